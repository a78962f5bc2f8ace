"""The `qualite` command: what an administrator does from a shell (`bin/qualite --help`)."""

"""The documents of a space: states, upload, search, text of files, ZIP."""

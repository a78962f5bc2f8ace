"""Pages of the directory: thin views over ``directory.api`` and ``directory.map``."""

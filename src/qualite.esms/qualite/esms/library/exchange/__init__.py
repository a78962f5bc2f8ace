"""Import, export, harvesting."""

"""Bringing documents in: a folder or a ZIP archive, and a table that describes them."""

"""A document's page, its preview, its versions."""

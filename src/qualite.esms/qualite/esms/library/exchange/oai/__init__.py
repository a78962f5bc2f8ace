"""Harvesting of the library by documentary portals: OAI-PMH 2.0, Dublin Core."""

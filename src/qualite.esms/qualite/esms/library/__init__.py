"""The document library: what everyone reads and anyone with an account adds to."""

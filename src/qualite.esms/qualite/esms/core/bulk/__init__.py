"""Writing thousands of objects at once: groups of catalog entries, integer ids, batches."""

"""Pages of référentiels."""

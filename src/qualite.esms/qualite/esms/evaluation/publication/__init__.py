"""Results on the establishment's page, and the statutory dates."""

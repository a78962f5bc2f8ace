"""The directory as a resource of the REST API, and its exports."""

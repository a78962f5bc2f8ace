"""What the site says of its own API, in OpenAPI 3.1."""

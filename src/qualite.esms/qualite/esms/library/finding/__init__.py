"""Finding documents: the list, facets, snippets, saved searches, feeds."""

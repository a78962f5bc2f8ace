"""The library's search engine: plain Python over tantivy, nothing of Plone."""

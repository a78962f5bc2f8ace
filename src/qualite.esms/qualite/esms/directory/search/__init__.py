"""The directory's search engine: plain Python and numpy, nothing of Plone.

The Plone layer hands over one row per entry; :class:`~.columns.Columns` turns
them into an immutable snapshot that answers text, place, box and facet
questions for any audience.
"""

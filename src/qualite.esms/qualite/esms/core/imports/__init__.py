"""Pages where people bring files in: what they sent, how far it is, reports of what was done.

A room of a slice names its own import and its own words; see ``page.Imports``.
"""

"""Logging in and registering, with Plone's own forms behind our pages."""

"""The catalog indexes of our own, made known when Zope starts."""

from qualite.esms.directory import index as directory
from qualite.esms.library import index as library


def initialize(context):
    """Register them (called by configure.zcml)."""
    directory.initialize(context)
    library.initialize(context)

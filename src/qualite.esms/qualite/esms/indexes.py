"""The catalog indexes of our own, made known when Zope starts."""

from qualite.esms.core.principals import indexes as accounts
from qualite.esms.directory import index as directory
from qualite.esms.library import index as library


def initialize(context):
    """Register them (called by configure.zcml)."""
    accounts.initialize(context)
    directory.initialize(context)
    library.initialize(context)

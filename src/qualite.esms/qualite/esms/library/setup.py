"""The library at installation: itself, and the places where its rooms write, since a look never does."""

from qualite.esms.library.reviewing import stores as reviewing
from qualite.esms.library.structure import create_library
from qualite.esms.library.using import store as using


def install(portal):
    """Make what lacks."""
    create_library(portal)
    reviewing.prepare(portal)
    using.prepare(portal)

"""The library at installation: itself, and the places where its rooms write, since a look never does."""

from qualite.esms.library.contributing import moves
from qualite.esms.library.exchange.importing import memory as imports
from qualite.esms.library.finding.searches import store as searches
from qualite.esms.library.reviewing import stores as reviewing
from qualite.esms.library.structure import create_library
from qualite.esms.library.using import store as using


def install(portal):
    """Make what lacks."""
    library = create_library(portal)
    for room in (reviewing, using, searches, imports):
        room.prepare(portal)
    moves.prepare(library)

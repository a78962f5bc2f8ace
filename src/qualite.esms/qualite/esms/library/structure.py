"""The library's container."""

from plone import api
from plone.dexterity.utils import createContentInContainer


LIBRARY_ID = "ressources"


def create_library(portal):
    """Make ``/ressources`` where it lacks; returns it."""
    library = portal.get(LIBRARY_ID)
    if library is None:
        library = createContentInContainer(
            portal,
            "Library",
            checkConstraints=False,
            id=LIBRARY_ID,
            title="Centre de ressources",
            description=(
                "Des outils faits par des équipes comme la vôtre, relus avant publication. "
                "Prenez, adaptez, partagez à votre tour."
            ),
            exclude_from_nav=True,
        )
    return library


def library():
    """The library of this site, None where it was deleted."""
    return api.portal.get().get(LIBRARY_ID)


def remove_library(portal):
    """Take the library and all it holds away."""
    if LIBRARY_ID in portal:
        portal._delObject(LIBRARY_ID)

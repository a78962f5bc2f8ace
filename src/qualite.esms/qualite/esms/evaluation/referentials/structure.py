"""The container of the référentiels, and those that we ship."""

from plone.dexterity.utils import createContentInContainer
from qualite.esms.evaluation.referentials import shipped


REFERENTIALS_ID = "referentiels"


def create_referentials(portal):
    """Make ``/referentiels`` and what it ships where they lack; returns the container."""
    container = portal.get(REFERENTIALS_ID)
    if container is None:
        container = createContentInContainer(
            portal,
            "Referentials",
            checkConstraints=False,
            id=REFERENTIALS_ID,
            title="Référentiels",
            description="Ce avec quoi les évaluations sont faites.",
            exclude_from_nav=True,
        )
    shipped.install(container)
    return container


def remove_referentials(portal):
    """Take the container and all it holds away."""
    if REFERENTIALS_ID in portal:
        portal._delObject(REFERENTIALS_ID)

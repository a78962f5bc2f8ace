"""Numbers of version histories, drawn at random.

CMFUid counts them: one object that every first version of anything, anywhere in the site, writes.
"""

from Acquisition import aq_base
from Products.CMFUid.interfaces import IUniqueIdGenerator
from Products.CMFUid.UniqueIdGeneratorTool import UniqueIdGeneratorTool
from zope.component import getSiteManager
import secrets


TOOL = UniqueIdGeneratorTool.id


BITS = (
    62  # fits the catalog's indexes; a collision among a million numbers: one chance in 9 million
)


class RandomUniqueIds(UniqueIdGeneratorTool):
    """Draws positive integers, and writes nothing."""

    meta_type = "Random Unique Id Generator Tool"

    def __call__(self) -> int:
        """A number that nobody else has."""
        return secrets.randbits(BITS) | 1 << BITS


def install(portal) -> None:
    """Draw the numbers of this site from now on; those given before stay."""
    _replace(portal, RandomUniqueIds)


def uninstall(portal) -> None:
    """Count again, from where counting stopped: drawn numbers are beyond all that counting reaches."""
    _replace(portal, UniqueIdGeneratorTool)


def _replace(portal, factory) -> None:
    former = aq_base(portal.get(TOOL))
    if former is None or type(former) is factory:
        return
    tool = factory()
    tool._uid_counter = former._uid_counter
    portal._delObject(TOOL, suppress_events=True)
    portal._setObject(TOOL, tool, suppress_events=True)
    # The site's registry holds tools themselves, without what surrounds them.
    registry = getSiteManager(portal)
    registry.unregisterUtility(former, IUniqueIdGenerator)
    registry.registerUtility(tool, IUniqueIdGenerator)

"""Names of the establishments that a space concerns, from the catalog."""

from __future__ import annotations

from collections.abc import Iterable
from plone import api


TYPES = ("Establishment", "ManagingBody")


def named(numbers: Iterable[str]) -> list[dict]:
    """Title and address of the entries with these FINESS numbers, in that order.

    An entry that the current user may not see, or that the directory does not hold, is left out.
    """
    numbers = tuple(numbers or ())
    found = {
        brain.finess: {"title": brain.Title, "url": brain.getURL()} for brain in _brains(numbers)
    }
    return [found[number] for number in numbers if number in found]


def titles(numbers: Iterable[str]) -> dict[str, str]:
    """FINESS number -> title, of those the current user may see."""
    return {brain.finess: brain.Title for brain in _brains(numbers)}


def _brains(numbers):
    numbers = list(numbers)
    if not numbers:
        return []
    return api.portal.get_tool("portal_catalog")(finess=numbers, portal_type=TYPES)

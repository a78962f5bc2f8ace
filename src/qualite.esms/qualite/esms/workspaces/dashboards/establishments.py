"""Names of the establishments that a space concerns, from the catalog."""

from __future__ import annotations

from plone import api


def named(numbers) -> list[dict]:
    """Title and address of the entries with these FINESS numbers, in that order.

    An entry that the current user may not see, or that the directory does not hold, is left out.
    """
    numbers = tuple(numbers or ())
    if not numbers:
        return []
    catalog = api.portal.get_tool("portal_catalog")
    found = {
        brain.finess: {"title": brain.Title, "url": brain.getURL()}
        for brain in catalog(finess=list(numbers), portal_type=["Establishment", "ManagingBody"])
    }
    return [found[number] for number in numbers if number in found]

"""What one may add to a space, in the order of its menu."""

from __future__ import annotations

from AccessControl import getSecurityManager
from dataclasses import dataclass
from qualite.esms import _


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of the menu: shown to those who have every one of ``permissions`` on the space.

    ``kinds``: only in spaces of these kinds; empty for all.
    """

    name: str
    title: str
    icon: str
    view: str
    permissions: tuple[str, ...]
    kinds: tuple[str, ...] = ()


OFFERS = (
    Offer(
        "files",
        _("Files"),
        "upload",
        "@@documents#upload",
        ("Add portal content", "plone.app.contenttypes: Add File"),
    ),
    Offer(
        "document",
        _("Page to write together"),
        "file-earmark-text",
        "++add++Document",
        ("Add portal content", "plone.app.contenttypes: Add Document"),
    ),
    Offer(
        "folder",
        _("Folder"),
        "folder-plus",
        "++add++Folder",
        ("Add portal content", "plone.app.contenttypes: Add Folder"),
    ),
    Offer(
        "meeting",
        _("Meeting"),
        "calendar-plus",
        "@@add-meeting",
        ("Add portal content", "qualite.esms: Add Meeting"),
    ),
    Offer(
        "evaluation",
        _("Evaluation"),
        "clipboard-data",
        "@@add-evaluation",
        ("Add portal content", "qualite.esms: Add Evaluation"),
        ("steering",),
    ),
    Offer(
        "task",
        _("Task"),
        "check2-square",
        "@@add-task",
        ("Add portal content", "qualite.esms: Add Task"),
    ),
)


def offers(space) -> list[tuple[Offer, str]]:
    """What the current user may add to the space, with the address of its form."""
    check = getSecurityManager().checkPermission
    return [
        (offer, f"{space.absolute_url()}/{offer.view}")
        for offer in OFFERS
        if (not offer.kinds or space.kind in offer.kinds)
        and all(check(permission, space) for permission in offer.permissions)
    ]


def offered(space, name: str) -> str:
    """The address of the form that adds ``name`` (of an offer), "" when it is not permitted."""
    return next((url for offer, url in offers(space) if offer.name == name), "")

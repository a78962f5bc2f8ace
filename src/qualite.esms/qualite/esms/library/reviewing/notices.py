"""What people are told of the library: librarians of what is sent, authors of what became of theirs."""

from __future__ import annotations

from collections.abc import Iterable
from qualite.esms import _
from qualite.esms.library.reviewing import people
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.notifications.kinds import Kind
from qualite.esms.workspaces.notifications.kinds import KINDS


KINDS.update(
    {
        "library_submitted": Kind(
            _("${actor} proposes the document ${title}"), "inbox", inside=False
        ),
        "library_sent_back": Kind(
            _("A correction is asked for in your document ${title}"), "pencil-square", inside=False
        ),
        "library_published": Kind(
            _("Your document ${title} is published"), "check-circle", inside=False
        ),
        "library_new_version": Kind(
            _("${actor} published a new version of your document ${title}"),
            "arrow-repeat",
            inside=False,
        ),
        "library_withdrawn": Kind(
            _("Your document ${title} was withdrawn"), "archive", inside=False
        ),
        "library_outdated": Kind(
            _("Your document ${title} is now shown as outdated"),
            "exclamation-triangle",
            inside=False,
        ),
        "library_to_confirm": Kind(
            _("Is your document ${title} still right?"), "calendar-check", inside=False
        ),
    }
)
TO_AUTHORS = {
    "send_back": "library_sent_back",
    "publish": "library_published",
    "put_back": "library_published",
    "withdraw": "library_withdrawn",
    "mark_outdated": "library_outdated",
}


def moved(document, transition: str, reason: str) -> None:
    """Tell those whom a step of a document concerns, save whoever makes it."""
    if transition == "submit":
        tell(document, "library_submitted", people.librarians(), document.description or "")
    elif transition in TO_AUTHORS:
        tell(document, TO_AUTHORS[transition], people.authors(document), reason)


def revised(original, writers: Iterable[str]) -> None:
    """Tell the authors of a document, and those who wrote its new version, that it is published."""
    writers = list(writers)
    owners = [one for one in people.authors(original) if one not in writers]
    tell(original, "library_published", writers)
    tell(original, "library_new_version", owners)


def to_confirm(document) -> None:
    """Ask the authors whether a document still holds; the site asks, nobody in person."""
    tell(document, "library_to_confirm", people.authors(document), actor="")

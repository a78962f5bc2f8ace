"""What a document needs before it is sent to the librarians, and before it is published."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.library import files
from qualite.esms.library.contributing import kept
from qualite.esms.library.contributing.wording import FINDINGS
from typing import NamedTuple


class Lacking(NamedTuple):
    """``step``: of the form where it is given; ``field``: what is to be filled in; ``message``: a
    whole sentence."""

    step: str
    field: str
    message: str


NEEDED = {
    "title": _("Write a title."),
    "description": _("Write a summary, even a short one."),
    "nature": _("Choose the type of document."),
    "licence": _("Choose a licence: what may others do with it?"),
}
NO_WEB = _("Write a whole address, with https://.")
WEB = ("https://", "http://")
NO_CONTENT = _("Add a file, or the address of the document.")
UNCONFIRMED = _("“${finding}”: take it out, or confirm that it may stay.")


def lacking(document) -> list[Lacking]:
    """What is still to be given, in the order of the form."""
    found = []
    if not document.link and next(files.holders(document), None) is None:
        found.append(Lacking("file", "file", NO_CONTENT))
    if document.link and not document.link.startswith(WEB):
        # Programs may give addresses that run something.
        found.append(Lacking("file", "link", NO_WEB))
    found += [
        Lacking("description", name, message)
        for name, message in NEEDED.items()
        if not (getattr(document, name) or "").strip()
    ]
    found += [
        Lacking("check", one.kind, _(UNCONFIRMED, mapping={"finding": FINDINGS[one.kind][0]}))
        for one in kept.unconfirmed(document)
    ]
    return found

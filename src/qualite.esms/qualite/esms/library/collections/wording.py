"""Words of collections: their states and the steps between them."""

from __future__ import annotations

from qualite.esms import _


MINE = _("My lists")
#: state -> words, icon, css of the badge
STATES = {
    "private": (_("Seen by you alone"), "lock", "q-e-brouillon"),
    "shown": (_("Shown to members"), "people", "q-e-attente"),
    "featured": (_("Featured"), "star", "q-e-publie"),
}
#: transition -> label of the button, what it does
STEPS = {
    "show": (_("Show to members"), _("People with an account will see this list.")),
    "hide": (_("Make private"), _("Its author alone will see this list.")),
    "feature": (
        _("Feature on the library"),
        _("Everyone will see this list, at the head of the library. Librarians alone change it."),
    ),
    "unfeature": (
        _("Stop featuring"),
        _("People with an account will still see this list; its author can change it again."),
    ),
}
DONE = {
    "show": _("People with an account see this list now."),
    "hide": _("This list is private now."),
    "feature": _("Everyone sees this list now."),
    "unfeature": _("This list is not featured any more."),
}


def count(number: int):
    """ "No document", "1 document", "5 documents"."""
    if number == 0:
        return _("No document")
    if number == 1:
        return _("1 document")
    return _("${count} documents", mapping={"count": number})


def hidden(number: int):
    """What a reader is told of documents of the list that are not seen."""
    if number == 1:
        return _("1 document of this list cannot be read any more.")
    return _("${count} documents of this list cannot be read any more.", mapping={"count": number})

"""What the grid's script is given: addresses and words, as attributes of the form."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.evaluation.grid.wording import CONFIRM


WORDS = {
    "saving": _("Saving"),
    "saved": _("Saved at ${time}"),
    "offline": _(
        "The connection is lost. ${count} to send: what you typed is kept on this device and leaves "
        "when the connection is back."
    ),
    "refused": _("Not saved. ${why}"),
    "confirm": CONFIRM,
    "closed": _(
        "You are not logged in any more, or rating is closed. What you typed is kept on this device: "
        "log in, then open this page again."
    ),
    "justify": _("Say why it is not concerned: it is saved then."),
    "reason": _("Write the reason of the adjustment: it is saved then."),
    "unrated": _("Not rated yet."),
    "changed": _("${name} changed ${code}: ${value}"),
    "cleared": _("${name} took the rating of ${code} back"),
    "here": _("Also here: ${names}"),
    "conflict": _("${name} rated this element meanwhile: ${value}. Whose value is kept?"),
    "theirs": _("Theirs: ${value}"),
    "mine": _("Mine: ${value}"),
    "nothing": _("no rating"),
    "restored": _("What you had typed without a connection is being sent."),
}
KEYS = (
    ("1 2 3 4", _("Give that value")),
    ("*", _("★, optimised")),
    ("N", _("Not concerned (NC), then say why")),
    ("R", _("No usable answer (RI)")),
    ("0", _("Take the rating back")),
    ("↓ J", _("Next element")),
    ("↑ K", _("Element before")),
    ("C", _("Write a comment")),
    ("D", _("Open the detail of the element")),
    ("Escape", _("From a text back to the values")),
    ("?", _("This help")),
)


def attributes(page) -> dict[str, str]:
    """Attributes of the form; none where nothing is rated: the script stays away then."""
    if not page.may_rate:
        return {}
    found = {f"data-q-{name}-words": page.text(words) for name, words in WORDS.items()}
    found["data-q-grid"] = page.url
    found["data-q-side"] = page.side
    found["data-q-user"] = page.userid
    found["data-q-place"] = page.theme.node.code if page.theme else ""
    found["data-q-reason"] = "1" if page.reason_needed else ""
    found["data-q-now"] = page.asked_at
    return found

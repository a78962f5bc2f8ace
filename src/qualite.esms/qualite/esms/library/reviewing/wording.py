"""What can be done with a document, in words."""

from __future__ import annotations

from dataclasses import dataclass
from qualite.esms import _
from zope.i18nmessageid import Message


@dataclass(frozen=True, slots=True)
class Action:
    """``title``: on the button; ``done``: said afterwards; ``asks``: what a reason is asked with, ""
    where none is needed; ``hint``: who reads the reason."""

    title: Message
    icon: str
    done: Message
    asks: Message | str = ""
    hint: Message | str = ""
    css: str = "btn-outline-primary"


ACTIONS = {
    "publish": Action(_("Publish"), "check-lg", _("The document is published."), css="btn-success"),
    "send_back": Action(
        _("Ask for a correction"),
        "pencil-square",
        _("The document is back with its author."),
        _("What has to be corrected?"),
        _("The author reads this, by notification and above the document."),
    ),
    "claim": Action(_("I read it"), "eyeglasses", _("The others see that you read it.")),
    "release": Action(
        _("I do not read it any more"), "x-lg", _("The document is free again for the others.")
    ),
    "mark_outdated": Action(
        _("Mark as outdated"),
        "clock-history",
        _("The document is shown as outdated."),
        _("Why does it no longer hold?"),
        _("Everybody reads this above the document."),
    ),
    "withdraw": Action(
        _("Withdraw"),
        "archive",
        _("The document is withdrawn. A page at its address says so."),
        _("Why is it withdrawn?"),
        _(
            "Everybody reads this at the address of the document, with its title: name nobody. Where "
            "another document replaces it, say so on that document's page."
        ),
    ),
    "put_back": Action(
        _("Publish again"), "arrow-counterclockwise", _("The document is published again.")
    ),
    "confirm": Action(
        _("Confirm"), "check-lg", _("Thank you. The next review comes later."), css="btn-success"
    ),
    "revise": Action(
        _("Propose a new version"),
        "arrow-repeat",
        _("Here is your working copy. The published document stays as it is meanwhile."),
    ),
    "start_from": Action(
        _("This version starts from the present one"),
        "check-lg",
        _("Noted: the new version starts from the present one."),
    ),
}

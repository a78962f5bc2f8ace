"""What is asked of a step of a document, on every path: a reason where others have to understand."""

from __future__ import annotations

from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.library.reviewing import revising
from qualite.esms.workspaces.errors import Refused
from zope.globalrequest import getRequest
from zope.i18n import translate


REASONED = ("send_back", "withdraw", "mark_outdated")
LONGEST = 2000
NO_REASON = _("Say why, in a few words: the author reads it.")
TOO_LONG = _("The reason is too long: ${most} characters at most.", mapping={"most": LONGEST})


def reason_of(event) -> str:
    """The reason that goes with a step, "" for none."""
    said = event.kwargs.get("comment") if event.kwargs else ""
    return said.strip() if isinstance(said, str) else ""


def before_transition(document, event) -> None:
    """Refuse a step that a rule is against, in the words of the reader."""
    if event.transition is None:
        return
    try:
        check(document, event.transition.id, reason_of(event))
    except Refused as refused:
        words = translate(refused.message, context=getRequest())
        raise WorkflowException(words) from refused


def check(document, transition: str, reason: str) -> None:
    """Refused: no reason where one is needed, or a new version of what changed since."""
    if transition in REASONED and not reason:
        raise Refused(NO_REASON)
    if len(reason) > LONGEST:
        raise Refused(TOO_LONG)
    if transition == "publish":
        revising.check(document)

"""The same for many documents at once: each is done or left, and a report says which and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from plone import api
from qualite.esms import _
from qualite.esms.library.reviewing import claims
from qualite.esms.library.reviewing import deciding
from qualite.esms.library.reviewing import moving
from qualite.esms.library.reviewing.rules import NO_REASON
from qualite.esms.library.reviewing.rules import REASONED
from qualite.esms.workspaces.errors import Refused
from zope.i18nmessageid import Message
import transaction


MOST = 100
#: tab -> actions that may be done to many documents of it.
ACTIONS = {
    "waiting": ("publish", "send_back", "claim", "release"),
    "to_review": ("confirm", "mark_outdated"),
    "outdated": ("confirm", "withdraw"),
    "withdrawn": ("put_back",),
}
KNOWN = frozenset(name for names in ACTIONS.values() for name in names)
ABSENT = _("This document is no longer there, or no longer open to you.")


@dataclass
class Report:
    """``done``: (UID, title); ``left``: (UID, title or "", why)."""

    done: list[tuple[str, str]] = field(default_factory=list)
    left: list[tuple[str, str, Message]] = field(default_factory=list)


def act(uids: Iterable[str], action: str, reason: str = "") -> Report:
    """Do it to each of the documents that the current person sees.

    Refused: an action that is not for many, no document, too many of them, a reason that lacks.
    """
    uids = list(dict.fromkeys(uids))
    if action not in KNOWN:
        raise Refused(moving.NOT_NOW)
    if not uids:
        raise Refused(_("Choose at least one document."))
    if len(uids) > MOST:
        raise Refused(_("Choose ${most} documents at most.", mapping={"most": MOST}))
    if action in REASONED and not reason:
        raise Refused(NO_REASON)
    catalog = api.portal.get_tool("portal_catalog")
    brains = {brain.UID: brain for brain in catalog(UID=uids, portal_type="LibraryDocument")}
    report = Report()
    for uid in uids:
        if uid in brains:
            _one(brains[uid].getObject(), uid, action, reason, report)
        else:
            report.left.append((uid, "", ABSENT))
    return report


def _one(document, uid, action, reason, report):
    title = document.title
    before = transaction.savepoint(optimistic=True)
    try:
        if action in ("publish", "send_back"):
            # Whoever reads a document decides; on its own page, others may still step in.
            claims.check_free(uid)
        deciding.do(document, action, reason)
    except Refused as refused:
        before.rollback()
        report.left.append((uid, title, refused.message))
    else:
        report.done.append((uid, title))

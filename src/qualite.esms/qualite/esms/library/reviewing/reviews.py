"""The daily run: authors are asked whether a document still holds; what nobody confirms is outdated.

What was asked is kept by document, so that runs may come as often as one likes.
"""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from plone import api
from qualite.esms import _
from qualite.esms.core.conflicts.yielding import commit_unless_second
from qualite.esms.library.reviewing import notices
from qualite.esms.library.reviewing import rows
from qualite.esms.library.reviewing import stores
from qualite.esms.library.search.rows import LibraryRow
from qualite.esms.library.settings import setting
from qualite.esms.library.structure import library
from qualite.esms.workspaces.dashboards.clock import today
from zope.i18nmessageid import Message
import transaction


EXPIRED = _("Its validity ended on ${day}.")
UNCONFIRMED = _("Nobody confirmed since ${day} that it still holds.")


def remind() -> int:
    """Ask of what is due, mark as outdated what was not confirmed; how many documents.

    Commits after each document. Another run at the same moment: who comes second leaves it to the
    first.
    """
    transaction.begin()
    if library() is None:
        return 0
    stores.prepare(api.portal.get())
    if not commit_unless_second():
        return 0
    day = today().isoformat()
    found = [row for row in rows.all_in_state("published") if _concerned(row, day)]
    return sum(_handle(row) for row in found)


def due(row: LibraryRow, day: str) -> bool:
    """Whether it is to be looked at again, on a day in ISO text."""
    return bool(row.review_due) and row.review_due <= day


def _concerned(row, day):
    return due(row, day) or bool(row.valid_until and row.valid_until < day)


def _handle(row) -> bool:
    transaction.begin()
    document = api.portal.get().unrestrictedTraverse(row.path, None)
    if document is None or api.content.get_state(document) != "published":
        return False
    done = _outdate(document, why(document)) or _ask(document, row.uid)
    return done and commit_unless_second()


def why(document) -> Message | None:
    """Why a published document is outdated today, None where it is not."""
    day, ends = today(), document.valid_until
    if ends is not None and ends < day:
        return _(EXPIRED, mapping={"day": f"{ends:%d/%m/%Y}"})
    asked = asked_on(document)
    if asked is not None and last_day(asked) < day:
        return _(UNCONFIRMED, mapping={"day": f"{asked:%d/%m/%Y}"})
    return None


def last_day(asked: date) -> date:
    """Until when who was asked that day may answer."""
    return asked + timedelta(days=setting("confirm_days"))


def asked_on(document) -> date | None:
    """When its authors were asked about the review that is due, None where they were not."""
    due_on = document.review_due
    found = stores.store(stores.ASKED).get(document.UID())
    if due_on is None or found is None or found[0] != due_on.isoformat():
        return None
    return date.fromisoformat(found[1])


def _outdate(document, reason) -> bool:
    if reason is None:
        return False
    words = api.portal.translate(reason, lang=api.portal.get_default_language())
    with api.env.adopt_roles(["Manager"]):
        api.portal.get_tool("portal_workflow").doActionFor(document, "mark_outdated", comment=words)
    return True


def _ask(document, uid) -> bool:
    if document.review_due is None or document.review_due > today():
        return False
    if asked_on(document) is not None:
        return False
    stores.put(stores.ASKED, uid, (document.review_due.isoformat(), today().isoformat()))
    notices.to_confirm(document)
    return True

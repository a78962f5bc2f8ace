"""``@review`` of a document, ``@review-queue`` of the library: the same verbs as the pages."""

from __future__ import annotations

from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.batching import HypermediaBatch
from plone.restapi.services import Service
from plone.uuid.interfaces import IUUID
from qualite.esms import _
from qualite.esms.core.rest.content import read
from qualite.esms.library.reviewing import bulk
from qualite.esms.library.reviewing import claims
from qualite.esms.library.reviewing import deciding
from qualite.esms.library.reviewing import queue
from qualite.esms.library.reviewing import revising
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from qualite.esms.workspaces.team.roster import name_of
from zope.i18n import translate
from zope.interface import alsoProvides
import transaction


class Writing(Service):
    """Something is done; what is refused is undone and said."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        before = transaction.savepoint(optimistic=True)
        try:
            return self.answer(read(self.request))
        except Refused as refused:
            before.rollback()
            return refused_in_api(self, refused)


class ReviewGet(Service):
    """GET: what the current person may do with the document, and who reads it."""

    def reply(self):
        return told(self.context)


class ReviewPost(Writing):
    """POST ``action`` and ``reason``; answers as GET, of the document that it leads to."""

    def answer(self, data):
        action = text(data, "action")
        after = deciding.do(self.context, action, text(data, "reason"))
        if action == "revise":
            self.request.response.setStatus(201)
            self.request.response.setHeader("Location", after.absolute_url())
        return told(after)


class QueueGet(Service):
    """GET ``tab``, ``reader``, ``late``, ``nature``, ``q``: a list, in batches."""

    def reply(self):
        form = self.request.form
        tab = form.get("tab") or "waiting"
        reader = form.get("reader") or ""
        if tab not in queue.TABS or reader not in ("", *queue.READERS):
            return refused_in_api(self, Refused(_("There is no such list, or no such filter.")))
        found = queue.filtered(
            queue.listed(tab),
            reader,
            form.get("late") in ("1", "true"),
            *(
                form.get(name) if isinstance(form.get(name), str) else ""
                for name in ("nature", "q")
            ),
        )
        batch = HypermediaBatch(self.request, found)
        answer = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "counts": queue.counts(),
            "items": [self.item(one) for one in batch],
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer

    def item(self, one):
        portal_url = self.context.__parent__.absolute_url()
        return {
            "@id": f"{portal_url}/{one.row.path}",
            "UID": one.row.uid,
            "title": one.row.title,
            "nature": one.row.nature,
            "organisation": one.row.organisation,
            "author": name_of(one.row.creator),
            "since": one.since.isoformat(),
            "days_late": one.late,
            "reason": one.reason,
            "new_version": one.is_version,
            "claim": claim_in_json(one.claim),
        }


class QueuePost(Writing):
    """POST ``action``, ``uids``, ``reason``: the same for many documents."""

    def answer(self, data):
        uids = data.get("uids")
        if not isinstance(uids, list) or not all(isinstance(uid, str) for uid in uids):
            raise Refused(_("“uids” has to be a list of texts."))
        report = bulk.act(uids, text(data, "action"), text(data, "reason"))
        return {
            "done": [{"UID": uid, "title": title} for uid, title in report.done],
            "left": [
                {"UID": uid, "title": title, "message": translate(why, context=self.request)}
                for uid, title, why in report.left
            ],
        }


def text(data: dict, name: str) -> str:
    """A text of a body, "" where it lacks. Refused: something else."""
    value = data.get(name, "")
    if not isinstance(value, str):
        raise Refused(_("“${field}” has to be text.", mapping={"field": name}))
    return value.strip()


def told(document) -> dict:
    """What the current person may do with a document; names are for those who decide, and what it
    is a new version of for those who see that."""
    original = revising.shown_original(document)
    reads = claims.of(IUUID(document)) if deciding.may_decide(document) else None
    return {
        "@id": f"{document.absolute_url()}/@review",
        "document": document.absolute_url(),
        "actions": deciding.offered(document),
        "claim": claim_in_json(reads),
        "revises": original.absolute_url() if original is not None else "",
        "changed_since": revising.is_stale(document) if original is not None else False,
    }


def claim_in_json(claim) -> dict | None:
    """Who reads a document, and until when."""
    if claim is None:
        return None
    return {"name": name_of(claim.userid), "until": claim.until.isoformat(timespec="seconds")}

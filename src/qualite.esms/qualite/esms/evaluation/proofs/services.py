"""``@proofs`` and ``@required-documents`` of an evaluation."""

from __future__ import annotations

from datetime import date
from qualite.esms import _
from qualite.esms.evaluation.proofs import api as proofs
from qualite.esms.evaluation.proofs import documents
from qualite.esms.evaluation.proofs import marks
from qualite.esms.evaluation.proofs import required
from qualite.esms.evaluation.proofs import review
from qualite.esms.evaluation.proofs.links import all_links
from qualite.esms.evaluation.proofs.links import documents_of
from qualite.esms.evaluation.proofs.told import Teller
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.team.services import NamedService
from qualite.esms.workspaces.team.services import text_of
from zExceptions import NotFound


MOST = 200  # documents or elements in one request


def texts_of(body: dict, name: str) -> list[str]:
    """A text or a list of texts of a JSON body, as a list. Refused: anything else, none, too many."""
    value = body.get(name)
    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list) or not all(isinstance(one, str) and one for one in found):
        raise Refused(_("“${field}” has to be text.", mapping={"field": name}))
    if not 0 < len(found) <= MOST:
        raise Refused(
            _("Give between 1 and ${count} values at once.", mapping={"count": MOST}),
        )
    return list(dict.fromkeys(found))


def date_of(body: dict, name: str) -> date | None:
    """A day of a JSON body as ``2027-03-01``, None without. Refused: anything else."""
    value = text_of(body, name, "") or ""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise Refused(_("“${field}” has to be a date.", mapping={"field": name})) from None


class Answers(NamedService):
    """What both services have in common."""

    def teller(self, more=()) -> Teller:
        return Teller(self.context, {*documents_of(self.context), *more})

    def text_asked(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""


class ProofsGet(Answers):
    """All links; ``?element=`` or ``?document=`` (UID) narrow them; or one by its id."""

    def answer(self):
        teller = self.teller()
        if self.named:
            return teller.link(self.found())
        element, document = self.text_asked("element"), self.text_asked("document")
        shown = [
            one
            for one in all_links(self.context)
            if element in ("", one.element) and document in ("", one.document)
        ]
        return {
            "@id": f"{self.context.absolute_url()}/@proofs",
            "items_total": len(shown),
            "items": [teller.link(one) for one in shown],
            "missing": [element.code for element in review.missing(self.context)],
            "outdated": [
                teller.document(one.document.UID)
                for one in review.outdated(self.context, date.today())
            ],
        }

    def found(self):
        one = self.context.stores.proofs.get(self.named)
        if one is None:
            raise NotFound(self.named)
        return one


class ProofsPost(Answers):
    """Link ``documents`` to ``elements``; ``kind`` and ``dated`` say what the documents are."""

    def answer(self):
        if self.named:
            raise NotFound(self.named)
        body = self.body()
        elements, uids = texts_of(body, "elements"), texts_of(body, "documents")
        found = [documents.document(self.context, uid) for uid in uids]
        page, note = text_of(body, "page", "") or "", text_of(body, "note", "") or ""
        made = proofs.link_all(self.context, elements, found, page, note)
        if "kind" in body or "dated" in body:
            kind, dated = text_of(body, "kind", "") or "", date_of(body, "dated")
            for uid in uids:
                marks.mark(self.context, uid, kind, dated)
        teller = self.teller()
        self.request.response.setStatus(201)
        return {"items": [teller.link(one) for one in made]}


class ProofsDelete(Answers):
    """Take a link away."""

    def answer(self):
        if self.named not in self.context.stores.proofs:
            raise NotFound(self.named)
        proofs.unlink(self.context, self.named)
        return self.reply_no_content()


class RequiredGet(Answers):
    """The checklist; or one line by its name."""

    def answer(self):
        teller = self.teller()
        lines = {line.required.name: line for line in required.checklist(self.context)}
        if self.named:
            return teller.required(line_or_404(lines, self.named))
        return {
            "@id": f"{self.context.absolute_url()}/@required-documents",
            "items_total": len(lines),
            "lacking": sum(line.status == required.LACKING for line in lines.values()),
            "items": [teller.required(line) for line in lines.values()],
        }


class RequiredPost(Answers):
    """``@required-documents/<name>`` with ``document`` (UID), or the ``reason`` why there is none."""

    def answer(self):
        line_or_404({one.name: one for one in required.asked_for()}, self.named)
        body = self.body()
        uid, reason = text_of(body, "document", "") or "", text_of(body, "reason", "") or ""
        if bool(uid) == bool(reason):
            raise Refused(_("Give either a document or the reason why there is none."))
        if uid:
            document = documents.document(self.context, uid)
            required.give(self.context, self.named, document)
        else:
            required.not_applicable(self.context, self.named, reason)
        lines = {line.required.name: line for line in required.checklist(self.context)}
        return self.teller().required(lines[self.named])


class RequiredDelete(Answers):
    """Make a document lacking again."""

    def answer(self):
        line_or_404(self.context.stores.required, self.named)
        required.take_back(self.context, self.named)
        return self.reply_no_content()


def line_or_404(known, name: str):
    """What is known by that name; NotFound for anything else."""
    if name not in known:
        raise NotFound(name)
    return known[name]

"""Buttons of the pages of proofs: each a POST with a token."""

from __future__ import annotations

from datetime import date
from qualite.esms import _
from qualite.esms.evaluation.proofs import api as proofs
from qualite.esms.evaluation.proofs import documents
from qualite.esms.evaluation.proofs import marks
from qualite.esms.evaluation.proofs import required
from qualite.esms.evaluation.proofs.services import MOST
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.tasks.acting import Button


class ProofButton(Button):
    """Reads lists and days of the form."""

    def texts(self, name: str) -> list[str]:
        """What was ticked, each once."""
        value = self.request.form.get(name, ())
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list | tuple):
            return []
        return list(dict.fromkeys(one for one in found if isinstance(one, str) and one))[:MOST]

    def day(self, name: str) -> date | None:
        """A day, None without. Refused: anything else."""
        try:
            return date.fromisoformat(self.field(name)) if self.field(name) else None
        except ValueError:
            raise Refused(_("The date is not one: choose a day.")) from None

    def after(self) -> str:
        """Where the form was, else the page of proofs."""
        return (
            super().after()
            if self.field("came_from")
            else f"{self.context.absolute_url()}/@@proofs"
        )


class LinkProofs(ProofButton):
    """``@@link-proofs``: link ``uids`` to ``elements``; what they are, when that is said."""

    def act(self):
        uids, elements = self.texts("uids"), self.texts("elements")
        if not uids:
            raise Refused(_("Choose at least one document."))
        if not elements:
            raise Refused(_("Choose at least one element."))
        found = [documents.document(self.context, uid) for uid in uids]
        proofs.link_all(self.context, elements, found, self.field("page"), self.field("note"))
        kind, dated = self.field("kind"), self.day("dated")
        if kind or dated:
            for uid in uids:
                marks.mark(self.context, uid, kind, dated)
        if len(uids) == len(elements) == 1:
            mapping = {"title": found[0].Title(), "element": elements[0]}
            return _("“${title}” is now a proof of ${element}.", mapping=mapping)
        mapping = {"documents": len(uids), "elements": len(elements)}
        return _("Linked: ${documents} document(s), ${elements} element(s).", mapping=mapping)


class UnlinkProof(ProofButton):
    """``@@unlink-proof``: take the link ``id`` away."""

    def act(self):
        gone = proofs.unlink(self.context, self.field("id"))
        return _(
            "The document is no proof of ${element} any more.", mapping={"element": gone.element}
        )


class MarkDocument(ProofButton):
    """``@@mark-document``: say what a document (``uid``) is, and its date."""

    def act(self):
        document = documents.document(self.context, self.field("uid"))
        marks.mark(self.context, document.UID(), self.field("kind"), self.day("dated"))
        return _("What “${title}” is has been noted.", mapping={"title": document.Title()})


class GiveRequired(ProofButton):
    """``@@give-required``: a document (``uid``) or a ``reason`` for ``name``; ``action`` take-back."""

    def act(self):
        name, uid = self.field("name"), self.field("uid")
        if self.field("action") == "take-back":
            required.take_back(self.context, name)
            return _("This document is to be given again.")
        if self.field("action") == "not-applicable":
            required.not_applicable(self.context, name, self.field("reason"))
            return _("Noted: this document is not applicable.")
        if not uid:
            raise Refused(_("Choose the document to give."))
        document = documents.document(self.context, uid)
        required.give(self.context, name, document)
        return _("“${title}” is given to the evaluators.", mapping={"title": document.Title()})

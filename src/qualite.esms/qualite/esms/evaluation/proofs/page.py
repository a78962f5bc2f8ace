"""``@@proofs`` of an evaluation: by element, by document, what is to check, one of either."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.evaluation.conduct.page import EvaluationPage
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.proofs import documents
from qualite.esms.evaluation.proofs import links
from qualite.esms.evaluation.proofs import review
from qualite.esms.evaluation.proofs import rules
from qualite.esms.evaluation.proofs.marks import marks
from qualite.esms.evaluation.proofs.validity import good_until
from qualite.esms.evaluation.proofs.validity import kinds
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.documents.rows import Rows
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team.roster import name_of


class ProofsPage(EvaluationPage):
    """What the pages of proofs have in common; ``part`` is what one of them shows."""

    tab = "proofs"
    shown = ""
    index = ViewPageTemplateFile("templates/proofs.pt")
    part: ViewPageTemplateFile

    def __init__(self, context, request):
        super().__init__(context, request)
        self.__name__ = "proofs"

    def asked(self, name: str) -> str:
        """A text of the address, "" for anything else."""
        value = self.request.form.get(name, "")
        return value.strip()[:200] if isinstance(value, str) else ""

    @property
    def address(self) -> str:
        """Address of the page of proofs."""
        return f"{self.url}/@@proofs"

    @cached_property
    def may_link(self) -> bool:
        return rules.may_link(self.evaluation)

    @cached_property
    def inside(self) -> bool:
        """Whether the current person sees the space around."""
        return self.may("View", space_of(self.evaluation))

    @cached_property
    def tree(self):
        return tree_of(self.evaluation)

    @cached_property
    def nav(self) -> list[dict]:
        """The pages of proofs: title, address, number to look at, whether it is this one."""
        found = [
            ("elements", _("By element"), self.address, 0),
            ("documents", _("By document"), f"{self.address}?show=documents", 0),
            ("check", _("To check"), f"{self.address}?show=check", self.to_check),
            ("required", _("Required documents"), f"{self.url}/@@required-documents", 0),
        ]
        return [
            {"title": self.text(title), "url": url, "count": count, "current": name == self.shown}
            for name, title, url, count in found
        ]

    # -- what is to check ---------------------------------------------------------------------

    @cached_property
    def missing(self) -> list:
        return review.missing(self.evaluation)

    @cached_property
    def outdated(self) -> list:
        return review.outdated(self.evaluation, today())

    @property
    def to_check(self) -> int:
        return len(self.missing) + len(self.outdated)

    # -- documents ----------------------------------------------------------------------------

    @cached_property
    def links(self) -> list[links.Link]:
        return links.all_links(self.evaluation)

    @cached_property
    def _seen(self) -> dict:
        return documents.seen(links.documents_of(self.evaluation))

    @cached_property
    def _there(self) -> frozenset[str]:
        return documents.existing(links.documents_of(self.evaluation))

    @cached_property
    def _rows(self) -> Rows:
        return Rows(self)

    def row(self, brain) -> dict:
        """A document as lists show it, with what it is said to be."""
        return {**self._rows(brain), **self.said(brain.UID)}

    def linked(self, uid: str) -> dict:
        """A document that is linked: its row, or why there is none (``words``)."""
        if uid in self._seen:
            return {**self.row(self._seen[uid]), "words": ""}
        words = (
            _("A document that is not for you") if uid in self._there else _("A deleted document")
        )
        return {"uid": uid, "words": self.text(words), "icon": self.icon("file-earmark-x")}

    def proof(self, one: links.Link) -> dict:
        """A link: its document, and where to look in it for those who see the document."""
        document = self.linked(one.document)
        told = {"id": one.id, "document": document, "element": one.element, "where": "", "by": ""}
        if not document["words"]:
            page = _("page ${page}", mapping={"page": one.page}) if one.page else ""
            told["where"] = ", ".join(filter(None, (self.text(page), one.note)))
            told["by"] = name_of(one.userid) if one.userid else ""
        return told

    @cached_property
    def _marks(self):
        return marks(self.evaluation)

    def said(self, uid: str) -> dict:
        """What a document is said to be: ``mark_words``, whether it is ``outdated``, and the fields."""
        mark = self._marks.get(uid)
        if mark is None:
            return {"mark_words": "", "outdated": False, "kind": "", "dated": ""}
        parts = [kinds()[mark.kind].title] if mark.kind in kinds() else []
        until = good_until(mark.kind, mark.dated)
        if mark.dated is not None:
            parts.append(self.text(_("dated ${date}", mapping={"date": self.day(mark.dated)})))
        if until is not None:
            words = _("out of date since ${date}") if until < today() else _("good until ${date}")
            parts.append(self.text(_(words, mapping={"date": self.day(until)})))
        return {
            "mark_words": ", ".join(parts),
            "outdated": until is not None and until < today(),
            "kind": mark.kind,
            "dated": mark.dated.isoformat() if mark.dated else "",
        }

    def day(self, when: date) -> str:
        """A day in words, with its year."""
        return self.text(dates.day_and_month(when, self.language))

    @property
    def kinds(self) -> list:
        """Kinds of documents that one may choose."""
        return list(kinds().values())


class Proofs(BrowserView):
    """``@@proofs``: chooses the page that the address asks for."""

    def __call__(self):
        from qualite.esms.evaluation.proofs.by_document import DocumentsPage
        from qualite.esms.evaluation.proofs.by_document import OneDocument
        from qualite.esms.evaluation.proofs.by_element import ElementsPage
        from qualite.esms.evaluation.proofs.by_element import OneElement
        from qualite.esms.evaluation.proofs.checking import CheckPage

        form = self.request.form
        if form.get("element"):
            page = OneElement
        elif form.get("document"):
            page = OneDocument
        else:
            shown = form.get("show", "")
            pages = {"documents": DocumentsPage, "check": CheckPage}
            page = pages.get(shown, ElementsPage) if isinstance(shown, str) else ElementsPage
        return page(self.context, self.request)()

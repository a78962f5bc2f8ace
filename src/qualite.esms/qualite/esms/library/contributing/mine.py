"""``@@my-contributions``: what became of the documents that one sent or began."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.library import vocabularies
from qualite.esms.library.contributing import moves
from qualite.esms.library.contributing import standings
from qualite.esms.library.settings import setting
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import now
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.opening import sent
from zExceptions import Unauthorized


#: standing -> (words of one, words of the filter, icon, css class)
STANDINGS = {
    "correct": (_("Correction asked"), _("To be corrected"), "pencil-square", "q-e-brouillon"),
    "confirm": (_("To be confirmed"), _("To be confirmed"), "clock-history", "q-e-brouillon"),
    "draft": (_("Draft"), _("Drafts"), "pencil", "q-e-brouillon"),
    "pending": (_("Waiting to be read"), _("Waiting"), "hourglass-split", "q-e-equipe"),
    "published": (_("Published"), _("Published ones"), "check-circle", "q-e-publie"),
    "outdated": (_("Outdated"), _("Outdated ones"), "exclamation-triangle", "q-e-brouillon"),
    "withdrawn": (_("Withdrawn"), _("Withdrawn ones"), "x-circle", "q-e-brouillon"),
}
UNTITLED = _("Untitled")


class MyContributions(Page):
    """GET lists, ``?show=`` a standing, ``?page=``; POST ``uid`` takes a sent document back."""

    breadcrumb = _("My contributions")

    def __call__(self):
        if api.user.is_anonymous():
            raise Unauthorized("one's own contributions need an account")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.take_back(sent.text(self.request.form, "uid"))
            return self.request.response.redirect(self.address)
        return super().__call__()

    def update(self):
        self.found = standings.standings()
        self.total = sum(len(rids) for rids in self.found.values())
        asked = sent.text(self.request.form, "show")
        self.show = asked if asked in STANDINGS else ""
        self.size = setting("page_size")
        page = sent.text(self.request.form, "page")
        page = int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 1
        self.page = min(max(page, 1), self.last_page)

    def take_back(self, uid):
        """A document that waits becomes a draft again."""
        document = api.content.get(UID=uid) if uid else None
        tool = api.portal.get_tool("portal_workflow")
        try:
            if document is None:
                raise WorkflowException
            tool.doActionFor(document, "retract")
        except WorkflowException:
            message = _("This document cannot be taken back any more.")
            api.portal.show_message(message, self.request, type="warning")
        else:
            message = _("You may change “${title}” again.", mapping={"title": document.Title()})
            api.portal.show_message(message, self.request)

    @property
    def address(self) -> str:
        return f"{self.context.absolute_url()}/@@my-contributions"

    @cached_property
    def counts(self) -> list[dict]:
        """Filters with how many there are: name, words, count, url, current."""
        found = [
            {
                "words": STANDINGS[name][1],
                "count": len(self.found[name]),
                "url": f"{self.address}?show={name}",
                "current": name == self.show,
            }
            for name in STANDINGS
            if self.found[name] or name == self.show
        ]
        everything = {
            "words": _("All"),
            "count": self.total,
            "url": self.address,
            "current": not self.show,
        }
        return [everything, *found]

    @cached_property
    def chosen(self) -> dict[str, object]:
        """Record ids by standing, of those that are listed."""
        return {self.show: self.found[self.show]} if self.show else self.found

    @property
    def last_page(self) -> int:
        count = sum(len(rids) for rids in self.chosen.values())
        return max(1, -(-count // self.size))

    def page_url(self, page: int) -> str:
        show = f"show={self.show}&" if self.show else ""
        return f"{self.address}?{show}page={page}"

    @cached_property
    def shown(self) -> list[dict]:
        """The contributions of this page."""
        rids = (rid for rids in self.chosen.values() for rid in rids)
        rows = standings.page(rids, (self.page - 1) * self.size, self.size)
        return [self.line(row, self.standing(rid)) for rid, row in rows]

    def standing(self, rid: int) -> str:
        return next(name for name, rids in self.found.items() if rid in rids)

    def line(self, row, name) -> dict:
        words, _filter, icon, css = STANDINGS[name]
        url = f"{self.portal_url}/{row.path}"
        last = moves.last(row.uid)
        editing = name in ("draft", "correct")
        return {
            "uid": row.uid,
            "title": row.title or self.text(UNTITLED),
            "url": f"{url}/@@contribute" if editing else url,
            "nature": vocabularies.label("natures", row.nature) if row.nature else "",
            "words": words,
            "icon": self.icon(icon),
            "css": css,
            "since": self.since(row, last),
            "reason": last.reason if last is not None and name in _TELLS else "",
            "continues": f"{url}/@@contribute" if name == "draft" else "",
            "corrects": f"{url}/@@contribute?step=description" if name == "correct" else "",
            "confirms": url if name == "confirm" else "",
            "deletes": f"{url}/delete_confirmation" if editing else "",
            "taken_back": name == "pending",
        }

    def since(self, row, last) -> str:
        """When it came to stand there, in words."""
        moment = datetime.fromisoformat(last.moment if last is not None else row.modified)
        return self.text(dates.ago(here(moment), now(), self.language))


_TELLS = ("correct", "outdated", "withdrawn")

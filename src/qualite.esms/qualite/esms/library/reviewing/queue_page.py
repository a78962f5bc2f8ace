"""``@@review-queue``: a librarian's lists, and what is done to many documents at once."""

from __future__ import annotations

from functools import cache
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.library import vocabularies
from qualite.esms.library.reviewing import bulk
from qualite.esms.library.reviewing import queue
from qualite.esms.library.reviewing.rules import LONGEST
from qualite.esms.library.reviewing.wording import ACTIONS
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.opening import sent
from qualite.esms.workspaces.team.roster import name_of
from urllib.parse import urlencode


PAGE_SIZE = 50
READERS = {
    queue.FREE: _("Nobody yet"),
    queue.MINE: _("Me"),
    queue.OTHERS: _("Somebody else"),
}
EMPTY = {
    "waiting": _("Nothing waits to be read."),
    "to_review": _("No document has reached the day of its review."),
    "outdated": _("No document is outdated."),
    "withdrawn": _("No document is withdrawn."),
}


class QueuePage(Page):
    """GET: a tab, filtered. POST ``action``, ``uids``, ``reason``: done, then the page with a report."""

    white_band = True
    breadcrumb = _("Documents to review")
    longest = LONGEST
    report = None
    error = ""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.act()
        return super().__call__()

    def act(self) -> None:
        """Do what the buttons below the list ask."""
        try:
            self.report = bulk.act(self.chosen, self.value("action"), self.value("reason"))
        except Refused as refused:
            self.error = self.text(refused.message)

    def value(self, name: str) -> str:
        return sent.text(self.request.form, name)

    @cached_property
    def chosen(self) -> list[str]:
        return sent.values(self.request.form, "uids")

    # -- where one is -------------------------------------------------------------------------

    @cached_property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@review-queue"

    @cached_property
    def tab(self) -> str:
        name = self.value("tab")
        return name if name in queue.TABS else "waiting"

    @cached_property
    def filters(self) -> dict[str, str]:
        """The filters that apply, by name; those that mean nothing are left out."""
        found = {
            "reader": self.value("reader") if self.value("reader") in READERS else "",
            "late": "1" if self.value("late") else "",
            "nature": self.value("nature"),
            "q": self.value("q")[:100],
        }
        if self.tab != "waiting":
            found["reader"] = found["late"] = ""
        return {name: value for name, value in found.items() if value}

    def link(self, **changes) -> str:
        """Address of the page with other parameters; "" takes one away."""
        asked = {"tab": self.tab, **self.filters, **changes}
        return f"{self.url}?{urlencode({key: one for key, one in asked.items() if one})}"

    def tabs(self) -> list[dict]:
        counts = queue.counts()
        return [
            {
                "title": self.text(title),
                "url": f"{self.url}?tab={name}",
                "count": counts[name],
                "current": name == self.tab,
            }
            for name, (title, _state) in queue.TABS.items()
        ]

    # -- the list -----------------------------------------------------------------------------

    @cached_property
    def found(self) -> list[queue.Waiting]:
        asked = self.filters
        return queue.filtered(
            queue.listed(self.tab),
            asked.get("reader", ""),
            "late" in asked,
            asked.get("nature", ""),
            asked.get("q", ""),
        )

    @cached_property
    def pages(self) -> int:
        return max(-(-len(self.found) // PAGE_SIZE), 1)

    @cached_property
    def number(self) -> int:
        asked = self.value("page")
        number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
        return min(max(number, 1), self.pages)

    def items(self) -> list[dict]:
        """The documents of the page as they are shown."""
        start = (self.number - 1) * PAGE_SIZE
        name = cache(name_of)
        site = self.portal_url
        everything = bool(self.value("all")) and self.report is None
        left = {uid for uid, _title, _why in self.report.left} if self.report else set()
        return [
            {
                "uid": one.row.uid,
                "title": one.row.title,
                "url": f"{site}/{one.row.path}",
                "nature": vocabularies.label("natures", one.row.nature),
                "organisation": one.row.organisation,
                "author": name(one.row.creator),
                "since": self.day(one.since),
                "moment": one.since.isoformat(),
                "late": self.late(one),
                "reason": one.reason,
                "reader": self.reader(one.claim, name),
                "is_version": one.is_version,
                "checked": everything
                or one.row.uid in left
                or (bool(self.error) and one.row.uid in self.chosen),
            }
            for one in self.found[start : start + PAGE_SIZE]
        ]

    def late(self, one) -> str:
        """ "3 days late", "" for none."""
        if not one.late:
            return ""
        words = _("1 day late") if one.late == 1 else _("${days} days late")
        return self.text(_(words, mapping={"days": one.late}))

    def reader(self, claim, name) -> str:
        """Who reads it, until when."""
        if claim is None:
            return ""
        until = {"day": self.day(here(claim.until).date())}
        if claim.userid == api.user.get_current().getId():
            return self.text(_("You, until ${day}", mapping=until))
        return self.text(_("${name}, until ${day}", mapping={**until, "name": name(claim.userid)}))

    def day(self, value) -> str:
        return dates.day_and_month(value, self.language, today())

    @property
    def empty(self) -> str:
        if self.filters:
            return self.text(_("No document has all that you filter by."))
        return self.text(EMPTY[self.tab])

    # -- its forms ----------------------------------------------------------------------------

    def readers(self) -> list[dict]:
        asked = self.filters.get("reader", "")
        return [
            {"value": value, "words": self.text(words), "chosen": value == asked}
            for value, words in READERS.items()
        ]

    def natures(self) -> list[dict]:
        asked = self.filters.get("nature", "")
        return [
            {"value": term.code, "words": term.label, "chosen": term.code == asked}
            for term in vocabularies.terms("natures")
        ]

    def buttons(self) -> list[dict]:
        return [
            {
                "name": name,
                "words": self.text(ACTIONS[name].title),
                "icon": self.icon(ACTIONS[name].icon),
                "css": ACTIONS[name].css,
            }
            for name in bulk.ACTIONS[self.tab]
        ]

    @property
    def asks_reason(self) -> bool:
        """Whether one of the buttons needs a reason."""
        return any(ACTIONS[name].asks for name in bulk.ACTIONS[self.tab])

    @property
    def done(self) -> str:
        """How many documents were done, "" for none."""
        count = len(self.report.done)
        if not count:
            return ""
        words = _("Done for 1 document.") if count == 1 else _("Done for ${count} documents.")
        return self.text(_(words, mapping={"count": count}))

    @cached_property
    def token(self) -> str:
        return self.context.restrictedTraverse("@@authenticator").authenticator()

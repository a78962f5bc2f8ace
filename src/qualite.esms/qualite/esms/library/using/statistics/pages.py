"""``@@library-statistics`` for librarians, ``@@my-library-statistics`` for contributors."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.library.reading.wording import STATES
from qualite.esms.library.using.statistics import delays
from qualite.esms.library.using.statistics import figures
from qualite.esms.library.using.statistics import files
from qualite.esms.library.using.statistics.bars import bars
from qualite.esms.library.using.statistics.months import first_day
from qualite.esms.library.using.statistics.months import last_months
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.dates import month as month_name
from qualite.esms.workspaces.dashboards.dates import short_month


LISTED = 15


class StatisticsBase(Page):
    """What both pages show: downloads by month, documents with their use; CSV with ``?csv=``."""

    white_band = True
    uids: list[str] | None = None

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        asked = self.request.form.get("csv")
        if isinstance(asked, str) and asked in self.tables:
            header, rows = self.tables[asked](self)
            header = [self.text(cell) for cell in header]
            return files.send(self.request, f"{asked}-{today().isoformat()}", header, rows)
        return super().__call__()

    @cached_property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @cached_property
    def library_url(self) -> str:
        return self.context.absolute_url()

    # -- Downloads by month -------------------------------------------------------------------

    @cached_property
    def by_month(self) -> list[tuple[str, int]]:
        return figures.downloads_by_month(today(), self.uids)

    @cached_property
    def months(self) -> list[dict]:
        """Rows of the table: name, number."""
        return [
            {"name": f"{month_name(first_day(month), self.language)} {month[:4]}", "number": number}
            for month, number in self.by_month
        ]

    @cached_property
    def picture(self) -> str:
        named = [
            (short_month(first_day(month), self.language), number)
            for month, number in self.by_month
        ]
        return bars(named, self.text(_("Downloads by month; the table below says the same.")))

    @cached_property
    def total(self) -> int:
        return sum(number for _month, number in self.by_month)

    # -- Documents ------------------------------------------------------------------------------

    def shown(self, found) -> list[dict]:
        return [self._shown(one) for one in found]

    def _shown(self, one):
        words, icon, css = STATES[one.row.state]
        share = one.useful_share
        return {
            "title": one.row.title,
            "url": f"{self.portal_url}/{one.row.path}",
            "recent": one.recent,
            "downloads": one.counts.downloads,
            "useful": one.counts.useful,
            "not_useful": one.counts.not_useful,
            "share": "" if share is None else self.percent(share),
            "state": self.text(words),
            "icon": self.icon(icon),
            "css": css,
        }

    def percent(self, share: float) -> str:
        return f"{round(share * 100)}\N{NARROW NO-BREAK SPACE}%"

    def days(self, number: float) -> str:
        """ "3,5"."""
        written = f"{number:.1f}"
        return written.replace(".", ",") if self.language == "fr" else written

    def table_of_months(self):
        return (_("Month"), _("Downloads")), self.by_month

    def table_of_documents(self):
        header = (
            _("Title"),
            _("Address"),
            _("State"),
            _("Downloads in 12 months"),
            _("Downloads in all"),
            _("Useful"),
            _("Not useful"),
        )
        return header, [
            (
                one.row.title,
                f"{self.portal_url}/{one.row.path}",
                self.text(STATES[one.row.state][0]),
                one.recent,
                one.counts.downloads,
                one.counts.useful,
                one.counts.not_useful,
            )
            for one in self.used
        ]

    tables = {"months": table_of_months, "documents": table_of_documents}


class LibraryStatistics(StatisticsBase):
    """Of the whole library."""

    breadcrumb = _("Statistics")
    missed_caption = _("Texts that were sought and not found")
    sought_caption = _("Texts that were the most sought")
    most_caption = _("The most used documents of twelve months")
    least_caption = _("The least used documents of twelve months")

    @cached_property
    def used(self) -> list:
        return figures.used(figures.public_rows(), today())

    @cached_property
    def most_used(self) -> list[dict]:
        return self.shown([one for one in self.used if one.recent][:LISTED])

    @cached_property
    def least_used(self) -> list[dict]:
        """Published three months ago or before, and still in force."""
        before = first_day(last_months(today(), 4)[0]).isoformat()
        known = [
            one
            for one in self.used
            if one.row.state == "published" and "" < one.row.published_on <= before
        ]
        return self.shown(known[::-1][:LISTED])

    @cached_property
    def states(self) -> list[dict]:
        counted = figures.by_state()
        return [
            {"words": self.text(words), "icon": self.icon(icon), "css": css, "count": counted[name]}
            for name, (words, icon, css) in STATES.items()
            if name in counted
        ]

    @cached_property
    def useful(self) -> dict | None:
        """Answers and the share of those that say useful; None where nobody answered."""
        useful, not_useful = figures.useful_of_all()
        answers = useful + not_useful
        return {"answers": answers, "share": self.percent(useful / answers)} if answers else None

    @cached_property
    def delay(self) -> dict | None:
        """Answers of librarians in twelve months, and how many days they took; None for none."""
        found = delays.typical(last_months(today()))
        if found is None:
            return None
        number, middle, longest = found
        return {"count": number, "median": self.days(middle), "longest": self.days(longest)}

    @cached_property
    def sought(self) -> list:
        return figures.sought(today())

    @cached_property
    def missed(self) -> list:
        return [one for one in self.sought if one.missed][:LISTED]

    @cached_property
    def most_sought(self) -> list:
        return sorted(self.sought, key=lambda one: (-one.asked, one.text))[:LISTED]

    def table_of_sought(self):
        header = (_("Text"), _("Times sought"), _("Times not found"))
        return header, [(one.text, one.asked, one.missed) for one in self.sought]

    tables = {**StatisticsBase.tables, "sought": table_of_sought}


class MyLibraryStatistics(StatisticsBase):
    """Of one's own documents."""

    breadcrumb = _("Use of my documents")
    own_caption = _("My documents and their use")

    @cached_property
    def used(self) -> list:
        rows = figures.own_rows(api.user.get_current().getId())
        return figures.used(rows, today())

    @cached_property
    def uids(self) -> list[str]:
        return [one.row.uid for one in self.used]

    @cached_property
    def documents(self) -> list[dict]:
        return self.shown(self.used)

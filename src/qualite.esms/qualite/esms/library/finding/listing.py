"""The library as a list: search form, filters, results, pages."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from qualite.esms import _
from qualite.esms.core.questions.reading import TEXT_LIMIT
from qualite.esms.library import api
from qualite.esms.library.finding import facets
from qualite.esms.library.finding import paging
from qualite.esms.library.finding import question
from qualite.esms.library.finding.results import prepared
from qualite.esms.library.finding.structured import item_list
from qualite.esms.library.finding.wording import documents_in_words
from qualite.esms.library.finding.wording import SORTS
from qualite.esms.library.finding.wording import Words
from qualite.esms.library.search.query import Query
from qualite.esms.library.settings import setting
from qualite.esms.library.using import api as using
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards.wording import counted


SUGGESTED = 5
MANAGE = "qualite.esms: Manage Library"
#: What a question's answer can be taken away as.
EXPORTS = {
    "csv": _("Table (CSV)"),
    "bibtex": _("References (BibTeX)"),
    "ris": _("References (RIS)"),
    "zip": _("Files and table (ZIP)"),
}


class LibraryView(Page):
    """``/ressources``."""

    def update(self):
        size = self.question.asked.size
        total = self.result.total
        if self.question.asked.start >= max(total, 1):
            # Past the end: the last page, rather than an empty one.
            last = question.at(self.question.asked, paging.last_start(total, size))
            self.question = replace(self.question, asked=last)
            self.result = api.find(last)
        if not self.question.asked.start:
            using.sought(self.question.asked.text, total)

    @cached_property
    def url(self) -> str:
        return self.context.absolute_url()

    @cached_property
    def question(self):
        return question.read_question(self.request.form, self.url, setting("page_size"))

    @cached_property
    def result(self):
        return api.find(self.question.asked)

    @cached_property
    def words(self) -> Words:
        return Words(self.text, self.language)

    @cached_property
    def hits(self) -> list[dict]:
        return prepared(self.result.hits, self.words, self.icon, self.portal_url)

    # -- words ------------------------------------------------------------------------------

    @cached_property
    def counted(self) -> str:
        return self.text(documents_in_words(self.result.total))

    @cached_property
    def problems(self) -> list[tuple[str, str]]:
        """Parameters that could not be used, with the reason."""
        return [
            (problem.parameter, self.text(_(problem.message))) for problem in self.question.problems
        ]

    @cached_property
    def filters_label(self) -> str:
        count = len(self.chips)
        if not count:
            return self.text(_("Filters"))
        return self.text(_("Filters (${count})", mapping={"count": str(count)}))

    @cached_property
    def show_label(self) -> str:
        total = self.result.total
        return self.text(
            counted(total, _("Show 0 results"), _("Show 1 result"), _("Show ${count} results"))
        )

    # -- links and forms --------------------------------------------------------------------

    @cached_property
    def asks(self) -> bool:
        """Whether anything was asked: words or filters."""
        return bool(self.question.asked.text or self.question.asked.facets)

    @cached_property
    def suggestions(self) -> list[dict]:
        """Titles that hold these words, or begin with them, where nothing was found."""
        text = self.question.asked.text
        if self.result.total or not text:
            return []
        return [
            {"title": title, "url": self.question.link(Query(text=title[:TEXT_LIMIT]))}
            for title in api.suggest(text, SUGGESTED)
        ]

    @cached_property
    def groups(self) -> list[dict]:
        return facets.groups(self.result.facets, self.words)

    @cached_property
    def facet_names(self) -> list[str]:
        """Facets that the form of filters asks itself; those that it leaves out are carried on."""
        return [group["name"] for group in self.groups]

    @cached_property
    def chips(self) -> list[dict]:
        return facets.chips(self.question.asked, self.question.link, self.words)

    @cached_property
    def clear_url(self) -> str:
        return self.question.link(question.unfiltered(self.question.asked))

    @cached_property
    def sorts(self) -> list[dict]:
        asked = self.question.asked
        return [
            {"value": sort, "label": self.text(label), "selected": sort == asked.order}
            for sort, label in SORTS.items()
            if asked.text or sort != "relevance"
        ]

    @cached_property
    def pages(self) -> list[dict]:
        asked = self.question.asked
        return [
            {**page, "url": "" if page["number"] is None else self.at(page["start"])}
            for page in paging.pages(self.result.total, asked.start, asked.size)
        ]

    @cached_property
    def previous_url(self) -> str:
        asked = self.question.asked
        return self.at(max(0, asked.start - asked.size)) if asked.start else ""

    @cached_property
    def next_url(self) -> str:
        following = self.question.asked.start + self.question.asked.size
        return self.at(following) if following < self.result.total else ""

    def at(self, start: int) -> str:
        return self.question.link(question.at(self.question.asked, start))

    @cached_property
    def feed_url(self) -> str:
        return self.question.link(view="@@library.rss")

    @cached_property
    def save_url(self) -> str:
        return self.question.link(view="@@save-search")

    @cached_property
    def exports(self) -> list[dict]:
        """The same question, to be taken away: url, label."""
        address = self.question.link(view="@@library-export")
        sign = "&" if "?" in address else "?"
        return [
            {"url": f"{address}{sign}as={kind}", "label": self.text(label)}
            for kind, label in EXPORTS.items()
        ]

    @cached_property
    def import_url(self) -> str:
        """Where librarians bring documents in, "" for others."""
        return f"{self.url}/@@import-library" if self.may(MANAGE) else ""

    @cached_property
    def mine_url(self) -> str:
        """Where one's own searches are, "" for visitors."""
        return f"{self.url}/@@my-searches" if self.may("Set own properties") else ""

    @cached_property
    def indexable(self) -> bool:
        """Whether search engines should keep this page: plain lists, not every combination."""
        asked = self.question.asked
        plain = not (asked.text or asked.start or asked.sort)
        return plain and sum(map(len, asked.facets.values())) <= 1

    @cached_property
    def structured(self) -> str:
        return item_list(self.context.Title(), self.question.link(), self.hits)

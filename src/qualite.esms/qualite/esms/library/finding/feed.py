"""``@@library.rss``: the newest documents that answer a question, for feed readers.

What every visitor may see, whoever asks: feed readers have no account.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from qualite.esms import _
from qualite.esms.core.questions.answering import let_caches_keep
from qualite.esms.core.questions.answering import problems_title
from qualite.esms.library import api
from qualite.esms.library.finding import rss
from qualite.esms.library.finding.answering import read_strictly
from qualite.esms.library.finding.parsing import to_params
from qualite.esms.library.finding.results import address_of
from qualite.esms.library.finding.wording import Words
from qualite.esms.library.search.query import Query
from qualite.esms.library.using import api as using
from qualite.esms.theme.page import Page
from urllib.parse import urlencode


ITEMS = 50
MAX_AGE = 900  # seconds
VISITORS = ("Anonymous",)


class Feed(Page):
    """The same parameters as the list's; what they sort by does not matter."""

    def __call__(self):
        query, problems = read_strictly(self.request)
        if problems:
            return self.refuse(problems)
        let_caches_keep(self.request, MAX_AGE, public=True)
        return self.answer(query, f"{self.context.absolute_url()}/@@library.rss")

    def refuse(self, problems: list[dict]) -> str:
        """Plain words with status 400: whoever reads them set up a feed reader."""
        self.request.response.setStatus(400)
        self.request.response.setHeader("Content-Type", "text/plain; charset=utf-8")
        lines = [f"{problem['parameter']}: {problem['message']}" for problem in problems]
        return "\n".join([problems_title(self.request), *lines])

    def answer(self, query: Query, own_url: str, title: str = "") -> bytes | str:
        """The feed of a question, or nothing where the reader has it already."""
        response = self.request.response
        body = self.written(query, own_url, title)
        tag = f'"{sha256(body).hexdigest()[:32]}"'
        response.setHeader("ETag", tag)
        if tag in (self.request.getHeader("If-None-Match") or ""):
            response.setStatus(304)
            return ""
        response.setHeader("Content-Type", "application/rss+xml; charset=utf-8")
        response.setHeader("X-Content-Type-Options", "nosniff")
        return body

    def written(self, query: Query, own_url: str, title: str) -> bytes:
        newest = replace(
            query, sort="date", start=0, size=ITEMS, with_facets=False, with_snippets=False
        )
        hits = api.find(newest, principals=VISITORS).hits
        asked = urlencode(to_params(replace(query, sort="")))
        url = self.context.absolute_url()
        channel = rss.Channel(
            title=title or self.title(query),
            url=f"{url}?{asked}" if asked else url,
            own_url=f"{own_url}?{asked}" if asked and not title else own_url,
            summary=self.context.Description(),
            language=self.language,
        )
        return rss.write(channel, map(self.item, (hit.row for hit in hits)))

    def title(self, query: Query) -> str:
        """The library's name, and what is looked for."""
        words = [query.text] if query.text else []
        words += [
            self.words.value(name, value)
            for name, values in query.facets.items()
            for value in values
        ]
        if not words:
            return self.context.Title()
        what = {"title": self.context.Title(), "question": ", ".join(words)}
        return self.text(_("${title}: ${question}", mapping=what))

    @cached_property
    def words(self) -> Words:
        return Words(self.text, self.language)

    def item(self, row) -> rss.Item:
        download = using.download_url(row)
        day = row.published_on or row.dated
        return rss.Item(
            id=row.uid,
            title=row.title,
            url=address_of(row, self.portal_url),
            summary=row.abstract,
            day=date.fromisoformat(day[:10]) if day else None,
            authors=row.authors or ((row.organisation,) if row.organisation else ()),
            categories=tuple(self.words.value("theme", theme) for theme in row.themes),
            enclosure=(download, row.size, row.content_type) if download else None,
        )

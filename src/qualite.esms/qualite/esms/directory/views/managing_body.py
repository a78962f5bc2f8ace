"""The page of a managing body: its register facts, and what it runs."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from qualite.esms import _
from qualite.esms.directory import api
from qualite.esms.directory.views import labels
from qualite.esms.directory.views import paging
from qualite.esms.directory.views import wording
from qualite.esms.directory.views.entry import EntryPage
from qualite.esms.directory.views.results import prepared


SIZE = 50


class ManagingBodyView(EntryPage):
    """A managing body (FINESS EJ)."""

    @cached_property
    def facts(self) -> list[dict]:
        entry = self.context
        pairs = (
            (_("FINESS number"), wording.spaced(entry.finess)),
            (_("SIREN number"), wording.spaced(entry.siren or "")),
            (_("Legal form"), entry.kind_label()),
            (_("Created on"), self.date(entry.created_on)),
        )
        return [{"label": self.text(label), "value": value} for label, value in pairs if value]

    @cached_property
    def establishments(self):
        return api.establishments_of(self.context.finess or self.context.getId())

    @cached_property
    def total(self) -> int:
        return len(self.establishments)

    @cached_property
    def counted(self) -> str:
        return self.text(labels.plural(labels.COUNTED["Establishment"], self.total))

    @cached_property
    def places(self) -> str:
        """Places of all its establishments together."""
        places = sum(listed.row.capacity for listed in self.establishments)
        return self.text(labels.plural(labels.PLACES, places)) if places else ""

    @cached_property
    def publics(self) -> list[dict]:
        counts = Counter(public for listed in self.establishments for public in listed.row.publics)
        return [
            {
                "css": labels.public_look(public).css,
                "icon": self.icon(labels.public_look(public).icon),
                "label": self.text(message),
                "count": counts[public],
            }
            for public, message in labels.PUBLIC_TAGS.items()
            if counts[public]
        ]

    @cached_property
    def categories(self) -> list[dict]:
        counts = Counter(
            labels.category_label(listed.row.category) or listed.row.category
            for listed in self.establishments
        )
        return [{"label": label, "count": count} for label, count in counts.most_common() if label]

    @cached_property
    def start(self) -> int:
        """Where the page asked for begins; what makes no sense is the first page."""
        asked = self.request.form.get("b_start", "0")
        if not isinstance(asked, str) or not asked.isdecimal() or len(asked) > 6:
            return 0
        return min(int(asked) // SIZE * SIZE, paging.last_start(self.total, SIZE))

    @cached_property
    def entries(self) -> list[dict]:
        shown = self.establishments[self.start : self.start + SIZE]
        return [prepared(listed, self.text, self.language) for listed in shown]

    @cached_property
    def pages(self) -> list[dict]:
        url = self.context.absolute_url()
        return [
            {
                "number": page.number,
                "current": page.current,
                "url": "" if page.number is None else f"{url}?b_start={page.start}",
            }
            for page in paging.pages(self.total, self.start, SIZE)
        ]

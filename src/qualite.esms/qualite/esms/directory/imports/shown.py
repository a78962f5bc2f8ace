"""A report as a page shows it: words, numbers and dates for people."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from qualite.esms.core.imports.shown import Shown
from qualite.esms.core.wording import grouped
from qualite.esms.core.wording import long_date
from qualite.esms.directory.importer.history import MOST_REJECTIONS
from qualite.esms.directory.imports import wording
from qualite.esms.directory.views.labels import KINDS_SINGULAR


MOST_SHOWN = 200  # rejections on the page; the JSON report holds more


class ShownReport(Shown):
    """A report of the register, or of people."""

    @cached_property
    def files(self) -> list[dict]:
        return [
            {
                "name": file["name"],
                "kind": self._text(wording.FILE_KINDS.get(file["kind"], file["kind"])),
                "date": self._date(file["date"]),
                "complete": file["complete"],
            }
            for file in self.data["files"]
        ]

    def _date(self, iso: str) -> str:
        if not iso:
            return ""
        return long_date(datetime.fromisoformat(iso).date(), self._language)

    @cached_property
    def outcomes(self) -> list[dict]:
        """Label and number of each outcome."""
        return [
            {"name": name, "label": self._text(label), "number": grouped(self.data[name])}
            for name, label in wording.OUTCOMES.items()
        ]

    @cached_property
    def by_type(self) -> list[dict]:
        return [
            {
                "label": self._text(KINDS_SINGULAR.get(kind, kind)),
                "numbers": [
                    {"label": self._text(label), "number": grouped(counts[name])}
                    for name, label in wording.OUTCOMES.items()
                ],
            }
            for kind, counts in sorted(self.data["by_type"].items())
        ]

    @cached_property
    def rejections(self) -> list[dict]:
        """The first lines that were left out."""
        shown = []
        for item in self.data["rejected"][:MOST_SHOWN]:
            message, datum = wording.reason_parts(item["reason"])
            shown.append({**item, "message": self._text(message), "datum": datum})
        return shown

    @property
    def more_rejections(self) -> bool:
        return self.data["rejected_total"] > len(self.rejections)

    @property
    def kept_rejections(self) -> str:
        return grouped(min(MOST_REJECTIONS, self.data["rejected_total"]))

"""A report as a page shows it: words, numbers and dates for people."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from plone import api
from qualite.esms.directory.importer.history import MOST_REJECTIONS
from qualite.esms.directory.imports import wording
from qualite.esms.directory.views.labels import KINDS_SINGULAR
from qualite.esms.directory.views.wording import grouped
from qualite.esms.directory.views.wording import long_date
from zoneinfo import ZoneInfo


MOST_SHOWN = 200  # rejections on the page; the JSON report holds more


class ShownReport:
    """``data``: a report as plain data; ``text`` and ``language``: those of the page."""

    def __init__(self, data: dict, text, language: str, key: str = "") -> None:
        self.data = data
        self.key = key
        self._text = text
        self._language = language

    @cached_property
    def moment(self) -> str:
        """When the import ended, in the site's time zone; "" for a dry run."""
        if not self.key:
            return ""
        zone = api.portal.get_registry_record("plone.portal_timezone", default="UTC")
        local = datetime.fromisoformat(self.key).astimezone(ZoneInfo(zone or "UTC"))
        return f"{long_date(local.date(), self._language)}, {local:%H:%M}"

    @cached_property
    def by(self) -> str:
        """The name of who made it."""
        id = self.data.get("by", "")
        user = api.user.get(userid=id) if id else None
        return (user.getProperty("fullname", "") if user else "") or id

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

    def number(self, name: str) -> str:
        return grouped(self.data[name])

    @property
    def seconds(self) -> str:
        text = f"{self.data['seconds']:.1f}"
        return text.replace(".", ",") if self._language == "fr" else text

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

"""Words of the library's lists: facets, their values, formats, sizes, days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from plone.base.utils import human_readable_size
from qualite.esms import _
from qualite.esms.library.reading.criteria import wording_of
from qualite.esms.library.vocabularies import AUDIENCES
from qualite.esms.library.vocabularies import labels
from qualite.esms.library.vocabularies import SECTORS
from qualite.esms.workspaces.dashboards.dates import NBSP
from qualite.esms.workspaces.dashboards.dates import short_month
from qualite.esms.workspaces.dashboards.wording import counted
from qualite.esms.workspaces.documents.sizes import in_words
from textwrap import shorten
from zope.i18nmessageid import Message


#: Facet -> what its group of boxes is called.
TITLES = {
    "nature": _("Type of document"),
    "theme": _("Themes"),
    "sector": _("People supported"),
    "audience": _("Written for"),
    "node": _("Criteria concerned"),
    "format": _("Format"),
    "licence": _("Licence"),
    "language": _("Language"),
    "organisation": _("Organisation"),
    "year": _("Year of the document"),
    "state": _("State of the document"),
}
#: Facet -> the list of the settings that names its values.
LISTS = {
    "nature": "natures",
    "theme": "themes",
    "licence": "licences",
    "language": "languages",
}
STATES = {"published": _("Up to date"), "outdated": _("Outdated")}
FORMATS = {"easy_to_read": _("Easy to read"), "link": _("On another site")}
SORTS = {
    "relevance": _("Relevance"),
    "date": _("Date, newest first"),
    "use": _("Use"),
    "title": _("Title (A to Z)"),
}
EASY_TO_READ = "easy_to_read"
NARROW = "\u202f"
LONGEST_NODE = 70  # characters


def values_of(facet: str) -> dict[str, str | Message]:
    """Words by value of a facet, in their order; {} where values are their own words."""
    if facet in LISTS:
        return labels(LISTS[facet])
    fixed = {"sector": SECTORS, "audience": AUDIENCES, "state": STATES, "format": FORMATS}
    return fixed.get(facet, {})


class Words:
    """Words in one language; lists of the settings are read once. ``text`` translates a message."""

    def __init__(self, text: Callable, language: str) -> None:
        self.text = text
        self.language = language
        self._values: dict[str, dict] = {}

    def values(self, facet: str) -> dict:
        """Words by value of a facet, not translated."""
        if facet not in self._values:
            self._values[facet] = values_of(facet)
        return self._values[facet]

    def value(self, facet: str, value: str) -> str:
        """What a value is called: a code of the référentiel with its wording where we know it, a
        format that we do not name by its extension."""
        words = self.values(facet).get(value)
        if words is not None:
            return self.text(words)
        if facet == "node":
            return shorten(f"{value} {wording_of(value)}", LONGEST_NODE, placeholder="…")
        return value.upper() if facet == "format" else value

    def size(self, size: int) -> str:
        """Bytes as "420 Ko", "" for none."""
        return in_words(human_readable_size(size), self.text, self.language) if size else ""

    def day(self, iso: str) -> str:
        """A row's day as "3 nov. 2026", "" for none."""
        if not iso:
            return ""
        day = date.fromisoformat(iso[:10])
        number = "1er" if self.language == "fr" and day.day == 1 else day.day
        return f"{number}{NBSP}{short_month(day, self.language)} {day.year}"


def documents_in_words(total: int) -> str | Message:
    """ "37 documents"."""
    return _counted(total, _("No document"), _("1 document"), _("${count} documents"))


def downloads_in_words(total: int) -> str | Message:
    """ "1 248 téléchargements", "" for none."""
    return _counted(total, "", _("1 download"), _("${count} downloads"))


def useful_in_words(total: int) -> str | Message:
    """ "utile pour 34", "" for none."""
    return _counted(total, "", _("useful for 1 person"), _("useful for ${count}"))


def _counted(number, *messages):
    message = counted(number, *messages)
    return message and Message(message, mapping={"count": f"{number:,}".replace(",", NARROW)})

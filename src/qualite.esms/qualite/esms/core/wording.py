"""Numbers and dates as people read them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from zope.i18n.locales import locales


NARROW = "\u202f"


def grouped(number: int) -> str:
    """37214 -> "37 214", with narrow spaces that do not break."""
    return f"{number:,}".replace(",", NARROW)


@lru_cache(maxsize=8)
def _formatter(language: str):
    return locales.getLocale(language).dates.getFormatter("date", "long")


def long_date(day: date, language: str) -> str:
    """A date in words: "1er mars 2026"."""
    text = _formatter(language).format(day)
    return f"1er{text[1:]}" if language == "fr" and text.startswith("1 ") else text

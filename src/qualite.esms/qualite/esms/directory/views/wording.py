"""Numbers, dates and telephone numbers as people read them."""

from __future__ import annotations

from qualite.esms.core.wording import grouped
from qualite.esms.core.wording import long_date
from qualite.esms.core.wording import NARROW
import re


__all__ = [
    "NARROW",
    "grouped",
    "kilometres",
    "long_date",
    "phone",
    "phone_link",
    "siret",
    "spaced",
]


def spaced(digits: str, size: int = 3) -> str:
    """An identifier in groups of ``size`` characters: "440012345" -> "440 012 345"."""
    return NARROW.join(digits[start : start + size] for start in range(0, len(digits), size))


def siret(number: str) -> str:
    """A SIRET number as it is printed: SIREN by threes, then the five of the establishment."""
    return NARROW.join(filter(None, (spaced(number[:9]), number[9:])))


def phone(number: str) -> str:
    """A French telephone number in pairs; anything else stays as it is."""
    digits = re.sub(r"[\s.-]", "", number)
    return spaced(digits, 2) if re.fullmatch(r"0[0-9]{9}", digits) else number


def phone_link(number: str) -> str:
    """The ``tel:`` address of a number, "" when there is nothing to dial."""
    digits = re.sub(r"[^0-9+]", "", number)
    return f"tel:{digits}" if len(digits) > 3 else ""


def kilometres(distance: float, language: str) -> str:
    """A distance: tenths below two kilometres, whole kilometres beyond."""
    if distance >= 2:
        return f"{distance:.0f}"
    text = f"{distance:.1f}"
    return text.replace(".", ",") if language == "fr" else text

"""Reading single values: FINESS numbers, dates, digits. Each raises ``BadLine`` when it cannot."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from qualite.esms.directory.finess.reasons import BAD_FINESS
from qualite.esms.directory.finess.reasons import BadLine
from qualite.esms.directory.finess.reasons import CATEGORY
from qualite.esms.directory.finess.reasons import DATE
from qualite.esms.directory.finess.reasons import NUMBER
import re


is_finess = re.compile(r"(?!00)[0-9][0-9AB][0-9]{7}").fullmatch
is_category = re.compile(r"[0-9]{3}").fullmatch
_phone_noise = str.maketrans("", "", " .-/()\u00a0\u202f")
_OLDEST, _LATEST = 1000, 2100


def finess_number(text: str) -> str:
    """Nine characters; a leading zero that a spreadsheet ate is put back."""
    if len(text) == 8 and text.isdigit():
        text = "0" + text
    if is_finess(text) is None:
        raise BadLine(BAD_FINESS, text)
    return text


def category_code(text: str) -> str:
    if is_category(text) is None:
        raise BadLine(CATEGORY, text)
    return text


@lru_cache(maxsize=50_000)
def _parse_date(text: str) -> date | None:
    if not text.isascii():
        return None
    if len(text) == 10 and text[4] == text[7] == "-":
        year, month, day = text[:4], text[5:7], text[8:]
    elif len(text) == 10 and text[2] == text[5] == "/":
        year, month, day = text[6:], text[3:5], text[:2]
    else:
        return None
    if not (year.isdigit() and month.isdigit() and day.isdigit()):
        return None
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _OLDEST <= found.year <= _LATEST else None


def day(text: str, field: str) -> date | None:
    """``2026-05-04`` or ``04/05/2026``; None when the register does not say."""
    if not text:
        return None
    found = _parse_date(text)
    if found is None:
        raise BadLine(DATE, f"{field} {text}")
    return found


def timestamp_day(text: str, field: str) -> date | None:
    """The day of a date or of an ISO timestamp."""
    return day(text[:10] if len(text) > 10 and text[10] in "T " else text, field)


def digits(text: str, length: int, field: str) -> str:
    """Exactly ``length`` digits, or nothing. SIRET and SIREN: anything else makes a bad line."""
    text = text.replace(" ", "")
    if text and not (len(text) == length and text.isascii() and text.isdigit()):
        raise BadLine(NUMBER, f"{field} {text}")
    return text


def count(text: str, field: str) -> int:
    """A whole number that is not negative; nothing counts as 0."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise BadLine(NUMBER, f"{field} {text}")
    return int(text)


def phone(text: str) -> str:
    """Ten digits. A telephone that is not one is left blank: it never costs the establishment."""
    text = text.translate(_phone_noise)
    if text.startswith("+33"):
        text = "0" + text[3:]
    if len(text) == 9 and text[:1] != "0":
        text = "0" + text
    return text if len(text) == 10 and text.isascii() and text.isdigit() else ""

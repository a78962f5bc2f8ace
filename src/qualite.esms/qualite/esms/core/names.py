"""Names of people in a text: what looks like one, by a title or by a common first name.

Rules that catch what is usual; they prove nothing. Times grow with the length of the text, whatever
it holds: repetitions are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
import re
import unicodedata


UPPER = "A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒ"
LOWER = "a-zàâäçéèêëîïôöùûüÿœæ"
WORD = rf"[{UPPER}][{LOWER}{UPPER}’'-]{{0,40}}"
CAPITALISED = re.compile(WORD)
TITLED = re.compile(
    rf"\b(?:M\.|MM\.|[Mm]r\.?|[Mm]me|[Mm]mes|[Mm]lle|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Dd]r\.?|"
    rf"[Dd]octeur)\s{{1,5}}(?:{WORD}|[{UPPER}]\.)"
)
FULL = re.compile(
    rf"({WORD})\s{{1,5}}(?:d[eu]\s{{1,5}}|la\s{{1,5}}|le\s{{1,5}}){{0,3}}({WORD}|[{UPPER}]\.)"
)
REVERSED = re.compile(rf"\b([{UPPER}][{UPPER}’'-]{{2,40}})\s{{1,5}}({WORD})")
INITIALS = re.compile(rf"\b[{UPPER}]\.?\s?[{UPPER}]\.?(?=\W|$)")
# What comes before the name of a place that is called after somebody.
PLACES = frozenset(
    [
        "avenue",
        "boulevard",
        "chapelle",
        "college",
        "ehpad",
        "etablissement",
        "fondation",
        "foyer",
        "hopital",
        "ime",
        "lycee",
        "maison",
        "mas",
        "place",
        "residence",
        "rue",
        "saint",
        "sainte",
        "salle",
        "unite",
        "villa",
        "pavillon",
        "batiment",
        "secteur",
        "loi",
    ]
)
# How far back a place is looked for.
BEFORE = 60


@cache
def first_names() -> frozenset[str]:
    """Common first names, plain (``plain``)."""
    text = files("qualite.esms.core").joinpath("data/first-names.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(name for line in lines for name in line.split())


def plain(word: str) -> str:
    """A word in small letters without accents."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def full_names(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each title or first name with a name; names of places do not count."""
    for found in TITLED.finditer(text):
        yield found.span()
    for pattern, position in ((FULL, 1), (REVERSED, 2)):
        start = 0
        while found := pattern.search(text, start):
            # The next word may begin a name as well.
            start = found.end(1)
            if is_first_name(found[position]) and not is_place(text, found.start()):
                yield found.span()


def is_first_name(word: str) -> bool:
    """Whether a word, or each of its parts, is a common first name."""
    parts = [part for part in re.split(r"[-’']", plain(word)) if part]
    return bool(parts) and all(part in first_names() for part in parts)


def is_place(text: str, start: int) -> bool:
    """Whether what starts there is the name of a place, by the two words before."""
    before = re.findall(rf"[{LOWER}{UPPER}]+", text[max(0, start - BEFORE) : start])
    return any(plain(word) in PLACES for word in before[-2:])

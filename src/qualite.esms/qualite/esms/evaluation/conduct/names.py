"""What must not be written about people: names, social security numbers, health.

An interview speaks of a number and of roles. These rules catch what is usual; they prove nothing:
forms say what is expected, and a text may still tell too much.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from qualite.esms import _
from zope.i18nmessageid import Message
import re
import unicodedata


UPPER = "A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒ"
LOWER = "a-zàâäçéèêëîïôöùûüÿœæ"
WORD = rf"[{UPPER}][{LOWER}{UPPER}’'-]*"
CAPITALISED = re.compile(WORD)
TITLED = re.compile(
    rf"\b(?:M\.|MM\.|[Mm]r\.?|[Mm]me|[Mm]mes|[Mm]lle|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Dd]r\.?|"
    rf"[Dd]octeur)\s+(?:{WORD}|[{UPPER}]\.)"
)
FULL = re.compile(rf"({WORD})\s+(?:d[eu]\s+|la\s+|le\s+)*({WORD}|[{UPPER}]\.)")
REVERSED = re.compile(rf"\b([{UPPER}][{UPPER}’'-]{{2,}})\s+({WORD})")
INITIALS = re.compile(rf"\b[{UPPER}]\.?\s?[{UPPER}]\.?(?=\W|$)")
BIRTH = re.compile(r"\b(?:\d{1,2}[/. -]\d{1,2}[/. -](?:19|20)?\d\d|née?s? (?:en|le)\b)", re.I)
NIR = re.compile(r"\b[1-478](?:[ .-]?\d){4}[ .-]?(?:\d\d|2[AB])(?:[ .-]?\d){6}(?:[ .-]?\d\d)?\b")
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
HEALTH = re.compile(
    r"\b(?:alzheimer|parkinson|diab[eè]t\w*|cancer\w*|schizophr[eé]n\w*|bipolair\w*|[eé]pileps\w*|"
    r"[eé]pilepti\w*|s[eé]ropositi\w*|vih|h[eé]patite\w*|d[eé]menc\w*|d[eé]ment\w?|trisomi\w*|"
    r"autist\w*|autisme|d[eé]pressi\w+|psychos\w*|psychoti\w*|addict\w*|alcooli\w*|toxicoman\w*|"
    r"traitement m[eé]dic\w*|diagnosti\w*|patholog\w*|ordonnance\w*|anxiolyti\w*|"
    r"antid[eé]presseu\w*|neurolepti\w*|insuffisan\w+ (?:r[eé]nal|cardia|respirat)\w*|avc|"
    r"scl[eé]rose\w*|gir ?[1-6])\b",
    re.IGNORECASE,
)
NAME = _(
    "This looks like somebody’s name. Write a role or a number: people supported are never named."
)
NUMBER = _("This looks like a social security number. It has no place here.")
ILL = _("This looks like health data. Write nothing of somebody’s health here.")


@cache
def first_names() -> frozenset[str]:
    """Common first names, plain (``plain``)."""
    text = files("qualite.esms.evaluation.conduct").joinpath("data/first-names.txt").read_text()
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(name for line in lines for name in line.split())


def plain(word: str) -> str:
    """A word in small letters without accents."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def looks_like_a_name(text: str) -> bool:
    """Whether a text seems to name somebody: a title or a first name with a name, initials with a
    date of birth."""
    if TITLED.search(text):
        return True
    for pattern, position in ((FULL, 1), (REVERSED, 2)):
        start = 0
        while found := pattern.search(text, start):
            if _is_first_name(found[position]) and not _is_place(text, found.start()):
                return True
            start = found.start() + 1
    return bool(INITIALS.search(text) and BIRTH.search(text))


def holds_a_first_name(text: str) -> bool:
    """Whether a text holds a capitalised first name, be it alone; names of places do not count."""
    return any(
        _is_first_name(found[0]) and not _is_place(text, found.start())
        for found in CAPITALISED.finditer(text)
    )


def looks_like_a_number(text: str) -> bool:
    """Whether a text holds what looks like a French social security number."""
    return bool(NIR.search(text))


def speaks_of_health(text: str) -> bool:
    """Whether a text uses words of somebody's health."""
    return bool(HEALTH.search(text))


def problem(text: str) -> Message | None:
    """Why a text about interviews is refused, None when nothing is found."""
    if looks_like_a_number(text):
        return NUMBER
    if looks_like_a_name(text) or holds_a_first_name(text):
        return NAME
    if speaks_of_health(text):
        return ILL
    return None


def _is_first_name(word: str) -> bool:
    parts = [part for part in re.split(r"[-’']", plain(word)) if part]
    return bool(parts) and all(part in first_names() for part in parts)


def _is_place(text: str, start: int) -> bool:
    before = re.findall(rf"[{LOWER}{UPPER}]+", text[:start])
    return any(plain(word) in PLACES for word in before[-2:])

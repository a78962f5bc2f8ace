"""What must not be written about people: names, social security numbers, health.

An interview speaks of a number and of roles. These rules catch what is usual; they prove nothing:
forms say what is expected, and a text may still tell too much.
"""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.core.names import CAPITALISED
from qualite.esms.core.names import full_names
from qualite.esms.core.names import INITIALS
from qualite.esms.core.names import is_first_name
from qualite.esms.core.names import is_place
from zope.i18nmessageid import Message
import re


BIRTH = re.compile(r"\b(?:\d{1,2}[/. -]\d{1,2}[/. -](?:19|20)?\d\d|née?s? (?:en|le)\b)", re.I)
NIR = re.compile(r"\b[1-478](?:[ .-]?\d){4}[ .-]?(?:\d\d|2[AB])(?:[ .-]?\d){6}(?:[ .-]?\d\d)?\b")
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


def looks_like_a_name(text: str) -> bool:
    """Whether a text seems to name somebody: a title or a first name with a name, initials with a
    date of birth."""
    if next(full_names(text), None):
        return True
    return bool(INITIALS.search(text) and BIRTH.search(text))


def holds_a_first_name(text: str) -> bool:
    """Whether a text holds a capitalised first name, be it alone; names of places do not count."""
    return any(
        is_first_name(found[0]) and not is_place(text, found.start())
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

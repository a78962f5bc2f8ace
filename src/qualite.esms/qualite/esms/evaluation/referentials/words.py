"""The French words of our sheets, and the values of the tree they stand for.

Reading forgives capitals, accents, typographic apostrophes and spaces; writing gives the words here.
"""

from __future__ import annotations

from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.evaluation.referentials.tree import Method
from unicodedata import combining
from unicodedata import normalize
import re


LEVELS = {
    Level.CHAPTER.value: "chapitre",
    Level.THEME.value: "thematique",
    Level.OBJECTIVE.value: "objectif",
    Level.CRITERION.value: "critere",
    Level.ELEMENT.value: "element",
}
METHODS = {
    Method.TRACER.value: "accompagné traceur",
    Method.TARGETED.value: "traceur ciblé",
    Method.AUDIT.value: "audit système",
}
SECTORS = {"social": "social", "médico-social": "médico-social"}
STRUCTURES = {"establishment": "établissement", "service": "service"}
# Audiences of the directory, by the flags of the HAS.
AUDIENCES = {
    "elderly": "PA",
    "disabled_adults": "PHA",
    "disabled_children": "PHE",
    "social_inclusion": "AHI",
    "specific_difficulties": "PDS",
    "child_protection": "PE",
}
GLOBAL_THEME = "thematique_globale"
YES = "oui"

_OTHERS = {
    "pe/pjj": "child_protection",
    "ee": Level.ELEMENT.value,
    "element d evaluation": Level.ELEMENT.value,
    "theme": Level.THEME.value,
}
_YES = {"oui", "o", "x", "1", "vrai", "true", "imperatif"}
_NO = {"", "non", "n", "0", "faux", "false", "standard"}
_SPACES = re.compile(r"[\s_'’-]+")


def plain(text: str) -> str:
    """A text without accents, capitals, punctuation between words: what two spellings share."""
    bare = (one for one in normalize("NFKD", text.casefold()) if not combining(one))
    return _SPACES.sub(" ", "".join(bare)).strip()


def reader(words: dict[str, str]) -> dict[str, str]:
    """What a plain spelling stands for, for ``read``."""
    spellings = {plain(word): value for value, word in words.items()}
    others = {spelling: value for spelling, value in _OTHERS.items() if value in words}
    return others | spellings


READ_LEVELS = reader(LEVELS)
READ_METHODS = reader(METHODS)
READ_SECTORS = reader(SECTORS)
READ_STRUCTURES = reader(STRUCTURES)
READ_AUDIENCES = reader(AUDIENCES)


def yes(text: str) -> bool | None:
    """Whether a cell says yes; None when it says something else than yes or no."""
    word = plain(text)
    if word in _YES:
        return True
    return False if word in _NO else None

"""What a person typed, as parts to be found and parts to be left out."""

from __future__ import annotations

from dataclasses import dataclass
from qualite.esms.library.search.analysis import Token
from qualite.esms.library.search.analysis import tokens
import re


LONGEST = 1000
MOST_PARTS = 24
# -"some words", "some words", -word, word; a quote without its pair is blank.
_PART = re.compile(r'(?:(?<!\S)(-))?(?:"([^"]*)"|([^\s"]+))')
_QUOTES = str.maketrans("«»“”„", '"""""')


@dataclass(frozen=True)
class Part:
    """Words that stand side by side; ``typed``: as they were typed, without quotes."""

    typed: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True)
class Question:
    """All of ``parts`` have to be found, none of ``excluded``."""

    parts: tuple[Part, ...] = ()
    excluded: tuple[Part, ...] = ()

    @property
    def stems(self) -> frozenset[str]:
        """What snippets show."""
        return frozenset(token.stem for part in self.parts for token in part.tokens)

    def __bool__(self) -> bool:
        return bool(self.parts or self.excluded)


def parse(text: str) -> Question:
    """Read any text; stop words and punctuation alone ask nothing.

    Words joined by a hyphen or a full stop ("bien-être", "2.2.7") have to stand side by side.
    """
    parts, excluded = [], []
    for found in _PART.finditer(text[:LONGEST].translate(_QUOTES)):
        minus, phrase, word = found.groups()
        typed = phrase if phrase is not None else word
        part = Part(typed, tuple(tokens(typed)))
        if part.tokens:
            (excluded if minus else parts).append(part)
    return Question(tuple(parts[:MOST_PARTS]), tuple(excluded[:MOST_PARTS]))

"""Texts that people looked for, made fit to be counted: no personal data in them."""

from __future__ import annotations

import re
import unicodedata


SHORTEST, LONGEST = 2, 60  # characters; a whole sentence may well tell of somebody
MOST_WORDS = 8
#: Digits, with what people write between them, that look like a telephone or a file number.
LONG_NUMBER = re.compile(r"\d(?:[\s.\-/]*\d){5,}")


def normalised(text: str) -> str:
    """The text without accents, capitals, or marks; "" where it is not to be kept.

    Refused: addresses (an ``@``), six digits or more, sentences, texts of one character.

    >>> normalised("  Évaluation  du CVS ")
    'evaluation du cvs'
    >>> normalised("dupont@example.org")
    ''
    """
    if "@" in text or LONG_NUMBER.search(text):
        return ""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    plain = "".join(
        one if one.isalnum() or one == "'" else " " for one in plain if not _is_accent(one)
    )
    words = [word for word in (word.strip("'") for word in plain.split()) if word]
    kept = " ".join(words)
    fits = SHORTEST <= len(kept) <= LONGEST and len(words) <= MOST_WORDS
    return kept if fits else ""


def _is_accent(character):
    return unicodedata.combining(character) != 0

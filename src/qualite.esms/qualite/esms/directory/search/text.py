"""Folding, cutting and stemming French text.

Folded text is ASCII: lower-case letters and digits, single spaces. The fold is
made of one byte translation, because the whole register passes through it each
time that a snapshot is built.
"""

from functools import lru_cache
from unidecode import unidecode
import codecs
import re
import snowballstemmer
import threading
import unicodedata


#: Kept by the fold, so that many texts can be folded in one go and cut again.
SEPARATOR = "\x00"

#: Left out of questions when other words remain.
STOP_WORDS = frozenset(
    [
        "a",
        "au",
        "aux",
        "avec",
        "ce",
        "ces",
        "d",
        "dans",
        "de",
        "des",
        "du",
        "elle",
        "en",
        "est",
        "et",
        "eux",
        "il",
        "ils",
        "j",
        "l",
        "la",
        "le",
        "les",
        "leur",
        "leurs",
        "m",
        "n",
        "ne",
        "nos",
        "notre",
        "ou",
        "par",
        "pas",
        "pour",
        "qu",
        "que",
        "qui",
        "s",
        "sa",
        "se",
        "ses",
        "son",
        "sur",
        "t",
        "un",
        "une",
        "vos",
        "votre",
        "y",
    ]
)

_ERRORS = "qualite.esms.fold"
# Latin-1 letters that fold into two letters: a byte table cannot hold them.
_DOUBLE = {"æ": "ae", "Æ": "ae", "ß": "ss", "þ": "th", "Þ": "th"}
# FINESS (3-3-3 or 2-3-3-1) and SIRET numbers as people write them.
_SPACED_NUMBER = re.compile(
    r"(?<!\S)(?:\d[\dab]\d \d{3} \d{3}(?: \d{5})?|\d[\dab] \d{3} \d{3} \d)(?!\S)"
)


def _beyond_latin1(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    pieces = []
    for character in error.object[error.start : error.end]:
        if unicodedata.combining(character):
            continue
        if "\ud800" <= character <= "\udfff":
            pieces.append(" ")
        else:
            pieces.append(unidecode(character) or " ")
    return "".join(pieces).replace(SEPARATOR, " ").encode("ascii", "replace"), error.end


codecs.register_error(_ERRORS, _beyond_latin1)


def _byte_table() -> bytes:
    table = bytearray(b" " * 256)
    for code in range(256):
        base = unicodedata.normalize("NFKD", chr(code))[0].lower()
        if base == "ø":
            base = "o"
        elif base == "ð":
            base = "d"
        if base.isascii() and base.isalnum():
            table[code] = ord(base)
    table[ord(SEPARATOR)] = ord(SEPARATOR)
    return bytes(table)


_TABLE = _byte_table()


def fold_many(text: str) -> str:
    """Fold texts joined by :data:`SEPARATOR`; spaces are not tidied up."""
    for letter, letters in _DOUBLE.items():
        if letter in text:
            text = text.replace(letter, letters)
    return text.encode("latin-1", _ERRORS).translate(_TABLE).decode("ascii")


def fold(text: str) -> str:
    """``text`` without case, accents, ligatures, apostrophes or hyphens.

    >>> fold("  L’Œuvre du Pré-Saint ")
    'l oeuvre du pre saint'
    """
    return " ".join(fold_many(text).replace(SEPARATOR, " ").split())


def words(text: str) -> list[str]:
    """The folded words of ``text``, spaced FINESS and SIRET numbers made whole.

    >>> words("EHPAD n° 440 000 000")
    ['ehpad', 'n', '440000000']
    """
    folded = fold(text)
    if any(character.isdigit() for character in folded):
        folded = _SPACED_NUMBER.sub(lambda found: found.group().replace(" ", ""), folded)
    return folded.split()


# A stemmer object holds the word it works on: one for each thread.
_stemmers = threading.local()


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The French Snowball stem of a folded word (numbers are their own stem).

    Folding takes away the accent by which Snowball knows "âgées", so the
    feminine ending is brought back to the masculine first.
    """
    if not word.isalpha():
        return word
    if len(word) > 5 and word.endswith("ees"):
        word = word[:-2]
    elif len(word) > 4 and word.endswith("ee"):
        word = word[:-1]
    stemmer = getattr(_stemmers, "french", None)
    if stemmer is None:
        stemmer = _stemmers.french = snowballstemmer.stemmer("french")
    return stemmer.stemWord(word)

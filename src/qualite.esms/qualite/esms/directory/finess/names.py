"""Making the register's ALL-CAPS names pleasant to read."""

from __future__ import annotations

from importlib.resources import files
import re


def _sigles() -> frozenset[str]:
    source = files("qualite.esms.directory.finess") / "data" / "sigles.csv"
    return frozenset(source.read_text(encoding="utf-8").split()[1:])


SIGLES = _sigles()
_SMALL = frozenset(
    "de du des d l la le les et en au aux sur sous pour par dans ou lès lez chez à un une".upper().split()
)
_dotted = re.compile(r"(?<![^\W\d_])(?:[A-Z]\.){2,}[A-Z]?(?![^\W\d_])")
_word = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset(("LE", "LA", "LES", "L", "UN", "UNE"))
_APOSTROPHES = ("'", "’")
_roman = re.compile(r"[IVX]{2,}").fullmatch


def readable_name(text: str) -> str:
    """``EHPAD LES JARDINS DE LA SEVRE`` → ``EHPAD Les Jardins de la Sevre``.

    Names already in mixed case are left untouched, sigles are kept (``I.M.E.`` becomes ``IME``),
    articles and prepositions are put in lower case, unless they open the name (an article also when it
    follows the sigle that opens it). Accents are not invented. Applying it twice changes nothing more.
    """
    if any(c.islower() for c in text):
        return text
    text = _dotted.sub(lambda m: m.group().replace(".", ""), " ".join(text.split()))
    opening = True

    def dress(match: re.Match[str]) -> str:
        nonlocal opening
        word = match.group()
        if word in SIGLES or _roman(word):
            return word
        elided = text[match.end() : match.end() + 1] in _APOSTROPHES
        small = word in _SMALL and (len(word) > 1 or elided)
        if small and match.start() and not (opening and word in _ARTICLES):
            return word.lower()
        opening = False
        return word[0] + word[1:].lower()

    return _word.sub(dress, text)

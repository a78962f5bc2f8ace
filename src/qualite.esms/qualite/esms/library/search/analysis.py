"""From French text to stems, the same way for what is stored and for what is asked.

Accents go before stemming, so that "electricite" finds "électricité". That hides feminine
participles from the stemmer ("évaluée"), hence ``normalized``, which shortens their ending first.
"""

from __future__ import annotations

from functools import lru_cache
from tantivy import Filter
from tantivy import TextAnalyzer
from tantivy import TextAnalyzerBuilder
from tantivy import Tokenizer
from typing import NamedTuple
import re
import threading
import unicodedata


NAME = "french"
PLAIN = "plain"
LONGEST_WORD = 40
#: Folded; what nobody searches for. Elided articles are words of their own ("l'eau": l, eau).
STOP_WORDS = [
    "a", "au", "aux", "avec", "c", "ce", "ces", "cet", "cette", "d", "dans", "de", "des", "du",
    "elle", "elles", "en", "est", "et", "eux", "il", "ils", "j", "je", "l", "la", "le", "les",
    "leur", "leurs", "lui", "m", "ma", "mais", "me", "mes", "n", "ne", "nos", "notre", "nous",
    "on", "ont", "ou", "par", "pas", "pour", "qu", "que", "qui", "s", "sa", "se", "ses", "son",
    "sont", "sur", "t", "te", "tes", "ton", "tu", "un", "une", "vos", "votre", "vous", "y",
]  # fmt: skip
_DOUBLE_ENDING = re.compile(r"ee+(?=s?(?![^\W_]))")


class Token(NamedTuple):
    """A stem; ``position``: its place among the words of the text, stop words counted."""

    stem: str
    position: int


def analyzer() -> TextAnalyzer:
    """What cuts, folds and stems normalized text."""
    chain = TextAnalyzerBuilder(Tokenizer.simple())
    for each in (
        Filter.remove_long(LONGEST_WORD),
        Filter.lowercase(),
        Filter.ascii_fold(),
        Filter.custom_stopword(STOP_WORDS),
        Filter.stemmer("french"),
    ):
        chain = chain.filter(each)
    return chain.build()


def plain_analyzer() -> TextAnalyzer:
    """What cuts and folds only: for words that are begun."""
    chain = TextAnalyzerBuilder(Tokenizer.simple())
    for each in (Filter.remove_long(LONGEST_WORD), Filter.lowercase(), Filter.ascii_fold()):
        chain = chain.filter(each)
    return chain.build()


def normalized(text: str) -> str:
    """Small letters, composed accents, no soft hyphens, "-ée(s)" as "-é(s)"; lengths change."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    text = text.lower().replace("\xad", "").replace("é", "e")
    return writable(_DOUBLE_ENDING.sub("e", text))


def writable(text: str) -> str:
    """The text without lone surrogates, which cannot be written as UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def tokens(text: str) -> list[Token]:
    """The stems of a text, in order."""
    found = _mine().pre_tokenize(normalized(text)).tokens
    return [Token(token.text, token.position) for token in found]


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The stem of one word, "" for a stop word or for several words."""
    found = _mine().analyze(normalized(word))
    return found[0] if len(found) == 1 else ""


_of_thread = threading.local()


def _mine() -> TextAnalyzer:
    made = getattr(_of_thread, "analyzer", None)
    if made is None:
        made = _of_thread.analyzer = analyzer()
    return made


def folded(text: str) -> str:
    """Small ASCII letters and digits where there are any, single spaces: for sorting, comparing."""
    text = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae")
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())

"""A few words of a text round those that were sought.

Long texts are never folded or stemmed whole: the beginnings of the stems are looked for in a
one-byte copy of the text, and only the words that begin so are stemmed.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from qualite.esms.library.search.analysis import stem
from qualite.esms.library.search.result import Piece
import re
import unicodedata


LENGTH = 240  # characters, about
_BEFORE = 60  # of them before the first word found
_MOST_PLACES = 400  # of a beginning, in one text
_WORD = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"\s+")
_ELLIPSIS = "…"
_MARKS = "\u0300\u0301\u0302\u0308\u0327"  # grave, acute, circumflex, diaeresis, cedilla


def _byte_table() -> bytes:
    table = bytearray(b" " * 256)
    for code in range(256):
        base = unicodedata.normalize("NFKD", chr(code))[0].lower()
        if base.isascii() and base.isalnum():
            table[code] = ord(base)
    return bytes(table)


_TABLE = _byte_table()


def plain(text: str) -> bytes:
    """``text`` without case and accents, a byte for each character."""
    for letter, near in (("œ", "o"), ("Œ", "o")):
        if letter in text:
            text = text.replace(letter, near)
    return text.encode("latin-1", "replace").translate(_TABLE)


def beginnings(stems: Iterable[str]) -> list[bytes]:
    """How words of these stems begin in a plain text: stemming changes the last letters only."""
    found = set()
    for each in stems:
        sure = each[: max(3, len(each) - 2)]
        ligature = sure.find("oe")  # "œ" is one character
        if ligature >= 0:
            found.add(sure[: ligature + 1])
        found.add(sure)
    return [part.encode("ascii") for part in sorted(found) if part.isascii()]


class Found(tuple):
    """A word that was sought: where it starts and ends, and its stem."""

    __slots__ = ()
    start = property(lambda self: self[0])
    end = property(lambda self: self[1])
    stem = property(lambda self: self[2])


def places(text: str, stems: frozenset[str]) -> list[Found]:
    """Words of the text that have one of the stems, in order."""
    found = {}
    flat = plain(text)
    for beginning in beginnings(stems):
        for start in _starts(flat, beginning):
            word = _WORD.match(text, start)
            if word and start not in found and (known := stem(word.group())) in stems:
                found[start] = Found((start, word.end(), known))
    return [found[start] for start in sorted(found)]


def _starts(flat: bytes, beginning: bytes) -> Iterator[int]:
    """Where words begin so; after many misses it gives up."""
    place = flat.find(beginning)
    for _ in range(_MOST_PLACES):
        if place < 0:
            return
        if place == 0 or flat[place - 1] == 32:
            yield place
        place = flat.find(beginning, place + 1)


def has_all(words: list[Found], stems: frozenset[str]) -> bool:
    """Whether each of the stems is among the places."""
    return len({word.stem for word in words}) == len(stems)


def snippet(text: str, words: list[Found]) -> tuple[Piece, ...]:
    """The stretch of the text where most of the stems stand together; empty without any place."""
    if not words:
        return ()
    start = _start(text, words[_best(words)].start)
    end = _end(text, start + LENGTH)
    return tuple(_pieces(text, start, end, words))


def composed(text: str) -> str:
    """The text with accents on their letters; nearly every text is so already."""
    if any(mark in text for mark in _MARKS):
        return unicodedata.normalize("NFC", text)
    return text


def _best(words: list[Found]) -> int:
    """The place in ``words`` from which most different stems, then most words, are in reach."""
    best, most = 0, (0, 0)
    last = 0
    for first, word in enumerate(words):
        last = max(last, first)
        while last < len(words) and words[last].end - word.start <= LENGTH - _BEFORE:
            last += 1
        reached = words[first:last]
        score = (len({each.stem for each in reached}), min(len(reached), 4))
        if score > most:
            best, most = first, score
    return best


def _start(text: str, place: int) -> int:
    """The beginning of a sentence or of a word, not far before ``place``."""
    earliest = max(0, place - _BEFORE)
    if not earliest:
        return 0
    for mark in ("\n", ". ", "! ", "? "):
        sentence = text.rfind(mark, earliest, place)
        if sentence >= 0:
            return sentence + len(mark)
    space = text.find(" ", earliest, place)
    return space + 1 if space >= 0 else earliest


def _end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", place - 40, place)
    return space if space >= 0 else place


def _pieces(text: str, start: int, end: int, words: list[Found]) -> Iterator[Piece]:
    place, shown = start, f"{_ELLIPSIS} " if start else ""
    for word in words:
        if word.start < place:
            continue
        if word.end > end:
            break
        before = shown + _tidy(text[place : word.start])
        if before:
            yield Piece(before, False)
        yield Piece(_tidy(text[word.start : word.end]), True)
        place, shown = word.end, ""
    rest = shown + _tidy(text[place:end]).rstrip() + (f" {_ELLIPSIS}" if end < len(text) else "")
    if rest.strip():
        yield Piece(rest, False)


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).replace("\xad", "")

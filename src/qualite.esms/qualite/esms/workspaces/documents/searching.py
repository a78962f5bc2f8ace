"""Words looked for inside a space, and where they were found."""

from __future__ import annotations

from lxml import etree
from lxml import html
from qualite.esms.core import texts
from unidecode import unidecode
import re


WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
MOST_WORDS = 12
AROUND = 90  # characters of a snippet on each side of the first word found
SILENT = ("script", "style")


def words(asked: str) -> list[str]:
    """The words of a question, without what the index would take for an operator."""
    return WORD.findall(asked)[:MOST_WORDS]


def index_query(asked: str) -> str:
    """The question for ``SearchableText``: all of the words, each the beginning of a word.

    "" where nothing can be looked for.
    """
    parts = [part for word in words(asked) for part in re.findall(r"\w+", word)]
    return " AND ".join(f"{part}*" for part in parts)


def text_of(obj) -> str:
    """The text that a snippet is taken from."""
    if obj.portal_type == "File":
        return texts.kept(obj).text
    rich = getattr(obj, "text", None)
    return _plain(rich.raw or "") if rich is not None else ""


def _plain(markup: str) -> str:
    """What a page says. By a parser: a pattern can be made to look at a page for hours."""
    if not markup.strip():
        return ""
    page = html.fragment_fromstring(markup, create_parent=True)
    etree.strip_elements(page, *SILENT, with_tail=False)
    return " ".join(page.itertext(etree.Element))


def snippet(text: str, asked: str) -> list[tuple[str, bool]]:
    """Pieces of the text around the first word found, each with whether it is a word asked for.

    [] where none of the words is in the text.
    """
    flat = " ".join(text.split())
    folded, places = _folded(flat)
    starts = [re.escape(_folded(word)[0]) for word in words(asked)]
    if not starts:
        return []
    pattern = re.compile(rf"\b(?:{'|'.join(starts)})\w*")
    first = pattern.search(folded)
    if first is None:
        return []
    begin = max(first.start() - AROUND, 0)
    end = min(first.end() + AROUND, len(folded))
    # Not in the middle of a word.
    begin = folded.rfind(" ", 0, begin) + 1 if begin else 0
    end = folded.find(" ", end) if folded.find(" ", end) != -1 else len(folded)
    pieces = [("… " if begin else "", False)]
    at = begin
    for found in pattern.finditer(folded, begin, end):
        pieces.append((flat[places[at] : places[found.start()]], False))
        pieces.append((flat[places[found.start()] : places[found.end()]], True))
        at = found.end()
    pieces.append((flat[places[at] : places[end]], False))
    pieces.append((" …" if end < len(folded) else "", False))
    return [(piece, hit) for piece, hit in pieces if piece]


def _folded(text: str) -> tuple[str, list[int]]:
    """Text in small letters without accents, and where each of its characters comes from."""
    folded, places = [], []
    for place, character in enumerate(text):
        plain = unidecode(character).lower() if not character.isascii() else character.lower()
        folded.append(plain)
        places.extend([place] * len(plain))
    places.append(len(text))
    return "".join(folded), places

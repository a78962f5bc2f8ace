"""What a document is made of: blocks, as plain dicts that each format draws in its own way.

``heading``: level 1 to 4, text · ``paragraph``, ``lead``, ``quote``: text · ``note``: text, tone
· ``items``: list of text · ``badges``: list of badges · ``table``: head, rows, widths (shares, 0 for
as narrow as can be), caption · ``bars``: a chart with its text alternative.
A cell of a table is a text, or a badge: text and tone ("", good, warning, bad, own).
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence


Block = dict
Cell = str | dict


def heading(level: int, text: str) -> Block:
    return {"kind": "heading", "level": level, "text": text}


def paragraph(text: str) -> Block:
    return {"kind": "paragraph", "text": text}


def lead(text: str) -> Block:
    return {"kind": "lead", "text": text}


def quote(text: str) -> Block:
    return {"kind": "quote", "text": text}


def note(text: str, tone: str = "own") -> Block:
    return {"kind": "note", "text": text, "tone": tone}


def items(texts: Iterable[str]) -> Block:
    return {"kind": "items", "items": list(texts)}


def badge(text: str, tone: str = "") -> dict:
    return {"text": text, "tone": tone}


def badges(found: Iterable[dict]) -> Block:
    return {"kind": "badges", "items": list(found)}


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[int] = (),
    caption: str = "",
) -> Block:
    """``widths``: the share of each column, all the same by default."""
    return {
        "kind": "table",
        "head": list(head),
        "rows": [list(row) for row in rows],
        "widths": list(widths) or [1] * len(head),
        "caption": caption,
    }


def bars(found: Iterable[tuple[str, float, str]], alt: str, caption: str) -> Block:
    """Horizontal bars: label, share of the whole length (0 to 100), text at the end."""
    return {
        "kind": "bars",
        "bars": [{"label": label, "share": share, "text": text} for label, share, text in found],
        "alt": alt,
        "caption": caption,
    }

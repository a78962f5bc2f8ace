"""What a file says, as a list of plain dictionaries that JSON can hold and a page can show.

Kinds: ``heading`` (level from 2, text), ``paragraph`` (text), ``list`` (ordered, items), ``table``
(rows of cells; cut: whether some are left out; head: whether the first names the columns), ``picture``
(text: its description), ``part`` (of: page, slide or sheet; number from 1; title). All texts are clean
(``reading.clean``) and none is HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from qualite.esms.core.extraction.limits import Limits
from qualite.esms.core.extraction.reading import clean
from time import monotonic


# What a page does not show of a file: keys, sentences for people are the pages' own.
PICTURES, LAYOUT, SCANS, NOTES, CUT = MISSING = ("pictures", "layout", "scans", "notes", "cut")
PARTS = ("page", "slide", "sheet")
MOST_BLOCKS = 10_000
MOST_ROWS = 200
MOST_COLUMNS = 20
LONGEST_CELL = 500
FIRST_LEVEL, LAST_LEVEL = 2, 6

Raw = tuple  # ("heading", level, text), ("item", ordered, text), ("missing", key)… see gather


def gather(raw: Iterable[Raw], limits: Limits, started: float) -> tuple[list[dict], list[str]]:
    """Blocks, and keys of what is missing, from what a reader yields.

    A reader yields ("heading", level from 1, text), ("paragraph", text), ("item", ordered, text),
    ("table", rows, cut, head), ("picture", text), ("part", of, number, title), ("missing", key).
    """
    blocks: list[dict] = []
    missing: set[str] = set()
    length = 0
    shift = FIRST_LEVEL - 1  # the title of the page stands above, and that of a part
    for kind, *values in raw:
        if kind == "missing":
            missing.add(values[0])
            continue
        block = _block(kind, values)
        if block is None:
            continue
        if kind == "part":
            shift = FIRST_LEVEL
        elif kind == "heading":
            block["level"] += shift
        length += _length(block)
        late = monotonic() - started > limits.soft_seconds
        if length > limits.characters or len(blocks) >= MOST_BLOCKS or late:
            missing.add(CUT)
            break
        if block.get("cut"):
            missing.add(CUT)
        _append(blocks, block)
    return checked(blocks), [key for key in MISSING if key in missing]


def _append(blocks: list[dict], block: dict) -> None:
    last = blocks[-1] if blocks else None
    follows = last is not None and last["kind"] == block["kind"] == "list"
    if follows and last["ordered"] == block["ordered"]:
        last["items"] += block["items"]
    else:
        blocks.append(block)


def _block(kind: str, values: list) -> dict | None:
    if kind == "heading":
        return _worded({"kind": kind, "level": values[0], "text": _line(values[1])})
    if kind == "paragraph":
        return _worded({"kind": kind, "text": clean(values[0])})
    if kind == "item":
        text = _line(values[1])
        return {"kind": "list", "ordered": bool(values[0]), "items": [text]} if text else None
    if kind == "picture":
        return _worded({"kind": kind, "text": _line(values[0])[:LONGEST_CELL]})
    if kind == "part":
        of, number, title = values
        return {"kind": kind, "of": of, "number": number, "title": _line(title)[:LONGEST_CELL]}
    return _table(*values)


def _worded(block: dict) -> dict | None:
    return block if block["text"] else None


def _table(rows: Iterable[Iterable[str]], cut: bool, head: bool) -> dict | None:
    kept = [[_line(cell)[:LONGEST_CELL] for cell in row][:MOST_COLUMNS] for row in rows]
    kept = [row for row in kept if any(row)][:MOST_ROWS]
    if not kept:
        return None
    # Columns that hold nothing at the end of all rows are left out.
    width = max(max(i for i, cell in enumerate(row, 1) if cell) for row in kept)
    padded = [(row + [""] * width)[:width] for row in kept]
    return {"kind": "table", "rows": padded, "cut": bool(cut), "head": bool(head)}


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _length(block: dict) -> int:
    return sum(len(text) + 1 for text in texts(block))


def texts(block: dict) -> Iterator[str]:
    """All texts of a block, in reading order."""
    for key in ("text", "title"):
        if key in block:
            yield block[key]
    yield from block.get("items", ())
    for row in block.get("rows", ()):
        yield from row


# -- on the side of who asked: a worker that went astray may answer anything ---------------------


def checked(raw) -> list[dict]:
    """The blocks of an answer that are what they should be; headings start at 2 and skip no level."""
    found = raw if isinstance(raw, list) else []
    kept = [block for one in found[:MOST_BLOCKS] if (block := _sound(one)) is not None]
    depth = FIRST_LEVEL - 1
    parted = any(block["kind"] == "part" for block in kept)
    for block in kept:
        if block["kind"] == "part":
            depth = FIRST_LEVEL
        elif block["kind"] == "heading":
            lowest = FIRST_LEVEL + 1 if parted and depth >= FIRST_LEVEL else FIRST_LEVEL
            depth = max(lowest, min(block["level"], depth + 1, LAST_LEVEL))
            block["level"] = depth
    return kept


def _sound(block) -> dict | None:
    if not isinstance(block, dict):
        return None
    kind, text = block.get("kind"), block.get("text")
    if kind in ("paragraph", "picture") and isinstance(text, str):
        return {"kind": kind, "text": text}
    if kind == "heading" and isinstance(text, str) and _number(block.get("level")):
        return {"kind": kind, "level": block["level"], "text": text}
    if kind == "list" and _strings(block.get("items")):
        return {"kind": kind, "ordered": bool(block.get("ordered")), "items": block["items"]}
    if kind == "table" and isinstance(rows := block.get("rows"), list) and all(map(_strings, rows)):
        said = {name: bool(block.get(name)) for name in ("cut", "head")}
        return {"kind": kind, "rows": rows, **said} if rows else None
    title, number = block.get("title"), block.get("number")
    if kind == "part" and block.get("of") in PARTS and _number(number) and isinstance(title, str):
        return {"kind": kind, "of": block["of"], "number": number, "title": title}
    return None


def _number(value) -> bool:
    return isinstance(value, int) and 0 <= value < 1_000_000


def _strings(value) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)

"""The documents of the demonstration's library, as they are written in ``data/library``."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Block:
    """``kind``: heading, paragraph, list or table; ``lines``: its words, cells of a row by row."""

    kind: str
    lines: tuple


@dataclass(frozen=True)
class Written:
    """One document: its fields, as text, and its blocks."""

    key: str
    fields: dict
    blocks: tuple[Block, ...]

    def many(self, name: str) -> tuple[str, ...]:
        """Values of a field that holds several."""
        return tuple(part.strip() for part in self.fields.get(name, "").split(",") if part.strip())


def written() -> list[Written]:
    """All of them, by the name of their file."""
    folder = files(__package__) / "data" / "library"
    sources = sorted(folder.iterdir(), key=lambda source: source.name)
    return [
        read(source.name.removesuffix(".md"), source.read_text(encoding="utf-8"))
        for source in sources
        if source.name.endswith(".md")
    ]


def read(key: str, text: str) -> Written:
    """A document: fields between two lines of hyphens, then headings, lists, tables, paragraphs."""
    _, head, body = text.split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.strip().splitlines())
    blocks = [_block(part.splitlines()) for part in body.strip().split("\n\n")]
    return Written(key, fields, tuple(blocks))


def _block(lines: list[str]) -> Block:
    first = lines[0]
    if first.startswith("## "):
        return Block("heading", (first[3:],))
    if first.startswith("- "):
        return Block("list", tuple(line[2:] for line in lines))
    if first.startswith("| "):
        rows = (line.strip().strip("|").split("|") for line in lines)
        return Block("table", tuple(tuple(cell.strip() for cell in row) for row in rows))
    return Block("paragraph", (" ".join(lines),))

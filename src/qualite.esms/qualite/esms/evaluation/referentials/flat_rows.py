"""Rows of a flat table, each with columns for several levels, grown into a tree."""

from __future__ import annotations

from collections.abc import Sequence
from qualite.esms import _
from qualite.esms.evaluation.referentials import cells
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.building import Builder
from qualite.esms.evaluation.referentials.building import split_code
from qualite.esms.evaluation.referentials.cells import Cell
from qualite.esms.evaluation.referentials.meanings import CODES
from qualite.esms.evaluation.referentials.problems import Problems
from qualite.esms.evaluation.referentials.problems import Reading
from qualite.esms.evaluation.referentials.synae import national
from qualite.esms.evaluation.referentials.tree import Key
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.evaluation.referentials.tree import LEVELS
from qualite.esms.evaluation.referentials.tree import Node
import re


_BULLET = re.compile(r"^\s*[-–—•▪‣*·o]\s+")
_SEPARATORS = re.compile(r"[|\n;,]")
_EVERYBODY = re.compile(r"^(?:tous|toutes|generique|tout public)\b")
_WORDS = {
    "sectors": (words.READ_SECTORS, words.SECTORS),
    "structures": (words.READ_STRUCTURES, words.STRUCTURES),
    "audiences": (words.READ_AUDIENCES, words.AUDIENCES),
}


class FlatRows:
    """Takes the rows of a sheet one after the other; ``columns``: position (from 0) → meaning."""

    def __init__(self, problems: Problems, columns: dict[int, str], split: bool) -> None:
        self.problems = problems
        self.builder = Builder(problems)
        self.split = split
        self.positions = {meaning: position for position, meaning in columns.items()}
        self.levels = [
            level.value
            for level in LEVELS
            if level.value in self.positions or CODES[level.value] in self.positions
        ]
        self._last: dict[str, Key] = {}  # the node of each level in the row above
        self._codes: dict[tuple[Key | None, str, str], str] = {}  # given by us, by title
        self._number = 0
        self._row: Sequence[Cell] = ()

    def reading(self) -> Reading:
        """The outcome, once all rows are taken."""
        return self.builder.reading()

    def take(self, number: int, row: Sequence[Cell]) -> None:
        """Read one row that is not empty."""
        self._number, self._row = number, row
        parent: Key | None = None
        changed = False
        lowest: Key | None = None
        for level in self.levels:
            if level == Level.ELEMENT:
                continue
            key, new = self._of_row(level, parent, changed)
            if key is None:
                continue
            changed = changed or new
            parent = lowest = self._last[level] = key
        if lowest is None:
            self._wrong(self.levels[0], _("Nothing stands above this row."))
            return
        self._describe(lowest)
        if Level.ELEMENT in self.levels:
            self._take_elements(lowest)

    def _of_row(self, level: str, parent: Key | None, changed: bool) -> tuple[Key | None, bool]:
        """The node of a level in this row, and whether it is another one than in the row above."""
        text, code = self._line(level), self._code(level)
        if code is None:
            return None, False
        if not text and not code:
            # An empty cell repeats the one above, unless something above it has changed.
            return (None if changed else self._last.get(level)), False
        said, title = split_code(text)
        if parent is None and level != Level.CHAPTER:
            parent = self._chapter_of(code or said)
            if parent is None:
                self._wrong(level, _("Which chapter this row belongs to is not said."))
                return None, False
        code = code or said or self._given(level, parent, title)
        known = national().get((level, code))
        method = ""
        if level == Level.CHAPTER:
            method = self._method() or (known.method if known else "")
        node = Node(level, code, title, parent, method=method)
        key = self.builder.put(node, self._number, self._column(level))
        return key, key != self._last.get(level)

    def _chapter_of(self, code: str) -> Key | None:
        """Where a sheet has no column of chapters, the codes begin with that of the chapter."""
        chapter = code.partition(".")[0]
        known = national().get((Level.CHAPTER.value, chapter))
        if known is None:
            return None
        return self.builder.put(
            Node(known.level, known.code, known.title, method=known.method), self._number, 0
        )

    def _given(self, level: str, parent: Key | None, title: str) -> str:
        """A code for what has none: that of the parent and a number; the same for the same title."""
        place = (parent, level, title)
        if place not in self._codes:
            prefix = f"{parent[1]}." if parent else ""
            number = len(self.builder.children(parent)) + 1
            while (level, f"{prefix}{number}") in self.builder:
                number += 1
            self._codes[place] = f"{prefix}{number}"
        return self._codes[place]

    def _take_elements(self, parent: Key) -> None:
        position = self.positions.get(Level.ELEMENT.value, -1)
        text = cells.text(self._row[position]) if 0 <= position < len(self._row) else ""
        code = self._code(Level.ELEMENT.value)
        if code is None:
            return
        lines = text.split("\n") if self.split else [" ".join(text.split())]
        titles = [_BULLET.sub("", line).strip() for line in lines]
        titles = [title for title in titles if title]
        if code and len(titles) > 1:
            self._wrong("element_code", _("One code for several elements."))
            return
        for title in titles:
            said, rest = split_code(title)
            # Two elements may begin with the same figure: only a dotted one is a code.
            said, rest = (said, rest) if "." in said else ("", title)
            wanted = code or said or self._given("element", parent, title)
            if (Level.ELEMENT.value, wanted) in self.builder:
                self._wrong(
                    "element", _("This element stands twice: ${code}.", mapping={"code": wanted})
                )
                continue
            node = Node(Level.ELEMENT.value, wanted, rest, parent)
            self.builder.put(node, self._number, self._column("element"))

    def _describe(self, key: Key) -> None:
        """What the row says of the node besides its title."""
        node = self.builder[key]
        known = national().get(key)
        said = words.yes(self._line("imperative"))
        if said is None:
            self._wrong("imperative", _("Write “oui”, or nothing."))
        if "imperative" not in self.positions:
            said = known is not None and known.imperative
        described = Node(
            node.level,
            node.code,
            parent=node.parent,
            imperative=bool(said) and node.level == Level.CRITERION,
            sectors=self._meanings("sectors"),
            structures=self._meanings("structures"),
            audiences=self._meanings("audiences"),
            guidance=self._text("guidance"),
            proofs=tuple(
                dict.fromkeys(
                    " ".join(_BULLET.sub("", one).replace("|", " ").split())
                    for one in re.split(r"[|\n]", self._text("proofs"))
                    if one.strip()
                )
            ),
            obligation=self._line("obligation"),
        )
        self.builder.put(described, self._number, self._column(node.level))

    def _meanings(self, name: str) -> tuple[str, ...]:
        known, possible = _WORDS[name]
        found = []
        for one in _SEPARATORS.split(self._text(name)):
            word = words.plain(one)
            if not word or _EVERYBODY.match(word):
                continue
            value = known.get(word)
            if value is None:
                self._wrong(
                    name,
                    _(
                        "Unknown word: ${word}. Possible: ${words}.",
                        mapping={"word": one.strip()[:60], "words": ", ".join(possible.values())},
                    ),
                )
                continue
            found.append(value)
        return tuple(dict.fromkeys(found))

    def _method(self) -> str:
        word = words.plain(self._line("method"))
        if word and word not in words.READ_METHODS:
            self._wrong(
                "method",
                _(
                    "Unknown word: ${word}. Possible: ${words}.",
                    mapping={"word": word[:60], "words": ", ".join(words.METHODS.values())},
                ),
            )
        return words.READ_METHODS.get(word, "")

    # -- cells of the current row -----------------------------------------------------------

    def _cell(self, name: str) -> Cell:
        position = self.positions.get(name, -1)
        return self._row[position] if 0 <= position < len(self._row) else None

    def _text(self, name: str) -> str:
        return cells.text(self._cell(name))

    def _line(self, name: str) -> str:
        return cells.line(self._cell(name))

    def _code(self, level: str) -> str | None:
        """The code that the row gives, "" for none, None when it is spoilt."""
        cell = self._cell(CODES[level])
        problem = cells.code_problem(cell)
        if problem is not None:
            self._wrong(CODES[level], problem)
            return None
        text = cells.line(cell)
        code = split_code(text)[0] or text
        if code and not cells.is_code(code):
            self._wrong(CODES[level], _("This is no code: ${code}.", mapping={"code": code[:60]}))
            return None
        return code

    def _column(self, name: str) -> int:
        return self.positions.get(name, self.positions.get(CODES.get(name, ""), -1)) + 1

    def _wrong(self, name: str, message) -> None:
        self.problems.add(message, self._number, self._column(name))

"""From rows of our layout to nodes, with everything that is wrong told cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from qualite.esms import _
from qualite.esms.evaluation.referentials import cells
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.cells import Cell
from qualite.esms.evaluation.referentials.limits import LONGEST_CODE
from qualite.esms.evaluation.referentials.limits import LONGEST_TEXT
from qualite.esms.evaluation.referentials.limits import MOST_NODES
from qualite.esms.evaluation.referentials.problems import Problems
from qualite.esms.evaluation.referentials.problems import Reading
from qualite.esms.evaluation.referentials.tree import Key
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.evaluation.referentials.tree import LEVELS
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` from 1; ``columns``: position (from 0) of each column of the layout."""

    number: int
    cells: Sequence[Cell]
    columns: dict[str, int]
    problems: Problems

    def wrong(self, name: str, message) -> None:
        """Tell what is wrong in a column of this row."""
        self.problems.add(message, self.number, self.columns.get(name, -1) + 1)

    def raw(self, name: str) -> Cell:
        """What the cell holds; None for a column that is not there."""
        position = self.columns.get(name, -1)
        return self.cells[position] if 0 <= position < len(self.cells) else None

    def text(self, name: str) -> str:
        """Text of a cell, lines kept."""
        text = cells.unguarded(cells.text(self.raw(name)))
        if len(text) > LONGEST_TEXT:
            self.wrong(
                name,
                _("Too long: ${most} characters at most.", mapping={"most": LONGEST_TEXT}),
            )
        return text

    def line(self, name: str) -> str:
        """Text of a cell on one line."""
        return " ".join(self.text(name).split())

    def code(self, name: str) -> str:
        """A code, "" when there is none or when it is wrong."""
        problem = cells.code_problem(self.raw(name))
        code = self.line(name)
        if problem is None and code and not cells.is_code(code):
            problem = _(
                "A code has only digits, letters, full stops, hyphens: ${most} at most.",
                mapping={"most": LONGEST_CODE},
            )
        if problem is not None:
            self.wrong(name, problem)
            return ""
        return code

    def several(self, name: str) -> tuple[str, ...]:
        """The values of a list, each once."""
        found = (" ".join(one.split()) for one in self.text(name).split("|"))
        return tuple(dict.fromkeys(one for one in found if one))

    def word(self, name: str, known: dict[str, str], words_: dict[str, str]) -> str:
        """What a French word stands for; "" for none or an unknown one."""
        word = self.line(name)
        return self._meaning(name, word, known, words_) if word else ""

    def meanings(self, name: str, known: dict[str, str], words_: dict[str, str]) -> tuple[str, ...]:
        """What the French words of a list stand for."""
        found = [self._meaning(name, word, known, words_) for word in self.several(name)]
        return tuple(dict.fromkeys(one for one in found if one))

    def _meaning(self, name: str, word: str, known: dict[str, str], words_: dict[str, str]) -> str:
        value = known.get(words.plain(word), "")
        if not value:
            self.wrong(
                name,
                _(
                    "Unknown word: ${word}. Possible: ${words}.",
                    mapping={"word": word[:60], "words": ", ".join(words_.values())},
                ),
            )
        return value


class Rows:
    """Takes the rows of a sheet one after the other, and gives the tree they make."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.nodes: list[Node] = []
        self.global_themes: dict[str, str] = {}
        self.seen: dict[Key, int] = {}  # row of each node, also of those with a problem
        self.named_themes: list[tuple[Row, str]] = []

    def take(self, row: Row) -> None:
        """Read one row that is not empty."""
        level = row.line("niveau")
        if words.plain(level) == words.plain(words.GLOBAL_THEME):
            self._take_global_theme(row)
            return
        if not level:
            row.wrong("niveau", _("The level is missing."))
        level = row.word("niveau", words.READ_LEVELS, words.LEVELS)
        code = row.code("code")
        if not code and cells.text(row.raw("code")) == "":
            row.wrong("code", _("The code is missing."))
        if level and code:
            self._take_node(row, level, code)

    def _take_global_theme(self, row: Row) -> None:
        code = row.code("code")
        if not code:
            if cells.text(row.raw("code")) == "":
                row.wrong("code", _("The code is missing."))
        elif code in self.global_themes:
            row.wrong("code", _("This code stands twice in the sheet."))
        else:
            self.global_themes[code] = row.line("intitule")

    def _take_node(self, row: Row, level: str, code: str) -> None:
        if (level, code) in self.seen:
            row.wrong(
                "code",
                _(
                    "${level} ${code} is already on row ${row}.",
                    mapping={
                        "level": words.LEVELS[level],
                        "code": code,
                        "row": self.seen[(level, code)],
                    },
                ),
            )
            return
        parent = self._parent(row, level)
        self.seen[(level, code)] = row.number
        if len(self.nodes) == MOST_NODES:
            row.wrong("code", _("More than ${most} rows.", mapping={"most": MOST_NODES}))
        global_theme = row.code("thematique_globale")
        if global_theme:
            self.named_themes.append((row, global_theme))
        self.nodes.append(
            Node(
                level,
                code,
                title=row.line("intitule"),
                parent=parent,
                method=row.word("methode", words.READ_METHODS, words.METHODS),
                imperative=self._imperative(row, level),
                sectors=row.meanings("secteurs", words.READ_SECTORS, words.SECTORS),
                structures=row.meanings("structures", words.READ_STRUCTURES, words.STRUCTURES),
                audiences=row.meanings("publics", words.READ_AUDIENCES, words.AUDIENCES),
                guidance=row.text("guide"),
                proofs=row.several("preuves"),
                obligation=row.line("obligation"),
                source=row.line("source"),
                global_theme=global_theme,
            )
        )

    def _imperative(self, row: Row, level: str) -> bool:
        said = words.yes(row.line("imperatif"))
        if said is None:
            row.wrong("imperatif", _("Write “oui”, or nothing."))
        elif said and level != Level.CRITERION:
            row.wrong("imperatif", _("Only a criterion is imperative."))
        return bool(said)

    def _parent(self, row: Row, level: str) -> Key | None:
        code = row.code("parent")
        above = row.word("niveau_parent", words.READ_LEVELS, words.LEVELS)
        if level == Level.CHAPTER:
            if code:
                row.wrong("parent", _("A chapter has no parent."))
            return None
        if not code:
            if cells.text(row.raw("parent")) == "":
                row.wrong("parent", _("The code of the parent is missing."))
            return None
        higher = LEVELS[: LEVELS.index(Level(level))]
        if above and above not in higher:
            row.wrong("niveau_parent", _("The level of the parent is not above that of this row."))
            return None
        # Codes of different levels collide: without a level, the nearest one above is meant.
        wanted = [above] if above else [one.value for one in reversed(higher)]
        for candidate in wanted:
            if (candidate, code) in self.seen:
                return (candidate, code)
        row.wrong(
            "parent",
            _(
                "No ${level} ${code} on a row above this one.",
                mapping={"level": words.LEVELS.get(above, "parent"), "code": code},
            ),
        )
        return None

    def reading(self) -> Reading:
        """The outcome, once all rows are taken."""
        for row, code in self.named_themes:
            if code not in self.global_themes:
                row.wrong(
                    "thematique_globale",
                    _(
                        "No row “thematique_globale” has this code: ${code}.",
                        mapping={"code": code},
                    ),
                )
        if not self.problems and not self.nodes:
            self.problems.add(_("There is no row to load."))
        if self.problems:
            return self.problems.reading()
        return self.problems.reading(Tree(self.nodes, self.global_themes))

"""``@@load-referential``: a file, a look at it, then a draft.

Three steps in one address, each a POST that carries the files along: nothing is stored before the
last one. On the container a référentiel is made, on a draft its tree is replaced.
"""

from __future__ import annotations

from functools import cached_property
from plone.protect.authenticator import check as check_authenticator
from qualite.esms import _
from qualite.esms.directory.exports import FORMATS
from qualite.esms.evaluation.referentials import carrying
from qualite.esms.evaluation.referentials import layout
from qualite.esms.evaluation.referentials import loading
from qualite.esms.evaluation.referentials import mapping
from qualite.esms.evaluation.referentials import storing
from qualite.esms.evaluation.referentials.comparing import compare
from qualite.esms.evaluation.referentials.content import IReferential
from qualite.esms.evaluation.referentials.indexers import counts
from qualite.esms.evaluation.referentials.limits import MOST_BYTES
from qualite.esms.evaluation.referentials.loading import File
from qualite.esms.evaluation.referentials.pages import described
from qualite.esms.evaluation.referentials.pages.base import ReferentialPage
from qualite.esms.evaluation.referentials.pages.told import told
from qualite.esms.evaluation.referentials.problems import Reading
from qualite.esms.evaluation.referentials.problems import Wrong
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree
from ZPublisher.HTTPRequest import FileUpload


ACCEPTED = ".csv,.xlsx,text/csv," + FORMATS["xlsx"]
MOST_FILES = 12
FIRST_NODES = 12
TREE_FILE = "referentiel.csv"  # what was read goes to the last step in our own layout


class Load(ReferentialPage):
    """``step``: file, mapping, confirm; buttons of the form are named ``go``."""

    step = "file"
    tree: Tree | None = None
    preview: mapping.Preview | None = None
    faults: dict[str, str] = {}

    kind = loading.LAYOUT
    problems: list[dict] = []
    more = 0
    carried: list[str] = []
    address = ""  # where to go once it is stored

    def __call__(self):
        if self.request.method == "POST":
            check_authenticator(self.request)
            try:
                self._act()
            except Wrong as error:
                self._tell(error.reading())
        if self.address:
            return self.request.response.redirect(self.address)
        return super().__call__()

    # -- what is sent -----------------------------------------------------------------------

    def _field(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def _act(self) -> None:
        kind = self._field("kind")
        self.kind = kind if kind in loading.KINDS else loading.LAYOUT
        go = self._field("go")
        if go == "back":
            return
        if go == "store":
            self._store()
        elif go in ("look", "map"):
            self._map(self._kept(), read=go == "map")
        elif self.kind == loading.OTHER:
            self._map(self._received(), read=False)
        else:
            self._offer(loading.read(self.kind, self._received()))

    def _received(self) -> list[File]:
        sent = self.request.form.get("files", ())
        sent = sent if isinstance(sent, list | tuple) else [sent]
        sent = [one for one in sent if isinstance(one, FileUpload) and one.filename][:MOST_FILES]
        if not sent:
            raise Wrong(_("Choose at least one file."))
        # One byte more than is permitted: the reader says that it is too large.
        return [(one.read(MOST_BYTES + 1), _name(one.filename)) for one in sent]

    def _kept(self) -> list[File]:
        pieces = self.request.form.get("carried", ())
        return carrying.unpack([pieces] if isinstance(pieces, str) else pieces)

    # -- steps ------------------------------------------------------------------------------

    def _map(self, files: list[File], read: bool) -> None:
        """Show the columns of a file; ``read``: go on when they are understood."""
        if len(files) != 1:
            self._tell(loading.read(loading.OTHER, files))
            return
        data, name = files[0]
        sheet, row = self._field("sheet"), self._field("header_row")
        number = int(row) if row.isascii() and row.isdigit() and len(row) < 6 else 0
        self.preview = mapping.preview(data, name, sheet, number)
        self.step = "mapping"
        self.carried = carrying.pack(files)
        if read:
            chosen = mapping.Mapping(
                self.preview.mapping.sheet,
                self.preview.mapping.header_row,
                self._columns(),
                bool(self.request.form.get("split")),
            )
            self.preview = self.preview.mapped(chosen)
            self._offer(loading.read(loading.OTHER, files, chosen))

    def _columns(self) -> dict[int, str]:
        found = {}
        for position in self.preview.titles:
            meaning = self._field(f"column_{position}")
            if meaning:
                found[position] = meaning
        return found

    def _tell(self, reading: Reading) -> None:
        self.problems = [told(one, self.text) for one in reading.problems]
        self.more = reading.more

    def _offer(self, reading: Reading) -> None:
        """Show what was read, with what is asked before it is stored."""
        if reading.tree is None:
            self._tell(reading)
            return
        self.step = "confirm"
        self.tree = reading.tree
        self.carried = carrying.pack([(layout.write_csv(reading.tree), TREE_FILE)])

    def _store(self) -> None:
        reading = loading.read(loading.LAYOUT, self._kept())
        if reading.tree is None:
            self._tell(reading)
            return
        if self.replaces:
            storing.replace(self.context, reading.tree)
            self.address = self.url
            return
        values, self.faults = described.read(self.request.form, self.text)
        if self.faults:
            self._offer(reading)
            return
        made = storing.create(self.context, reading.tree, **values)
        self.address = made.absolute_url()

    # -- what the template asks for ---------------------------------------------------------

    @cached_property
    def replaces(self) -> bool:
        """Whether the tree of a draft is replaced."""
        return IReferential.providedBy(self.context)

    @property
    def here(self) -> str:
        return f"{self.url}/@@load-referential"

    @property
    def accepted(self) -> str:
        return ACCEPTED

    @property
    def kinds(self) -> list[dict]:
        return [
            {"value": value, "words": self.text(title), "chosen": value == self.kind}
            for value, title in loading.KINDS.items()
        ]

    @property
    def contents(self) -> list[str]:
        return self.counted(counts(self.tree))

    @property
    def untitled(self) -> int:
        return sum(not node.title for node in self.tree.nodes)

    @property
    def first_nodes(self) -> list[Node]:
        """The beginning of what was read."""
        return list(self.tree.nodes[:FIRST_NODES])

    @property
    def changes(self) -> dict[str, int]:
        """What differs from the tree that is replaced."""
        found = compare(self.context.tree, self.tree)
        return {
            "came": len(found.came),
            "went": len(found.went),
            "changed": len(found.changed),
        }

    @property
    def fields(self) -> list[dict]:
        """What is asked of a new référentiel."""
        return described.fields(self.request.form, self.faults, self.text)

    @property
    def columns(self) -> list[dict]:
        """The columns of the sheet, each with its choice of meanings."""
        chosen = self.preview.mapping.columns
        return [
            {
                "name": f"column_{position}",
                "letter": mapping.letter(position),
                "title": title,
                "meanings": [
                    {"value": key, "words": self.text(words), "chosen": chosen.get(position) == key}
                    for key, words in mapping.MEANINGS.items()
                ],
                "cells": [row[position] for row in self.preview.rows],
            }
            for position, title in self.preview.titles.items()
        ]


def _name(filename: str) -> str:
    """The last part of a path as a browser sends it."""
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(one if one.isprintable() else "?" for one in last)[-120:]

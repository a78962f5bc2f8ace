"""Our documented layout of a référentiel as a sheet: one row a node, parents above children.

Columns may stand in any order; docs/referentiels.md says what each one holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from io import BytesIO
from qualite.esms import _
from qualite.esms.directory import exports
from qualite.esms.evaluation.referentials import cells
from qualite.esms.evaluation.referentials import sheets
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.cells import Cell
from qualite.esms.evaluation.referentials.problems import Problems
from qualite.esms.evaluation.referentials.problems import Reading
from qualite.esms.evaluation.referentials.problems import Wrong
from qualite.esms.evaluation.referentials.rows import Row
from qualite.esms.evaluation.referentials.rows import Rows
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree


COLUMNS = (
    "niveau",
    "code",
    "niveau_parent",
    "parent",
    "intitule",
    "methode",
    "imperatif",
    "secteurs",
    "structures",
    "publics",
    "guide",
    "preuves",
    "obligation",
    "source",
    "thematique_globale",
)
NEEDED = ("niveau", "code", "parent", "intitule")
SHEET = "Référentiel"
_BY_HEADER = {words.plain(name): name for name in COLUMNS}
_LIST = "|"


def read(data: bytes, filename: str) -> Reading:
    """Read a CSV or XLSX file: the sheet named ``Référentiel``, else the first one."""
    try:
        found = sheets.sheets(data, filename)
    except Wrong as error:
        return error.reading()
    if not found:
        return Wrong(_("This file has no visible sheet.")).reading()
    named = [sheet for sheet in found if words.plain(sheet.name) == words.plain(SHEET)]
    sheet = (named or found)[0]
    if sheet.merged:
        return Wrong(
            _("These cells are merged: unmerge them, each row holds all its values."),
            sheet.name,
            sheet.merged[0],
        ).reading()
    return read_rows(sheet.rows, sheet.name)


def read_rows(rows: Iterable[Sequence[Cell]], sheet: str = "") -> Reading:
    """Read rows of values, the header first; ``sheet``: its name, for the problems."""
    problems = Problems(sheet)
    numbered = enumerate(rows, start=1)
    columns = _columns(next(numbered, (1, ()))[1], problems)
    if problems:
        return problems.reading()
    nodes = Rows(problems)
    for number, row in numbered:
        if not cells.is_empty(row):
            nodes.take(Row(number, row, columns, problems))
    return nodes.reading()


def _columns(header: Sequence[Cell], problems: Problems) -> dict[str, int]:
    """Position (from 0) of each column that is there."""
    found: dict[str, int] = {}
    for position, cell in enumerate(header):
        title = cells.line(cell)
        name = _BY_HEADER.get(words.plain(title))
        if not title:
            continue
        if name is None:
            problems.add(
                _("Unknown column: ${name}.", mapping={"name": title[:60]}), 1, position + 1
            )
        elif name in found:
            problems.add(_("Column twice: ${name}.", mapping={"name": name}), 1, position + 1)
        else:
            found[name] = position
    missing = [name for name in NEEDED if name not in found]
    if missing:
        problems.add(_("Missing columns: ${names}.", mapping={"names": ", ".join(missing)}), 1, 0)
    return found


# -- writing --------------------------------------------------------------------------------


def rows_of(tree: Tree) -> Iterator[tuple[str, ...]]:
    """The header, then the rows of a tree: thematics that run through all chapters come first."""
    yield COLUMNS
    for code, title in tree.global_themes.items():
        yield _row(niveau=words.GLOBAL_THEME, code=code, intitule=title)
    for node in tree.nodes:
        yield _node_row(node)


def _node_row(node: Node) -> tuple[str, ...]:
    level, code = node.parent or ("", "")
    return _row(
        niveau=words.LEVELS[node.level],
        code=node.code,
        niveau_parent=words.LEVELS.get(level, ""),
        parent=code,
        intitule=node.title,
        methode=words.METHODS.get(node.method, ""),
        imperatif=words.YES if node.imperative else "",
        secteurs=_LIST.join(words.SECTORS[one] for one in node.sectors),
        structures=_LIST.join(words.STRUCTURES[one] for one in node.structures),
        publics=_LIST.join(words.AUDIENCES[one] for one in node.audiences),
        guide=node.guidance,
        preuves=_LIST.join(node.proofs),
        obligation=node.obligation,
        source=node.source,
        thematique_globale=node.global_theme,
    )


def _row(**values: str) -> tuple[str, ...]:
    return tuple(cells.guarded(values.get(name, "")) for name in COLUMNS)


def write_csv(tree: Tree) -> bytes:
    """The layout as CSV: UTF-8 with a mark, semicolons."""
    header, *rows = rows_of(tree)
    return b"".join(exports.csv_chunks(header, rows))


def write_xlsx(tree: Tree) -> bytes:
    """The layout as a workbook of one sheet."""
    header, *rows = rows_of(tree)
    target = BytesIO()
    exports.write_xlsx(target, header, rows, SHEET)
    return target.getvalue()

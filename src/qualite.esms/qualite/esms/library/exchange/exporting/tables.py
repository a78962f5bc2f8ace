"""Documents as rows of the table that an import reads."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from io import StringIO
from qualite.esms.library.exchange import cells
from qualite.esms.library.exchange.columns import ABOUT
from qualite.esms.library.exchange.columns import COLUMNS
from qualite.esms.library.exchange.terms import Writing
from qualite.esms.library.search.rows import LibraryRow
import csv


HEADER = tuple(column.title for column in (*COLUMNS, *ABOUT))
STATES = {"published": "à jour", "outdated": "dépassé"}


def values(
    row: LibraryRow, writing: Writing, url: str, link: str, files: Sequence[str]
) -> list[str]:
    """Cells of a document in the order of HEADER; ``files``: their names, the main one first."""

    def several(name: str, values: Iterable[str]) -> str:
        return cells.join(writing.said(name, code) for code in values)

    said = {
        "key": row.uid,
        "files": cells.join(files),
        "link": link,
        "title": row.title,
        "description": row.abstract,
        "nature": writing.said("natures", row.nature),
        "themes": several("themes", row.themes),
        "nodes": cells.join(row.nodes),
        "sectors": several("sectors", row.sectors),
        "audiences": several("audiences", row.audiences),
        "authors": cells.join(row.authors),
        "organisation": row.organisation,
        "establishment": row.establishment,
        "licence": writing.said("licences", row.licence),
        "written_in": writing.said("languages", row.language),
        "easy_to_read": "oui" if row.easy_to_read else "non",
        "dated": row.dated,
        "valid_until": row.valid_until,
        "state": STATES.get(row.state, row.state),
        "published_on": row.published_on,
        "url": url,
    }
    return [cells.guarded(said[column.name]) for column in (*COLUMNS, *ABOUT)]


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """The table, as spreadsheets open it in French: semicolons, and the mark of UTF-8."""
    target = StringIO()
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows([HEADER, *rows])
    return target.getvalue().encode("utf-8-sig")

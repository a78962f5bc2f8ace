"""What readers of référentiels read: the sheets of a file, whatever its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from qualite.esms import _
from qualite.esms.evaluation.referentials import csv_file
from qualite.esms.evaluation.referentials import workbook
from qualite.esms.evaluation.referentials.cells import Cell
from qualite.esms.evaluation.referentials.limits import MOST_BYTES
from qualite.esms.evaluation.referentials.problems import Wrong


_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files; new ones with a password


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows``: from the first one of the sheet, empty rows included (row 1 is ``rows[0]``).

    ``merged``: ranges of merged cells, as ``A5:A9``: only their first cell holds a value.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: tuple[str, ...] = ()


def sheets(data: bytes, filename: str) -> tuple[Sheet, ...]:
    """The sheets of an XLSX file, or the only one (named "") of a CSV file. Raises ``Wrong``."""
    if not data.strip():
        raise Wrong(_("This file is empty."))
    if len(data) > MOST_BYTES:
        raise Wrong(
            _(
                "This file is too large: ${most} MB at most.",
                mapping={"most": MOST_BYTES >> 20},
            )
        )
    if data.startswith(_ZIP):
        return tuple(Sheet(*one) for one in workbook.sheets(data))
    ending = filename.rpartition(".")[2].lower()
    if data.startswith(_OLE):
        raise Wrong(
            _(
                "This is an old Excel file, or one with a password: save it as XLSX, without password."
            )
        )
    if ending in ("xlsx", "xlsm"):
        raise Wrong(_("This file is not an XLSX file, whatever its name says."))
    return (Sheet("", csv_file.rows(data)),)

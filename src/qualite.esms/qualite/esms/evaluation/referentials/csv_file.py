"""The rows of a CSV file, as spreadsheets write them."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.evaluation.referentials.limits import MOST_COLUMNS
from qualite.esms.evaluation.referentials.limits import MOST_ROWS
from qualite.esms.evaluation.referentials.problems import Wrong
import csv
import io


_DELIMITERS = ";\t,"


def rows(data: bytes) -> list[list[str]]:
    """Rows of a CSV in UTF-8 (with or without mark), UTF-16 with a mark, or Windows' Western code.

    The delimiter is the semicolon, else the one the first line has most of. Raises ``Wrong``.
    """
    content = _decoded(data)
    first = content.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=lambda one: (first.count(one), -_DELIMITERS.index(one)))
    if ";" in first:
        delimiter = ";"
    found: list[list[str]] = []
    try:
        # A quote that is never closed would swallow the rest: strict reading tells it.
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True):
            if len(row) > MOST_COLUMNS:
                raise Wrong(_too_many_columns(), "", f"A{len(found) + 1}")
            if len(found) >= MOST_ROWS:
                raise Wrong(too_many_rows(), "", f"A{len(found) + 1}")
            found.append(row)
    except csv.Error as error:
        raise Wrong(
            _("From this row on, quotation marks are not closed, or text follows them."),
            "",
            f"A{len(found) + 1}",
        ) from error
    return found


def too_many_rows():
    """The message of a sheet that has no end."""
    return _(
        "There are more than ${most} rows, empty ones counted: remove the useless ones.",
        mapping={"most": MOST_ROWS},
    )


def _too_many_columns():
    return _("There are more than ${most} columns.", mapping={"most": MOST_COLUMNS})


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:4096]:
        raise Wrong(_("This file is neither an XLSX nor a CSV file."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")

"""Reading files of official results: XLSX, CSV, and Parquet where pyarrow is installed.

Row after row: memory does not grow with the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from openpyxl import load_workbook
from pathlib import Path
from qualite.esms.evaluation.official.result import BadRow
from qualite.esms.evaluation.official.result import NEEDED
from qualite.esms.evaluation.official.result import OfficialResult
from qualite.esms.evaluation.official.result import result_of
import csv
import warnings


BATCH = 2_000
SAMPLE = 64 << 10


class NotResults(ValueError):
    """A file that holds no official results; its argument says why."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row left out: ``line`` counts from 1, the heading included."""

    file: str
    line: int
    reason: str


def read(path: Path) -> Iterator[OfficialResult | Rejected]:
    """Results of a file, and what could not be read. Raises NotResults, OSError."""
    with path.open("rb") as stream:
        head = stream.read(4)
    rows = {b"PK\x03\x04": _xlsx, b"PAR1": _parquet}.get(head, _csv)(path)
    for line, row in enumerate(rows, start=2):
        if not any(value not in (None, "") for value in row.values()):
            continue
        try:
            yield result_of(row)
        except BadRow as error:
            yield Rejected(path.name, line, str(error))


def _named(heading) -> list[str]:
    """Names of the columns; NotResults when what is needed lacks."""
    names = [str(name or "").strip() for name in heading]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise NotResults(f"no column {', '.join(missing)}: these are not the authority's results")
    return names


def _xlsx(path: Path) -> Iterator[dict]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
            rows = book.worksheets[0].iter_rows(values_only=True)
            names = _named(next(rows, ()))
    except NotResults:
        raise
    except Exception as error:  # the library raises anything at all on damaged files
        raise NotResults("not a readable XLSX file") from error
    for row in rows:
        yield dict(zip(names, row, strict=False))


def _csv(path: Path) -> Iterator[dict]:
    encoding = "utf-8-sig"
    try:
        with path.open(encoding=encoding) as stream:
            sample = stream.read(SAMPLE)
    except UnicodeDecodeError:
        encoding = "cp1252"
        with path.open(encoding=encoding, errors="replace") as stream:
            sample = stream.read(SAMPLE)
    heading = sample.partition("\n")[0]
    delimiter = ";" if heading.count(";") >= heading.count(",") else ","
    with path.open(encoding=encoding, newline="", errors="replace") as stream:
        rows = csv.reader(stream, delimiter=delimiter)
        try:
            names = _named(next(rows, ()))
            for row in rows:
                yield dict(zip(names, row, strict=False))
        except csv.Error as error:
            raise NotResults(f"not a readable CSV file: {error}") from error


def _parquet(path: Path) -> Iterator[dict]:
    try:
        from pyarrow import ArrowInvalid
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise NotResults(
            "Parquet files need pyarrow: pip install 'qualite.esms[parquet]', or take the XLSX file"
        ) from error
    try:
        with ParquetFile(path) as table:
            _named(table.schema_arrow.names)
            for batch in table.iter_batches(BATCH):
                yield from batch.to_pylist()
    except ArrowInvalid as error:
        raise NotResults("not a readable Parquet file") from error

"""Importing official results: batches of rows, each committed with all it holds."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from qualite.esms.directory import api as directory
from qualite.esms.evaluation.official import store
from qualite.esms.evaluation.official.reading import read
from qualite.esms.evaluation.official.reading import Rejected
from time import monotonic
import transaction


BATCH = 1_000


@dataclass
class Report:
    """What became of the rows; ``unknown``: of establishments that the directory does not hold.

    Their results are kept all the same: the next import of the register may bring them.
    """

    dry_run: bool = False
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    unknown: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    seconds: float = 0.0

    def as_dict(self) -> dict:
        """Plain data for JSON."""
        return {**asdict(self), "seconds": round(self.seconds, 2)}


def import_results(
    paths: Iterable[Path],
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> Report:
    """Keep the results of these files; ``progress`` is told the number of rows so far.

    Raises reading.NotResults for a file that holds none; rows before it are kept.
    """
    report, began = Report(dry_run=dry_run), monotonic()
    columns = directory.columns()
    for path in paths:
        for row in read(Path(path)):
            report.read += 1
            if isinstance(row, Rejected):
                report.rejected.append(row)
            else:
                outcome = store.put(row)
                setattr(report, outcome, getattr(report, outcome) + 1)
                report.unknown += columns.by_id(row.finess) is None
            if report.read % BATCH == 0:
                _settle(dry_run)
                progress(report.read)
    if dry_run:
        transaction.abort()
    else:
        transaction.commit()
    report.seconds = monotonic() - began
    return report


def _settle(dry_run: bool) -> None:
    """Keep a batch, or let go of the memory that it took."""
    if dry_run:
        transaction.savepoint(optimistic=True)
    else:
        transaction.commit()

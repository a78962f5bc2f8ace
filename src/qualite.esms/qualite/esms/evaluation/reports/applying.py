"""Writing the ratings of a file: all of them or none."""

from __future__ import annotations

from hashlib import sha256
from qualite.esms.evaluation.grid.giving import give
from qualite.esms.evaluation.referentials.problems import Problems
from qualite.esms.evaluation.reports.loading import Loaded
from qualite.esms.evaluation.reports.tables import VALUE
from qualite.esms.workspaces.errors import Refused
import transaction


def mark(loaded: Loaded) -> str:
    """What a preview was made of: another mark later means that somebody rated meanwhile."""
    known = sorted((one.interview, one.code, one.version, one.value) for one in loaded.changes)
    return sha256(repr(known).encode()).hexdigest()


def attempt(evaluation, loaded: Loaded, keep: bool) -> Loaded:
    """Rate as the file says; with ``keep`` false, or on any refusal, nothing is written.

    Returns ``loaded``, or what the rules have against it, row by row. Unauthorized: the current
    person gives no ratings now. Stale: somebody rated meanwhile.
    """
    before = transaction.savepoint()
    problems = Problems(loaded.changes[0].place[0] if loaded.changes else "")
    column = loaded.columns.get(VALUE, -1) + 1
    done = False
    try:
        for one in loaded.changes:
            try:
                give(
                    evaluation,
                    one.interview,
                    one.code,
                    one.value,
                    one.justification,
                    one.comment,
                    one.reason,
                    one.version,
                    # Nobody can be asked about each cell: the preview shows what is to be kept.
                    confirmed=True,
                )
            except Refused as error:
                problems.add(error.message, one.place[1], column)
        done = keep and not problems
    finally:
        if not done:
            before.rollback()
    if problems:
        return Loaded(problems=tuple(problems.found), more=problems.more)
    return loaded

"""A part of a plan, and what of it each pilot has still to do: from its lines alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from qualite.esms.evaluation.plan.lines import Line


@dataclass(frozen=True, slots=True)
class Load:
    """What one person leads: ``pilot`` is a user id, "" for actions that nobody leads."""

    pilot: str
    open: int
    late: int


def filtered(
    lines: Iterable[Line],
    *,
    pilot: str = "",
    priority: str = "",
    state: str = "",
    criterion: str = "",
    establishment: str = "",
    late: bool = False,
) -> list[Line]:
    """Those that have all these values, in their order; "" asks for nothing.

    ``pilot``: a user id; ``state``: a workflow state, or ``open`` for those not done yet;
    ``establishment``: a FINESS number; ``late``: late ones only.
    """
    return [
        one
        for one in lines
        if pilot in ("", one.pilot)
        and priority in ("", one.priority)
        and (state in ("", one.state) or (state == "open" and one.open))
        and criterion in ("", one.criterion)
        and (not establishment or establishment in one.establishments)
        and (one.late or not late)
    ]


def load(lines: Iterable[Line]) -> list[Load]:
    """What each pilot has still to do, the most loaded first; who has nothing left is absent."""
    still = [one for one in lines if one.open]
    late = Counter(one.pilot for one in still if one.late)
    return [
        Load(pilot, count, late[pilot])
        for pilot, count in Counter(one.pilot for one in still).most_common()
    ]

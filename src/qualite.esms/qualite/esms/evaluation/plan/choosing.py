"""Choosing among the lines of a plan: filters and order, for pages and services alike."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from qualite.esms.evaluation.plan.lines import Line
from qualite.esms.evaluation.plan.lines import PRIORITY_ORDER
from qualite.esms.evaluation.plan.lines import STATES
from qualite.esms.evaluation.plan.lines import urgency
from urllib.parse import urlencode


NOBODY = "-"
OPEN = "open"
_STATES = tuple(STATES)
ORDERS = {
    "title": lambda line: line.title.casefold(),
    "criterion": lambda line: [(len(part), part) for part in line.criterion.split(".")],
    "pilot": lambda line: (not line.pilot, line.pilot_name.casefold()),
    "due": lambda line: line.due or date.max,
    "priority": lambda line: PRIORITY_ORDER.index(line.priority),
    "progress": lambda line: line.progress,
    "state": lambda line: _STATES.index(line.state),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked of a plan; "" for no matter what, ``pilot`` "-" for nobody.

    ``state``: a workflow state, or ``open`` for what is not done yet.
    """

    pilot: str = ""
    priority: str = ""
    state: str = ""
    criterion: str = ""
    establishment: str = ""
    late: bool = False

    @classmethod
    def of(cls, form: Mapping) -> Choice:
        """What a query asks; what means nothing there is passed over."""
        said = {
            name: value.strip()[:200]
            for name in ("pilot", "priority", "state", "criterion", "establishment")
            if isinstance(value := form.get(name, ""), str)
        }
        if said.get("priority", "") not in PRIORITY_ORDER:
            said["priority"] = ""
        if said.get("state", "") not in (*STATES, OPEN):
            said["state"] = ""
        return cls(**said, late=form.get("late") in ("1", "true"))

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked."""
        return self != Choice()

    def query(self) -> str:
        """The same as the query of an address, "" for nothing."""
        said = {
            name: getattr(self, name)
            for name in ("pilot", "priority", "state", "criterion", "establishment")
        }
        said["late"] = "1" if self.late else ""
        return urlencode({name: value for name, value in said.items() if value})

    def among(self, lines: Iterable[Line]) -> list[Line]:
        """Those of the lines that are asked for, in their order."""
        return [line for line in lines if self._wants(line)]

    def _wants(self, line: Line) -> bool:
        pilot = "" if self.pilot == NOBODY else self.pilot
        return (
            (not self.pilot or line.pilot == pilot)
            and (not self.priority or line.priority == self.priority)
            and (self.state in ("", line.state) or (self.state == OPEN and line.open))
            and (not self.criterion or line.criterion == self.criterion)
            and (not self.establishment or self.establishment in line.establishments)
            and (not self.late or line.late)
        )


def ordered(lines: Iterable[Line], by: str, down: bool = False) -> list[Line]:
    """Lines by a key of ``ORDERS``; the usual order for anything else."""
    found = sorted(lines, key=urgency)
    key = ORDERS.get(by)
    return found if key is None else sorted(found, key=key, reverse=down)


def load(lines: Iterable[Line]) -> list[dict]:
    """What each pilot leads: ``pilot`` (user id, "" for nobody), ``name``, ``open``, ``late``.

    Those who lead the most first; nobody last; who has nothing open is left out.
    """
    found: dict[str, dict] = {}
    for line in lines:
        if line.open:
            one = found.setdefault(
                line.pilot, {"pilot": line.pilot, "name": line.pilot_name, "open": 0, "late": 0}
            )
            one["open"] += 1
            one["late"] += line.late
    return sorted(found.values(), key=lambda one: (not one["pilot"], -one["open"], one["name"]))

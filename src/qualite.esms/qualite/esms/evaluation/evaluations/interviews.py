"""The interviews of an evaluation: what ratings are given in.

People supported are a number, never a name (domain of health data: nothing about a person).
"""

from __future__ import annotations

from datetime import date
from persistent import Persistent
from qualite.esms import _
from qualite.esms.evaluation.referentials.tree import Method
from qualite.esms.workspaces.errors import Refused
import secrets


COMMITTEE, EVALUATORS = "committee", "evaluators"
SIDES = (COMMITTEE, EVALUATORS)
METHODS = {
    Method.TRACER.value: _("With a person supported"),
    Method.TARGETED.value: _("With a team"),
    Method.AUDIT.value: _("With the management"),
}


class Interview(Persistent):
    """``side``: whose column; ``method``: a key of ``METHODS``; ``number``: 1, 2… of that method.

    ``met``: roles of those who were met, tuple of text; ``when``: date or None; ``note``: text.
    """

    def __init__(self, id, side, method, number, met=(), when=None, note=""):
        self.id, self.side, self.method, self.number = id, side, method, number
        self.met, self.when, self.note = tuple(met), when, note


def interviews(evaluation, side: str | None = None) -> list[Interview]:
    """Interviews of one side or of both, by method then number."""
    order = list(METHODS)
    found = [
        one for one in evaluation.stores.interviews.values() if side is None or one.side == side
    ]
    return sorted(
        found, key=lambda one: (SIDES.index(one.side), order.index(one.method), one.number)
    )


def interview(evaluation, id: str) -> Interview:
    """The interview with that id; Refused when there is none."""
    found = evaluation.stores.interviews.get(id)
    if found is None:
        raise Refused(_("This interview does not exist any more. Load the page again."))
    return found


def add(evaluation, side: str, method: str, met=(), when: date | None = None, note="") -> Interview:
    """Add an interview, numbered after the last of its side and method; Refused: unknown method."""
    if method not in METHODS or side not in SIDES:
        raise Refused(_("Choose a kind of interview."))
    numbers = [one.number for one in interviews(evaluation, side) if one.method == method]
    made = Interview(
        secrets.token_hex(4), side, method, max(numbers, default=0) + 1, met, when, note
    )
    evaluation.stores.interviews[made.id] = made
    return made


def change(one: Interview, met=(), when: date | None = None, note="") -> None:
    """Change what is said of an interview."""
    one.met, one.when, one.note = tuple(met), when, note


def remove(evaluation, one: Interview) -> None:
    """Remove an interview. Refused: something is rated in it, or was."""
    rooms = (evaluation.stores.ratings, evaluation.stores.opinions)
    if any(next(room.below(one.id), None) is not None for room in rooms):
        raise Refused(_("Something is rated in this interview: it stays."))
    del evaluation.stores.interviews[one.id]


def prepare(evaluation, side: str) -> None:
    """One interview per method that the référentiel asks for, where the side has none yet."""
    from qualite.esms.evaluation.evaluations.scope import tree_of

    known = {one.method for one in interviews(evaluation, side)}
    tree = tree_of(evaluation)
    asked = {chapter.method for chapter in tree.children(None) if chapter.method}
    for method in METHODS:
        if method not in known and (method in asked or (not asked and method == Method.AUDIT)):
            add(evaluation, side, method)

"""What the grid shows of each element, worked out once for a page."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from qualite.esms.evaluation import scale
from qualite.esms.evaluation.evaluations.interviews import Interview
from qualite.esms.evaluation.evaluations.opinions import disagreement
from qualite.esms.evaluation.evaluations.opinions import Opinion
from qualite.esms.evaluation.evaluations.ratings import Entry
from qualite.esms.evaluation.evaluations.ratings import Rating
from qualite.esms.evaluation.grid.radios import choices
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree


@dataclass(slots=True)
class Row:
    """An element in an interview.

    ``value``, ``justification``, ``comment``, ``reason``: what is shown, which is what was typed
    where it could not be saved; ``last``: what is kept (None: nothing); ``version``: of what the
    person saw. ``problem``: why it was not saved, ``doubtful`` where one
    may confirm; ``conflict``: what somebody gave meanwhile.
    """

    code: str
    title: str
    criterion: str
    imperative: bool
    method: str
    interview: str
    value: str = ""
    justification: str = ""
    comment: str = ""
    reason: str = ""
    version: int = 0
    last: Entry | None = None
    proofs: int = 0
    opinions: tuple[Opinion, ...] = ()
    problem: str = ""
    doubtful: bool = False
    conflict: Rating | None = None

    @property
    def offered(self) -> dict[str, bool]:
        """Values shown -> whether they may be chosen."""
        return choices(self.method, self.imperative)

    @property
    def disagreement(self) -> tuple[str, str] | None:
        """The lowest and the highest opinion, None when the committee agrees."""
        return disagreement(one.value for one in self.opinions)

    @property
    def is_low(self) -> bool:
        return self.value in ("1", "2")

    @property
    def lacks_justification(self) -> bool:
        return self.value == scale.NOT_CONCERNED and not self.justification


@dataclass(slots=True)
class Group:
    """Rows under a node: a criterion's, or an objective's ``groups`` of criteria."""

    node: Node
    rows: list[Row] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def all_rows(self) -> list[Row]:
        return [*self.rows, *(row for group in self.groups for row in group.all_rows)]

    @property
    def done(self) -> int:
        return sum(bool(row.value) for row in self.all_rows)


def row_of(tree: Tree, element: Node, interview: Interview | None, rating: Rating | None) -> Row:
    """The row of an element in an interview."""
    criterion = tree.above(element, "criterion")
    row = Row(
        element.code,
        element.title,
        criterion.code if criterion else "",
        tree.is_imperative(element),
        tree.method_of(element),
        interview.id if interview else "",
    )
    if rating is not None:
        row.last, row.version = rating.last, rating.version
        row.value, row.justification = row.last.value, row.last.justification
        row.comment = row.last.comment
    return row


def grouped(tree: Tree, rows: list[Row]) -> list[Group]:
    """Rows by objective, then by criterion, in document order; levels that lack are skipped."""
    groups: dict = {}
    for row in rows:
        element = tree.element(row.code)
        above = tree.ancestors(element)
        criterion = next((one for one in above if one.level == "criterion"), None)
        head = next((one for one in above if one.level != "criterion"), element)
        outer = groups.setdefault(head.key, Group(head))
        if criterion is None:
            outer.rows.append(row)
            continue
        inner = next((one for one in outer.groups if one.node is criterion), None)
        if inner is None:
            inner = Group(criterion)
            outer.groups.append(inner)
        inner.rows.append(row)
    return list(groups.values())

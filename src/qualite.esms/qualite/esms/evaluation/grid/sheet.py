"""One side's ratings laid out for the grid: chosen interviews, thematics with progress, rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import opinions
from qualite.esms.evaluation.evaluations.interviews import COMMITTEE
from qualite.esms.evaluation.evaluations.interviews import Interview
from qualite.esms.evaluation.evaluations.ratings import Rating
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.grid.rows import Row
from qualite.esms.evaluation.grid.rows import row_of
from qualite.esms.evaluation.referentials.tree import Node


@dataclass(frozen=True, slots=True)
class Theme:
    """A thematic with its elements; ``interview``: in which they are shown, None for none yet."""

    node: Node
    chapter: Node
    method: str
    elements: tuple[Node, ...]
    interview: Interview | None
    done: int

    @property
    def complete(self) -> bool:
        return self.done == len(self.elements)


class Sheet:
    """What is rated by a side of an evaluation; ``asked``: ids of the interviews one looks at, the first that fits wins."""

    def __init__(
        self, evaluation, side: str, asked: tuple[str, ...] = (), with_opinions: bool = False
    ):
        self.evaluation, self.side = evaluation, side
        self.with_opinions = with_opinions and side == COMMITTEE
        self.tree = tree_of(evaluation)
        self.interviews = interviews.interviews(evaluation, side)
        self.asked = [one for id in asked for one in self.interviews if one.id == id]

    @cached_property
    def ratings(self) -> dict[str, dict[str, Rating]]:
        """Interview id -> element code -> rating."""
        ratings = self.evaluation.stores.ratings
        return {
            one.id: {name.partition("/")[2]: rating for name, rating in ratings.below(one.id)}
            for one in self.interviews
        }

    def interviews_for(self, method: str) -> list[Interview]:
        """Interviews in which elements of a method are rated: any where there is no method."""
        return [one for one in self.interviews if not method or one.method == method]

    def interview_for(self, method: str) -> Interview | None:
        """The interview asked for where it fits, else the first that does."""
        found = self.interviews_for(method)
        return next((one for one in (*self.asked, *found) if one in found), None)

    @cached_property
    def themes(self) -> list[Theme]:
        """All thematics that have elements, in document order."""
        found = []
        for chapter in self.tree.children(None):
            parts = self.tree.children(chapter.key)
            # Elements right below a chapter are shown as a thematic of their own.
            for node in parts if all(one.level == "theme" for one in parts) else (chapter,):
                if elements := self.tree.elements_below(node.key):
                    found.append(self._theme(node, chapter, elements))
        return found

    def _theme(self, node, chapter, elements):
        method = self.tree.method_of(elements[0])
        interview = self.interview_for(method)
        return Theme(node, chapter, method, elements, interview, self.done_in(interview, elements))

    def done_in(self, interview: Interview | None, elements) -> int:
        """How many of these elements have a value in an interview."""
        given = self.ratings[interview.id] if interview else {}
        return sum(1 for one in elements if (r := given.get(one.code)) is not None and r.value)

    def elements_of(self, interview: Interview) -> list[Node]:
        """The elements that are rated in an interview."""
        return [
            one
            for theme in self.themes
            if theme.method in ("", interview.method)
            for one in theme.elements
        ]

    @cached_property
    def total(self) -> tuple[int, int]:
        """Ratings given and ratings to give, in all interviews of the side."""
        done = asked = 0
        for one in self.interviews:
            elements = self.elements_of(one)
            done += self.done_in(one, elements)
            asked += len(elements)
        return done, asked

    # -- rows -------------------------------------------------------------------------------

    def rows(self, themes: list[Theme]) -> list[Row]:
        """The rows of these thematics."""
        return [self.row(one, theme.interview) for theme in themes for one in theme.elements]

    def row(self, element: Node, interview: Interview | None) -> Row:
        """The row of one element in an interview."""
        given = self.ratings[interview.id] if interview else {}
        row = row_of(self.tree, element, interview, given.get(element.code))
        row.proofs = self.proofs[element.code]
        if interview is not None:
            row.opinions = tuple(self.opinions[interview.id].get(element.code, ()))
        return row

    @cached_property
    def proofs(self) -> Counter:
        """Code of an element -> number of proofs linked to it."""
        return Counter(one.element for one in self.evaluation.stores.proofs.values())

    @cached_property
    def opinions(self) -> dict[str, dict[str, list]]:
        """Interview id -> element code -> opinions; empty for who reads none."""
        return {
            one.id: opinions.of_interview(self.evaluation, one.id) if self.with_opinions else {}
            for one in self.interviews
        }

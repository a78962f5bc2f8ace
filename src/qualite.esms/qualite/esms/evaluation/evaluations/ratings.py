"""Ratings: one small stored object per interview and element, each with its whole history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from persistent import Persistent
from plone import api
from qualite.esms import _
from qualite.esms.evaluation import scale
from qualite.esms.evaluation.evaluations.events import BeforeRating
from qualite.esms.evaluation.evaluations.interviews import interview as interview_of
from qualite.esms.evaluation.evaluations.interviews import interviews
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.evaluations.stores import key
from qualite.esms.evaluation.scoring.model import Rated
from qualite.esms.workspaces.errors import Refused
from zope.event import notify


LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Entry:
    """What a rating was at a moment; ``reason``: why it was adjusted after the visit."""

    value: str
    justification: str
    comment: str
    reason: str
    userid: str
    when: datetime


class Rating(Persistent):
    """``history``: entries, the oldest first; ``version`` counts them."""

    def __init__(self):
        self.history: tuple[Entry, ...] = ()

    @property
    def version(self) -> int:
        """Number of times it was written: what an ETag is made of."""
        return len(self.history)

    @property
    def last(self) -> Entry:
        """What it is now."""
        return self.history[-1]

    @property
    def value(self) -> str:
        """The value now, "" when it was taken back."""
        return self.last.value


class Stale(Exception):
    """Somebody rated meanwhile; ``rating`` is what there is now (None: it was never rated)."""

    def __init__(self, rating: Rating | None):
        super().__init__("the rating changed meanwhile")
        self.rating = rating


def get(evaluation, interview: str, code: str) -> Rating | None:
    """The rating of an element in an interview (its id), None while there is none."""
    return evaluation.stores.ratings.get(key(interview, code))


def rate(
    evaluation,
    interview: str,
    code: str,
    value: str,
    justification: str = "",
    comment: str = "",
    reason: str = "",
    expected: int | None = None,
) -> Rating:
    """Rate an element in an interview, "" to take a rating back. Callers check permissions.

    ``expected``: the version that the person saw (0: none); Stale when it is another now.
    Refused: value against the rules, an element out of scope, an interview of another method, or
    what a subscriber of ``events.IBeforeRating`` has against it.
    The same value and words again write nothing.
    """
    where = interview_of(evaluation, interview)
    tree = tree_of(evaluation)
    element = tree.get("element", code)
    if element is None:
        raise Refused(_("This element is not part of the evaluation."))
    method = tree.method_of(element)
    if method and method != where.method:
        raise Refused(_("This element is not rated in this kind of interview."))
    if max(map(len, (justification, comment, reason))) > LONGEST:
        raise Refused(_("This text is too long: 5000 characters at most."))
    if problem := scale.problem(value, tree.is_imperative(element), method, justification):
        raise Refused(problem)
    notify(BeforeRating(evaluation, where, code, value, reason.strip()))
    rating = get(evaluation, interview, code)
    version = rating.version if rating is not None else 0
    if expected is not None and expected != version:
        raise Stale(rating)
    if rating is None:
        if not value and not comment:
            raise Refused(_("Choose a value of the scale: 1, 2, 3, 4, ★, NC or RI."))
        rating = Rating()
        evaluation.stores.ratings[key(interview, code)] = rating
    elif (value, justification, comment) == (
        rating.last.value,
        rating.last.justification,
        rating.last.comment,
    ):
        return rating
    rating.history += (
        Entry(
            value,
            justification.strip(),
            comment.strip(),
            reason.strip(),
            api.user.get_current().getId() or "",
            datetime.now(UTC),
        ),
    )
    return rating


def of_side(evaluation, side: str) -> Iterator[tuple[str, str, Rating]]:
    """(interview id, element code, rating) of a side, of elements in scope."""
    tree = tree_of(evaluation)
    for one in interviews(evaluation, side):
        for name, rating in evaluation.stores.ratings.below(one.id):
            code = name.partition("/")[2]
            if ("element", code) in tree:
                yield one.id, code, rating


def rated(evaluation, side: str) -> list[Rated]:
    """What counts of a side, for ``scoring``."""
    return [
        Rated(interview, code, rating.value)
        for interview, code, rating in of_side(evaluation, side)
        if rating.value
    ]

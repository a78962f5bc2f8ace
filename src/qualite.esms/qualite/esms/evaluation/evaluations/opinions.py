"""What each member of the committee thinks of an element, beside the rating that is retained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from plone import api
from qualite.esms import _
from qualite.esms.evaluation import scale
from qualite.esms.evaluation.evaluations.interviews import COMMITTEE
from qualite.esms.evaluation.evaluations.interviews import interview as interview_of
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.evaluations.stores import key
from qualite.esms.workspaces.errors import Refused


LONGEST = 2000  # characters


@dataclass(frozen=True, slots=True)
class Opinion:
    """``value``: a value of the scale, "" for words alone."""

    value: str
    words: str
    userid: str
    when: datetime


def give(evaluation, interview: str, code: str, value: str, words: str = "") -> Opinion | None:
    """Give one's own opinion, in the place of the one before; no value and no words take it back.

    Callers check the permission. Refused: a value against the rules of the scale (an opinion of NC
    needs no justification: only the retained rating does), an element out of scope.
    """
    where = interview_of(evaluation, interview)
    if where.side != COMMITTEE:
        raise Refused(_("Opinions are about the committee's own interviews."))
    tree = tree_of(evaluation)
    element = tree.get("element", code)
    if element is None:
        raise Refused(_("This element is not part of the evaluation."))
    method = tree.method_of(element)
    if method and method != where.method:
        raise Refused(_("This element is not rated in this kind of interview."))
    words = words.strip()
    if len(words) > LONGEST:
        raise Refused(
            _("This text is too long: ${count} characters at most.", mapping={"count": LONGEST})
        )
    if problem := scale.problem(value, tree.is_imperative(element), method, "opinion"):
        raise Refused(problem)
    me = api.user.get_current().getId() or ""
    where = key(interview, code, me)
    if not value and not words:
        if where in evaluation.stores.opinions:
            del evaluation.stores.opinions[where]
        return None
    made = Opinion(value, words, me, datetime.now(UTC))
    evaluation.stores.opinions[where] = made
    return made


def of_interview(evaluation, interview: str) -> dict[str, list[Opinion]]:
    """Code of an element -> opinions on it in an interview, the oldest first."""
    found = defaultdict(list)
    for name, opinion in evaluation.stores.opinions.below(interview):
        found[name.split("/")[1]].append(opinion)
    for opinions in found.values():
        opinions.sort(key=lambda one: one.when)
    return dict(found)


def of_element(evaluation, interview: str, code: str) -> list[Opinion]:
    """Opinions on one element in an interview, the oldest first."""
    found = [one for _name, one in evaluation.stores.opinions.below(key(interview, code))]
    return sorted(found, key=lambda one: one.when)


def disagreement(values: Iterable[str]) -> tuple[str, str] | None:
    """The lowest and the highest of the values given, in the scale's order; None when all agree."""
    given = {value for value in values if value}
    if len(given) < 2:
        return None
    ordered = sorted(given, key=scale.VALUES.index)
    return ordered[0], ordered[-1]

"""The form « critère impératif »: what is asked when an imperative criterion is not met.

Fields: HAS platform, form of an imperative criterion rated 1, 2 or 3 (criterion and rating, elements
of justification, further investigations, whether the management was told, whether causes were
analysed, whether measures were identified, whether a plan has pilots and due dates).
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields
from datetime import datetime
from datetime import UTC
from persistent import Persistent
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.interviews import COMMITTEE
from qualite.esms.evaluation.evaluations.interviews import EVALUATORS
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.scoring import ImperativeScore
from qualite.esms.evaluation.scoring import score
from qualite.esms.workspaces.errors import Refused


LONGEST = 5000
SHORTEST = 5  # characters: a full stop justifies nothing
YES, NO, PARTLY = ANSWERS = ("yes", "no", "partly")
ANSWER_WORDS = {YES: _("Yes"), NO: _("No"), PARTLY: _("In part")}
TEXTS = {
    "justification": _("Elements of justification"),
    "investigations": _("Further investigations carried out"),
    "comment": _("Details of the answers"),
}
QUESTIONS = {
    "management_informed": _("Was the management informed?"),
    "causes_analysed": _("Were the causes analysed?"),
    "measures_identified": _("Were measures identified?"),
    "plan_led": _("Is there an action plan with pilot and due dates?"),
}
NEEDED = ("justification", *QUESTIONS)
SAID = (*TEXTS, *QUESTIONS)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a form says at a moment; questions are answered by one of ``ANSWERS``, "" for none."""

    justification: str = ""
    investigations: str = ""
    comment: str = ""
    management_informed: str = ""
    causes_analysed: str = ""
    measures_identified: str = ""
    plan_led: str = ""
    userid: str = ""
    when: datetime | None = None

    @property
    def complete(self) -> bool:
        """Whether everything that is needed is said."""
        return all(getattr(self, name) for name in NEEDED)


class Form(Persistent):
    """``history``: answers, the oldest first; never empty."""

    def __init__(self):
        self.history: tuple[Answers, ...] = ()

    @property
    def last(self) -> Answers:
        """What it says now."""
        return self.history[-1]


def side_of(evaluation) -> str:
    """Whose ratings decide whether imperatives are met."""
    return EVALUATORS if evaluation.is_external else COMMITTEE


def imperatives(evaluation, side: str | None = None) -> list[ImperativeScore]:
    """The imperative criteria of an evaluation, as rated by a side, whoever asks."""
    side = side or side_of(evaluation)
    return list(score(tree_of(evaluation), ratings.rated(evaluation, side)).imperatives)


def unmet(evaluation, side: str | None = None) -> list[ImperativeScore]:
    """Those that are known not to be met: one element under 4 in any interview."""
    return [one for one in imperatives(evaluation, side) if one.met is False]


def lacking(evaluation) -> list[Node]:
    """Criteria that are not met and whose form is not complete."""
    tree, stored = tree_of(evaluation), evaluation.stores.imperative_forms
    return [
        tree[one.key]
        for one in unmet(evaluation)
        if one.key[1] not in stored or not stored[one.key[1]].last.complete
    ]


def may_fill(evaluation) -> bool:
    """Whether the current person fills the forms now: who rates the side that decides."""
    return sides.given(evaluation) == side_of(evaluation)


def may_see(evaluation) -> bool:
    """Whether the current person sees the forms: as the ratings they are about."""
    return side_of(evaluation) in sides.seen(evaluation)


def fill(evaluation, criterion: str, **said: str) -> Form:
    """Write a form; the same again writes nothing. Callers check `may_fill`.

    ``said``: fields of `Answers`. Refused: not an imperative of the evaluation, unknown answers, no
    justification, a text that is too long.
    """
    node = tree_of(evaluation).get("criterion", criterion)
    if node is None or not node.imperative:
        raise Refused(_("This is not an imperative criterion of the evaluation."))
    said = {name: said.get(name, "").strip() for name in SAID}
    if max(len(said[name]) for name in TEXTS) > LONGEST:
        raise Refused(_("This text is too long: 5000 characters at most."))
    if any(said[name] not in ("", *ANSWERS) for name in QUESTIONS):
        raise Refused(_("Answer by yes, no or in part."))
    if len(said["justification"]) < SHORTEST:
        raise Refused(_("Say what justifies the rating: the form needs a justification."))
    form = evaluation.stores.imperative_forms.get(criterion)
    if form is None:
        form = evaluation.stores.imperative_forms[criterion] = Form()
    elif all(getattr(form.last, name) == value for name, value in said.items()):
        return form
    who = api.user.get_current().getId() or ""
    form.history += (Answers(**said, userid=who, when=datetime.now(UTC)),)
    return form


def forms(evaluation) -> list[dict]:
    """The forms of imperatives that are not met, and those filled, as plain values, in the order
    of the référentiel; callers check `may_see`.

    Keys: ``criterion``, ``title``, ``lowest`` ("1" to "3", "" when nothing is rated), ``met``
    (None while unknown), ``complete``, fields of `Answers` (``when``: ISO text).
    """
    tree, stored = tree_of(evaluation), evaluation.stores.imperative_forms
    return [
        _plain(tree[one.key], one, stored.get(one.key[1]))
        for one in imperatives(evaluation)
        if one.met is False or one.key[1] in stored
    ]


def history(evaluation, criterion: str) -> list[tuple[Answers, tuple[str, ...]]]:
    """What the form of a criterion said, the last first, each with the names of the fields that were
    another before; callers check `may_see`."""
    form = evaluation.stores.imperative_forms.get(criterion)
    told = form.history if form is not None else ()
    before = (Answers(), *told)
    found = [
        (now, tuple(name for name in SAID if getattr(now, name) != getattr(then, name)))
        for then, now in zip(before, told, strict=False)
    ]
    return found[::-1]


def _plain(node: Node, scored: ImperativeScore, form: Form | None) -> dict:
    said = form.last if form is not None else Answers()
    plain = {field.name: getattr(said, field.name) for field in fields(said)}
    return {
        "criterion": node.code,
        "title": node.title,
        "lowest": str(scored.lowest) if scored.lowest is not None else "",
        "met": scored.met,
        "complete": said.complete,
        **plain,
        "when": said.when.isoformat() if said.when is not None else "",
    }

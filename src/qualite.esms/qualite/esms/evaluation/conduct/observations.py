"""What the committee has to say on the pre-report, criterion by criterion, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from persistent import Persistent
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.workspaces.errors import Refused


LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote at a moment."""

    text: str
    userid: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What the evaluators answer: whether they follow the observation, and why."""

    accepted: bool
    text: str
    userid: str
    when: datetime


class Observation(Persistent):
    """``history``: what the committee wrote, the last counts; ``answers``: likewise."""

    def __init__(self, criterion: str):
        self.criterion = criterion
        self.history: tuple[Words, ...] = ()
        self.answers: tuple[Answer, ...] = ()

    @property
    def text(self) -> str:
        """What it says now, "" when it was taken back."""
        return self.history[-1].text

    @property
    def version(self) -> int:
        """How many times it was written."""
        return len(self.history)

    @property
    def answer(self) -> Answer | None:
        """The evaluators' answer, None while there is none."""
        return self.answers[-1] if self.answers else None


class Stale(Exception):
    """Somebody wrote meanwhile; ``observation`` is what there is now."""

    def __init__(self, observation: Observation):
        super().__init__("the observation changed meanwhile")
        self.observation = observation


def of(evaluation, criterion: str) -> Observation | None:
    """The observation on a criterion, None when there is none (or it was taken back)."""
    found = evaluation.stores.observations.get(criterion)
    return found if found is not None and found.text else None


def observations(evaluation) -> list[Observation]:
    """All observations, in the order of the référentiel."""
    known = (of(evaluation, node.code) for node in tree_of(evaluation).of_level("criterion"))
    return [one for one in known if one is not None]


def unanswered(evaluation) -> list[Observation]:
    """Those that the evaluators have still to answer."""
    return [one for one in observations(evaluation) if one.answer is None]


def write(evaluation, criterion: str, text: str, expected: int | None = None) -> Observation:
    """Write the observation on a criterion, "" to take it back. Callers check permissions.

    ``expected``: the version that the person saw (0: none); Stale when there is another by now.
    Refused: an unknown criterion, a text too long, nothing to take back.
    """
    text = text.strip()
    if tree_of(evaluation).get("criterion", criterion) is None:
        raise Refused(_("This criterion is not part of the evaluation."))
    if len(text) > LONGEST:
        raise Refused(_("This text is too long: 5000 characters at most."))
    known = evaluation.stores.observations.get(criterion)
    if expected is not None and known is not None and expected != known.version:
        raise Stale(known)
    if known is None:
        if not text:
            raise Refused(_("Write your observation."))
        known = evaluation.stores.observations[criterion] = Observation(criterion)
    if not known.history or known.text != text:
        known.history += (Words(text, _me(), datetime.now(UTC)),)
    return known


def answer(evaluation, criterion: str, accepted: bool, text: str) -> Observation:
    """Answer an observation. Callers check permissions. Refused: none to answer, or no words."""
    text = text.strip()
    known = of(evaluation, criterion)
    if known is None:
        raise Refused(_("There is no observation on this criterion."))
    if not text:
        raise Refused(_("Say why, in a few words."))
    if len(text) > LONGEST:
        raise Refused(_("This text is too long: 5000 characters at most."))
    known.answers += (Answer(accepted, text, _me(), datetime.now(UTC)),)
    return known


def _me() -> str:
    return api.user.get_current().getId() or ""

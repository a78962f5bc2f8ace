"""The steps of an evaluation, as a steering committee walks them: only what is known is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from qualite.esms import _
from qualite.esms.workspaces.content import ISharedSpace
from qualite.esms.workspaces.dashboards import counts
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.interfaces import ISpaceSteps
from qualite.esms.workspaces.dashboards.wording import counted
from zope.component import adapter
from zope.component import getAdapters
from zope.interface import implementer


TEAM_SIZE = 2  # somebody to steer with
STEPS = {
    "organise": _("Get organised"),
    "learn": _("Get informed"),
    "meet": _("Meet"),
    "assess": _("Assess ourselves"),
    "improve": _("Improve"),
    "visit": _("Be evaluated"),
    "publish": _("Publish and follow up"),
}
TO_COME = _("To come")


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of a step: whether it is done, and a few words (an i18n message or text)."""

    done: bool
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is shown; ``current``: the first that is not done."""

    name: str
    title: str
    words: str
    done: bool
    current: bool


def arranged(facts: Mapping[str, Fact]) -> list[Step]:
    """All steps in their order; those nobody knows anything of are to come."""
    found, open_step = [], False
    for name, title in STEPS.items():
        fact = facts.get(name) or Fact(False, TO_COME)
        current = not fact.done and not open_step
        open_step = open_step or current
        found.append(Step(name, title, fact.words, fact.done, current))
    return found


def steps(space) -> list[Step]:
    """The steps of a space; none for a space whose mission is not to steer an evaluation."""
    if getattr(space, "kind", "") != "steering":
        return []
    facts: dict[str, Fact] = {}
    for _adapter, source in sorted(getAdapters((space,), ISpaceSteps)):
        facts.update(source.facts())
    return arranged(facts)


@implementer(ISpaceSteps)
@adapter(ISharedSpace)
class SpaceFacts:
    """What the space itself tells: its team, its documents, its meetings, the visit."""

    def __init__(self, space):
        self.space = space

    def facts(self) -> dict[str, Fact]:
        found = {"organise": self.team(), "learn": self.documents(), "meet": self.meetings()}
        end = getattr(self.space, "visit_end", None) or getattr(self.space, "visit_start", None)
        if end is not None and end < today():
            found["visit"] = Fact(True, _("Visit done"))
        return found

    def team(self) -> Fact:
        number = counts.members(self.space)
        if number < TEAM_SIZE:
            return Fact(False, _("Invite your team"))
        return Fact(True, _("${count} members", mapping={"count": number}))

    def documents(self) -> Fact:
        number = counts.documents(self.space)
        words = counted(
            number, _("Share a first document"), _("1 document"), _("${count} documents")
        )
        return Fact(number > 0, words)

    def meetings(self) -> Fact:
        number = counts.held_meetings(self.space)
        words = counted(
            number, _("Hold a first meeting"), _("1 meeting held"), _("${count} meetings held")
        )
        return Fact(number > 0, words)

"""The three settings of a space: who sees it, how one joins it, what its members may do.

Most people choose a named scenario; whoever needs another mix sets the three one by one.
A mix that contradicts itself is refused with the reason (``problems``).

What they mean for the rest of the site:

- ``secret``: nobody but its members learns that it exists;
- ``listed``: people with an account see its name, purpose and establishments, nothing of its content;
- ``open``: read by subscribers or by everybody, as its workflow state says.
"""

from __future__ import annotations

from dataclasses import asdict
from dataclasses import dataclass
from enum import StrEnum
from qualite.esms import _


class Visibility(StrEnum):
    """Who sees a space without being a member."""

    HIDDEN = "secret"
    LISTED = "listed"
    OPEN = "open"


class Joining(StrEnum):
    """How one becomes a member."""

    INVITATION = "invitation"
    REQUEST = "request"
    FREE = "free"


class Participation(StrEnum):
    """What members who do not manage the space may do in it."""

    CONSULT = "consult"
    CONTRIBUTE = "contribute"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings of a space; plain strings are read, ValueError for one that is unknown."""

    visibility: Visibility = Visibility.HIDDEN
    joining: Joining = Joining.INVITATION
    participation: Participation = Participation.EDIT

    def __post_init__(self):
        for field, values in DIMENSIONS.items():
            object.__setattr__(self, field, values(getattr(self, field)))

    def values(self) -> dict[str, str]:
        """The three settings as plain strings, as a space stores them."""
        return {field: str(value) for field, value in asdict(self).items()}


DIMENSIONS = {
    "visibility": Visibility,
    "joining": Joining,
    "participation": Participation,
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """A mix with a name; ``meaning``: what it changes for people, in plain words."""

    name: str
    title: str
    meaning: str
    policy: Policy


SCENARIOS = (
    Scenario(
        "steering",
        _("Steering committee"),
        _(
            "Only its members know that the space exists. One comes in by invitation. "
            "All members write, and change what the team shares."
        ),
        Policy(Visibility.HIDDEN, Joining.INVITATION, Participation.EDIT),
    ),
    Scenario(
        "community",
        _("Open community"),
        _(
            "The space can be read without being a member, and whoever has an account joins it "
            "with one click. Members write, and change what they wrote themselves."
        ),
        Policy(Visibility.OPEN, Joining.FREE, Participation.CONTRIBUTE),
    ),
    Scenario(
        "confidential",
        _("Confidential file"),
        _(
            "Only its members know that the space exists. One comes in by invitation. "
            "Members read; its managers alone write."
        ),
        Policy(Visibility.HIDDEN, Joining.INVITATION, Participation.CONSULT),
    ),
)


def scenario(name: str) -> Scenario | None:
    """The scenario of that name, or None."""
    return next((known for known in SCENARIOS if known.name == name), None)


def scenario_of(policy: Policy) -> Scenario | None:
    """The scenario that has exactly these settings, or None for a mix of one's own."""
    return next((known for known in SCENARIOS if known.policy == policy), None)


def problems(policy: Policy) -> list:
    """Why these settings contradict each other: i18n messages, none when they fit."""
    if policy.visibility is not Visibility.HIDDEN:
        return []
    if policy.joining is Joining.REQUEST:
        return [
            _(
                "Nobody can ask to join a space that they cannot see: "
                "let it show its name, or let people in by invitation."
            )
        ]
    if policy.joining is Joining.FREE:
        return [
            _(
                "Nobody can join a space that they cannot see: "
                "let it show its name or open it, or let people in by invitation."
            )
        ]
    return []

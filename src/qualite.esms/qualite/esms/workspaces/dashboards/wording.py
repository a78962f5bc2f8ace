"""Words of a space's pages: its state, who is in it, which establishments."""

from __future__ import annotations

from qualite.esms import _
from zope.i18nmessageid import Message


# state -> (who it is open to, its icon, the team's words for it, their icon, css class)
STATES = {
    "private": (_("Private"), "lock", _("Seen by the team"), "people", "q-e-equipe"),
    "network": (_("Network"), "diagram-3", _("Open to subscribers"), "person-badge", "q-e-equipe"),
    "public": (_("Public"), "globe", _("Open to all"), "check-circle", "q-e-publie"),
    "archived": (_("Archived"), "archive", _("Read only"), "archive", "q-e-archive"),
}
KINDS = {
    "team": _("Team of an establishment"),
    "peers": _("Peers of several establishments"),
    "commission": _("Commission"),
    "group": _("Working group"),
    "steering": _("Steering committee"),
    "evaluators": _("Evaluators' committee"),
}
AVATARS = ("", "q-av-b", "q-av-c", "q-av-d", "q-av-e")


def counted(number: int, none, one, many) -> Message | str:
    """The message for a number: ``none``, ``one`` or ``many`` (which holds ``${count}``)."""
    message = none if number == 0 else one if number == 1 else many
    if not message:
        return ""
    return Message(message, mapping={"count": number})


def members_in_words(number: int) -> Message:
    return counted(number, _("no member"), _("1 member"), _("${count} members"))


def news_in_words(number: int) -> Message:
    return counted(number, _("nothing new"), _("1 piece of news"), _("${count} pieces of news"))


def avatar(userid: str) -> str:
    """The colour class of someone's round: always the same for the same person."""
    return AVATARS[sum(userid.encode()) % len(AVATARS)]

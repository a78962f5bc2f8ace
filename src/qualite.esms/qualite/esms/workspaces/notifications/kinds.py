"""The kinds of events: their sentences, their icons, where they lead."""

from dataclasses import dataclass
from qualite.esms import _
from zope.i18nmessageid import Message


@dataclass(frozen=True, slots=True)
class Kind:
    """``sentence`` says ${actor}, ${title} and ${space}; ``view`` follows the target's address.

    ``inside``: only people who are on the team read it.
    ``discreet``: what is told, without a name, to the person it was told to when she does not, or
    no longer, see what it is about; None: nothing is told then.
    """

    sentence: Message
    icon: str
    view: str = ""
    inside: bool = True
    discreet: Message | None = None


KINDS = {
    "comment": Kind(_("${actor} wrote about ${title}"), "chat-left-text", "/@@view"),
    "mention": Kind(_("${actor} mentioned you about ${title}"), "at", "/@@view"),
    "document_shared": Kind(
        _("${actor} shared the document ${title}"), "file-earmark-text", "/view"
    ),
    "meeting_planned": Kind(_("${actor} planned the meeting ${title}"), "calendar-event"),
    "meeting_changed": Kind(_("${actor} changed the meeting ${title}"), "calendar-event"),
    "meeting_cancelled": Kind(_("${actor} cancelled the meeting ${title}"), "calendar-x"),
    "minutes_adopted": Kind(_("The minutes of the meeting ${title} are adopted"), "file-check"),
    "task_assigned": Kind(_("${actor} entrusted you with the task ${title}"), "check2-square"),
    "task_done": Kind(_("${actor} finished the task ${title}"), "check2-circle"),
    "member_joined": Kind(_("${actor} joined the space ${space}"), "person-plus", "/@@members"),
    "member_left": Kind(_("${actor} left the space ${space}"), "person-dash", "/@@members"),
    "join_requested": Kind(
        _("${actor} asks to join the space ${space}"), "person-plus", "/@@members"
    ),
    "space_archived": Kind(_("${actor} archived the space ${space}"), "archive"),
    "invited": Kind(
        _("${actor} invites you to join the space ${space}"),
        "envelope-open",
        inside=False,
        discreet=_("You are invited to join a space"),
    ),
    "join_accepted": Kind(
        _("You are now a member of the space ${space}"),
        "person-check",
        inside=False,
        discreet=_("You were accepted into a space"),
    ),
    "join_refused": Kind(
        _("Your request to join the space ${space} was not accepted"),
        "person-x",
        inside=False,
        discreet=_("Your request to join a space was not accepted"),
    ),
    "removed": Kind(
        _("You are no longer a member of the space ${space}"),
        "person-dash",
        inside=False,
        discreet=_("You are no longer a member of a space"),
    ),
}

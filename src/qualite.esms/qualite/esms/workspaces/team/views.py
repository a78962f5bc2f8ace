"""The tab "Members": who is here with which seat; for managers, whom to invite and to let in."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.batching import Batch
from Products.PageTemplates.PageTemplateFile import PageTemplateFile
from qualite.esms import _
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.dashboards.tabs import MANAGE_ROSTER
from qualite.esms.workspaces.dashboards.wording import avatar
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.invitations.wording import day
from qualite.esms.workspaces.invitations.wording import ROLES
from qualite.esms.workspaces.opening import checklist
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.opening import usual
from qualite.esms.workspaces.spaces import archived
from qualite.esms.workspaces.team import roster
from zope.i18nmessageid import Message


PAGE_SIZE = 100
MANAGING = PageTemplateFile("templates/managing.pt", globals())

# What buttons that stand in every row say to those who hear them one by one.
LABELS = {
    "change": _("Change: ${name}"),
    "accept": _("Accept ${name}"),
    "refuse": _("Refuse ${name}"),
    "resend": _("Send again to ${name}"),
    "revoke": _("Take back the invitation of ${name}"),
}


class MembersPage(SpacePage):
    """``@@members`` of a space."""

    tab = "members"

    @property
    def managing(self):
        """Macros of what managers alone see (``templates/managing.pt``)."""
        return MANAGING.macros

    @cached_property
    def may_manage(self) -> bool:
        return self.may(MANAGE_ROSTER)

    @cached_property
    def url(self) -> str:
        return self.space.absolute_url()

    @cached_property
    def token(self) -> str:
        """The hidden field that every form carries."""
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    @cached_property
    def me(self) -> str:
        return api.user.get_current().getId() or ""

    @cached_property
    def may_leave(self) -> bool:
        return roster.is_member(self.space, self.me) and not archived(self.space)

    @cached_property
    def members(self) -> list[roster.Member]:
        return roster.members(self.space)

    @cached_property
    def batch(self) -> Batch:
        """The members of this page; ``b_start`` says where it starts."""
        start = self.request.form.get("b_start", "0")
        start = int(start) if isinstance(start, str) and start.isdecimal() else 0
        return Batch(self.members, PAGE_SIZE, start)

    @property
    def pages(self) -> list[dict]:
        """Links to all pages of members, none when one is enough."""
        if len(self.members) <= PAGE_SIZE:
            return []
        return [
            {
                "number": start // PAGE_SIZE + 1,
                "url": f"{self.url}/@@members?b_start={start}",
                "current": start == self.batch.start - 1,
            }
            for start in range(0, len(self.members), PAGE_SIZE)
        ]

    @property
    def rows(self) -> list[dict]:
        """The members of this page as they are shown."""
        return [
            {
                "userid": one.userid,
                "name": one.name,
                "initials": one.initials,
                "avatar": avatar(one.userid),
                "role": one.role,
                "part": self.text(ROLES[one.role].title),
                "seat": one.seat,
                "joined": day(one.joined, self.language) if one.joined else "",
                "me": one.userid == self.me,
            }
            for one in self.batch
        ]

    @property
    def roles(self) -> list[dict]:
        """The parts that somebody may have: value, title, what it means."""
        return [
            {"value": role, "title": self.text(part.title), "meaning": self.text(part.meaning)}
            for role, part in ROLES.items()
        ]

    @cached_property
    def seats(self) -> list[str]:
        """The usual seats of this kind of space, as suggestions."""
        return usual.seat_titles(self.space.kind)

    @cached_property
    def checklist(self) -> list[checklist.Item]:
        """The rules of composition of this kind of space, held against the team."""
        return checklist.check([one.seat for one in self.members if one.seat], self.space.kind)

    def label(self, button: str, name: str) -> str:
        """The full words of a button in somebody's row."""
        return self.text(Message(LABELS[button], mapping={"name": name}))

    # -- for managers -----------------------------------------------------------------------

    @property
    def typed(self) -> dict:
        """What the form of invitations holds."""
        return {"to": "", "role": "member", "seat": "", "message": ""}

    @cached_property
    def invitations(self) -> list[dict]:
        """Invitations without an answer, and those declined."""
        now = invitations.now()
        return [
            {
                "id": kept.id,
                "named": kept.named,
                "part": self.text(ROLES[kept.role].title),
                "seat": kept.seat,
                "inviter": roster.name_of(kept.inviter),
                "created": day(kept.created, self.language),
                "expires": day(kept.expires, self.language),
                "state": "expired" if kept.expired(now) else kept.state,
            }
            for kept in invitations.shown(self.space)
        ]

    @cached_property
    def requests(self) -> list[dict]:
        """People who ask to join."""
        return [
            {
                "userid": asked.userid,
                "name": asked.name,
                "message": asked.message,
                "when": day(asked.when, self.language),
            }
            for asked in requests.waiting(self.space)
        ]

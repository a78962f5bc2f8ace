"""Pages that ask before somebody leaves, is taken off the team, or becomes its manager."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.workspaces.spaces import spaces_folder
from qualite.esms.workspaces.team import roster
from qualite.esms.workspaces.team.actions import Action
from zExceptions import NotFound


class AskingAction(Action):
    """GET asks, POST does; about the member named by ``userid``."""

    ask = Action.page

    @cached_property
    def member(self) -> roster.Member:
        """Who it is about; NotFound for somebody who is not on the team."""
        found = roster.member(self.space, self.field("userid"))
        if found is None:
            raise NotFound("nobody of that name is on the team")
        return found

    @cached_property
    def me(self) -> str:
        return api.user.get_current().getId()


class RemoveMember(AskingAction):
    """``@@remove-member``: take somebody off the team."""

    def act(self):
        name = roster.name_of(self.field("userid"))
        roster.remove(self.space, self.field("userid"))
        return _("${name} is no longer on the team.", mapping={"name": name})


class HandOver(AskingAction):
    """``@@hand-over``: somebody else manages the space, and I become a member."""

    def act(self):
        name = roster.name_of(self.field("userid"))
        roster.hand_over(self.space, self.field("userid"))
        return _("${name} now manages this space.", mapping={"name": name})


class LeaveSpace(AskingAction):
    """``@@leave-space``: I leave; the last manager is told why not, and how to hand over."""

    def act(self):
        title = self.space.title
        roster.leave(self.space)
        return _("You have left “${space}”.", mapping={"space": title})

    def after(self) -> str:
        return spaces_folder().absolute_url()

    @cached_property
    def on_team(self) -> bool:
        return roster.is_member(self.space, self.me)

    @cached_property
    def last_manager(self) -> bool:
        return roster.managers(self.space) == [self.me]

    @cached_property
    def others(self) -> list[roster.Member]:
        """Those to whom the space can be handed over."""
        return [one for one in roster.members(self.space) if one.userid != self.me]

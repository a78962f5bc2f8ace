"""Acting on a team: what every form that posts to a space has in common, and the first of them."""

from __future__ import annotations

from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.workspaces.dashboards.frame import SpacePage
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.team import roster
from zExceptions import BadRequest
from zExceptions import MethodNotAllowed
import transaction


class Action(SpacePage):
    """A POST with a token; ``act`` does it and gives the message, a rule may refuse it.

    Afterwards people are back on ``after``. A page that asks first overrides ``ask``.
    """

    tab = "members"

    def __call__(self):
        if self.request.method != "POST":
            return self.ask()
        CheckAuthenticator(self.request)
        before = transaction.savepoint()
        try:
            message, kind = self.act(), "info"
        except Refused as refused:
            before.rollback()
            message, kind = refused.message, "warning"
        api.portal.show_message(message, self.request, type=kind)
        return self.request.response.redirect(self.after() if kind == "info" else self.members_url)

    def ask(self):
        """What a GET shows."""
        raise MethodNotAllowed("POST is expected")

    def page(self):
        """The page itself, for an action that asks first."""
        return super().__call__()

    def act(self):
        """Do it; returns what to tell. errors.Refused where a rule says no."""
        raise NotImplementedError

    def after(self) -> str:
        return self.members_url

    @property
    def members_url(self) -> str:
        return f"{self.space.absolute_url()}/@@members"

    def field(self, name: str) -> str:
        """A text field of the form, "" for anything else."""
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""


class ChangeMember(Action):
    """``@@change-member``: another part, another seat (fields userid, role, seat)."""

    def act(self):
        userid = self.field("userid")
        roster.change(self.space, userid, role=self.field("role"), seat=self.field("seat"))
        return _("${name}: part and seat are saved.", mapping={"name": roster.name_of(userid)})


class AnswerRequest(Action):
    """``@@answer-join-request``: let in somebody who asked, or not (userid, answer, word)."""

    def act(self):
        userid, answer = self.field("userid"), self.field("answer")
        if answer not in ("accept", "refuse"):
            raise BadRequest("the answer is accept or refuse")
        name = {"name": roster.name_of(userid)}
        if answer == "accept":
            requests.accept(self.space, userid, self.field("word"))
            return _("${name} is now on the team.", mapping=name)
        requests.refuse(self.space, userid, self.field("word"))
        return _("The request of ${name} is refused.", mapping=name)

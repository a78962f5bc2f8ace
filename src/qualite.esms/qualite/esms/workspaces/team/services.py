"""``@team`` of a space: who is on it; joining by a site administrator, changing, leaving, removing."""

from __future__ import annotations

from AccessControl import getSecurityManager
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.batching import HypermediaBatch
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.services import Service
from qualite.esms import _
from qualite.esms.core.rest.content import read
from qualite.esms.workspaces.dashboards.tabs import MANAGE_ROSTER
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from qualite.esms.workspaces.invitations import accounts
from qualite.esms.workspaces.team import roster
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
import transaction


MANAGE_USERS = "Plone Site Setup: Users and Groups"


def shown(space, one: roster.Member) -> dict:
    """A member as JSON; never with an address."""
    return json_compatible(
        {
            "@id": f"{space.absolute_url()}/@team/{one.userid}",
            "userid": one.userid,
            "name": one.name,
            "role": one.role,
            "seat": one.seat,
            "joined": one.joined,
        }
    )


def text_of(body: dict, name: str, default=None):
    """A text of a JSON body, ``default`` where it lacks. Refused: anything else than text."""
    value = body.get(name, default)
    if value is not default and not isinstance(value, str):
        raise Refused(_("“${field}” has to be text.", mapping={"field": name}))
    return value


class SpaceService(Service):
    """A service of a space that turns a rule's no into 400, and reads what follows its name."""

    def reply(self):
        # As plone.restapi's own services: its clients have no form that could carry a token.
        alsoProvides(self.request, IDisableCSRFProtection)
        before = transaction.savepoint()
        try:
            return self.answer()
        except Refused as error:
            before.rollback()
            return refused_in_api(self, error)

    def answer(self):
        raise NotImplementedError

    def body(self) -> dict:
        """The JSON object of the request; BadRequest for anything else."""
        return read(self.request)

    def may(self, permission: str) -> bool:
        return bool(getSecurityManager().checkPermission(permission, self.context))


@implementer(IPublishTraverse)
class NamedService(SpaceService):
    """A service that takes what follows its name: ``@team/<userid>``."""

    named = ""

    def publishTraverse(self, request, name):
        if self.named:
            raise NotFound(name)
        self.named = name
        return self


class TeamGet(NamedService):
    """The team, in batches; or one member."""

    def answer(self):
        if self.named:
            return shown(self.context, member_or_404(self.context, self.named))
        batch = HypermediaBatch(self.request, roster.members(self.context))
        answer = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": [shown(self.context, one) for one in batch],
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer


class TeamPost(SpaceService):
    """Put an account on the team: for site administrators; others invite."""

    def answer(self):
        if not self.may(MANAGE_USERS):
            self.request.response.setStatus(403)
            message = _("People come in by accepting an invitation: POST to @invitations.")
            return {
                "type": "Forbidden",
                "message": translate(message, context=self.request),
            }
        body = self.body()
        userid = text_of(body, "user", "") or accounts.by_email(text_of(body, "email", "").lower())
        if roster.is_member(self.context, userid):
            raise Refused(_("This person is already on the team."))
        roster.add(
            self.context,
            userid,
            role=text_of(body, "role", roster.MEMBER),
            seat=text_of(body, "seat", ""),
        )
        answer = shown(self.context, roster.member(self.context, userid))
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", answer["@id"])
        return answer


class TeamPatch(NamedService):
    """Change a member's role or seat."""

    def answer(self):
        member_or_404(self.context, self.named)
        body = self.body()
        roster.change(
            self.context, self.named, role=text_of(body, "role"), seat=text_of(body, "seat")
        )
        return self.reply_no_content()


class TeamDelete(NamedService):
    """Take a member off the team; oneself: leave."""

    def answer(self):
        mine = self.named and self.named == api.user.get_current().getId()
        if not mine and not self.may(MANAGE_ROSTER):
            raise Unauthorized("taking people off a team is for its managers")
        member_or_404(self.context, self.named)
        roster.remove(self.context, self.named)
        return self.reply_no_content()


def member_or_404(space, userid: str) -> roster.Member:
    """The member of that id; NotFound for anybody else."""
    found = roster.member(space, userid)
    if found is None:
        raise NotFound(userid)
    return found

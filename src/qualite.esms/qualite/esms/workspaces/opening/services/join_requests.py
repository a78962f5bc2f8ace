"""``@join-requests``: asking to join, and the managers' answers."""

from __future__ import annotations

from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.services import Service
from qualite.esms import _
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.opening.services import body
from qualite.esms.workspaces.policies import Joining
from qualite.esms.workspaces.team import roster
from zExceptions import BadRequest
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


class JoinRequestsGet(Service):
    """Who waits for an answer: for managers."""

    def reply(self):
        waiting = requests.waiting(self.context)
        return {
            "@id": f"{self.context.absolute_url()}/@join-requests",
            "items": [shown(one) for one in waiting],
            "items_total": len(waiting),
        }


class JoinRequestsPost(Service):
    """Ask to join, or join a space that lets everybody in: {"message": …}.

    On ``/espaces`` the body names the space: {"space": uid}; 404 for one that does not show itself.
    """

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        if api.user.is_anonymous():
            raise Unauthorized("an account is needed")
        data = body.read(self.request)
        userid = api.user.get_current().getId()
        space = self.space(data)
        if space is None or not requests.may_show(space, userid):
            raise NotFound("there is no such space")
        joins = space.joining == Joining.FREE
        try:
            if joins:
                requests.join(space, userid)
            else:
                requests.ask(space, userid, body.text(data, "message"))
        except Refused as refused:
            return refused_in_api(self, refused)
        self.request.response.setStatus(201)
        return {"status": "joined" if joins else "waiting"}

    def space(self, data):
        if spaces.is_space(self.context):
            return self.context
        return spaces.space_by_uid(body.text(data, "space"))


@implementer(IPublishTraverse)
class JoinRequestsPatch(Service):
    """``@join-requests/<user id>``: {"decision": "accept" | "refuse", "word": …, "role": …}."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.names = []

    def publishTraverse(self, request, name):
        self.names.append(name)
        return self

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        if len(self.names) != 1:
            raise NotFound("one user id is expected")
        data, (userid,) = body.read(self.request), self.names
        word = body.text(data, "word")
        try:
            match body.text(data, "decision"):
                case "accept":
                    role = body.text(data, "role", roster.MEMBER)
                    requests.accept(self.context, userid, word, role=role)
                case "refuse":
                    requests.refuse(self.context, userid, word)
                case _:
                    raise BadRequest(_("“decision” is “accept” or “refuse”."))
        except Refused as refused:
            return refused_in_api(self, refused)
        return self.reply_no_content()


def shown(request: requests.Request) -> dict:
    """A request as managers see it; never an e-mail address."""
    return json_compatible(
        {
            "userid": request.userid,
            "name": request.name,
            "message": request.message,
            "when": request.when,
        }
    )

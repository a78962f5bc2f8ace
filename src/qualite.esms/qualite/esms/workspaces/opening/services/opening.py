"""``POST /espaces`` opens a space; ``DELETE`` takes one away."""

from __future__ import annotations

from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.services import Service
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from qualite.esms.workspaces.opening import founding
from qualite.esms.workspaces.opening import sent
from qualite.esms.workspaces.opening import settings
from qualite.esms.workspaces.opening.fields import read_date
from qualite.esms.workspaces.opening.services import body
from qualite.esms.workspaces.spaces import SPACE_TYPES
from zExceptions import BadRequest
from zope.component import getMultiAdapter
from zope.interface import alsoProvides


DEFAULT_KINDS = {"Workspace": "team", "EvaluationCommittee": "steering"}


class OpenSpacePost(Service):
    """Answers 201 and the space; whoever opened it for somebody else gets its name alone."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        try:
            space = founding.open_space(asked(body.read(self.request)))
        except Refused as refused:
            return refused_in_api(self, refused)
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", space.absolute_url())
        # The groups that one has are known as a request begins: look at them once more.
        me = api.portal.get_tool("acl_users").getUserById(api.user.get_current().getId())
        if me is None:
            return self.shown(space)
        with api.env.adopt_user(user=me):
            return self.shown(space)

    def shown(self, space) -> dict:
        if not api.user.has_permission("View", obj=space):
            return {
                "@id": space.absolute_url(),
                "@type": space.portal_type,
                "UID": api.content.get_uuid(space),
                "title": space.title,
            }
        answer = getMultiAdapter((space, self.request), ISerializeToJson)()
        answer["@id"] = space.absolute_url()
        return answer


class DeleteSpace(Service):
    """Deletes the space with all it holds; 204. 400 while something stands against it."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        try:
            settings.remove(self.context)
        except Refused as error:
            return refused_in_api(self, error)
        return self.reply_no_content()


def asked(data: dict) -> founding.Opening:
    """What a body asks for. BadRequest: types that do not fit; Refused: against a rule."""
    portal_type = body.text(data, "@type")
    if portal_type not in SPACE_TYPES:
        raise BadRequest(_("“@type” is Workspace or EvaluationCommittee."))
    kind = body.text(data, "kind") or DEFAULT_KINDS[portal_type]
    if founding.TYPE_OF_KIND.get(kind) != portal_type:
        raise BadRequest(_("There is no such kind of space."))
    policy, audience = sent.policy(data)
    return founding.Opening(
        kind=kind,
        title=body.text(data, "title"),
        purpose=body.text(data, "description"),
        establishments=body.texts(data, "establishments"),
        policy=policy,
        audience=audience,
        seat=body.text(data, "seat"),
        usual_folders=body.boolean(data, "usual_folders", True),
        visit_start=read_date(data.get("visit_start")),
        visit_end=read_date(data.get("visit_end")),
        steering=body.text(data, "attached_to"),
        code=body.text(data, "attachment_code"),
        evaluator=body.text(data, "evaluator"),
        word=body.text(data, "message"),
    )

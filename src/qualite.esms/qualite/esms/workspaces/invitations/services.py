"""``@invitations`` of a space, for its managers; ``@invitations-accept`` of ``/espaces``, for me."""

from __future__ import annotations

from plone import api
from plone.restapi.batching import HypermediaBatch
from plone.restapi.serializer.converters import json_compatible
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.invitations import store
from qualite.esms.workspaces.team import roster
from qualite.esms.workspaces.team.services import NamedService
from qualite.esms.workspaces.team.services import SpaceService
from qualite.esms.workspaces.team.services import text_of
from zExceptions import NotFound
from zExceptions import Unauthorized


def shown(space, invitation) -> dict:
    """An invitation as JSON: what the manager typed, nothing of an account behind it."""
    expired = invitation.expired(invitations.now())
    return json_compatible(
        {
            "@id": f"{space.absolute_url()}/@invitations/{invitation.id}",
            "id": invitation.id,
            "email": invitation.named,
            "role": invitation.role,
            "seat": invitation.seat,
            "message": invitation.message,
            "inviter": roster.name_of(invitation.inviter),
            "created": invitation.created,
            "expires": invitation.expires,
            "state": "expired" if expired else invitation.state,
        }
    )


class InvitationsGet(SpaceService):
    """Invitations without an answer, oldest first, in batches."""

    def answer(self):
        batch = HypermediaBatch(self.request, invitations.pending(self.context))
        answer = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": [shown(self.context, invitation) for invitation in batch],
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer


class InvitationsPost(SpaceService):
    """Invite one ({"email", "role", "seat", "message"}) or several ({"items": [such objects]}).

    All of them or none: the first that a rule refuses is named in the message.
    """

    def answer(self):
        body = self.body()
        items = body.get("items")
        if items is None:
            answer = shown(self.context, self.invite(body))
            self.request.response.setHeader("Location", answer["@id"])
        else:
            answer = {"items": [shown(self.context, sent) for sent in self.invite_all(items)]}
        self.request.response.setStatus(201)
        return answer

    def invite(self, item):
        if not isinstance(item, dict):
            raise Refused(_("An invitation is a JSON object."))
        return invitations.invite(
            self.context,
            email=text_of(item, "email", ""),
            role=text_of(item, "role", roster.MEMBER),
            seat=text_of(item, "seat", ""),
            message=text_of(item, "message", ""),
        )

    def invite_all(self, items):
        if not isinstance(items, list) or not 0 < len(items) <= invitations.AT_ONCE:
            raise Refused(_("“items” is a list of 1 to 50 invitations."))
        sent = []
        for item in items:
            try:
                sent.append(self.invite(item))
            except Refused as refused:
                named = item.get("email", "") if isinstance(item, dict) else item
                reason = api.portal.translate(refused.message)
                raise Refused(f"{named} – {reason}") from refused
        return sent


class InvitationsPatch(NamedService):
    """{"action": "resend"} or {"action": "revoke"} on one invitation."""

    def answer(self):
        if store.get(self.context, self.named) is None:
            raise NotFound(self.named)
        action = text_of(self.body(), "action", "")
        if action == "resend":
            return shown(self.context, invitations.resend(self.context, self.named))
        if action == "revoke":
            invitations.revoke(self.context, self.named)
            return self.reply_no_content()
        raise Refused(_("“action” is “resend” or “revoke”."))


class InvitationsAccept(SpaceService):
    """{"token": …}: come onto the team by the link of a message; answers the space's address."""

    def answer(self):
        if api.user.is_anonymous():
            raise Unauthorized("log in to accept an invitation")
        token = text_of(self.body(), "token", "")
        space = invitations.accept(token, api.user.get_current().getId())
        return {"@id": space.absolute_url(), "title": space.title}

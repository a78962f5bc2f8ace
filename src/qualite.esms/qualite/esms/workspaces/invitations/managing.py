"""What managers do with invitations on the tab "Members": send, send again, take back."""

from __future__ import annotations

from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.invitations import addresses
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.team.actions import Action
from qualite.esms.workspaces.team.views import MembersPage
from zExceptions import MethodNotAllowed
import transaction


class Invite(MembersPage):
    """``@@invite``: several addresses at once (fields to, role, seat, message).

    Those that a rule refuses stay in the form, each with its reason; the others are invited.
    """

    left = ""

    def __call__(self):
        if self.request.method != "POST":
            raise MethodNotAllowed("POST is expected")
        CheckAuthenticator(self.request)
        asked = addresses.split(self.request.form.get("to"))
        refused = self._invite(asked)
        if refused:
            self.left = "\n".join(refused)
            return super().__call__()
        return self.request.response.redirect(f"{self.url}/@@members")

    @property
    def typed(self) -> dict:
        return {"to": self.left, **self._words()}

    def _words(self) -> dict:
        form = self.request.form
        words = {name: form.get(name, "") for name in ("role", "seat", "message")}
        return {name: value if isinstance(value, str) else "" for name, value in words.items()}

    def _invite(self, asked: list[str]) -> list[str]:
        """Invite them, tell what happened; returns those that were refused."""
        if not asked:
            self._tell(_("Write at least one e-mail address."), "warning")
            return [""]
        if len(asked) > invitations.AT_ONCE:
            self._tell(_("Invite 50 people at most in one go."), "warning")
            return asked
        refused = []
        for one in asked:
            before = transaction.savepoint()
            try:
                invitations.invite(self.space, email=one, **self._words())
            except Refused as problem:
                before.rollback()
                refused.append(one)
                self._tell(f"{one} – {self.text(problem.message)}", "warning")
        sent = len(asked) - len(refused)
        if sent == 1:
            self._tell(_("1 invitation is on its way."))
        elif sent:
            self._tell(_("${count} invitations are on their way.", mapping={"count": sent}))
        return refused

    def _tell(self, message, kind="info"):
        api.portal.show_message(message, self.request, type=kind)


class ResendInvitation(Action):
    """``@@resend-invitation``: a new message, a new link (field id)."""

    def act(self):
        invitation = invitations.resend(self.space, self.field("id"))
        return _(
            "A new message is on its way to ${address}; the older link no longer works.",
            mapping={"address": invitation.named},
        )


class RevokeInvitation(Action):
    """``@@revoke-invitation``: the link no longer works (field id)."""

    def act(self):
        invitations.revoke(self.space, self.field("id"))
        return _("The invitation is taken back.")

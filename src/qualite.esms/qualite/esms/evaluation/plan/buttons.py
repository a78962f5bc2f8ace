"""Buttons of the plan: steps of an action, its proofs, actions that are missing."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.evaluation.plan import critical
from qualite.esms.evaluation.plan import imperatives
from qualite.esms.evaluation.plan.lines import STATES
from qualite.esms.workspaces.documents import uploading
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.tasks.acting import Button
from zExceptions import Unauthorized
from zope.i18n import translate
from ZPublisher.HTTPRequest import FileUpload


SHARE = "share"


def _steps(document) -> list[dict]:
    return api.portal.get_tool("portal_workflow").getTransitionsFor(document)


class Move(Button):
    """``@@move`` of an action: take the step named ``step``."""

    def act(self):
        plan.move(self.context, self.field("step"))
        state = STATES[api.content.get_state(self.context)][0]
        return _(
            "“${title}”: ${state}.",
            mapping={
                "title": self.context.Title(),
                "state": translate(state, context=self.request),
            },
        )


class AddProof(Button):
    """``@@add-proof`` of an action: a document of the space (``uid``), or a file that is sent."""

    def act(self):
        uid = self.field("uid")
        upload = self.request.form.get("file")
        if isinstance(upload, FileUpload) and upload.filename:
            space = space_of(self.context)
            if not uploading.may_upload(space):
                raise Unauthorized
            document = uploading.store(space, upload)
            # Who verifies has to see it: a draft is its author's alone.
            if SHARE in {one["id"] for one in _steps(document)}:
                api.content.transition(document, SHARE)
            uid = document.UID()
        if not uid:
            raise Refused(_("Choose a document or a file."))
        known = tuple(self.context.proofs or ())
        if uid not in known:
            plan.change(self.context, proofs=(*known, uid))
        return _("The proof is added.")


class RemoveProof(Button):
    """``@@remove-proof`` of an action: the document itself stays."""

    def act(self):
        uid = self.field("uid")
        kept = tuple(one for one in self.context.proofs or () if one != uid)
        plan.change(self.context, proofs=kept)
        return _("The document does not prove this action any more. It stays in the space.")


class CreateMissing(Button):
    """``@@create-missing-actions`` of an evaluation."""

    def act(self):
        if not imperatives.may_see(self.context):
            raise Unauthorized
        made = critical.create_missing(self.context)
        if not made:
            return _("No action is missing.")
        return _("Actions created: ${count}.", mapping={"count": len(made)})

    def after(self):
        return f"{self.context.absolute_url()}/@@plan"

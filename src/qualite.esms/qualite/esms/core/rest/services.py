"""plone.restapi's services of content, with their refusals in words and in the shape of all others."""

from plone.restapi.services.content.add import FolderPost
from plone.restapi.services.content.update import ContentPatch
from plone.restapi.services.locking import is_locked
from plone.restapi.services.workflow.transition import WorkflowTransition
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.core.rest.content import read
from zExceptions import BadRequest
from zope.i18n import translate
import transaction


class InWords:
    """A service whose ``{"error": …}`` becomes ``{"type", "message"}``; ``refusal`` says why."""

    def reply(self):
        self.check(read(self.request))
        answer = super().reply()
        error = answer.get("error") if isinstance(answer, dict) else None
        if not isinstance(error, dict):
            return answer
        kind = error.get("type", "").replace(" ", "")
        message = self.refusal(kind, error.get("message", ""))
        return {"type": kind, "message": translate(message, context=self.request)}

    def check(self, data):
        """Raise BadRequest for a body that the service would stumble over."""

    def refusal(self, kind, otherwise):
        """What to say; ``otherwise``: what plone.restapi says."""
        return otherwise


class Add(InWords, FolderPost):
    """POST on a folder."""

    def check(self, data):
        for name in ("@type", "id", "UID", "translation_of", "language"):
            if data.get(name) is not None and not isinstance(data[name], str):
                raise BadRequest(_("“${field}” has to be text.", mapping={"field": name}))

    def refusal(self, kind, otherwise):
        return _("This cannot be added here, or not by you.") if kind == "Forbidden" else otherwise


class Change(InWords, ContentPatch):
    """PATCH on content."""

    def refusal(self, kind, otherwise):
        if kind == "Forbidden" and is_locked(self.context, self.request):
            return _("Someone else is changing this at the moment.")
        return otherwise


class Step(InWords, WorkflowTransition):
    """POST on ``@workflow/<transition>``.

    plone.restapi's own stamps dates on what its caller may only see, and keeps what it wrote when it
    refuses. Here a step that one may not take writes nothing; one that was taken already is no fault.
    """

    def reply(self):
        before = transaction.savepoint()
        answer = super().reply()
        if self.request.response.getStatus() >= 400:
            before.rollback()
        else:
            answer["title"] = self.state_title()
        return answer

    def state_title(self):
        """Title of the state by the workflow of this very content: other places have others."""
        for workflow in self.wftool.getWorkflowsFor(self.context):
            state = workflow._getWorkflowStateOf(self.context)
            if state is not None:
                return translate(state.title, domain="plone", context=self.request)
        return ""

    def recurse_transition(self, objs, *args, **options):
        possible = {one["id"] for one in self.wftool.getTransitionsFor(self.context)}
        if self.transition in possible:
            super().recurse_transition(objs, *args, **options)
        elif not self.is_same_state(self.context):
            raise WorkflowException(self.transition)

    def check(self, data):
        if not isinstance(data.get("comment", ""), str):
            raise BadRequest(_("“${field}” has to be text.", mapping={"field": "comment"}))

    def refusal(self, kind, otherwise):
        # A rule of the content says why in words of its own; the name of a step is nobody's reason.
        if kind == "WorkflowException" and otherwise in ("", self.transition):
            return _("This step is not possible now, or not for you.")
        return otherwise

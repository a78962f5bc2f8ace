"""``@@publish-results``: choosing what families read, publishing it, withdrawing it."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms import _
from qualite.esms.evaluation.conduct.page import EvaluationPage
from qualite.esms.evaluation.publication import publishing
from qualite.esms.evaluation.publication.choice import chosen
from qualite.esms.evaluation.publication.choice import PARTS


class PublishResults(EvaluationPage):
    """The choice, a preview of it, and the two buttons."""

    tab = "results"

    def __call__(self):
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self.act():
                return self.request.response.redirect(f"{self.url}/@@publish-results")
        return super().__call__()

    @cached_property
    def published(self) -> bool:
        return api.content.get_state(self.evaluation) == "published"

    @cached_property
    def obstacles(self) -> list[dict]:
        """What is lacking: words, and the address of the page where it is mended or ""."""
        if self.published:
            return []
        return self.lacking(publishing.PUBLISH)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The parts ticked: those just sent, else those kept."""
        if "sent" not in self.request.form:
            return publishing.parts_of(self.evaluation)
        sent = self.request.form.get("parts", ())
        sent = [sent] if isinstance(sent, str) else sent
        return chosen(one for one in sent if isinstance(one, str))

    @cached_property
    def parts(self) -> list[dict]:
        return [
            {"name": name, "title": self.text(title), "checked": name in self.asked}
            for name, title in PARTS.items()
        ]

    @cached_property
    def establishments(self) -> list[dict]:
        return [
            {"title": one.row.title, "url": one.url} for one in publishing.listed(self.evaluation)
        ]

    @cached_property
    def figures(self) -> dict:
        """What would be read, as it is ticked now."""
        return publishing.preview(self.evaluation, self.asked)

    def act(self) -> bool:
        """Do what the button pressed says; whether it was done."""
        form = self.request.form
        if "preview" in form:
            return False
        step = self.step()
        if "withdraw" not in form:
            publishing.choose(self.evaluation, self.asked)
        try:
            if step:
                api.content.transition(self.evaluation, step)
        except (WorkflowException, api.exc.InvalidParameterError) as error:
            words = self.text(_("This step is not possible now, or not for you."))
            said = str(error) if isinstance(error, WorkflowException) else ""
            api.portal.show_message(said or words, self.request, type="error")
            return False
        api.portal.show_message(
            _("The results are withdrawn.")
            if "withdraw" in form
            else _("The results are published."),
            self.request,
        )
        return True

    def step(self) -> str:
        """The transition that the button pressed asks for, "" for none."""
        if "withdraw" in self.request.form:
            return publishing.WITHDRAW[1 if self.evaluation.is_external else 0]
        return "" if self.published else publishing.PUBLISH

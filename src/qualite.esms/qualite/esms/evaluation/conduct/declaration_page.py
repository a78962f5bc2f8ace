"""``@@declaration``: each evaluator signs that she is independent."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.conduct import declarations
from qualite.esms.evaluation.conduct import settings
from qualite.esms.evaluation.conduct.acting import ActingPage
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.team import roster


class DeclarationPage(ActingPage):
    """The text to sign, what one signed oneself, who else did."""

    tab = "overview"

    def do_sign(self) -> str:
        if not self.may_sign:
            raise Refused(_("Only those who evaluate sign a declaration."))
        if not self.value("agree"):
            raise Refused(_("Tick the box to say that you read the declaration and sign it."))
        declarations.sign(self.evaluation, self.value("version"))
        api.portal.show_message(_("Your declaration is signed. You may rate now."), self.request)
        return f"{self.url}/@@grid"

    @cached_property
    def may_sign(self) -> bool:
        return self.may(sides.CONDUCT)

    @cached_property
    def mine(self) -> dict | None:
        found = declarations.mine(self.evaluation)
        return self.shown(found) if found is not None else None

    @cached_property
    def current(self) -> dict:
        version, text = settings.declaration()
        return {"version": version, "text": text}

    @cached_property
    def signed(self) -> list[dict]:
        return [self.shown(one) for one in declarations.signed(self.evaluation)]

    def shown(self, one) -> dict:
        return {
            "name": roster.name_of(one.userid),
            "version": one.version,
            "text": one.text,
            "when": dates.day_and_month(here(one.when).date(), self.language),
        }

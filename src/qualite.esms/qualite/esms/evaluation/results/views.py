"""``@@results`` of an evaluation, and the form of its summary for families."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.evaluation.conduct.page import EvaluationPage
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.content import IEvaluation
from qualite.esms.evaluation.results import earlier
from qualite.esms.evaluation.results import wording
from qualite.esms.evaluation.results.figures import figures
from qualite.esms.workspaces.errors import Refused
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


class Results(EvaluationPage):
    """Results of the side that is asked (``side``), compared with an earlier one (``compare``)."""

    tab = "results"

    @cached_property
    def side(self) -> str | None:
        """The side shown, None when the current person sees none."""
        asked = self.request.form.get("side")
        return asked if asked in self.sides else sides.shown(self.evaluation)

    @cached_property
    def earlier(self) -> list:
        """Evaluations to compare with, newest first."""
        return earlier.earlier(self.evaluation)

    @cached_property
    def then(self):
        """The one compared with: that asked for, else the last; ``none`` asks for none."""
        asked = self.request.form.get("compare")
        if asked == "none":
            return None
        if isinstance(asked, str) and asked:
            try:
                return earlier.asked(self.evaluation, asked)
            except Refused as refused:
                api.portal.show_message(refused.message, self.request, type="warning")
                return None
        return self.earlier[0] if self.earlier else None

    @cached_property
    def figures(self) -> dict:
        return figures(self.evaluation, self.side, self.then)

    @cached_property
    def may_write_summary(self) -> bool:
        return self.may(sides.MANAGE)

    @cached_property
    def switch(self) -> list[dict]:
        """The two sides, where both may be seen."""
        if len(self.sides) < 2:
            return []
        return [
            {
                "words": self.text(wording.SIDES[side]),
                "url": f"{self.url}/@@results?side={side}",
                "current": side == self.side,
            }
            for side in self.sides
        ]

    @cached_property
    def choices(self) -> list[dict]:
        """What the results may be compared with."""
        chosen = self.then.UID() if self.then is not None else "none"
        known = [
            (one.UID(), _dated(one))
            for one in dict.fromkeys([*self.earlier, *filter(None, [self.then])])
        ]
        return [
            {"uid": uid, "title": title, "selected": uid == chosen}
            for uid, title in [*known, ("none", self.text(_("Nothing")))]
        ]


def _dated(evaluation) -> str:
    """Its name, with its year where the name does not say it."""
    year = str(earlier.moment(evaluation).year)
    return evaluation.title if year in evaluation.title else f"{evaluation.title} ({year})"


class Summary(EvaluationPage):
    """``@@results-summary``: the summary in the committee's own words."""

    tab = "results"
    fault = None

    def __call__(self):
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self.save():
                return self.request.response.redirect(f"{self.url}/@@results")
        return super().__call__()

    @cached_property
    def written(self) -> str:
        """What was typed, else the summary, else the generated sentences to start from."""
        typed = self.request.form.get("summary")
        if isinstance(typed, str):
            return typed
        return self.evaluation.summary or self.generated

    @cached_property
    def generated(self) -> str:
        side = sides.shown(self.evaluation)
        if side is None:
            return ""
        macros = self.context.restrictedTraverse("@@results-macros")
        return "\n".join(macros.paragraphs({**figures(self.evaluation, side), "summary": ""}))

    @property
    def limit(self) -> int:
        return IEvaluation["summary"].max_length

    def save(self) -> bool:
        """Keep the summary; what equals the generated one, or nothing, goes back to that."""
        typed = self.request.form.get("summary", "")
        text = "\n".join(typed.split("\r\n")).strip() if isinstance(typed, str) else ""
        if len(text) > self.limit:
            self.fault = _("This text is too long: 3000 characters at most.")
            return False
        self.evaluation.summary = "" if text == self.generated else text
        notify(ObjectModifiedEvent(self.evaluation))
        api.portal.show_message(_("The summary was saved."), self.request)
        return True

"""``@@report`` of an evaluation: what is in it and in which format; ``@@report-file`` gives it."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.core.failures import log_failure
from qualite.esms.evaluation.conduct.moments import state
from qualite.esms.evaluation.conduct.page import EvaluationPage
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.reports import formats
from qualite.esms.evaluation.reports import wording
from qualite.esms.evaluation.reports.pdf import NotMade
from qualite.esms.evaluation.results import wording as results
from zExceptions import BadRequest
from zExceptions import Unauthorized


PROGRESS = {
    "making": _("The report is being made: this takes a few seconds."),
    "done": _("The report is ready."),
    "failed": formats.FAILED,
}


class Asked(EvaluationPage):
    """A page that takes a ``side``."""

    tab = "report"

    @cached_property
    def side(self) -> str | None:
        """The side asked for, else the one shown first; None when this person sees none."""
        asked = self.request.form.get("side")
        return asked if asked in self.sides else sides.shown(self.evaluation)


class Report(Asked):
    """Links to the report in each format."""

    def update(self):
        if self.side is None:
            raise Unauthorized("these ratings are not open to you")

    @property
    def nature(self) -> str:
        return self.text(wording.nature(self._told))

    @property
    def notice(self) -> str:
        return self.text(wording.notice(self._told))

    @cached_property
    def _told(self) -> dict:
        return {
            "kind": self.evaluation.kind,
            "side": self.side,
            "state": state(self.evaluation),
        }

    @property
    def switch(self) -> list[dict]:
        """The two sides, where both may be seen."""
        if len(self.sides) < 2:
            return []
        return [
            {
                "words": self.text(results.SIDES[side]),
                "url": f"{self.url}/@@report?side={side}",
                "current": side == self.side,
            }
            for side in self.sides
        ]

    @property
    def formats(self) -> list[dict]:
        return [
            {
                "name": name,
                "title": self.text(one.title),
                "help": self.text(one.help),
                "icon": self.icon(one.icon),
                "media": one.media,
                "url": f"{self.url}/@@report-file?format={name}&side={self.side}",
                "filename": formats.filename(self.evaluation, self.side, name),
            }
            for name, one in formats.FORMATS.items()
        ]

    @property
    def progress(self) -> dict[str, str]:
        """What the script says while a file is made."""
        return {name: self.text(words) for name, words in PROGRESS.items()}

    @property
    def parts(self) -> list[str]:
        """What is in it."""
        return [
            self.text(one)
            for one in (
                _("Framing: establishments, référentiel, perimeter"),
                _("Procedure: interviews, scale, how means are made"),
                _("Developments: every element with its ratings and comments"),
                _("Results: means, imperative criteria, improvement plan"),
                _("Synthesis, and the essential, easy to read"),
                _("Annexes: contract, team, calendar, observations, proofs"),
            )
        ]

    @property
    def may_load(self) -> bool:
        """Whether the ratings of a file may be loaded now."""
        return sides.given(self.evaluation) is not None


class ReportFile(Asked):
    """The file itself: ``?format=pdf|docx|xlsx|json&side=committee|evaluators``."""

    def __call__(self):
        name = self.request.form.get("format", formats.PDF)
        if not isinstance(name, str) or name not in formats.FORMATS:
            raise BadRequest(self.text(_("“format” is pdf, docx, xlsx or json.")))
        asked = self.request.form.get("side")
        if asked is not None and asked not in sides.SEEN_WITH:
            raise BadRequest(self.text(_("“side” is committee or evaluators.")))
        side = asked or self.side
        if side not in self.sides:
            raise Unauthorized("these ratings are not open to you")
        try:
            made = formats.made(self.evaluation, side, name, self.text, self.language)
        except NotMade as error:
            log_failure(error, self.request)
            api.portal.show_message(formats.FAILED, self.request, type="error")
            return self.request.response.redirect(f"{self.url}/@@report?side={side}")
        return formats.deliver(self.request.response, self.evaluation, side, name, made)

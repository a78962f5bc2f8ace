"""``@@imperatives``: the imperative criteria of an evaluation and their forms."""

from __future__ import annotations

from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.evaluation.conduct.acting import ActingPage
from qualite.esms.evaluation.grid.wording import day_and_clock
from qualite.esms.evaluation.plan import imperatives
from qualite.esms.evaluation.plan.files import send
from qualite.esms.evaluation.plan.page import ADD
from qualite.esms.workspaces.team.roster import name_of
from zExceptions import Unauthorized


class ImperativesPage(ActingPage):
    """Forms for who rates the side that decides; to be read by who sees those ratings."""

    tab = "plan"

    def update(self):
        if not imperatives.may_see(self.evaluation):
            raise Unauthorized

    @cached_property
    def may_fill(self) -> bool:
        return imperatives.may_fill(self.evaluation)

    @cached_property
    def rows(self) -> list[dict]:
        """Imperatives that are not met, and those whose form is filled."""
        return imperatives.forms(self.evaluation)

    @cached_property
    def met(self) -> int:
        return sum(1 for one in self.scored if one.met)

    @cached_property
    def scored(self) -> list:
        return imperatives.imperatives(self.evaluation)

    @cached_property
    def unknown(self) -> int:
        """Imperatives of which it is not yet known whether they are met."""
        return sum(1 for one in self.scored if one.met is None)

    texts = imperatives.TEXTS
    questions = imperatives.QUESTIONS
    longest = imperatives.LONGEST

    @property
    def answers(self) -> list[tuple[str, str]]:
        return [(name, self.text(words)) for name, words in imperatives.ANSWER_WORDS.items()]

    def said(self, row: dict, name: str) -> str:
        """What a field holds: what was typed in this form when it is shown again."""
        return (
            self.typed(name, row[name])
            if self.value("criterion") == row["criterion"]
            else row[name]
        )

    def answer(self, value: str) -> str:
        return self.text(imperatives.ANSWER_WORDS[value]) if value else ""

    def history(self, row: dict) -> list[dict]:
        """Who wrote the form of a row and when, the last first, with what was changed."""
        words = {**self.texts, **self.questions}
        return [
            {
                "who": name_of(one.userid) if one.userid else "",
                "when": day_and_clock(one.when, self.language),
                "changed": [
                    {
                        "label": self.text(words[name]),
                        "said": self.answer(getattr(one, name))
                        if name in self.questions
                        else getattr(one, name),
                    }
                    for name in names
                ],
            }
            for one, names in imperatives.history(self.evaluation, row["criterion"])
        ]

    def may_act(self) -> bool:
        """Whether an action may be added for a criterion."""
        return self.may(ADD)

    def do_fill(self):
        if not self.may_fill:
            raise Unauthorized
        imperatives.fill(
            self.evaluation,
            self.value("criterion"),
            **{name: self.value(name) for name in imperatives.SAID},
        )
        api.portal.show_message(_("The form is saved."), self.request)
        return f"{self.url}/@@imperatives"


class ExportForms(BrowserView):
    """``@@imperatives-export``: the forms as a spreadsheet (``format=xlsx`` or ``csv``)."""

    def __call__(self):
        if not imperatives.may_see(self.context):
            raise Unauthorized
        kind = "csv" if self.request.form.get("format") == "csv" else "xlsx"
        words = {**imperatives.TEXTS, **imperatives.QUESTIONS}
        header = [
            api.portal.translate(one)
            for one in (_("Criterion"), _("Wording"), _("Lowest rating"), *words.values())
        ]
        rows = [
            [row["criterion"], row["title"], row["lowest"], *(self.cell(row[n]) for n in words)]
            for row in imperatives.forms(self.context)
        ]
        return send(self.request, kind, "criteres-imperatifs", header, rows)

    def cell(self, value: str) -> str:
        message = imperatives.ANSWER_WORDS.get(value)
        return api.portal.translate(message) if message is not None else value

"""Forms of an evaluation: opening one, changing what it is about, entrusting it."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.conduct import entrusting
from qualite.esms.evaluation.conduct import opening
from qualite.esms.evaluation.conduct import settings
from qualite.esms.evaluation.conduct.page import EvaluationPage
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations.content import EXTERNAL
from qualite.esms.evaluation.evaluations.content import IEvaluation
from qualite.esms.evaluation.evaluations.content import KINDS
from qualite.esms.evaluation.referentials.structure import REFERENTIALS_ID
from qualite.esms.workspaces.opening import concerned
from qualite.esms.workspaces.tasks.checking import check
from qualite.esms.workspaces.tasks.checking import differing
from qualite.esms.workspaces.tasks.forms import day
from qualite.esms.workspaces.tasks.forms import FormField
from qualite.esms.workspaces.tasks.forms import FormPage
from qualite.esms.workspaces.tasks.forms import line
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


DATES = ("starts", "ends", "visit_start", "visit_end")
ADVISED = {"no": False, "yes": True}


class Asking(FormPage):
    """What these forms have in common."""

    icon_name = "clipboard-data"

    def stored(self, name: str):
        """What there is for a field now."""
        return ""

    def date_field(self, name: str) -> FormField:
        value = self.stored(name)
        value = value.isoformat() if value else ""
        return FormField(name, IEvaluation[name].title, "date", self.typed(name, value))

    def about_fields(self) -> list[FormField]:
        """What everybody with the right to change an evaluation may say."""
        return [
            FormField(
                "perimeter",
                IEvaluation["perimeter"].title,
                "area",
                self.typed("perimeter", self.stored("perimeter")),
                help=IEvaluation["perimeter"].description,
                limit=IEvaluation["perimeter"].max_length,
            ),
            *(self.date_field(name) for name in DATES),
        ]

    def title_field(self) -> FormField:
        return FormField(
            "title",
            _("Name of the evaluation"),
            value=self.typed("title", self.stored("title")),
            required=True,
            limit=IEvaluation["title"].max_length,
        )

    def entrusting_fields(self) -> list[FormField]:
        """Who carries it out, and what is to be declared of advice."""
        advice = self.stored("advice")
        told = "" if not advice else "yes" if advice.given else "no"
        ended = advice.ended.isoformat() if advice and advice.ended else ""
        years = settings.advice_years()
        return [
            FormField(
                "firm",
                _("Evaluation firm"),
                "select",
                self.typed("firm", self.stored("firm")),
                options=[("", _("Not chosen yet")), *entrusting.firms()],
            ),
            FormField(
                "evaluators",
                _("Evaluators' committee"),
                "select",
                self.typed("evaluators", self.stored("evaluators")),
                help=_("A committee of evaluators that is attached to yours, in its settings."),
                options=[("", _("Not chosen yet")), *entrusting.committees(self.space)],
            ),
            FormField(
                "advised",
                _("Did this firm or its evaluators ever advise these establishments?"),
                "select",
                self.typed("advised", told),
                help=_(
                    "Whoever advised one of them in the last ${years} years cannot evaluate it.",
                    mapping={"years": years},
                ),
                options=[("", _("Not said yet")), ("no", _("No, never")), ("yes", _("Yes"))],
            ),
            FormField(
                "advice_ended",
                _("If so, the advice ended on"),
                "date",
                self.typed("advice_ended", ended),
            ),
        ]

    def read_about(self) -> dict:
        return {
            "title": line(self.typed("title")) or None,
            "perimeter": self.typed("perimeter").replace("\r\n", "\n").strip(),
            **{name: day(self.typed(name), name) for name in DATES},
        }

    def read_entrusting(self) -> dict:
        return {
            "firm": self.typed("firm"),
            "evaluators": self.typed("evaluators"),
            "advised": ADVISED.get(self.typed("advised")),
            "advice_ended": day(self.typed("advice_ended"), "advice_ended"),
        }


class AddEvaluation(Asking):
    """``@@add-evaluation`` of a steering committee."""

    tab = "evaluations"
    heading = _("New evaluation")
    submit = _("Open the evaluation")

    @property
    def back(self) -> str:
        return f"{self.context.absolute_url()}/@@evaluations"

    def stored(self, name: str):
        if name in ("visit_start", "visit_end"):
            return getattr(self.space, name, None)
        return ""

    def fields(self) -> list[FormField]:
        referentials = [(brain.UID, brain.Title) for brain in evaluations.usable_referentials()]
        numbers = list(self.space.establishments or ())
        fields = [
            self.title_field(),
            FormField(
                "kind",
                IEvaluation["kind"].title,
                "select",
                self.typed("kind", "self"),
                required=True,
                options=[(term.value, term.title) for term in KINDS],
            ),
            FormField(
                "referential",
                IEvaluation["referential"].title,
                "select",
                self.typed("referential"),
                required=True,
                help=_("What applies to the establishments is worked out from it."),
                link=(_("Look at the référentiels"), f"{self.portal_url}/{REFERENTIALS_ID}"),
                options=referentials or [("", _("No référentiel is published yet"))],
            ),
        ]
        if numbers:
            fields.append(
                FormField(
                    "establishments",
                    IEvaluation["establishments"].title,
                    "checks",
                    self.several("establishments") if self.sent else numbers,
                    options=[(one.finess, one.title) for one in concerned.named(numbers)],
                )
            )
        return fields + self.about_fields() + self.entrusting_fields()

    def read(self) -> dict:
        values = self.read_about() | self.read_entrusting()
        values["kind"] = self.typed("kind")
        values["referential"] = self.typed("referential")
        values["establishments"] = self.several("establishments")
        return values

    def save(self, values: dict) -> str:
        made = opening.open_evaluation(self.space, values)
        api.portal.show_message(_("The evaluation is open."), self.request)
        return made.absolute_url()


class EvaluationForm(Asking, EvaluationPage):
    """A form inside an evaluation."""

    @property
    def frame(self):
        return self.context.restrictedTraverse("@@evaluation-frame").macros["page"]

    @property
    def back(self) -> str:
        return self.url

    def stored(self, name: str):
        return getattr(self.evaluation, name, None) or ""


class EditEvaluation(EvaluationForm):
    """``@@edit``: its name, its perimeter, its dates."""

    heading = _("Change the evaluation")

    def fields(self) -> list[FormField]:
        return [self.title_field(), *self.about_fields()]

    def read(self) -> dict:
        return self.read_about()

    def save(self, values: dict) -> str:
        check(IEvaluation, values, self.context)
        changed = differing(IEvaluation, self.context, values)
        for name, value in changed.items():
            setattr(self.context, name, value)
        if changed:
            notify(ObjectModifiedEvent(self.context, Attributes(IEvaluation, *changed)))
        return self.url


class Entrust(EvaluationForm):
    """``@@entrust``: the firm and the evaluators' committee that carry it out."""

    heading = _("Who evaluates?")

    def fields(self) -> list[FormField]:
        return self.entrusting_fields()

    def read(self) -> dict:
        return self.read_entrusting()

    def save(self, values: dict) -> str:
        entrusting.entrust(
            self.evaluation,
            self.space,
            values["evaluators"],
            values["firm"],
            values["advised"],
            values["advice_ended"],
        )
        api.portal.show_message(_("The evaluation is entrusted."), self.request)
        return self.url

    @cached_property
    def external(self) -> bool:
        return self.evaluation.kind == EXTERNAL

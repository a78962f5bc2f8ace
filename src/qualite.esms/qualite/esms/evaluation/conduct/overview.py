"""The first page of an evaluation: where it is, what comes next and who does it."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.conduct import declarations
from qualite.esms.evaluation.conduct import entrusting
from qualite.esms.evaluation.conduct import moving
from qualite.esms.evaluation.conduct import steps
from qualite.esms.evaluation.conduct.acting import ActingPage
from qualite.esms.evaluation.conduct.moments import observations_until
from qualite.esms.evaluation.conduct.moments import state
from qualite.esms.evaluation.conduct.wording import KINDS
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.content import EXTERNAL
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.spaces import space_by_uid
from qualite.esms.workspaces.team import roster


MODIFY = "Modify portal content"


class Overview(ActingPage):
    """``evaluation_view``; POST ``action=move`` makes a transition of the workflow."""

    tab = "overview"

    def do_move(self) -> str:
        moving.move(self.evaluation, self.value("transition"))
        api.portal.show_message(_("Done: the evaluation moved on."), self.request)
        return self.url

    @cached_property
    def state(self) -> str:
        return state(self.evaluation)

    @cached_property
    def external(self) -> bool:
        return self.evaluation.kind == EXTERNAL

    @cached_property
    def kind(self) -> str:
        return self.text(KINDS[self.evaluation.kind])

    # -- steps ------------------------------------------------------------------------------

    @cached_property
    def steps(self) -> list[steps.Step]:
        return steps.steps(self.evaluation.kind, self.state)

    @cached_property
    def next(self) -> dict:
        """What comes next, and who does it."""
        what, who = steps.NEXT[self.state]
        return {"what": self.text(what), "who": self.text(who)}

    @cached_property
    def moves(self) -> list[dict]:
        """Transitions that the current person may make, with what is still lacking for each."""
        return [
            {
                "name": name,
                "title": self.text(steps.TRANSITIONS[name]),
                "obstacles": self.lacking(name),
            }
            for name in moving.possible(self.evaluation)
        ]

    @cached_property
    def progress(self) -> list[dict]:
        """How far each side that may be seen is: elements rated at least once, of all."""
        total = len(tree_of(self.evaluation).elements)
        titles = {"committee": _("Self-assessment"), "evaluators": _("Evaluators' ratings")}
        found = []
        for side in self.sides:
            rated = {
                code
                for _one, code, rating in ratings.of_side(self.evaluation, side)
                if rating.value
            }
            if rated or side == sides.given(self.evaluation):
                found.append(
                    {"title": self.text(titles[side]), "count": len(rated), "total": total}
                )
        return found

    # -- dates ------------------------------------------------------------------------------

    @cached_property
    def calendar(self) -> list[dict]:
        """Planned days, in words."""
        evaluation = self.evaluation
        found = []
        for title, first, last in (
            (_("Self-assessment"), evaluation.starts, evaluation.ends),
            (_("Visit of the evaluators"), evaluation.visit_start, evaluation.visit_end),
        ):
            if first or last:
                words = dates.days_between(first or last, last or first, self.language)
                found.append({"title": self.text(title), "words": self.text(words)})
        last = observations_until(evaluation) if self.state == "pre_report" else None
        if last is not None:
            words = dates.full_day(last, self.language, today())
            found.append({"title": self.text(_("Observations until")), "words": words})
        return found

    # -- who --------------------------------------------------------------------------------

    @cached_property
    def firm(self) -> dict | None:
        return entrusting.firm_named(self.evaluation.firm)

    @cached_property
    def evaluators(self) -> dict | None:
        """The evaluators' committee: its name, its people with whether they signed."""
        committee = space_by_uid(self.evaluation.evaluators)
        if committee is None:
            return None
        people = [
            {
                "name": one.name,
                "signed": declarations.of(self.evaluation, one.userid) is not None,
            }
            for one in roster.members(committee)
            if one.role != roster.GUEST
        ]
        return {"title": committee.Title(), "people": people}

    @cached_property
    def advice(self) -> str:
        """What was declared of advice, in words, "" when nothing was."""
        advice = self.evaluation.advice
        if advice is None:
            return ""
        if not advice.given:
            words = _("No advice was ever given to these establishments.")
        else:
            day = dates.day_and_month(advice.ended, self.language)
            words = _("Advice was given until ${day}.", mapping={"day": day})
        return self.text(words)

    @cached_property
    def must_sign(self) -> bool:
        """Whether the current person evaluates, and has still to sign her declaration."""
        if not self.may(sides.CONDUCT):
            return False
        return declarations.mine(self.evaluation) is None

    @cached_property
    def may_change(self) -> bool:
        return self.may(MODIFY)

    @cached_property
    def may_entrust(self) -> bool:
        return self.external and self.may(sides.MANAGE) and self.state in entrusting.OPEN_STATES

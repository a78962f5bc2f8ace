"""``@@observations``: what the committee has to say on the pre-report, and what is answered."""

from __future__ import annotations

from functools import cached_property
from plone import api
from qualite.esms import _
from qualite.esms.evaluation.conduct import observations
from qualite.esms.evaluation.conduct.acting import ActingPage
from qualite.esms.evaluation.conduct.moments import observations_until
from qualite.esms.evaluation.conduct.moments import state
from qualite.esms.evaluation.conduct.sections import VIEW_OBSERVATIONS
from qualite.esms.evaluation.conduct.sections import WRITE_OBSERVATIONS
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.interviews import EVALUATORS
from qualite.esms.evaluation.evaluations.scope import tree_of
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.meetings.moments import here
from qualite.esms.workspaces.team import roster


def may_answer(evaluation) -> bool:
    """Whether the current person answers observations now."""
    return sides.may(sides.CONDUCT, evaluation) and state(evaluation) == "answers"


class ObservationsPage(ActingPage):
    """Criterion by criterion; ``?criterion=1.1.1`` opens the form of one."""

    tab = "observations"

    def do_write(self) -> str:
        if not self.may_write:
            raise Refused(_("Observations cannot be written by you now."))
        criterion = self.value("criterion")
        try:
            version = int(self.value("version") or 0)
        except ValueError:
            version = 0
        try:
            observations.write(self.evaluation, criterion, self.value("text"), version)
        except observations.Stale as stale:
            raise Refused(
                _(
                    "Somebody else wrote meanwhile: “${text}”. Send yours again to replace it.",
                    mapping={"text": stale.observation.text},
                )
            ) from stale
        api.portal.show_message(_("The observation is saved."), self.request)
        return f"{self.url}/@@observations#c-{criterion}"

    def do_answer(self) -> str:
        if not may_answer(self.evaluation):
            raise Refused(_("Observations cannot be answered by you now."))
        accepted = self.value("accepted")
        if accepted not in ("0", "1"):
            raise Refused(_("Say whether you follow the observation."))
        criterion = self.value("criterion")
        observations.answer(self.evaluation, criterion, accepted == "1", self.value("text"))
        api.portal.show_message(_("Your answer is saved."), self.request)
        return f"{self.url}/@@observations#c-{criterion}"

    @cached_property
    def may_see(self) -> bool:
        return self.may(VIEW_OBSERVATIONS)

    @cached_property
    def may_write(self) -> bool:
        return self.may(WRITE_OBSERVATIONS)

    @cached_property
    def may_answer(self) -> bool:
        return may_answer(self.evaluation)

    @cached_property
    def until(self) -> dict | None:
        """The last day for observations, while they are written: in words, whether it is over."""
        last = observations_until(self.evaluation)
        if state(self.evaluation) != "pre_report" or last is None:
            return None
        words = dates.full_day(last, self.language, today())
        return {"words": words, "over": last < today()}

    @cached_property
    def rated(self) -> dict[str, list]:
        """Criterion code -> values that the evaluators gave below it."""
        if EVALUATORS not in self.sides:
            return {}
        tree, found = tree_of(self.evaluation), {}
        for _one, code, rating in ratings.of_side(self.evaluation, EVALUATORS):
            criterion = tree.above(tree.element(code), "criterion")
            if criterion is not None and rating.value:
                found.setdefault(criterion.code, []).append((code, rating.value))
        return {criterion: sorted(values) for criterion, values in found.items()}

    @cached_property
    def chapters(self) -> list[dict]:
        """Chapters with the criteria to be shown: all while one writes, else those observed."""
        tree = tree_of(self.evaluation)
        found = []
        for chapter in tree.children(None):
            criteria = [
                self.shown(node) for node in tree.below(chapter.key) if node.level == "criterion"
            ]
            if not self.may_write:
                criteria = [one for one in criteria if one["text"]]
            if criteria:
                found.append({"title": f"{chapter.code}. {chapter.title}", "criteria": criteria})
        return found

    def shown(self, node) -> dict:
        one = observations.of(self.evaluation, node.code)
        stored = self.evaluation.stores.observations.get(node.code)
        answer = one.answer if one is not None else None
        again = self.errors and self.value("criterion") == node.code
        return {
            "code": node.code,
            "title": node.title,
            "ratings": self.rated.get(node.code, []),
            "text": one.text if one is not None else "",
            "who": self.signed(one.history[-1]) if one is not None else "",
            "version": stored.version if stored is not None else 0,
            "typed": self.value("text") if again else (one.text if one is not None else ""),
            "open": bool(again),
            "answer": answer,
            "answered_by": self.signed(answer) if answer is not None else "",
            "typed_answer": self.value("text") if again else (answer.text if answer else ""),
        }

    def signed(self, words) -> str:
        """Who wrote, and when."""
        day = dates.day_and_month(here(words.when).date(), self.language)
        return f"{roster.name_of(words.userid)}, {day}"

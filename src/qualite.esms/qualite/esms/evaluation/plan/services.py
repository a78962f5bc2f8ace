"""``@plan``: the improvement plan of an evaluation's establishments, or of a space."""

from __future__ import annotations

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from plone.restapi.batching import HypermediaBatch
from plone.restapi.serializer.converters import json_compatible
from qualite.esms import _
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.evaluation.plan.choosing import Choice
from qualite.esms.evaluation.plan.choosing import load
from qualite.esms.evaluation.plan.choosing import ordered
from qualite.esms.evaluation.plan.choosing import ORDERS
from qualite.esms.evaluation.plan.lines import Line
from qualite.esms.evaluation.plan.lines import PRIORITY_ORDER
from qualite.esms.evaluation.plan.lines import STATES
from qualite.esms.workspaces.dashboards.tabs import VIEW_ROSTER
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team.services import SpaceService


TRUTHS = ("0", "1", "false", "true")
#: what may be asked for -> the values there are; None: any text
QUESTIONS = {
    "pilot": None,
    "priority": PRIORITY_ORDER,
    "state": tuple(STATES),
    "criterion": None,
    "establishment": None,
    "late": TRUTHS,
    "order": tuple(ORDERS),
    "down": TRUTHS,
}


def shown(line: Line) -> dict:
    """An action of the plan as JSON; ``evaluation`` is the address of the one that holds it."""
    return json_compatible(
        {
            "@id": line.url,
            "UID": line.uid,
            "title": line.title,
            "review_state": line.state,
            "pilot": line.pilot,
            "pilot_name": line.pilot_name,
            "due": line.due,
            "late": line.late,
            "priority": line.priority,
            "progress": line.progress,
            "criterion": line.criterion,
            "establishments": list(line.establishments),
            "evaluation": line.url.rpartition("/")[0],
        }
    )


class PlanGet(SpaceService):
    """The plan in batches, the most urgent first unless another ``order`` is asked.

    Filters narrow the items and nothing else: totals and loads are those of the whole plan.
    """

    def answer(self):
        # It names people: evaluators and readers from outside the team do not get it.
        if not getSecurityManager().checkPermission(VIEW_ROSTER, space_of(self.context)):
            raise Unauthorized("the plan is for the team")
        form = self.questions()
        whole = plan.plan_of(self.context)
        down = form.get("down") in ("1", "true")
        lines = ordered(Choice.of(form).among(whole), form.get("order", ""), down)
        batch = HypermediaBatch(self.request, lines)
        answer = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": [shown(one) for one in batch],
            "totals": plan.figures(whole),
            "load": load(whole),
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer

    def questions(self) -> dict[str, str]:
        """What the address asks. Refused: a value that does not exist."""
        form = self.request.form
        for name, known in QUESTIONS.items():
            value = form.get(name, "")
            if not isinstance(value, str) or (value and known is not None and value not in known):
                raise Refused(_("“${field}” has no such value.", mapping={"field": name}))
        return {name: form[name] for name in QUESTIONS if name in form}

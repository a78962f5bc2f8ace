"""``@plan``: the improvement plan of an evaluation's establishments, or of a space."""

from __future__ import annotations

from dataclasses import asdict
from plone.restapi.batching import HypermediaBatch
from plone.restapi.serializer.converters import json_compatible
from qualite.esms import _
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.evaluation.plan.content import PRIORITIES
from qualite.esms.evaluation.plan.lines import Line
from qualite.esms.evaluation.plan.lines import STATES
from qualite.esms.evaluation.plan.narrowing import filtered
from qualite.esms.evaluation.plan.narrowing import load
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.team.services import SpaceService


TRUTHS = {"": False, "0": False, "false": False, "1": True, "true": True}
#: what may be asked for -> the values there are; None: any text
FILTERS = {
    "pilot": None,
    "priority": {term.value for term in PRIORITIES},
    "state": {*STATES, "open"},
    "criterion": None,
    "establishment": None,
    "late": TRUTHS.keys(),
}


def shown(line: Line) -> dict:
    """An action as JSON."""
    return json_compatible(
        {
            "@id": line.url,
            "uid": line.uid,
            "title": line.title,
            "criterion": line.criterion,
            "pilot": line.pilot,
            "pilot_name": line.pilot_name,
            "due": line.due,
            "priority": line.priority,
            "progress": line.progress,
            "state": line.state,
            "late": line.late,
            "establishments": list(line.establishments),
            "evaluation": line.url.rpartition("/")[0],
        }
    )


class PlanGet(SpaceService):
    """The plan in batches, the most urgent first, with its totals and the load of each pilot.

    Filters narrow the items and nothing else: totals and loads are those of the whole plan.
    """

    def answer(self):
        whole = plan.plan_of(self.context)
        batch = HypermediaBatch(self.request, filtered(whole, **self.asked()))
        answer = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": [shown(one) for one in batch],
            "totals": plan.figures(whole),
            "load": [asdict(one) for one in load(whole)],
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer

    def asked(self) -> dict:
        """The filters of the address. Refused: a value that does not exist."""
        found = {}
        for name, known in FILTERS.items():
            value = self.request.form.get(name, "")
            if not isinstance(value, str) or (value and known is not None and value not in known):
                raise Refused(_("“${field}” has no such value.", mapping={"field": name}))
            found[name] = TRUTHS[value] if name == "late" else value
        return found

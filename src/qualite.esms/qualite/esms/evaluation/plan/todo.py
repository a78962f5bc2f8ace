"""Actions that somebody leads, on the dashboards beside her tasks."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.evaluation.plan.finding import TYPE
from qualite.esms.evaluation.plan.lines import lines
from qualite.esms.evaluation.plan.lines import OPEN
from qualite.esms.workspaces.dashboards.interfaces import IToDo
from qualite.esms.workspaces.dashboards.waiting import Waiting
from zope.interface import implementer


@implementer(IToDo)
class PilotedActions:
    """What is not done yet of the actions that a person pilots."""

    def open_things(self, userid: str, paths: list[str]) -> list[Waiting]:
        found = api.portal.get_tool("portal_catalog")(
            portal_type=TYPE,
            review_state=OPEN,
            assignee=userid,
            path={"query": paths},
            show_inactive=True,
        )
        return [
            Waiting(
                title=line.title,
                url=line.url,
                icon="arrow-up-right-circle",
                due=line.due,
                assignee=userid,
                space_path=line.evaluation.rpartition("/")[0],
                about_title=_("Improvement plan"),
                about_url=f"{line.url.rpartition('/')[0]}/@@plan",
            )
            for line in lines(found)
        ]

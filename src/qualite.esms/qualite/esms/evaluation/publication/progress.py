"""How far the plan of a published evaluation is, in figures alone, for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from plone import api


FINISHED = ("done", "verified")


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers of actions; ``percent``: of all actions, the share that is finished."""

    total: int
    finished: int

    @property
    def percent(self) -> int:
        return round(100 * self.finished / self.total) if self.total else 0


def progress(path: str) -> Progress:
    """Of the actions below a path, whoever asks: nothing of them but their number is told."""
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="ImprovementAction", path=path
    )
    return Progress(len(found), sum(brain.review_state in FINISHED for brain in found))

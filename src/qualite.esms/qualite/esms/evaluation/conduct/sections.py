"""The pages of an evaluation that its sub-navigation leads to."""

from __future__ import annotations

from dataclasses import dataclass
from qualite.esms import _
from qualite.esms.evaluation.evaluations import sides


VIEW_OBSERVATIONS = "qualite.esms: View Observations"
WRITE_OBSERVATIONS = "qualite.esms: Write Observations"
RATINGS = (sides.VIEW_SELF, sides.VIEW_VISIT)


@dataclass(frozen=True, slots=True)
class Section:
    """``view``: what follows the evaluation's address; any of ``permissions`` opens it.

    ``external``: only where evaluators carry the evaluation out.
    """

    name: str
    view: str
    title: str
    icon: str
    permissions: tuple[str, ...]
    external: bool = False


SECTIONS = (
    Section("overview", "", _("Where we are"), "signpost-split", ("View",)),
    Section("grid", "/@@grid", _("Grid"), "ui-checks", RATINGS),
    Section("interviews", "/@@interviews", _("Interviews"), "chat-square-text", RATINGS),
    Section("proofs", "/@@proofs", _("Proofs"), "paperclip", RATINGS),
    Section(
        "observations",
        "/@@observations",
        _("Observations"),
        "chat-left-quote",
        (VIEW_OBSERVATIONS, WRITE_OBSERVATIONS),
        external=True,
    ),
    Section("plan", "/@@plan", _("Action plan"), "list-check", RATINGS),
    Section("results", "/@@results", _("Results"), "bar-chart", RATINGS),
    Section("report", "/@@report", _("Report"), "file-earmark-text", RATINGS),
)

"""What a committee chooses to publish of its results: plain Python over the figures of results."""

from __future__ import annotations

from collections.abc import Iterable
from qualite.esms import _


PARTS = {
    "chapters": _("Scores of the three chapters"),
    "themes": _("Scores by thematic, with the radar"),
    "strengths": _("Strengths"),
    "imperatives": _("Imperative criteria"),
    "comparison": _("What changed since the evaluation before"),
    "plan": _("Progress of the improvement plan (figures only)"),
}
USUAL = ("chapters", "strengths", "imperatives", "plan")


def chosen(parts: Iterable[str]) -> tuple[str, ...]:
    """The known ones among these parts, in their order."""
    asked = set(parts)
    return tuple(part for part in PARTS if part in asked)


def restricted(figures: dict, parts: Iterable[str]) -> dict:
    """The figures without what was not chosen, and without what is the committee's own.

    Actions are never published one by one: their titles are the committee's words; only how many
    there are is said. Weaknesses are left to the committee.
    """
    parts = set(parts)
    kept = {**figures, "weaknesses": [], "quality": None}
    kept["plan"] = {"total": 0, "finished": 0, "items": []}
    if "chapters" not in parts:
        kept["chapters"] = []
    if "themes" not in parts:
        kept["themes"] = []
    if "strengths" not in parts:
        kept["strengths"] = []
    if "imperatives" not in parts:
        kept["imperatives"] = {"met": 0, "total": 0, "items": []}
    if "comparison" not in parts:
        kept["compared"] = None
        for name in ("chapters", "themes"):
            kept[name] = [{**one, "change": None} for one in kept[name]]
    else:
        kept["compared"] = figures["compared"] and {**figures["compared"], "uid": ""}
    return kept

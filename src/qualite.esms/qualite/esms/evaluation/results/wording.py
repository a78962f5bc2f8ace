"""Words of results: how many of what, which way a mean went."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.evaluation.referentials.tree import Method
from qualite.esms.evaluation.scoring import Direction
from qualite.esms.workspaces.dashboards.wording import counted
from zope.i18nmessageid import Message


MINUS = "\u2212"
NONE = "\u2013"
LEVELS = {
    "chapter": _("Chapter ${code}"),
    "theme": _("Thematic ${code}"),
    "global_theme": _("Thematic ${code}"),
    "objective": _("Objective ${code}"),
    "criterion": _("Criterion ${code}"),
}
SIDES = {
    "committee": _("The committee's ratings"),
    "evaluators": _("The evaluators' ratings"),
}
#: short words of the scale's legend
LEGEND = {
    "1": _("not at all"),
    "2": _("rather not"),
    "3": _("rather"),
    "4": _("entirely"),
    "★": _("optimised"),
    "NC": _("not concerned"),
    "RI": _("no usable answer"),
}
MET_PEOPLE = (
    "",
    _("1 interview with a person supported"),
    _("${count} interviews with people supported"),
)
MET_TEAMS = ("", _("1 team met"), _("${count} teams met"))
MET_MANAGEMENT = (
    "",
    _("1 interview with the management"),
    _("${count} interviews with the management"),
)
INTERVIEWS = {
    Method.TRACER: MET_PEOPLE,
    Method.TARGETED: MET_TEAMS,
    Method.AUDIT: MET_MANAGEMENT,
    "": ("", _("1 interview"), _("${count} interviews")),
}
#: direction -> icon, css
WAYS = {
    Direction.UP: ("arrow-up", "text-success"),
    Direction.DOWN: ("arrow-down", "q-retard"),
    Direction.STABLE: ("dash", "q-gris"),
}


def place(level: str, code: str) -> Message:
    """ "Objective 1.4"."""
    return Message(LEVELS[level], mapping={"code": code})


def criteria(number: int) -> Message:
    """How many criteria have a score."""
    return counted(
        number, _("no criterion scored"), _("1 criterion scored"), _("${count} criteria scored")
    )


def interviews(method: str, number: int) -> Message | str:
    """Who was met, "" for nobody."""
    return counted(number, *INTERVIEWS.get(method, INTERVIEWS[""]))


def written(mean: str | None, language: str) -> str:
    """A mean of the figures as it is read: "3,67" in French, a dash where there is none."""
    if mean is None:
        return NONE
    return mean.replace(".", ",") if language == "fr" else mean


def difference(change: dict, language: str) -> str:
    """ "+0,50" or "−0,12"."""
    text = written(change["difference"].lstrip("-"), language)
    return (MINUS if change["difference"].startswith("-") else "+") + text


def ratings(count: int, value: str) -> Message:
    """How many ratings of a value, for those who do not see the bar."""
    message = _("1 rated ${value}") if count == 1 else _("${count} rated ${value}")
    return Message(message, mapping={"count": count, "value": value})

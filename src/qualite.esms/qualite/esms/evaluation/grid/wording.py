"""Words of the grid: what a value means, who gave it and when, where one is."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.evaluation.evaluations.interviews import COMMITTEE
from qualite.esms.evaluation.evaluations.interviews import EVALUATORS
from qualite.esms.evaluation.evaluations.interviews import METHODS
from qualite.esms.evaluation.scale import SCALE
from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import now
from qualite.esms.workspaces.dashboards.wording import counted
from qualite.esms.workspaces.meetings.moments import here
from zope.i18nmessageid import Message


SIDE_WORDS = {COMMITTEE: _("Self-assessment"), EVALUATORS: _("Evaluators")}
METHOD_WORDS = {
    "tracer": _("Rated with a person supported"),
    "targeted": _("Rated with a team"),
    "audit": _("Rated with the management"),
}
NOT_FOR_IMPERATIVES = _("Not possible: everybody is concerned by an imperative criterion")
CONFIRM = _("I have read it again: it says nothing of a person. Save it.")
IN_ROWS = {
    "detail": _("Detail of the element"),
    "not_rated": _("Not rated yet."),
    "justify": _("A justification is needed."),
    "create_action": _("Create an improvement action"),
    "notes": _("Justification and comment"),
    "notes_given": _("Justification and comment (written)"),
    "reason": _("Reason of the adjustment"),
    "imperative": _("Imperative"),
    "guidance": _("Guidance"),
    "justification": _("Justification"),
    "comment": _("Comment"),
    "take_back": _("Take this rating back"),
    "confirm": CONFIRM,
}
TO_BE_LOADED = _("Wording to be loaded")


def meanings(text) -> dict[str, str]:
    """Value -> its meaning, translated by ``text``; "" -> why NC cannot be chosen."""
    words = {name: text(value.meaning) for name, value in SCALE.items()}
    words[""] = text(NOT_FOR_IMPERATIVES)
    return words


def title_of(node, text) -> str:
    """A node's wording, or that it is still to be loaded."""
    return node.title or text(TO_BE_LOADED)


def interview_words(one, short: bool = False) -> Message:
    """ "Interview 2, with a person supported"; "Interview 2" in short."""
    if short:
        return _("Interview ${number}", mapping={"number": one.number})
    if one.method == "audit":
        return _("Interview ${number}, with the management", mapping={"number": one.number})
    if one.method == "targeted":
        return _("Interview ${number}, with a team", mapping={"number": one.number})
    if one.method == "tracer":
        return _("Interview ${number}, with a person supported", mapping={"number": one.number})
    return METHODS[one.method]


def day(moment, language: str) -> str:
    """ "19 novembre" on the site's clock."""
    return dates.day_and_month(here(moment).date(), language, now().date())


def day_and_clock(moment, language: str) -> str:
    """ "19 novembre, 10 h 42"."""
    return f"{day(moment, language)}, {dates.clock(here(moment), language)}"


def proofs_in_words(number: int) -> Message:
    return counted(number, _("0 proof"), _("1 proof"), _("${count} proofs"))


def opinions_in_words(number: int) -> Message:
    return counted(number, _("0 opinion"), _("1 opinion"), _("${count} opinions"))


def messages_in_words(number: int) -> Message:
    return counted(number, _("0 message"), _("1 message"), _("${count} messages"))


def saved_in_words(number: int) -> Message:
    return counted(
        number, _("Nothing was changed."), _("1 rating saved."), _("${count} ratings saved.")
    )


def left_in_words(number: int) -> Message:
    return counted(
        number,
        "",
        _("1 rating was not saved: see why beside it. What you typed is kept."),
        _("${count} ratings were not saved: see why beside each. What you typed is kept."),
    )

"""The results in a few short sentences, for the people supported and their families.

Written after the rules of "easy to read" (Inclusion Europe, "Information for all"): one idea a
sentence, usual words, no figure that is not needed, the good first. The committee may write them
again (field ``summary`` of the evaluation): a generated text is no replacement for a reading by the
people concerned, whom these rules ask for.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from qualite.esms import _
from qualite.esms.evaluation.evaluations.content import EXTERNAL
from qualite.esms.evaluation.referentials.tree import Method
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.dashboards.dates import month
from zope.i18nmessageid import Message


GOOD, FAIR = Decimal("3.5"), Decimal(3)
#: method -> what is said when the mean is good, fair, or lower
OPINIONS = {
    Method.TRACER: (
        _("People feel well supported here."),
        _("People feel rather well supported here."),
        _("The support given to people has to get better."),
    ),
    Method.TARGETED: (
        _("The teams work well."),
        _("The teams work rather well."),
        _("The way teams work has to get better."),
    ),
    Method.AUDIT: (
        _("The establishment is well run."),
        _("The establishment is rather well run."),
        _("The way the establishment is run has to get better."),
    ),
}
NAMED = (
    _("This goes well: ${title}."),
    _("This goes rather well: ${title}."),
    _("This has to get better: ${title}."),
)


def sentences(figures: dict, language: str) -> list[list[Message]]:
    """Paragraphs of sentences about results; ``figures`` as ``figures.figures`` gives."""
    if not any(chapter["mean"] for chapter in figures["chapters"]):
        return [[_("There are no results yet.")]]
    return [
        [*_who_came(figures, language), *_whom_they_met(figures)],
        [*_opinions(figures["chapters"]), *_to_improve(figures)],
        [*_rules(figures["imperatives"]), *_plan(figures["plan"])],
    ]


def _who_came(figures, language):
    when = _past(figures["when"]["end"]) or _past(figures["when"]["start"])
    external = figures["kind"] == EXTERNAL and figures["side"] == "evaluators"
    if not when:
        yield (
            _("Evaluators came to see how things are.")
            if external
            else _("The team looked at how it works.")
        )
        return
    day = date.fromisoformat(when)
    mapping = {"month": f"{month(day, language)} {day.year}"}
    if external:
        yield Message(_("Evaluators came in ${month}."), mapping=mapping)
    else:
        yield Message(_("The team looked at how it works, in ${month}."), mapping=mapping)


def _past(day: str) -> str:
    """A day (ISO), "" for one that is still to come: it is only planned."""
    return day if day and date.fromisoformat(day) <= today() else ""


def _whom_they_met(figures):
    met = {one["method"]: one["interviews"] for one in figures["chapters"]}
    people, teams = met.get(Method.TRACER), met.get(Method.TARGETED)
    if people and teams:
        yield _("We listened to people supported here and to the teams.")
    elif people:
        yield _("We listened to people supported here.")
    elif teams:
        yield _("We listened to the teams.")


def _opinions(chapters):
    """One sentence a chapter that has a mean, the good ones first."""
    told = []
    for chapter in chapters:
        if chapter["mean"] is None:
            continue
        mean = Decimal(chapter["mean"])
        rank = 0 if mean >= GOOD else 1 if mean >= FAIR else 2
        if chapter["method"] in OPINIONS:
            told.append((rank, OPINIONS[chapter["method"]][rank]))
        elif chapter["title"]:
            told.append((rank, Message(NAMED[rank], mapping={"title": chapter["title"]})))
    return [message for _rank, message in sorted(told, key=lambda one: one[0])]


def _to_improve(figures):
    """The weakest thematic that has a name and is under "rather satisfying"."""
    low = [
        one
        for one in figures["themes"]
        if one["title"] and one["mean"] is not None and Decimal(one["mean"]) < FAIR
    ]
    if low:
        weakest = min(low, key=lambda one: Decimal(one["mean"]))
        yield Message(_("We can do better on this: ${title}."), mapping={"title": weakest["title"]})


def _rules(imperatives):
    failed = sum(1 for one in imperatives["items"] if one["met"] is False)
    known = failed + imperatives["met"]
    if not known:
        return
    if not failed and known == imperatives["total"]:
        yield _("All the most important rules are followed.")
    elif failed == 1:
        yield _("One important rule is not followed well enough.")
    elif failed:
        yield Message(
            _("${count} important rules are not followed well enough."), mapping={"count": failed}
        )


def _plan(plan):
    if plan["total"]:
        yield _("There is a plan to do better.")
    if plan["total"] and plan["finished"] == plan["total"]:
        yield _("All of it is done.")
    elif plan["finished"]:
        yield _("A part of it is done.")

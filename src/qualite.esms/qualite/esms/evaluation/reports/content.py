"""Everything that a report of an evaluation says, as a plain dict that JSON can keep.

Only what the current person may see is in it: the ratings of the side asked for, observations and
people where they are open to her. Dates are ISO text, means text with two decimals ("3.67", None
when there is none), words the committee's or the evaluators' own. ``VERSION`` changes with the
layout.
"""

from __future__ import annotations

from datetime import datetime
from datetime import UTC
from plone import api
from qualite.esms.evaluation.conduct.moments import state
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.evaluations.scope import referential_of
from qualite.esms.evaluation.reports import nodes
from qualite.esms.evaluation.reports import people
from qualite.esms.evaluation.reports import written
from qualite.esms.evaluation.results.figures import figures
from qualite.esms.evaluation.results.scores import scores_of
from zExceptions import Unauthorized


VERSION = 1


def report(evaluation, side: str) -> dict:
    """The report of one side's ratings. Unauthorized: a side that is not open to this person."""
    if side not in sides.seen(evaluation):
        raise Unauthorized("these ratings are not open to you")
    scores = scores_of(evaluation, side)
    return {
        "version": VERSION,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "site": api.portal.get().title or "Qualité-ESMS",
        **_about(evaluation),
        "side": side,
        "figures": figures(evaluation, side),
        "nodes": nodes.nodes(scores),
        "interviews": written.interviews(evaluation, side),
        "ratings": written.ratings(evaluation, side),
        "adjustments": written.adjustments(evaluation),
        "proofs": written.proofs(evaluation),
        "observations": written.observations(evaluation),
        "forms": written.forms(evaluation, side),
        "actions": written.actions(evaluation),
        "team": people.team(evaluation),
        "evaluators": people.evaluators(evaluation),
        "calendar": people.calendar(evaluation),
    }


def _about(evaluation) -> dict:
    return {
        "title": evaluation.title,
        "kind": evaluation.kind,
        "state": state(evaluation),
        "committee": people.committee_title(evaluation),
        "perimeter": evaluation.perimeter or "",
        "starts": iso(evaluation.starts),
        "ends": iso(evaluation.ends),
        "visit_start": iso(evaluation.visit_start),
        "visit_end": iso(evaluation.visit_end),
        "referential": _referential(referential_of(evaluation)),
    }


def _referential(found) -> dict:
    if found is None:
        return dict.fromkeys(("title", "version", "in_force", "source", "licence"), "")
    return {
        "title": found.title,
        "version": found.version or "",
        "in_force": iso(found.in_force),
        "source": found.source or "",
        "licence": found.licence or "",
    }


def iso(day) -> str:
    """A date or moment as text, "" for none."""
    return day.isoformat() if day else ""

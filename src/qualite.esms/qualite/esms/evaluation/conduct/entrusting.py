"""Entrusting an evaluation to a firm and its evaluators, who have to be independent.

Source: advice and evaluation of one establishment are incompatible (HAS, CASF L.312-8); the three
years come from annexe 3-10 CASF, III.1.3. What is declared of advice is kept with who declared it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import UTC
from plone import api
from qualite.esms import _
from qualite.esms.directory import api as directory
from qualite.esms.directory.search.query import Query
from qualite.esms.evaluation.conduct import settings
from qualite.esms.evaluation.conduct.moments import state
from qualite.esms.evaluation.evaluations.content import EXTERNAL
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening.attachment import attached
from qualite.esms.workspaces.spaces import archived


FIRM = "EvaluationFirm"
MANY = 1000
OPEN_STATES = ("preparation", "self_assessment")


@dataclass(frozen=True, slots=True)
class Advice:
    """What was declared: whether those who evaluate ever advised the establishments, until when."""

    given: bool
    ended: date | None
    userid: str
    when: datetime


def firms() -> list[tuple[str, str]]:
    """Identifier and name of the firms of the directory."""
    query = Query(facets={"kind": (FIRM,)}, sort="name", size=MANY, with_facets=False)
    return [(row.id, row.title) for row in directory.search(query).rows]


def firm_named(identifier: str) -> dict | None:
    """Title and address of a firm, None when the directory does not show it."""
    found = directory.by_finess(identifier) if identifier else None
    return {"title": found.row.title, "url": found.url} if found is not None else None


def committees(space) -> list[tuple[str, str]]:
    """UID and name of the evaluators' committees that a steering committee may choose."""
    return [(one.UID(), one.Title()) for one in attached(space) if not archived(one)]


def checked(space, evaluators: str, firm: str, advised: bool | None, ended: date | None):
    """The ``Advice`` to be kept, None when nobody is chosen yet.

    Refused: a committee that is not attached to this one, a firm that the directory does not hold,
    nothing said of advice, advice that is too recent.
    """
    if evaluators and evaluators not in dict(committees(space)):
        raise Refused(_("Choose an evaluators' committee that is attached to yours."))
    if firm and firm not in dict(firms()):
        raise Refused(_("Choose a firm of the directory."))
    if not evaluators and not firm:
        return None
    if advised is None:
        raise Refused(_("Say whether those who evaluate have advised these establishments."))
    if advised:
        years = settings.advice_years()
        if ended is None:
            raise Refused(_("Say when the advice ended."))
        if ended > years_ago(today(), years):
            raise Refused(
                _(
                    "Whoever advised an establishment cannot evaluate it before ${years} years "
                    "have passed.",
                    mapping={"years": years},
                )
            )
    userid = api.user.get_current().getId() or ""
    return Advice(advised, ended if advised else None, userid, datetime.now(UTC))


def entrust(evaluation, space, evaluators="", firm="", advised=None, ended=None) -> None:
    """Choose who carries an evaluation out. Callers check permissions; Refused as ``checked``."""
    if evaluation.kind != EXTERNAL:
        raise Refused(_("Only an evaluation by evaluators is entrusted to somebody."))
    if state(evaluation) not in OPEN_STATES:
        raise Refused(_("The evaluators are at work: they cannot be changed any more."))
    evaluation.advice = checked(space, evaluators, firm, advised, ended)
    evaluation.evaluators, evaluation.firm = evaluators, firm
    evaluation.reindexObject(idxs=["evaluators", "modified"])
    evaluation.reindexObjectSecurity()


def years_ago(day: date, years: int) -> date:
    """The same day some years before; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)

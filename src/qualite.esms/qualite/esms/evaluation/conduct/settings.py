"""Settings of the conduct of evaluations, from the registry."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from zope import schema
from zope.interface import Interface


PREFIX = "qualite.esms.evaluation_conduct"
# Our own wording of what CASF (L.312-8, D.312-197 s.) and the HAS's procedure ask of evaluators;
# the three years come from annexe 3-10 CASF, III.1.3, in force until 2022.
DECLARATION = (
    "Je déclare sur l’honneur : n’avoir, ni moi ni mes proches, aucun intérêt financier ou "
    "personnel, aujourd’hui ou au cours de la dernière année, dans les établissements évalués ou "
    "dans leur organisme gestionnaire ; n’y avoir ni travaillé ni apporté de conseil au cours des "
    "trois dernières années ; ne siéger dans aucune de leurs instances ; évaluer en toute "
    "impartialité ; garder le secret sur ce que j’apprends des personnes accompagnées et des "
    "professionnels ; signaler sans délai tout ce qui changerait cette situation."
)
VERSION = "1"
OBSERVATION_DAYS, ADVICE_YEARS = 30, 3


class IConductSettings(Interface):
    """What a site administrator may change about the conduct of evaluations."""

    observation_days = schema.Int(
        title=_("Delay for observations on a pre-report (days)"),
        description=_("No official delay is published; one month is usual."),
        default=OBSERVATION_DAYS,
        min=1,
        max=365,
    )
    advice_years = schema.Int(
        title=_("Years between advice and evaluation"),
        description=_("A firm that advised an establishment more recently cannot evaluate it."),
        default=ADVICE_YEARS,
        min=0,
        max=15,
    )
    declaration = schema.Text(
        title=_("Declaration of independence"),
        description=_("What each evaluator signs. Change the version with the text."),
        default=DECLARATION,
        max_length=5000,
    )
    declaration_version = schema.TextLine(
        title=_("Version of the declaration"), default=VERSION, max_length=20
    )


def observation_days() -> int:
    """Days that the committee has for its observations."""
    return _record("observation_days", OBSERVATION_DAYS)


def advice_years() -> int:
    """Years during which whoever advised an establishment may not evaluate it."""
    return _record("advice_years", ADVICE_YEARS)


def declaration() -> tuple[str, str]:
    """Version and text of the declaration to be signed now."""
    return _record("declaration_version", VERSION), _record("declaration", DECLARATION)


def _record(name, default):
    return api.portal.get_registry_record(f"{PREFIX}.{name}", default=default)

"""Delays that a site administrator may change."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.evaluation.publication.deadlines import Delays
from zope import schema
from zope.interface import Interface


PREFIX = "qualite.esms.evaluation_dates"


class IDatesSettings(Interface):
    """Statutory dates of evaluations."""

    cycle_years = schema.Int(
        title=_("Years between two evaluations"), default=Delays().years, min=1, max=20
    )
    publication_days = schema.Int(
        title=_("Days until the authority publishes"), default=Delays().days, min=1, max=730
    )
    display_months = schema.Int(
        title=_("Months until results are displayed in the premises"),
        default=Delays().months,
        min=1,
        max=60,
    )
    dates_notice = schema.Int(
        title=_("Days of notice before such a date"), default=Delays().warning, min=1, max=730
    )


def delays() -> Delays:
    """The delays in force."""
    usual = Delays()
    return Delays(
        years=_record("cycle_years", usual.years),
        days=_record("publication_days", usual.days),
        months=_record("display_months", usual.months),
        warning=_record("dates_notice", usual.warning),
    )


def _record(name: str, default: int) -> int:
    return api.portal.get_registry_record(f"{PREFIX}.{name}", default=default)

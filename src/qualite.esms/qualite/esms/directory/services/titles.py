"""Titles of the codes that answers carry, in the language of the visitor.

The language is negotiated once: exports are written when request and database are gone.
"""

from functools import lru_cache
from functools import partial
from qualite.esms import _
from qualite.esms.directory import vocabularies
from qualite.esms.directory.finess import nomenclature
from zope.i18n import negotiate
from zope.i18n import translate


STATES = {
    "listed": _("Listed"),
    "claim_pending": _("Claim pending"),
    "claimed": _("Kept up to date"),
    "closed": _("Closed"),
}
KEPT = {"1": _("Page kept up to date"), "0": _("Page not kept yet")}
TYPES = {
    "Establishment": _("Establishment"),
    "ManagingBody": _("Managing body"),
    "EvaluationFirm": _("Evaluation firm"),
    "Consultant": _("Consultant"),
}


def _category(code):
    known = nomenclature.categories().get(code)
    return known.label if known else code


def _department(code):
    known = nomenclature.departments().get(code)
    return known.label if known else code


def _region(code):
    return nomenclature.regions().get(code, code)


def _message(messages, value):
    return messages.get(value, value)


_TITLES = {
    "kind": partial(_message, vocabularies.KINDS),
    "public": partial(_message, vocabularies.PUBLICS),
    "category": _category,
    "department": _department,
    "region": _region,
    "legal_status": partial(_message, vocabularies.LEGAL_STATUSES),
    "state": partial(_message, STATES),
    "kept": partial(_message, KEPT),
    "type": partial(_message, TYPES),
}


def language(request) -> str:
    """The language that the visitor gets."""
    return negotiate(request) or "fr"


@lru_cache(maxsize=8192)
def title(facet: str, value: str, language: str) -> str:
    """What people read for a value of a facet (or of ``type``, an entry's kind in the singular)."""
    return translate(_TITLES[facet](value), target_language=language)


def term(facet: str, value: str, language: str) -> dict | None:
    """``{"token", "title"}`` as plone.restapi writes a vocabulary's term; None for no value."""
    return {"token": value, "title": title(facet, value, language)} if value else None

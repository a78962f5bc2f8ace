"""Words, colours and icons of what the directory shows."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.directory.finess import nomenclature
from qualite.esms.directory.vocabularies import KINDS
from qualite.esms.directory.vocabularies import LEGAL_STATUSES
from qualite.esms.directory.vocabularies import PUBLICS
from typing import NamedTuple


class Look(NamedTuple):
    """How a family of entries looks: class of its colours, name of its icon."""

    css: str
    icon: str


SECTORS = {
    "age": Look("q-s-age", "flower1"),
    "handicap": Look("q-s-handicap", "universal-access"),
    "enfance": Look("q-s-enfance", "backpack"),
    "protection": Look("q-s-protection", "house-heart"),
    "social": Look("q-s-social", "door-open"),
}
SECTOR_OF_PUBLIC = {
    "elderly": "age",
    "disabled_adults": "handicap",
    "disabled_children": "enfance",
    "child_protection": "protection",
    "social_inclusion": "social",
}
LOOKS = {
    "Establishment": Look("q-s-protection", "building"),
    "ManagingBody": Look("q-s-protection", "buildings"),
    "EvaluationFirm": Look("q-s-enfance", "patch-check"),
    "Consultant": Look("q-s-handicap", "person"),
}
# Short names of the publics, for labels on a coloured ground.
PUBLIC_TAGS = {
    "elderly": _("Older people"),
    "disabled_adults": _("Disability – adults"),
    "disabled_children": _("Disability – children and young people"),
    "child_protection": _("Child protection"),
    "social_inclusion": _("Social inclusion"),
}
STATES = {
    "listed": _("From the register only"),
    "claim_pending": _("Request to keep the page under study"),
    "claimed": _("Kept by its people"),
    "closed": _("Closed, says the register"),
}
KEPT = {
    "1": _("Page kept up to date by the establishment"),
    "0": _("Page that nobody keeps yet"),
}
COUNTED = {
    "Establishment": (_("${count} establishment"), _("${count} establishments")),
    "ManagingBody": (_("${count} managing body"), _("${count} managing bodies")),
    "EvaluationFirm": (_("${count} evaluation firm"), _("${count} evaluation firms")),
    "Consultant": (_("${count} consultant"), _("${count} consultants")),
    "": (_("${count} result"), _("${count} results")),
}
PLACES = (_("${count} place"), _("${count} places"))
_MESSAGES = {
    "kind": KINDS,
    "public": PUBLICS,
    "legal_status": LEGAL_STATUSES,
    "state": STATES,
    "kept": KEPT,
}


def facet_label(name: str, value: str):
    """The words for a value of a facet: a message to translate, or a label of a nomenclature.

    A value that no nomenclature knows stands for itself.
    """
    if name in _MESSAGES:
        return _MESSAGES[name].get(value, value)
    if name == "category":
        return category_label(value) or value
    if name == "department":
        known = nomenclature.departments().get(value)
        return f"{known.label} ({value})" if known else value
    if name == "region":
        return nomenclature.regions().get(value, value)
    return value


def category_label(code: str) -> str:
    """The short French name of a category ("EHPAD"), "" when unknown."""
    category = nomenclature.categories().get(code)
    return category.short_label or category.label if category else ""


def department_name(code: str) -> str:
    """The name of a department, or its code."""
    known = nomenclature.departments().get(code)
    return known.label if known else code


def look(kind: str, category: str = "") -> Look:
    """Colours and icon of an entry: those of its category's sector, else those of its kind."""
    known = nomenclature.categories().get(category)
    if known and known.sector in SECTORS:
        return SECTORS[known.sector]
    return LOOKS.get(kind, LOOKS["Establishment"])


def public_look(public: str) -> Look:
    """Colours and icon of a public."""
    return SECTORS[SECTOR_OF_PUBLIC[public]]


def plural(pair, count: int):
    """The message of the pair (one, several) that fits ``count``, with the count in it."""
    from qualite.esms.directory.views.wording import grouped

    message = pair[0] if count < 2 else pair[1]
    return _(str(message), mapping={"count": grouped(count)})


KINDS_SINGULAR = {
    "Establishment": _("Establishment or service"),
    "ManagingBody": _("Managing body"),
    "EvaluationFirm": _("Evaluation firm"),
    "Consultant": _("Consultant"),
}

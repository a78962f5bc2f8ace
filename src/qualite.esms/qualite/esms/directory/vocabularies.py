"""Vocabularies of the directory.

Codes and labels of the nomenclatures are data files (``finess/data``); only our own few values are
messages to translate.
"""

from qualite.esms import _
from qualite.esms.directory.finess import nomenclature
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PUBLICS = {
    "elderly": _("Older people"),
    "disabled_adults": _("Disabled adults"),
    "disabled_children": _("Disabled children and young people"),
    "child_protection": _("Children in protection"),
    "social_inclusion": _("People in social hardship"),
}
LEGAL_STATUSES = {
    "public": _("Public"),
    "nonprofit": _("Non-profit, mutual"),
    "commercial": _("Commercial"),
    "other": _("Other legal status"),
}
FIRM_STATUSES = {
    "accredited": _("Accredited by COFRAC"),
    "habilitated": _("Habilitated by ANESM (regime before 2022)"),
}
KINDS = {
    "Establishment": _("Establishments and services"),
    "ManagingBody": _("Managing bodies"),
    "EvaluationFirm": _("Evaluation firms"),
    "Consultant": _("Consultants"),
}


def _vocabulary(pairs):
    return SimpleVocabulary([SimpleTerm(value, value, title) for value, title in pairs])


@provider(IVocabularyFactory)
def categories(context):
    """Every category of the FINESS nomenclature."""
    return _vocabulary(
        (code, f"{category.label} ({code})")
        for code, category in sorted(
            nomenclature.categories().items(), key=lambda item: item[1].label
        )
    )


@provider(IVocabularyFactory)
def departments(context):
    """Departments, overseas included."""
    return _vocabulary(
        (code, f"{code} – {department.label}")
        for code, department in nomenclature.departments().items()
    )


@provider(IVocabularyFactory)
def legal_forms(context):
    """Legal forms of managing bodies."""
    return _vocabulary((code, form.label) for code, form in nomenclature.legal_forms().items())


@provider(IVocabularyFactory)
def publics(context):
    """The five publics of the field."""
    return _vocabulary(PUBLICS.items())


@provider(IVocabularyFactory)
def legal_statuses(context):
    """Groups of legal forms."""
    return _vocabulary(LEGAL_STATUSES.items())


@provider(IVocabularyFactory)
def firm_statuses(context):
    """Status of an evaluation firm; see docs: two regimes coexist."""
    return _vocabulary(FIRM_STATUSES.items())

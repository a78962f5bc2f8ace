"""Vocabularies of the library: the lists of the settings, as terms."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.directory.vocabularies import PUBLICS
from qualite.esms.library.classification import parse
from qualite.esms.library.classification import Term
from qualite.esms.library.settings import setting
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


AUDIENCES = {
    "supported": _("People who are supported"),
    "families": _("Families and relatives"),
    "professionals": _("Professionals"),
    "management": _("Management"),
    "evaluators": _("Evaluators"),
}
# What the five publics are called is the directory's to say.
SECTORS = PUBLICS


def terms(name: str) -> tuple[Term, ...]:
    """Terms of a list: ``natures``, ``themes``, ``licences`` or ``languages``."""
    return parse(setting(name))


def labels(name: str) -> dict[str, str]:
    """Label by code of a list."""
    return dict(terms(name))


def label(name: str, code: str) -> str:
    """Label of a code, the code itself where the list lacks it."""
    return labels(name).get(code, code)


def _listed(name):
    return SimpleVocabulary([SimpleTerm(term.code, term.code, term.label) for term in terms(name)])


@provider(IVocabularyFactory)
def natures(context):
    """Types of documents."""
    return _listed("natures")


@provider(IVocabularyFactory)
def themes(context):
    """Themes."""
    return _listed("themes")


@provider(IVocabularyFactory)
def licences(context):
    """Licences."""
    return _listed("licences")


@provider(IVocabularyFactory)
def languages(context):
    """Languages of documents."""
    return _listed("languages")


@provider(IVocabularyFactory)
def audiences(context):
    """Whom a document is written for."""
    return SimpleVocabulary([SimpleTerm(code, code, title) for code, title in AUDIENCES.items()])

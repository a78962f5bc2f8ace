"""Lists of values, asked for by strangers: stock services that answer 500 to what makes no sense."""

from plone.app.content.browser.vocabulary import _parseJSON
from plone.app.content.browser.vocabulary import MAX_BATCH_SIZE
from plone.app.content.browser.vocabulary import VocabularyView
from plone.app.vocabularies.catalog import CatalogVocabulary
from plone.app.vocabularies.catalog import StaticCatalogVocabulary
from plone.restapi.services.vocabularies.get import VocabulariesGet
from qualite.esms import _
from qualite.esms.core.rest.searching import are_names
from qualite.esms.core.rest.searching import is_number
from qualite.esms.core.rest.understanding import understanding
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.i18n import translate
import json


#: Lists that Plone and collective.workspace make for a form around the content, or a member of it.
OF_FORMS = frozenset(("collective.workspace.groups", "plone.app.content.ValidAddableTypes"))
#: Vocabularies that have this method give what the catalog found.
SEARCH = "search_catalog"
NO_ATTRIBUTES = _("Say which “attributes” of what is found you want.")
NO_BATCH = _(
    "“batch” has to be an object with “page” and “size”, a size of ${most} at most.",
    mapping={"most": MAX_BATCH_SIZE},
)


class Vocabularies(VocabulariesGet):
    """GET on ``@vocabularies``. NotFound: a list of forms, where there is no form."""

    def reply(self):
        if not OF_FORMS.intersection(self.params):
            return super().reply()
        try:
            return super().reply()
        except AttributeError as error:
            raise NotFound(self.params[0]) from error


class Vocabulary(VocabularyView):
    """``@@getVocabulary``: 400 and ``{"error": …}`` for a question that cannot be understood."""

    def __call__(self):
        try:
            self.check()
            return super().__call__()
        except BadRequest as refused:
            response = self.request.response
            response.setStatus(400)
            response.setHeader("Content-Type", "application/json; charset=utf-8")
            return json.dumps({"error": translate(refused.args[0], context=self.request)})

    def check(self):
        """Raise BadRequest for parameters that the view would stumble over."""
        for name in ("name", "field", "query", "attributes", "batch"):
            if not isinstance(self.request.get(name, ""), str):
                raise BadRequest(_("“${field}” has to be text.", mapping={"field": name}))
        if not is_batch(self.parsed("batch")):
            raise BadRequest(NO_BATCH)
        if not are_names(self.parsed("attributes")):
            raise BadRequest(NO_ATTRIBUTES)

    def parsed(self, name):
        """A parameter that may be JSON."""
        with understanding():
            return _parseJSON(self.request.get(name, ""))

    def get_vocabulary(self):
        with understanding():
            vocabulary = super().get_vocabulary()
            if isinstance(vocabulary, CatalogVocabulary):
                len(vocabulary)  # asks the catalog, which keeps it from being asked further on
        if gives_content(vocabulary) and not self.parsed("attributes"):
            raise BadRequest(NO_ATTRIBUTES)
        return AskedByCatalog(vocabulary) if hasattr(vocabulary, SEARCH) else vocabulary

    def parsed_query(self):
        with understanding():
            return super().parsed_query()


class AskedByCatalog:
    """A vocabulary of content, as far as the view asks it."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary

    def search_catalog(self, query):
        with understanding():
            return self.vocabulary.search_catalog(query)


def gives_content(vocabulary) -> bool:
    """Whether what is found has attributes only, and no value that could be written."""
    if isinstance(vocabulary, CatalogVocabulary):
        return not isinstance(vocabulary, StaticCatalogVocabulary)
    return hasattr(vocabulary, SEARCH)


def is_batch(value) -> bool:
    """Whether a parsed ``batch`` is none at all (plain text is passed over) or a possible one."""
    if isinstance(value, str):
        return True
    if not isinstance(value, dict):
        return False
    page, size = value.get("page", 1), value.get("size", 1)
    return is_number(page) and is_number(size) and int(size) <= MAX_BATCH_SIZE

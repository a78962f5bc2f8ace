"""``@search``: plone.restapi's own, which answers 500 to many questions that make no sense."""

from plone.restapi.search.handler import SearchHandler
from plone.restapi.search.utils import unflatten_dotted_dict
from plone.restapi.services.search.get import SearchGet
from qualite.esms import _
from qualite.esms.core.rest.understanding import understanding
from zExceptions import BadRequest


NUMBERS = ("b_size", "b_start", "sort_limit")
#: Digits of the longest number that makes sense as a place in a list.
LONGEST = 9


class Search(SearchGet):
    """GET on ``@search``. BadRequest: the question cannot be understood."""

    def reply(self):
        with understanding():
            question = unflatten_dotted_dict(self.request.form.copy())
        for name in NUMBERS:
            if name in question and not is_number(question[name]):
                raise BadRequest(_("“${field}” has to be a whole number.", mapping={"field": name}))
        if not are_names(question.get("metadata_fields", "")):
            field = {"field": "metadata_fields"}
            raise BadRequest(_("“${field}” has to be text.", mapping=field))
        return Handler(self.context, self.request).search(question)


class Handler(SearchHandler):
    """Every step up to the catalog's answer is the question's; what shows the answer is ours."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.catalog = Asked(self.catalog)

    def filter_query(self, query):
        with understanding():
            return super().filter_query(query)

    def quote_chars(self, query):
        with understanding():
            return super().quote_chars(query)

    def _constrain_query_by_path(self, query):
        with understanding():
            super()._constrain_query_by_path(query)

    def _parse_query(self, query):
        with understanding():
            return super()._parse_query(query)


class Asked:
    """The catalog, as far as the handler asks it."""

    def __init__(self, catalog):
        self.catalog = catalog

    def searchResults(self, **query):
        with understanding():
            return self.catalog.searchResults(**query)


def is_number(value) -> bool:
    """Whether a parameter is a whole number from 0, as text or as the publisher converted it."""
    return str(value).isdecimal() and len(str(value)) <= LONGEST


def are_names(value) -> bool:
    """Whether a parameter is one name or several."""
    several = value if isinstance(value, (list, tuple)) else [value]
    return all(isinstance(one, str) for one in several)

"""Questions to the catalog that it stumbles over: the one who asks is told, with 400."""

from contextlib import contextmanager
from DateTime.interfaces import DateTimeError
from plone.restapi.exceptions import QueryParsingError
from Products.ZCatalog.Catalog import CatalogError
from Products.ZCTextIndex.ParseTree import ParseError
from Products.ZCTextIndex.ParseTree import QueryError
from qualite.esms import _
from zExceptions import BadRequest
from ZODB.POSException import POSError


WORDS_UNCLEAR = _("These words cannot be searched for: write them without signs.")
QUESTION_UNCLEAR = _("The question cannot be understood: a parameter has no value that fits it.")
#: What indexes, and those who read questions for them, let through when a value does not fit.
SURPRISES = (
    AttributeError,
    CatalogError,
    DateTimeError,
    LookupError,
    OverflowError,
    QueryParsingError,
    TypeError,
    ValueError,
)


@contextmanager
def understanding():
    """Around what only reads a question and asks the catalog; never around what shows the answer.

    BadRequest: the question cannot be understood.
    """
    try:
        yield
    except POSError:
        # Some of the database's are LookupErrors; they are no fault of the question.
        raise
    except (ParseError, QueryError) as error:
        raise BadRequest(WORDS_UNCLEAR) from error
    except SURPRISES as error:
        raise BadRequest(QUESTION_UNCLEAR) from error

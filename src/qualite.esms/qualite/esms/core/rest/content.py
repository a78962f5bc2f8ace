"""Writing content through plone.restapi: whatever is sent, a wrong value is the sender's fault."""

from plone import api
from plone.app.textfield.interfaces import IRichText
from plone.dexterity.interfaces import IDexterityContent
from plone.dexterity.utils import iterSchemata
from plone.restapi.deserializer import json_body
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.deserializer.dxfields import RichTextFieldDeserializer
from plone.restapi.exceptions import DeserializationError
from plone.restapi.interfaces import IFieldDeserializer
from plone.restapi.services.content.tus import TUSUpload
from qualite.esms import _
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.core.rest import faults
from qualite.esms.core.rest.body import NOT_JSON
from zExceptions import BadRequest
from zope.component import adapter
from zope.component import queryMultiAdapter
from zope.schema import getFields
from zope.schema.interfaces import WrongType


#: What stock deserializers let through when a value is of another kind than they think.
SURPRISES = (TypeError, LookupError, AttributeError, OverflowError)
NO_SUCH_PAGE = _("“layout” names a page that there is not.")
NO_SUCH_ORDER = _("Things cannot be put into this order here.")


@adapter(IDexterityContent, IQualiteLayer)
class Deserialize(DeserializeFromJson):
    """plone.restapi's own, with faults in words (``faults.bad_request``) and no surprises."""

    def __call__(self, validate_all=False, data=None, create=False, mask_validation_errors=True):
        data = read(self.request) if data is None else data
        if "layout" in data and data["layout"] not in self.layouts():
            raise BadRequest(NO_SUCH_PAGE)
        try:
            return super().__call__(validate_all, data, create, mask_validation_errors=False)
        except BadRequest as refused:
            found = refused.args[0] if refused.args else None
            if not isinstance(found, list):
                raise
            raise self.refusal(found) from refused

    def layouts(self):
        """Names of the pages that this kind of content has."""
        kind = api.portal.get_tool("portal_types")[self.context.portal_type]
        return kind.getAvailableViewMethods(self.context)

    def handle_ordering(self, data):
        try:
            super().handle_ordering(data)
        except (BadRequest, ValueError, *SURPRISES) as error:
            raise BadRequest(NO_SUCH_ORDER) from error

    def get_schema_data(self, data, validate_all, create=False):
        try:
            return super().get_schema_data(data, validate_all, create)
        except SURPRISES:
            # Which value it was is not told; were it none, the fault is the site's.
            wrong = {name: error for name in data if (error := self.surprise(name, data[name]))}
            if not wrong:
                raise
            found = [{"field": name, "error": error} for name, error in wrong.items()]
            raise self.refusal(found) from None

    def surprise(self, name, value):
        """What the deserializer of a field lets through for a value, or None."""
        field = self.fields().get(name)
        reads = field and queryMultiAdapter((field, self.context, self.request), IFieldDeserializer)
        try:
            if reads:
                reads(value)
        except SURPRISES as error:
            return error
        except Exception:
            return None
        return None

    def fields(self) -> dict:
        """The fields of all schemas by name."""
        return {
            name: field
            for schema in iterSchemata(self.context)
            for name, field in getFields(schema).items()
        }

    def refusal(self, found) -> BadRequest:
        """plone.restapi's errors as an exception in words."""
        fields = self.fields()
        pairs = [(fields.get(one.get("field")), one.get("error", "")) for one in found]
        return faults.bad_request(
            [(field, faults.words(error, field)) for field, error in pairs], self.request
        )


@adapter(IRichText, IDexterityContent, IQualiteLayer)
class RichText(RichTextFieldDeserializer):
    """Formatted text: plone.restapi's own keeps what is no text at all."""

    def __call__(self, value):
        data = value.get("data", "") if isinstance(value, dict) else value
        if not isinstance(data, (str, TUSUpload)):
            raise WrongType(value, str, self.field.__name__)
        return super().__call__(value)


def read(request) -> dict:
    """The body of a request. BadRequest: it is no JSON object."""
    try:
        return json_body(request)
    except DeserializationError as error:
        raise BadRequest(NOT_JSON) from error

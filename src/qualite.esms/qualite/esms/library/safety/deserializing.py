"""An empty file that a program sends is refused: it does not take the place of another, or none."""

from __future__ import annotations

from plone.namedfile.interfaces import INamedField
from plone.restapi.deserializer.dxfields import NamedFieldDeserializer
from plone.restapi.interfaces import IFieldDeserializer
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.library.interfaces import IInLibrary
from qualite.esms.library.safety import reasons
from qualite.esms.library.safety.api import refused
from zExceptions import BadRequest
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer


@implementer(IFieldDeserializer)
@adapter(INamedField, IInLibrary, IQualiteLayer)
class FileOfLibrary(NamedFieldDeserializer):
    """``null`` takes a file away; a file without content is none."""

    def __call__(self, value):
        given = isinstance(value, dict) and "data" in value
        if given and not value["data"]:
            raise self._empty(value)
        content = super().__call__(value)
        if given and content is None:
            raise self._empty(value)
        return content

    def _empty(self, value):
        message = refused(reasons.EMPTY, str(value.get("filename") or "")).message
        return BadRequest(translate(message, context=self.request))

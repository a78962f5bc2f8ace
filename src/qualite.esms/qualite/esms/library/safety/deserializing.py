"""Files that programs send: an empty one takes no other's place, a name is made a plain one."""

from __future__ import annotations

from plone.namedfile.interfaces import INamedField
from plone.restapi.deserializer.dxfields import NamedFieldDeserializer
from plone.restapi.interfaces import IFieldDeserializer
from plone.restapi.services.content.tus import TUSUpload
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.library.interfaces import IInLibrary
from qualite.esms.library.safety import reasons
from qualite.esms.library.safety.api import refused
from qualite.esms.workspaces.documents import naming
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
        if given:
            value = {**value, "filename": naming.clean(str(value.get("filename") or ""))}
        elif isinstance(value, TUSUpload):
            said = value.metadata()
            said["filename"] = naming.clean(str(said.get("filename") or ""))
        content = super().__call__(value)
        if given and content is None:
            raise self._empty(value)
        return content

    def _empty(self, value):
        message = refused(reasons.EMPTY, str(value.get("filename") or "")).message
        return BadRequest(translate(message, context=self.request))

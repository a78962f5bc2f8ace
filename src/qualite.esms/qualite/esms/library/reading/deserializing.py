"""Which document this one replaces, as programs say it: the page's rules hold."""

from __future__ import annotations

from plone.restapi.deserializer.dxfields import DefaultFieldDeserializer
from plone.restapi.interfaces import IFieldDeserializer
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.reading import replacing
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer
from zope.schema.interfaces import IASCIILine


@implementer(IFieldDeserializer)
@adapter(IASCIILine, ILibraryDocument, IQualiteLayer)
class ReplacedDocument(DefaultFieldDeserializer):
    """A UID that may be chosen, or "" for none. ValueError: that one cannot be.

    What is there already may be sent again: programs send back whole documents.
    """

    def __call__(self, value):
        uid = super().__call__(value)
        if self.field.__name__ != "replaces" or uid == (self.context.replaces or ""):
            return uid
        if uid and not replacing.may_replace(self.context, uid):
            raise ValueError(translate(replacing.NOT_THIS_ONE, context=self.request))
        return uid

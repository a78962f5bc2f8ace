"""What is related to a document: those alone that the current person may see.

The API and the form give the title, the address or the UID of everything that a document is related
to; a document that everybody reads may be related to somebody's draft.
"""

from AccessControl import getSecurityManager
from plone.app.z3cform.converters import ContentBrowserDataConverter
from plone.app.z3cform.interfaces import IContentBrowserWidget
from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.interfaces import IFieldSerializer
from plone.restapi.serializer.relationfield import RelationChoiceFieldSerializer
from plone.restapi.serializer.relationfield import RelationListFieldSerializer
from qualite.esms.core.interfaces import IQualiteLayer
from z3c.form.interfaces import IDataManager
from z3c.relationfield.interfaces import IRelationChoice
from z3c.relationfield.interfaces import IRelationList
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.interface import implementer


def seen(obj) -> bool:
    """Whether the current person may see an object."""
    return obj is not None and bool(getSecurityManager().checkPermission("View", obj))


@implementer(IFieldSerializer)
@adapter(IRelationList, IDexterityContent, IQualiteLayer)
class SeenRelations(RelationListFieldSerializer):
    """A list of relations in the API."""

    def get_value(self, default=None):
        return [one for one in super().get_value(default) if seen(one.to_object)]


@implementer(IFieldSerializer)
@adapter(IRelationChoice, IDexterityContent, IQualiteLayer)
class SeenRelation(RelationChoiceFieldSerializer):
    """One relation in the API."""

    def get_value(self, default=None):
        value = super().get_value(default)
        return value if value and seen(value.to_object) else None


@adapter(IRelationList, IContentBrowserWidget)
class SeenInForm(ContentBrowserDataConverter):
    """A list of relations in a form; what it does not show stays related when it is saved."""

    def toWidgetValue(self, value):
        return super().toWidgetValue([one for one in value or () if seen(one)])

    def toFieldValue(self, value):
        context = self.widget.context
        if not IDexterityContent.providedBy(context):
            return super().toFieldValue(value)
        before = getMultiAdapter((context, self.field), IDataManager).query() or ()
        hidden = [one for one in before if one is not None and not seen(one)]
        return [*(super().toFieldValue(value) or ()), *hidden] or self.field.missing_value

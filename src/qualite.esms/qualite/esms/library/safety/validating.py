"""Forms say beside the field why a file is not taken."""

from __future__ import annotations

from plone.formwidget.namedfile.validator import NamedFileWidgetValidator
from plone.namedfile.interfaces import INamedField
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.library.interfaces import IInLibrary
from qualite.esms.library.safety.api import check
from qualite.esms.library.safety.api import Refused
from z3c.form.validator import WidgetValidatorDiscriminators
from zope.interface import Invalid


class SafeContent(NamedFileWidgetValidator):
    """Asked where a document is added or changed, and where a file is added to one."""

    def validate(self, value, force=False):
        super().validate(value, force)
        if hasattr(value, "open"):
            try:
                check(value)
            except Refused as refused:
                raise Invalid(refused.message) from refused


WidgetValidatorDiscriminators(
    SafeContent, context=IInLibrary, field=INamedField, request=IQualiteLayer
)

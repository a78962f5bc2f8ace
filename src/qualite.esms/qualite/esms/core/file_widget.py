"""The field for a file in Plone's forms: large files pass through, refused ones are forgotten.

Plone reads a file that was sent into memory as a whole, and stores it in the database for half an
hour wherever a form is shown again, so that it need not be chosen again.
"""

from __future__ import annotations

from plone.formwidget.namedfile.converter import NamedDataConverter
from plone.formwidget.namedfile.interfaces import INamedFileWidget
from plone.formwidget.namedfile.utils import is_file_upload
from plone.formwidget.namedfile.widget import NamedFileWidget
from plone.namedfile.interfaces import INamedBlobFileField
from plone.namedfile.utils import safe_basename
from qualite.esms.core.interfaces import IQualiteLayer
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import NOT_CHANGED
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only


#: Bytes of a file that is kept while other fields of its form are corrected.
KEPT = 5 << 20


class IPassingFileWidget(INamedFileWidget):
    """See the module."""


@implementer_only(IPassingFileWidget)
class PassingFileWidget(NamedFileWidget):
    """A file that is wrong is not kept; nor is a large one."""

    @property
    def file_upload_id(self):
        if self.error is not None or self._sent_size() > KEPT:
            return None
        return super().file_upload_id

    def _sent_size(self) -> int:
        if is_file_upload(self.value):
            self.value.seek(0, 2)
            return self.value.tell()
        return self.value.getSize() if self.is_uploaded else 0


@implementer(IFieldWidget)
@adapter(INamedBlobFileField, IQualiteLayer)
def file_field_widget(field, request):
    """The widget of a field for a file."""
    return FieldWidget(field, PassingFileWidget(request))


@adapter(INamedBlobFileField, IPassingFileWidget)
class PassingFileConverter(NamedDataConverter):
    """Hands what was sent on as the file it is."""

    def toFieldValue(self, value):
        if not is_file_upload(value) or not value.filename:
            return super().toFieldValue(value)
        asked = self.widget.request.get(f"{self.widget.name}.action")
        if asked == "nochange" and not self.widget.request.get(
            f"{self.widget.name}.file_upload_id"
        ):
            return NOT_CHANGED
        value.seek(0)
        return self.field._type(data=value, filename=safe_basename(value.filename))

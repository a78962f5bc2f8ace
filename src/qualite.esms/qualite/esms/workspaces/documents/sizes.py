"""The largest file that is taken, and sizes as people read them."""

from __future__ import annotations

from plone.formwidget.namedfile.validator import NamedFileWidgetValidator
from plone.namedfile.interfaces import INamedField
from qualite.esms import _
from qualite.esms.core.extraction.limits import MEGABYTE
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.workspaces.documents.settings import setting
from qualite.esms.workspaces.spaces import space_of
from z3c.form.validator import WidgetValidatorDiscriminators
from zExceptions import BadRequest
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import Invalid
import re


UNITS = {"B": _("bytes"), "KB": _("KB"), "MB": _("MB"), "GB": _("GB")}
_SIZE = re.compile(r"^([\d.]+) ?([KMG]?B)$")
NBSP = "\u00a0"


def too_large(size: int) -> Message | None:
    """What to say of a file of as many bytes, None where it is taken."""
    largest = setting("largest_file")
    if size <= largest * MEGABYTE:
        return None
    return _("This file is too large: at most ${size} MB.", mapping={"size": largest})


def refuse_too_large(content) -> None:
    """Raise BadRequest for a content (with ``getSize``) above the limit."""
    message = too_large(content.getSize()) if content is not None else None
    if message is not None:
        raise BadRequest(translate(message, context=getRequest()))


class LargestContent(NamedFileWidgetValidator):
    """Says it in the form, beside the field."""

    def validate(self, value, force=False):
        super().validate(value, force)
        if hasattr(value, "getSize") and space_of(self.context) is not None:
            message = too_large(value.getSize())
            if message is not None:
                raise Invalid(message)


def in_words(size: str, translated, language: str) -> str:
    """The catalog's "240.5 KB" as "240,5 Ko"; "" for what has no size."""
    found = _SIZE.match(size or "")
    if found is None:
        return ""
    number, unit = found.groups()
    number = number.removesuffix(".0")
    if language == "fr":
        number = number.replace(".", ",")
    return f"{number}{NBSP}{translated(UNITS[unit])}"


WidgetValidatorDiscriminators(LargestContent, field=INamedField, request=IQualiteLayer)

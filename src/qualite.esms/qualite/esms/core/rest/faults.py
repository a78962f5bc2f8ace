"""Faults of values, in words that people read: plone.restapi gives Python's own, in English."""

from qualite.esms import _
from zExceptions import BadRequest
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import Invalid
from zope.schema.interfaces import ConstraintNotSatisfied
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IDatetime
from zope.schema.interfaces import RequiredMissing
from zope.schema.interfaces import SchemaNotFullyImplemented
from zope.schema.interfaces import TooLong
from zope.schema.interfaces import TooShort
from zope.schema.interfaces import ValidationError
from zope.schema.interfaces import WrongContainedType
from zope.schema.interfaces import WrongType


MISSING = _("This is missing: please fill it in.")
IMPOSSIBLE = _("This value is not possible here.")
KIND = _("A value of another kind is expected.")
WORDS = {
    RequiredMissing: MISSING,
    TooShort: MISSING,
    TooLong: _("This is too long."),
    WrongType: KIND,
    WrongContainedType: KIND,
    SchemaNotFullyImplemented: KIND,
    ConstraintNotSatisfied: IMPOSSIBLE,
}
MOMENT = _("Write day and time like this: 2026-11-26T13:00:00Z.")
DAY = _("Write the day like this: 2026-11-26.")
OURS = "qualite.esms"


def words(error, field=None):
    """What is wrong, as an i18n Message.

    ``error``: the exception, or plone.restapi's own sentence where it kept none (null for what is
    needed); ``field``: the schema's, when the fault is one field's.
    """
    if isinstance(error, Invalid) and not isinstance(error, ValidationError):
        return error.args[0] if error.args else IMPOSSIBLE
    for kind, message in WORDS.items():
        if isinstance(error, kind):
            return message
    said = error.doc() if isinstance(error, ValidationError) else ""
    if isinstance(said, Message) and said.domain == OURS:
        return said
    if isinstance(error, str):
        return MISSING
    if IDatetime.providedBy(field):
        return MOMENT
    return DAY if IDate.providedBy(field) else IMPOSSIBLE


def bad_request(faults, request) -> BadRequest:
    """The exception to raise for ``faults``: pairs of a field (None: of the whole) and a Message.

    Its words name every field; ``errors`` holds {"field", "message"} for programs.
    """
    errors, sentences = [], []
    for field, message in faults:
        said = translate(message, context=request)
        label = translate(field.title, context=request) if field is not None else ""
        errors.append({"field": field.__name__ if field is not None else "", "message": said})
        sentences.append(f"{label} – {said}" if label else said)
    error = BadRequest(" ".join(sentences))
    error.errors = errors
    return error

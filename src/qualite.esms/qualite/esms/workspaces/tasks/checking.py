"""Values against a schema, as forms and verbs want it: every fault beside its field."""

from qualite.esms import _
from qualite.esms.workspaces.errors import Refused
from z3c.form.interfaces import NO_VALUE
from zope.interface import Invalid
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import ConstraintNotSatisfied
from zope.schema.interfaces import RequiredMissing
from zope.schema.interfaces import TooLong
from zope.schema.interfaces import TooShort
from zope.schema.interfaces import ValidationError


WORDS = {
    RequiredMissing: _("This is missing: please fill it in."),
    TooShort: _("This is missing: please fill it in."),
    TooLong: _("This is too long."),
    ConstraintNotSatisfied: _("This value is not possible here."),
}
WHOLE = ""


class Unfit(Refused):
    """Values that a schema refuses; nothing was written.

    ``faults``: field name → i18n Message; the key ``""`` holds what concerns several fields.
    """

    def __init__(self, faults: dict):
        super().__init__(next(iter(faults.values())))
        self.faults = faults


def check(schema, values: dict, context) -> None:
    """Raise `Unfit` unless the values (field name → value) suit the schema.

    Fields that are not among the values are not looked at, so that a change of one field never
    fails on another. ``context``: what the fields are bound to (the object, or its container).
    """
    faults = {}
    for name, field in getFieldsInOrder(schema):
        if name not in values:
            continue
        try:
            field.bind(context).validate(values[name])
        except ValidationError as error:
            faults[name] = _words(error)
    if not faults:
        try:
            schema.validateInvariants(_Values(values))
        except Invalid as error:
            faults[WHOLE] = error.args[0]
    if faults:
        raise Unfit(faults)


def differing(schema, obj, values: dict) -> dict:
    """Those of the values that are not what the object has already."""
    return {
        name: value
        for name, value in values.items()
        if name in schema and getattr(obj, name, NO_VALUE) != value
    }


class _Values:
    def __init__(self, values):
        self.__dict__.update(values)


def _words(error):
    for kind, words in WORDS.items():
        if isinstance(error, kind):
            return words
    return error.doc()

"""Why a table, a row or a file is not taken."""

from __future__ import annotations

from qualite.esms import _
from typing import NamedTuple
from zope.i18nmessageid import Message


class NotATable(Exception):
    """The whole source is refused, nothing was written; ``message`` says why."""

    def __init__(self, message: Message):
        super().__init__(message)
        self.message = message


class Wrong(ValueError):
    """A value or a file that is not taken; ``message`` says why."""

    def __init__(self, message: Message, column: str = ""):
        super().__init__(message)
        self.message, self.column = message, column


class Remark(NamedTuple):
    """``line``: of the table, from 1; ``column``: its title, "" for the whole row; ``refused``:
    whether the row is left out (else it is only worth a look)."""

    line: int
    column: str
    message: Message
    refused: bool = True


# The whole
NO_SOURCE = _("There is no such folder or ZIP archive.")
NO_TABLE = _("There is no table (CSV or XLSX) at its top.")
MANY_TABLES = _("There are several tables: say which one with --metadata.")
UNREADABLE = _("The table cannot be read.")
TOO_MANY_ROWS = _("The table has more than ${most} rows.")
TOO_LARGE_TABLE = _("The table is too large.")
NO_COLUMN = _("The column “${column}” is missing.")
TWICE_COLUMN = _("The column “${column}” is there twice.")
DAMAGED_ZIP = _("The ZIP archive is damaged.")
TOO_LARGE_ZIP = _("The ZIP archive holds too much: unpack it, and import the folder.")
# A column
UNKNOWN_COLUMN = _("Nobody knows this column: it is left alone.")
# A row
REQUIRED = _("This is needed.")
TOO_LONG = _("This is too long: ${most} characters at most.")
UNKNOWN_VALUE = _("“${value}” is not in the list.")
UNKNOWN_NEAR = _("“${value}” is not in the list. Did you mean “${near}”?")
BAD_DATE = _("“${value}” is not a date: write 2026-03-31 or 31/03/2026.")
BAD_YES = _("“${value}”: write yes or no.")
BAD_ADDRESS = _("“${value}” is not an address: it begins with https://.")
BAD_FINESS = _("“${value}” is not a FINESS number: it has nine characters.")
CONTROL = _("It holds characters that cannot be printed.")
NOT_YOURS = _(
    "This key is that of something that you may not change: take the key out, or the row."
)
NO_CONTENT = _("Give a file or an address.")
SAME_KEY = _("The row of line ${line} has the same key, or the same file and title.")
NO_FILE = _("“${name}” is not there.")
OUTSIDE = _("“${name}” is outside of the folder.")
LOCKED = _("“${name}” is behind a password.")
DAMAGED = _("“${name}” is damaged.")
# Worth a look
PERSONAL = _("It may say who is supported: it stays a draft, look at it before it is sent.")
PERSONAL_NOW = _("It may say who is supported: look at it.")


def worded(message: Message, **mapping) -> Message:
    """A message with its values."""
    return Message(message, mapping={name: str(value) for name, value in mapping.items()})

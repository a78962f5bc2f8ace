"""Why a file or a line is refused: a fixed set of English messages that can be translated.

A reason is one of the constants below, or a constant followed by ``": "`` and a datum, as in
``"unknown projection: EPSG:9999"``. ``split_reason`` gives the two parts back, so that the layer
that shows them translates the first and prints the second as it is.
"""

from __future__ import annotations


# The whole file
EMPTY_FILE = "empty file"
NOT_TEXT = "not a text file"
WEB_PAGE = "a web page or XML, not a register file"
UNKNOWN_CSV = "not a FINESS file"
UNKNOWN_JSON = "not a FINESS+ file"
NO_RECORDS = "no register line in this file"
WRONG_HEADER = "unexpected column names"

# A line, or an item of the JSON
FIELD_COUNT = "wrong number of fields"
QUOTES = "unbalanced quotes"
ENCODING = "undecodable bytes"
CONTROL = "control character"
TOO_LONG = "line too long"
UNKNOWN_RECORD = "unknown record type"
BAD_FINESS = "bad FINESS number"
NUMBER = "not a number"
DATE = "bad date"
NO_NAME = "no name"
CATEGORY = "bad category code"
COMMUNE = "bad commune code"
DEPARTMENT = "unknown department"
DUPLICATE = "duplicate key"
SHAPE = "unexpected structure"
REQUIRED = "missing value"
CHOICE = "value not allowed"
EMAIL = "bad e-mail address"
WEBSITE = "bad web address"
IDENTIFIER = "bad identifier"
CONSENT = "no consent to be listed"

# A position that is left out: the establishment stays
COORDINATES = "bad coordinates"
PROJECTION = "unknown projection"
OUTSIDE = "position outside the territory"

# The end of the file
TRUNCATED = "truncated file"
BROKEN_JSON = "broken JSON"

# Why a file does not count as complete (it then closes nothing)
NO_STAMP = "no line saying that this is the whole register"
NAMED_PARTIAL = "the file name says that it is partial"
NO_POSITIONS = "the second part of the file is missing"

ALL = frozenset(value for name, value in list(globals().items()) if name.isupper())

_DATUM_LENGTH = 60


def reason(message: str, datum: object = "") -> str:
    """``message``, with a short printable form of ``datum`` after a colon when there is one."""
    text = "".join(c if c.isprintable() else "?" for c in str(datum)[: _DATUM_LENGTH + 1])
    if len(text) > _DATUM_LENGTH:
        text = text[:_DATUM_LENGTH] + "…"
    return f"{message}: {text}" if text.strip() else message


def split_reason(text: str) -> tuple[str, str]:
    """The constant and the datum ("" when there is none) of a reason."""
    message, _, datum = text.partition(": ")
    return message, datum


class BadLine(ValueError):
    """A line that must be left out; ``args[0]`` is the reason."""

    def __init__(self, message: str, datum: object = "") -> None:
        super().__init__(reason(message, datum))

    @property
    def reason(self) -> str:
        return self.args[0]


class NotARegister(ValueError):
    """The file is no register file at all; ``reason`` says why."""

    def __init__(self, message: str, datum: object = "") -> None:
        super().__init__(reason(message, datum))

    @property
    def reason(self) -> str:
        return self.args[0]

"""What can be wrong with a parameter, in words to be translated."""

from typing import NamedTuple


class Problem(NamedTuple):
    """A parameter that cannot be used as given, and why (English msgid)."""

    parameter: str
    message: str


UNKNOWN_PARAMETER = "This parameter is not known."
NOT_TEXT = "One single text is expected here."
TOO_LONG = "This text is too long: 200 characters at most."
CONTROL_CHARACTERS = "This text holds control characters."
NOT_A_NUMBER = "A number is expected here."
NOT_WHOLE = "A whole number is expected here."
NEGATIVE = "A negative number makes no sense here."
TOO_LARGE = "This number is too large."
SIZE_OVER_CAP = "At most 100 results can be asked for at a time."
NOT_A_SWITCH = "Only 0 or 1 is possible here."

#: Every message, for translation.
MESSAGES = (
    UNKNOWN_PARAMETER,
    NOT_TEXT,
    TOO_LONG,
    CONTROL_CHARACTERS,
    NOT_A_NUMBER,
    NOT_WHOLE,
    NEGATIVE,
    TOO_LARGE,
    SIZE_OVER_CAP,
    NOT_A_SWITCH,
)

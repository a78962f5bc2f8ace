"""What can be wrong with a question, in words to be translated."""

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
BAD_DISTANCE = "The distance must lie between 0 and 1000 kilometres."
BAD_BOX = "A box is four numbers separated by commas: west, south, east, north."
BOX_UPSIDE_DOWN = "The box is upside down: west must come before east and south before north."
BOX_OUT_OF_RANGE = (
    "The box lies outside the world: longitudes go from -180 to 180, latitudes from -90 to 90."
)
UNKNOWN_SORT = "Results can be sorted by relevance, name, distance or modified."
BAD_ZOOM = "The zoom must be a whole number from 0 to 12."
NOT_A_SWITCH = "Only 0 or 1 is possible here."
BAD_FACET_VALUE = "A value to filter by has at most 64 characters and no control character."
TOO_MANY_VALUES = "At most 200 values can be chosen in one filter."

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
    BAD_DISTANCE,
    BAD_BOX,
    BOX_UPSIDE_DOWN,
    BOX_OUT_OF_RANGE,
    UNKNOWN_SORT,
    BAD_ZOOM,
    NOT_A_SWITCH,
    BAD_FACET_VALUE,
    TOO_MANY_VALUES,
)

"""What can be wrong with a question to the directory, besides what can be wrong with any."""

BAD_DISTANCE = "The distance must lie between 0 and 1000 kilometres."
BAD_BOX = "A box is four numbers separated by commas: west, south, east, north."
BOX_UPSIDE_DOWN = "The box is upside down: west must come before east and south before north."
BOX_OUT_OF_RANGE = (
    "The box lies outside the world: longitudes go from -180 to 180, latitudes from -90 to 90."
)
UNKNOWN_SORT = "Results can be sorted by relevance, name, distance or modified."
BAD_ZOOM = "The zoom must be a whole number from 0 to 12."
BAD_FACET_VALUE = "A value to filter by has at most 64 characters and no control character."
TOO_MANY_VALUES = "At most 200 values can be chosen in one filter."

#: Every message, for translation.
MESSAGES = (
    BAD_DISTANCE,
    BAD_BOX,
    BOX_UPSIDE_DOWN,
    BOX_OUT_OF_RANGE,
    UNKNOWN_SORT,
    BAD_ZOOM,
    BAD_FACET_VALUE,
    TOO_MANY_VALUES,
)

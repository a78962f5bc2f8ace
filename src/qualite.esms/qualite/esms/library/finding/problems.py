"""What can be wrong with a question to the library, besides what can be wrong with any."""

UNKNOWN_SORT = "Documents can be sorted by relevance, date, use or title."
BAD_VALUE = "A value to filter by has at most 200 characters and no control character."
TOO_MANY_VALUES = "At most 100 values can be chosen in one filter."

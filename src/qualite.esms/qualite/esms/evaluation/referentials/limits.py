"""How large a file of a référentiel may be: a national one has about a thousand rows."""

MOST_BYTES = 10 << 20
MOST_UNZIPPED = 32  # megabytes of all members of an XLSX file
MOST_ROWS = 20_000
MOST_COLUMNS = 64
MOST_NODES = 5_000
LONGEST_TEXT = 10_000  # characters of a cell
LONGEST_CODE = 32

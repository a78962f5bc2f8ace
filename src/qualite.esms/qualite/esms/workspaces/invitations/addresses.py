"""Reading what a manager typed or pasted: one person a line, or separated by commas."""

from email.utils import parseaddr
import re


SEPARATORS = re.compile(r"[\r\n;,]+")
LONGEST = 254  # RFC 5321: the longest address a mail server takes
# One @, something on both sides, a dot in the domain, nothing that a header could misread.
SHAPE = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def split(text) -> list[str]:
    """What was typed, piece by piece, without doubles, in order.

    "Anne <anne@x.fr>, bob@x.fr" gives ["anne@x.fr", "bob@x.fr"].
    """
    if not isinstance(text, str):
        return []
    pieces = (bare(piece) for piece in SEPARATORS.split(text))
    return list(dict.fromkeys(piece for piece in pieces if piece))


def bare(piece: str) -> str:
    """An address without the name before it; other text as it is."""
    piece = piece.strip()
    if piece.endswith(">") and "<" in piece:
        return parseaddr(piece)[1] or piece
    return piece


def address(text) -> str:
    """The address in lower case, or "" for what no mail could reach."""
    text = text.strip().lower() if isinstance(text, str) else ""
    return text if len(text) <= LONGEST and SHAPE.fullmatch(text) else ""

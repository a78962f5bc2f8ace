"""Names of files, as people send them and as archives hold them."""

from __future__ import annotations

from collections.abc import Container
import re
import unicodedata


LONGEST = 150
_FORBIDDEN = re.compile(r'[<>:"|?*\\/]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.I)


def clean(name: str, fallback: str = "document") -> str:
    """The last part of a path, without what a file system refuses; its extension is kept."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name).rstrip("/\\"))[-1]
    return safe(last, fallback)


def safe(name: str, fallback: str = "document") -> str:
    """A name for one file on any system: printable, not hidden, at most ``LONGEST`` characters."""
    name = _FORBIDDEN.sub("-", "".join(c if c.isprintable() else " " for c in name))
    name = " ".join(name.split()).lstrip(". ").rstrip(". ")
    if not name or _RESERVED.fullmatch(name):
        name = f"{fallback}-{name}" if name else fallback
    stem, dot, extension = name.rpartition(".")
    if dot and 0 < len(extension) <= 10:
        return stem[: LONGEST - len(extension) - 1].rstrip() + dot + extension
    return name[:LONGEST].rstrip()


def unique(name: str, taken: Container[str]) -> str:
    """``name``, or ``name (2)`` and so on where it is taken, whatever the case of letters."""
    stem, dot, extension = name.rpartition(".")
    if not dot or not stem:
        stem, extension = name, ""
    number, found = 1, name
    while found.casefold() in taken:
        number += 1
        found = f"{stem} ({number}){dot if extension else ''}{extension}"
    return found


def title_of(name: str) -> str:
    """What a document is called until somebody gives it a better title."""
    stem, dot, extension = name.rpartition(".")
    return stem.replace("_", " ").strip() if dot and 0 < len(extension) <= 5 and stem else name

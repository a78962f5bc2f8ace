"""Which reader a file asks for: its first bytes first, then what it is said to be."""

from __future__ import annotations

from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction import zipped
from typing import BinaryIO


PDF = "application/pdf"
HTML = ("text/html", "application/xhtml+xml")
_EXTENSIONS = {
    "pdf": "pdf",
    "docx": "docx",
    "docm": "docx",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
    "pptx": "pptx",
    "pptm": "pptx",
    "odt": "odf",
    "ods": "odf",
    "odp": "odf",
    "ott": "odf",
    "ots": "odf",
    "otp": "odf",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "txt": "text",
    "csv": "text",
    "tsv": "text",
    "md": "text",
    "rst": "text",
    "log": "text",
}
ZIPPED = ("docx", "xlsx", "pptx", "odf")
_PDF_MAGIC = b"%PDF-"
_ZIP_MAGIC = b"PK\x03\x04"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files; encrypted new ones


def announced(content_type: str, filename: str) -> str:
    """What the name and the media type say: a name of a reader, or ""."""
    media = content_type.partition(";")[0].strip().lower()
    by_name = _EXTENSIONS.get(filename.rpartition(".")[2].lower(), "")
    if media == PDF:
        return "pdf"
    if media in HTML:
        return "html"
    if "wordprocessingml" in media:
        return "docx"
    if "spreadsheetml" in media:
        return "xlsx"
    if "presentationml" in media:
        return "pptx"
    if media.startswith("application/vnd.oasis.opendocument."):
        return "odf"
    if by_name:
        return by_name
    return "text" if media.startswith("text/") else ""


def is_plain(file: BinaryIO, content_type: str, filename: str) -> bool:
    """Whether a file, left at its beginning, asks for nothing but decoding."""
    start = file.read(1024)
    file.seek(0)
    return (
        announced(content_type, filename) == "text"
        and _PDF_MAGIC not in start
        and not start.startswith((_ZIP_MAGIC, _OLE_MAGIC))
    )


def found(file: BinaryIO, content_type: str, filename: str, unzipped: int) -> str:
    """Name of the reader for a file open for reading, left at its beginning; raises Unreadable."""
    start = file.read(1024)
    file.seek(0)
    said = announced(content_type, filename)
    if _PDF_MAGIC in start:
        return "pdf"
    if start.startswith(_ZIP_MAGIC):
        kind = zipped.kind(zipped.check(file, unzipped))
        file.seek(0)
        if kind:
            return kind
    if start.startswith(_OLE_MAGIC):
        # An Office file with a password is kept in the old container.
        raise problems.Unreadable(problems.ENCRYPTED if said in ZIPPED else problems.UNKNOWN_KIND)
    if said == "pdf" or said in ZIPPED:
        raise problems.Unreadable(problems.BROKEN)
    if not said:
        raise problems.Unreadable(problems.UNKNOWN_KIND)
    return said

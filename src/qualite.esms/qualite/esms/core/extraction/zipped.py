"""Office files are ZIP archives: what they say of themselves, before any library opens them."""

from __future__ import annotations

from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction.limits import MEGABYTE
from typing import BinaryIO
from zipfile import BadZipFile
from zipfile import ZipFile
import zlib


MOST_MEMBERS = 10_000
MOST_MARKUP = 64  # megabytes of XML: a tree of it takes about ten times as much
_ODF = b"application/vnd.oasis.opendocument."
_MARKUP = (".xml", ".rels", ".xhtml")
#: What ``zipfile`` raises for a member that it cannot read.
DAMAGED = (
    BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError, zlib.error,
)  # fmt: skip


def check(file: BinaryIO, unzipped: int) -> ZipFile:
    """The archive, once its declared sizes are known to be bearable.

    ``zipfile`` never unzips more of a member than its declared size, so that a lie does not help.
    Raises ``Unreadable``.
    """
    try:
        archive = ZipFile(file)
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise problems.Unreadable(problems.BROKEN) from error
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise problems.Unreadable(problems.ENCRYPTED)
    markup = sum(m.file_size for m in members if m.filename.lower().endswith(_MARKUP))
    if (
        len(members) > MOST_MEMBERS
        or sum(m.file_size for m in members) > unzipped * MEGABYTE
        or markup > MOST_MARKUP * MEGABYTE
    ):
        raise problems.Unreadable(problems.TOO_LARGE)
    return archive


def kind(archive: ZipFile) -> str:
    """``docx``, ``xlsx``, ``pptx``, ``odf`` or "" for any other archive."""
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "ppt/presentation.xml" in names:
        return "pptx"
    named = {"mimetype", "content.xml"} <= names
    if named and beginning(archive, "mimetype", 64).startswith(_ODF):
        return "odf"
    return ""


def beginning(archive: ZipFile, name: str, most: int) -> bytes:
    """The first bytes of a member, and no more of it is unzipped; b"" where it is damaged."""
    try:
        with archive.open(name) as member:
            return member.read(most)
    except DAMAGED:
        return b""

"""Looking into a file that was sent, without opening it with what would show it.

Plain Python: beginnings, tables of contents, declared sizes. What has to parse a file runs in the
limited process of ``core.extraction``.
"""

from __future__ import annotations

from PIL import Image
from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction import zipped
from qualite.esms.library.safety import formats
from qualite.esms.library.safety import reasons
from qualite.esms.library.safety.reasons import Refusal
from typing import BinaryIO
from zipfile import ZipFile


UNZIPPED = 300  # megabytes that an office file may take once unzipped
MOST_PIXELS = 80_000_000
PROLOG = 64 << 10  # bytes of an XML part in which entities would be declared
CHUNK = 1 << 20
_VBA = "_VBA_PROJECT".encode("utf-16-le")
_ENTITIES = tuple("<!ENTITY".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


def inspect(file: BinaryIO, filename: str, largest: int) -> None:
    """Raise Refusal for a file that is not taken; ``largest``: bytes. The file is left anywhere.

    What cannot be opened (damaged, behind a password) is taken: its page says so.
    """
    size = file.seek(0, 2)
    if not size:
        raise Refusal(reasons.EMPTY)
    if size > largest:
        raise Refusal(reasons.TOO_LARGE)
    extension = formats.extension_of(filename)
    file.seek(0)
    found = formats.family_of(file.read(1024))
    _refuse_programs(extension, found)
    expected = formats.FAMILIES.get(extension)
    if expected is None:
        raise Refusal(reasons.UNKNOWN_FORMAT)
    if found == "zip":
        found = _inspect_zip(file, expected)
    if found == "text" and expected == "text":
        _refuse_entities(file, extension)
    if found == "ole":
        _refuse_vba(file)
    if found == "picture":
        _refuse_large_picture(file)
    # An Office file with a password is kept in the old container.
    locked = found == "ole" and expected in ("docx", "xlsx", "pptx")
    if found != expected and not locked:
        raise Refusal(reasons.WRONG_EXTENSION)


def _refuse_programs(extension: str, found: str) -> None:
    if extension in formats.PROGRAMS or found == "program":
        raise Refusal(reasons.PROGRAM)
    if extension in formats.MACROS:
        raise Refusal(reasons.MACRO)
    if extension in formats.ARCHIVES or found == "archive":
        raise Refusal(reasons.ARCHIVE)


def _inspect_zip(file: BinaryIO, expected: str) -> str:
    """Family of a ZIP archive; a damaged one is what its name says."""
    try:
        archive = zipped.check(file, UNZIPPED)
    except problems.Unreadable as error:
        if error.args[0] == problems.TOO_LARGE:
            raise Refusal(reasons.BOMB) from error
        return expected
    names = archive.namelist()
    kind = zipped.kind(archive) or _epub(archive)
    if not kind:
        raise Refusal(reasons.ARCHIVE)
    if any(_is_macro(name) for name in names):
        raise Refusal(reasons.MACRO)
    for name in names:
        if name.lower().endswith((".xml", ".rels", ".xhtml", ".svg")) and _declares(archive, name):
            raise Refusal(reasons.BOMB)
    return kind


def _epub(archive: ZipFile) -> str:
    names = archive.namelist()
    if "mimetype" in names and "META-INF/container.xml" in names:
        start = zipped.beginning(archive, "mimetype", 64)
        return "epub" if start.startswith(b"application/epub") else ""
    return ""


def _is_macro(name: str) -> bool:
    low = name.lower()
    return low.endswith(("vbaproject.bin", "vbadata.xml")) or (
        low.startswith(("basic/", "scripts/")) and not low.endswith("/")
    )


def _declares(archive: ZipFile, name: str) -> bool:
    # Of one that is damaged there is nothing: no reader gets further.
    prolog = zipped.beginning(archive, name, PROLOG)
    return any(mark in prolog for mark in _ENTITIES)


def _refuse_entities(file: BinaryIO, extension: str) -> None:
    if extension in ("svg", "xml", "xhtml"):
        file.seek(0)
        prolog = file.read(PROLOG)
        if any(mark in prolog for mark in _ENTITIES):
            raise Refusal(reasons.BOMB)


def _refuse_vba(file: BinaryIO) -> None:
    file.seek(0)
    tail = b""
    while chunk := file.read(CHUNK):
        if _VBA in tail + chunk:
            raise Refusal(reasons.MACRO)
        tail = chunk[-len(_VBA) :]


def _refuse_large_picture(file: BinaryIO) -> None:
    file.seek(0)
    try:
        with Image.open(file) as image:
            width, height = image.size
    except Image.DecompressionBombError as error:
        raise Refusal(reasons.PICTURE_TOO_LARGE) from error
    except Exception:
        return  # damaged: nothing shows it
    if width * height > MOST_PIXELS:
        raise Refusal(reasons.PICTURE_TOO_LARGE)

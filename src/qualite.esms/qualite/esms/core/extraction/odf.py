"""The text of OpenDocument files: ODT, ODS, ODP."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from odfdo import Document
from qualite.esms.core.extraction import problems
from typing import BinaryIO
from zipfile import ZipFile


_NAME = "table:name"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SPACES = (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break")
# What was deleted, and what readers wrote in the margin, is not what the file says.
_NOT_SAID = (f"{_TEXT}tracked-changes", f"{_OFFICE}annotation")


def lines(file: BinaryIO) -> Iterator[str]:
    """Paragraphs, headings, sheets: each once, however often a cell is said to be repeated."""
    refuse_encrypted(file)
    document = Document(BytesIO(file.read()))  # it takes no other stream
    for element in document.body.get_elements("//text:p|//text:h|//table:table"):
        node = element._xml_element
        if element.tag == "table:table":
            yield element.get_attribute_string(_NAME) or ""
        elif next(node.iterancestors(*_NOT_SAID), None) is None:
            yield words(node)


def refuse_encrypted(file: BinaryIO) -> None:
    """Raise Unreadable for a file with a password; else leave it at its beginning."""
    with ZipFile(file) as archive:
        manifest = archive.read("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise problems.Unreadable(problems.ENCRYPTED)
    file.seek(0)


def words(element) -> str:
    """Words of a paragraph, without those of the margin."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in _SPACES:
            parts.append(" ")
        elif isinstance(child.tag, str) and child.tag not in _NOT_SAID:
            parts.append(words(child))
        parts.append(child.tail or "")
    return "".join(parts)

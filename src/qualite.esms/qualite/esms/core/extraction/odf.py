"""The text of OpenDocument files: ODT, ODS, ODP."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from odfdo import Document
from qualite.esms.core.extraction import problems
from typing import BinaryIO
from zipfile import ZipFile


_NAME = "table:name"


def lines(file: BinaryIO) -> Iterator[str]:
    """Paragraphs, headings, sheets: each once, however often a cell is said to be repeated."""
    with ZipFile(file) as archive:
        manifest = archive.read("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise problems.Unreadable(problems.ENCRYPTED)
    file.seek(0)
    document = Document(BytesIO(file.read()))  # it takes no other stream
    for element in document.body.get_elements("//text:p|//text:h|//table:table"):
        if element.tag == "table:table":
            yield element.get_attribute_string(_NAME) or ""
        else:
            yield "".join(element._xml_element.itertext())

"""How many pages a file has, and the first one of a PDF as a picture."""

from __future__ import annotations

from lxml import etree
from qualite.esms.core.extraction import picturing
from qualite.esms.core.extraction.structure import pdf
from typing import BinaryIO
from zipfile import ZipFile
import re


_ODF_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DRAW_PAGE = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}page"
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
MOST = 100_000


def count(kind: str, file: BinaryIO) -> int:
    """Pages or slides, as the file says or shows; 0 where nobody knows."""
    file.seek(0)
    if kind == "pdf":
        return min(len(pdf.opened(file)), MOST)
    if kind == "docx":
        return _said(file, "docProps/app.xml", f"{_APP}Pages")
    if kind == "pptx":
        with ZipFile(file) as archive:
            slides = sum(1 for name in archive.namelist() if _SLIDE.fullmatch(name))
        return min(slides, MOST)
    if kind == "odf":
        return _of_odf(file)
    return 0


def _said(file: BinaryIO, member: str, tag: str) -> int:
    with ZipFile(file) as archive:
        if member not in archive.namelist():
            return 0
        text = etree.fromstring(archive.read(member), _PARSER).findtext(tag) or ""
    return min(int(text), MOST) if text.isdigit() else 0


def _of_odf(file: BinaryIO) -> int:
    with ZipFile(file) as archive:
        if b"presentation" in archive.read("mimetype"):
            content = etree.fromstring(archive.read("content.xml"), _PARSER)
            return min(sum(1 for _page in content.iter(_DRAW_PAGE)), MOST)
        if "meta.xml" not in archive.namelist():
            return 0
        meta = etree.fromstring(archive.read("meta.xml"), _PARSER)
    found = next(meta.iter(f"{_ODF_META}document-statistic"), None)
    said = found.get(f"{_ODF_META}page-count", "") if found is not None else ""
    return min(int(said), MOST) if said.isdigit() else 0


def rendered(file: BinaryIO) -> picturing.Picture:
    """The first page of a PDF, as wide as the page that shows it."""
    page = pdf.opened(file)[0]
    width, height = (max(1.0, side) for side in page.get_size())
    scale = min(picturing.WIDTH / width, picturing.HEIGHT / height)
    image = page.render(scale=scale, may_draw_forms=False).to_pil()
    return picturing.encoded(image)

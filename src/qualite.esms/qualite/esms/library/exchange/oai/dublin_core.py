"""A document in Dublin Core, as OAI-PMH wants it (``oai_dc``)."""

from __future__ import annotations

from lxml import etree
from oai_repo.response import NSMAP_OAIDC
from oai_repo.response import OAIDC_SCHEMA
from qualite.esms.library.search.rows import LibraryRow
import re


_DC = "{http://purl.org/dc/elements/1.1/}"
_ROOT = "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def dublin_core(row: LibraryRow, url: str, publisher: str, labels) -> etree._Element:
    """The element; ``labels(list, code)`` gives the words of a code."""
    root = etree.Element(_ROOT, nsmap=NSMAP_OAIDC)
    root.set(*OAIDC_SCHEMA)
    subjects = [labels("themes", theme) for theme in row.themes]
    for name, values in (
        ("title", [row.title]),
        ("creator", [*row.authors] or [row.organisation]),
        ("subject", [*subjects, *row.nodes]),
        ("description", [row.abstract]),
        ("publisher", [row.organisation or publisher]),
        ("date", [row.dated or row.published_on]),
        ("type", [labels("natures", row.nature)]),
        ("format", [row.content_type]),
        ("identifier", [url]),
        ("language", [row.language]),
        ("rights", [labels("licences", row.licence)]),
    ):
        for value in values:
            if value:
                element = etree.SubElement(root, _DC + name)
                element.text = _FORBIDDEN.sub(" ", value)
    return root

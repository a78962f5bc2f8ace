"""Two versions of a document side by side: their fields, and the words of their files."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice
from lxml import html
from qualite.esms import _
from qualite.esms.core import texts
from qualite.esms.library import vocabularies
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.reading import downloads
from qualite.esms.library.reading import versions
from zope.schema import getFieldsInOrder


LISTS = {"nature": "natures", "licence": "licences", "written_in": "languages", "themes": "themes"}
WORDS = {"sectors": vocabularies.SECTORS, "audiences": vocabularies.AUDIENCES}
#: Lines of the difference that are shown, and of a text that are compared.
MOST_LINES = 400
COMPARED = 5000
CONTEXT = 2
_YES, _NO = _("Yes"), _("No")


def fields(older, newer, page) -> list[dict]:
    """label, before, after of the fields that differ; values are words."""
    found = []
    for name, field in getFieldsInOrder(ILibraryDocument):
        if name in versions.SILENT and name != "file":
            continue
        before, after = (said(name, getattr(one, name, None), page) for one in (older, newer))
        same_file = name != "file" or texts.digest_of(older) == texts.digest_of(newer)
        if before != after or not same_file:
            label = page.text(field.title)
            found.append({"label": label, "before": before, "after": after})
    return found


def said(name: str, value, page) -> str:
    """The value of a field as people read it."""
    if value in (None, "", ()):
        return ""
    if name == "file":
        return f"{value.filename} ({downloads.about(value, page)})"
    if name == "text":
        return _plain(value.raw)
    if name in LISTS:
        codes = value if isinstance(value, tuple) else (value,)
        return ", ".join(vocabularies.label(LISTS[name], code) for code in codes)
    if name in WORDS:
        return ", ".join(page.text(WORDS[name].get(code, code)) for code in value)
    if isinstance(value, bool):
        return page.text(_YES if value else _NO)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return page.day(value) if hasattr(value, "isoformat") else str(value)


def lines(older, newer) -> list[dict]:
    """Lines of the main files that differ, with some around: sign ("+", "-", " ", "@"), text."""
    before, after = (texts.kept(one).text.splitlines()[:COMPARED] for one in (older, newer))
    found = []
    # The first two lines name the files.
    for line in islice(unified_diff(before, after, lineterm="", n=CONTEXT), 2, 2 + MOST_LINES):
        sign, text = line[0], line[1:]
        found.append({"sign": sign, "text": "" if sign == "@" else text})
    return found


def _plain(markup: str) -> str:
    """Words of a rich text."""
    if not markup.strip():
        return ""
    return " ".join(html.fromstring(f"<div>{markup}</div>").text_content().split())

"""Documents of a list, as plain dictionaries that templates show without asking anything more."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from html import escape
from qualite.esms import _
from qualite.esms.library.finding.wording import downloads_in_words
from qualite.esms.library.finding.wording import useful_in_words
from qualite.esms.library.finding.wording import Words
from qualite.esms.library.search.result import Hit
from qualite.esms.library.search.rows import LibraryRow
from qualite.esms.library.using import api as using


_TEXTS = ("odt", "docx", "doc", "rtf", "txt", "md", "html")
_SHEETS = ("ods", "xlsx", "xls", "csv")
_SLIDES = ("odp", "pptx", "ppt")
_PICTURES = ("png", "jpg", "gif", "webp", "svg", "tiff")
_FILMS = ("mp4", "webm", "ogv", "mov")
_SOUNDS = ("mp3", "ogg", "wav", "m4a")
ICONS = {
    "pdf": "file-earmark-pdf",
    "zip": "file-earmark-zip",
    "link": "link-45deg",
    **dict.fromkeys(_TEXTS, "file-earmark-text"),
    **dict.fromkeys(_SHEETS, "file-earmark-spreadsheet"),
    **dict.fromkeys(_SLIDES, "easel"),
    **dict.fromkeys(_PICTURES, "file-earmark-image"),
    **dict.fromkeys(_FILMS, "file-earmark-play"),
    **dict.fromkeys(_SOUNDS, "file-earmark-music"),
}
OTHER_ICON = "file-earmark"
OUTDATED = "outdated"


def icon_of(row: LibraryRow) -> str:
    """Name of the icon of a document: its main format's."""
    return ICONS.get(row.formats[0], OTHER_ICON) if row.formats else OTHER_ICON


def address_of(row: LibraryRow, site_url: str) -> str:
    """Address of a document's page."""
    return f"{site_url}/{row.path}"


def date_of(row: LibraryRow) -> str:
    """The day that a list shows, and is sorted by: when it was published, else its own."""
    return row.published_on or row.dated


def marked(hit: Hit) -> str:
    """Markup of a snippet, with the words found in ``mark``; "" for none."""
    return "".join(
        f"<mark>{escape(piece.text)}</mark>" if piece.found else escape(piece.text)
        for piece in hit.snippet
    )


def prepared(hits: Iterable[Hit], words: Words, icon: Callable, site_url: str) -> list[dict]:
    """What the lines of a list show of documents.

    Keys: uid, url, title, icon, abstract, snippet (markup), nature, themes, easy_to_read, outdated,
    organisation, date (in words), iso_date, download (address or ""), facts (format and size,
    files, downloads), useful.
    """
    hits = list(hits)
    counts = using.counts([hit.row.uid for hit in hits])
    return [_prepared(hit, counts[hit.row.uid], words, icon, site_url) for hit in hits]


def _prepared(hit, counts, words, icon, site_url):
    row = hit.row
    return {
        "uid": row.uid,
        "url": address_of(row, site_url),
        "title": row.title,
        "icon": icon(icon_of(row)),
        "abstract": row.abstract,
        "snippet": marked(hit),
        "nature": words.value("nature", row.nature) if row.nature else "",
        "themes": [words.value("theme", theme) for theme in row.themes],
        "easy_to_read": row.easy_to_read,
        "outdated": row.state == OUTDATED,
        "organisation": row.organisation,
        "date": words.day(date_of(row)),
        "iso_date": date_of(row),
        "download": using.download_url(row),
        "facts": [fact for fact in map(words.text, _facts(row, counts, words)) if fact],
        "useful": words.text(useful_in_words(counts.useful)),
    }


def _facts(row, counts, words):
    formats = [words.value("format", name) for name in row.formats[:1]]
    yield ", ".join(part for part in (*formats, words.size(row.size)) if part)
    if row.files > 1:
        yield _("${count} files", mapping={"count": row.files})
    yield downloads_in_words(counts.downloads)

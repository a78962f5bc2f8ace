"""What a document gives: its files, as they were sent, and its address."""

from __future__ import annotations

from plone.namedfile.interfaces import INamed
from qualite.esms import _
from qualite.esms.library import files
from qualite.esms.library.reading import wording
from urllib.parse import quote


#: Schemes that an address may have: anything else is shown as text.
OPENED = ("http://", "https://")
ICONS = {
    "pdf": "file-earmark-pdf",
    "xlsx": "file-earmark-spreadsheet",
    "ods": "file-earmark-spreadsheet",
    "csv": "file-earmark-spreadsheet",
    "pptx": "file-earmark-slides",
    "odp": "file-earmark-slides",
    "png": "file-earmark-image",
    "jpg": "file-earmark-image",
}


def download_url(holder) -> str:
    """Address of the file of a document or of one of its companions."""
    name = quote(holder.file.filename or "document")
    return f"{holder.absolute_url()}/@@download/file/{name}"


def of(page) -> list[dict]:
    """Buttons of a page of a document: label, url, icon, whether it is the main one, rel."""
    document = page.context
    buttons = []
    if INamed.providedBy(document.file):
        words = _("Download (${about})", mapping={"about": about(document.file, page)})
        buttons.append(_button(page.text(words), download_url(document), "download"))
    for file in files.companions(document):
        if INamed.providedBy(file.file):
            label = f"{file.Title()} ({about(file.file, page)})"
            icon = ICONS.get(files.format_of(file.file.filename), "file-earmark-text")
            buttons.append(_button(label, download_url(file), icon))
    if (document.link or "").startswith(OPENED):
        label = page.text(_("Open the address"))
        buttons.append(_button(label, document.link, "box-arrow-up-right", "noopener"))
    for number, button in enumerate(buttons):
        button["icon"] = page.icon(button["icon"])
        button["css"] = "btn-outline-primary" if number else "btn-primary btn-lg"
    return buttons


def about(content, page) -> str:
    """ "ODT, 420 Ko"."""
    size = wording.size(content.getSize(), page.text, page.language)
    return ", ".join(part for part in (files.format_of(content.filename).upper(), size) if part)


def _button(label: str, url: str, icon: str, rel: str | None = None) -> dict:
    return {"label": label, "url": url, "icon": icon, "rel": rel}

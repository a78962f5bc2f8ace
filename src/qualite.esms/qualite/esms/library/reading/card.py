"""The "Fiche" beside a document: what is known of it, a line each."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.directory import api as directory
from qualite.esms.library import vocabularies
from qualite.esms.library.reading import versions


def rows(page) -> list[dict]:
    """label, text, url (may be ""), more (a second link: label, url; may be None)."""
    document = page.context
    found = (
        (_("Authors"), ", ".join(document.authors or ()), "", None),
        (_("Organisation"), *organisation(document), None),
        (_("Audience"), _all(page, vocabularies.SECTORS, document.sectors), "", None),
        (_("Meant for"), _all(page, vocabularies.AUDIENCES, document.audiences), "", None),
        (_("Written on"), page.day(document.dated), "", None),
        (_("Brought up to date"), page.day_of(document.modified()), "", None),
        (_("Valid until"), page.day(document.valid_until), "", None),
        (_("Version"), *_version(page)),
        (_("Licence"), vocabularies.label("licences", document.licence), "", None),
        (_("Language"), vocabularies.label("languages", document.written_in), "", None),
    )
    return [
        {"label": page.text(label), "text": text, "url": url, "more": more}
        for label, text, url, more in found
        if text
    ]


def organisation(document) -> tuple[str, str]:
    """Name, and address of its page of the directory where the reader may see one."""
    finess = document.establishment or ""
    entry = directory.by_finess(finess) if finess and _has_directory() else None
    name = document.organisation or (entry.row.title if entry is not None else "")
    return name, entry.url if entry is not None else ""


def _has_directory() -> bool:
    return directory.INDEX_ID in api.portal.get_tool("portal_catalog").indexes()


def _version(page) -> tuple:
    count = versions.count(page.context)
    if not count:
        return "", "", None
    more = {"label": page.text(_("history")), "url": f"{page.url}/@@versions"}
    return str(count), "", more


def _all(page, labels, codes) -> str:
    return ", ".join(page.text(labels.get(code, code)) for code in codes or ())

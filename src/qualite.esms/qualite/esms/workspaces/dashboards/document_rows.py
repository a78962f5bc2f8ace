"""Documents as dashboards list them, from catalog records."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.workspaces.dashboards.counts import DOCUMENT_TYPES
from qualite.esms.workspaces.team.roster import name_of


# beginning of the media type -> (icon, what people call it)
KINDS = (
    ("application/pdf", "file-earmark-pdf", "PDF"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml", "file-earmark-text", "DOCX"),
    ("application/msword", "file-earmark-text", "DOC"),
    ("application/vnd.oasis.opendocument.text", "file-earmark-text", "ODT"),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml",
        "file-earmark-spreadsheet",
        "XLSX",
    ),
    ("application/vnd.ms-excel", "file-earmark-spreadsheet", "XLS"),
    ("application/vnd.oasis.opendocument.spreadsheet", "file-earmark-spreadsheet", "ODS"),
    ("application/vnd.openxmlformats-officedocument.presentationml", "file-earmark-slides", "PPTX"),
    ("application/vnd.oasis.opendocument.presentation", "file-earmark-slides", "ODP"),
    ("text/csv", "file-earmark-spreadsheet", "CSV"),
    ("image/", "file-earmark-image", _("Picture")),
)
TYPES = {
    "Document": ("file-earmark-text", _("Page")),
    "Link": ("link-45deg", _("Link")),
    "Image": ("file-earmark-image", _("Picture")),
    "Folder": ("folder2", _("Folder")),
}
# state -> (words, icon, css class)
STATES = {
    "draft": (_("Draft"), "pencil", "q-e-brouillon"),
    "team": (_("Seen by the team"), "people", "q-e-equipe"),
    "public": (_("Public"), "check-circle", "q-e-publie"),
}
NOT_A_PAGE = ("File", "Image")


def recent(space, limit: int) -> list:
    """Catalog records of the documents of a space that the current user may see, newest first."""
    return api.portal.get_tool("portal_catalog")(
        path="/".join(space.getPhysicalPath()),
        portal_type=DOCUMENT_TYPES,
        sort_on="modified",
        sort_order="descending",
        sort_limit=limit,
    )[:limit]


def row(brain) -> dict:
    """A document: title, url, icon, its kind, size and author in words, its state."""
    icon, kind = kind_of(brain.portal_type, brain.mime_type)
    words, state_icon, css = STATES.get(brain.review_state, ("", "", ""))
    return {
        "title": brain.Title,
        "url": brain.getURL() + ("/view" if brain.portal_type in NOT_A_PAGE else ""),
        "icon": icon,
        "kind": kind,
        "size": brain.getObjSize if brain.portal_type in NOT_A_PAGE else "",
        "author": name_of(brain.Creator) if brain.Creator else "",
        "state": words,
        "state_icon": state_icon,
        "css": f"{css} state-{brain.review_state}",
    }


def kind_of(portal_type: str, media_type) -> tuple:
    """(icon, words) of a document, from its type and its media type."""
    if portal_type == "File" and isinstance(media_type, str):
        for beginning, icon, words in KINDS:
            if media_type.startswith(beginning):
                return icon, words
    return TYPES.get(portal_type, ("file-earmark", _("File")))

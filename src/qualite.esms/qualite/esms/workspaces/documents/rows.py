"""Documents as lists show them, from catalog records alone."""

from __future__ import annotations

from qualite.esms.workspaces.dashboards import dates
from qualite.esms.workspaces.dashboards.clock import now
from qualite.esms.workspaces.dashboards.document_rows import row
from qualite.esms.workspaces.documents import sizes
from qualite.esms.workspaces.meetings.moments import here


DOCUMENTS = ("Document", "File", "Image", "Link")
FOLDER = "Folder"


class Rows:
    """Makes rows in one language; ``page`` gives ``text``, ``icon`` and ``language``."""

    def __init__(self, page) -> None:
        self.page = page
        self.now = now()

    def __call__(self, brain) -> dict:
        """uid, id, title, url, icon, about (kind, size, author, date in words), state, folder."""
        found = row(brain)
        page = self.page
        parts = [
            page.text(found["kind"]),
            sizes.in_words(found["size"], page.text, page.language),
        ]
        about = ", ".join(part for part in parts if part)
        moment = here(brain.modified.asdatetime())
        when = page.text(dates.ago(moment, self.now, page.language))
        return {
            "uid": brain.UID,
            "id": brain.getId,
            "title": found["title"] or brain.getId,
            "url": found["url"],
            "icon": page.icon(found["icon"]),
            "about": " · ".join(part for part in (about, found["author"], when) if part),
            "folder": brain.portal_type == FOLDER,
            "state": brain.review_state,
            "state_words": page.text(found["state"]),
            "state_icon": page.icon(found["state_icon"]) if found["state_icon"] else "",
            "css": found["css"],
        }

"""The documents of a folder as one ZIP archive: what the current user may see, from the catalog."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from lxml_html_clean import clean_html
from plone import api
from qualite.esms.core.archives import Archive
from qualite.esms.core.archives import chunks
from qualite.esms.workspaces.documents import naming
from qualite.esms.workspaces.documents.rows import DOCUMENTS
from qualite.esms.workspaces.documents.rows import FOLDER
from typing import NamedTuple


_PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1>
{body}
</body></html>
"""


class Entry(NamedTuple):
    """A member of the archive: its path there, the object's id in the database, its
    type, and what the summary says of it."""

    name: str
    oid: bytes
    portal_type: str
    about: dict


def plan(container) -> list[Entry]:
    """What the current user may see under a space or a folder, with names safe on any system.

    A document in a folder that cannot be seen is put in the nearest one that can.
    """
    root = container.getPhysicalPath()
    brains = api.portal.get_tool("portal_catalog")(
        path="/".join(root), portal_type=(*DOCUMENTS, FOLDER), sort_on="path"
    )
    places = {root: ""}  # path of a folder -> its path in the archive, with a slash at the end
    taken: dict[str, set[str]] = {}
    entries = []
    for brain in brains:
        path = tuple(brain.getPath().split("/"))
        if path == root:
            continue
        above = path[:-1]
        while above not in places:
            above = above[:-1]
        place = places[above]
        names = taken.setdefault(place, set())
        if brain.portal_type == FOLDER:
            name = naming.unique(naming.safe(brain.Title or brain.getId, "dossier"), names)
            places[path] = f"{place}{name}/"
        else:
            obj = brain.getObject()
            name = naming.unique(_name(obj), names)
            entries.append(Entry(place + name, obj._p_oid, brain.portal_type, _about(brain)))
            obj._p_deactivate()
        names.add(name.casefold())
    return entries


def _name(obj) -> str:
    if obj.portal_type in ("File", "Image"):
        content = obj.file if obj.portal_type == "File" else obj.image
        if content is not None and content.filename:
            return naming.safe(content.filename)
        return naming.safe(obj.getId())
    extension = {"Document": ".html", "Link": ".url"}[obj.portal_type]
    return naming.safe(f"{obj.Title() or obj.getId()}{extension}")


def _about(brain) -> dict:
    return {
        "title": brain.Title,
        "state": brain.review_state,
        "author": brain.Creator,
        "modified": brain.modified.ISO8601(),
        "url": brain.getURL(),
    }


class FolderArchive(Archive):
    """The entries, and texts of our own by their names."""

    def __init__(self, database, entries: list[Entry], extra: dict[str, bytes]) -> None:
        super().__init__(database)
        self._entries, self._extra = entries, extra

    def members(self, connection):
        yield from self._extra.items()
        for entry in self._entries:
            yield entry.name, _content(connection, entry)


def safe_html(text: str) -> str:
    """HTML without anything that runs: once saved, no server watches over it."""
    return clean_html(text) if text.strip() else ""


def _content(connection, entry: Entry) -> Iterator[bytes]:
    obj = connection.get(entry.oid)
    if entry.portal_type == "Document":
        rich = getattr(obj, "text", None)
        body = safe_html(rich.raw or "") if rich is not None else ""
        yield _PAGE.format(title=escape(obj.title or ""), body=body).encode()
    elif entry.portal_type == "Link":
        yield f"[InternetShortcut]\r\nURL={obj.remoteUrl or ''}\r\n".encode()
    else:
        content = obj.file if entry.portal_type == "File" else obj.image
        if content is None:
            return
        yield from chunks(content)

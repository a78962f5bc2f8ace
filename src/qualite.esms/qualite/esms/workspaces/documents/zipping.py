"""The documents of a folder as one ZIP archive, made while it is sent.

What goes in is decided in the request, from the catalog: what the current user may see. The bytes
are read when the server sends them, the request's database connection being closed by then: from a
connection of their own, blob by blob, chunk by chunk.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from lxml_html_clean import clean_html
from plone import api
from qualite.esms.workspaces.documents import naming
from qualite.esms.workspaces.documents.rows import DOCUMENTS
from qualite.esms.workspaces.documents.rows import FOLDER
from transaction import TransactionManager
from typing import NamedTuple
from zipstream import ZipStream
from zope.interface import implementer
from ZPublisher.Iterators import IUnboundStreamIterator


CHUNK = 1 << 16
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


@implementer(IUnboundStreamIterator)
class Archive:
    """The bytes of the archive; ``database`` is opened by the first one and closed after the last."""

    def __init__(self, database, entries: list[Entry], extra: dict[str, bytes]) -> None:
        self._database = database
        self._entries = entries
        self._extra = extra
        self._connection = None
        self._chunks = self._made()

    def __iter__(self):
        return self

    def __next__(self) -> bytes:
        return next(self._chunks)

    def close(self) -> None:
        """Called by the server, also when the visitor left."""
        self._chunks.close()

    def _made(self) -> Iterator[bytes]:
        connection = self._database.open(transaction_manager=TransactionManager())
        try:
            stream = ZipStream()  # stored: office files and pictures are packed already
            for name, data in self._extra.items():
                stream.add(data, name)
            for entry in self._entries:
                # One member at a time, so that nothing but what is being sent is open.
                stream.add(_content(connection, entry), entry.name)
                yield from stream.all_files()
                connection.cacheMinimize()
            yield from stream.finalize()
        finally:
            connection.transaction_manager.abort()
            connection.close()


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
        with content.open() as blob:
            while chunk := blob.read(CHUNK):
                yield chunk

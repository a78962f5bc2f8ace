"""What the catalog knows of a new document and of no other: its own values, made at once.

The catalog looks up an indexer for each of them. All of these are known: the library's own, and
Plone's for a title and a size. A document that was just made holds nothing but its main file.
"""

from __future__ import annotations

from plone.base.utils import human_readable_size
from plone.uuid.interfaces import ATTRIBUTE_NAME as UUID_ATTRIBUTE
from Products.CMFPlone.CatalogTool import object_provides
from Products.CMFPlone.CatalogTool import sortable_title
from qualite.esms.core import texts
from qualite.esms.library import indexers
from typing import NamedTuple


class InCommon(NamedTuple):
    """What the rows of the library's index share: ``site``: path of the site, before theirs."""

    site: str
    state: str
    allowed: tuple[str, ...]
    creator: str


#: All names that ``own_values`` gives.
NAMES = frozenset(
    (
        "id", "getId", "UID", "Title", "Description", "SearchableText", "sortable_title", "path",
        "getPhysicalPath", "getObjSize", "library_document", "library_text", "cmf_uid",
        "object_provides",
    )
)  # fmt: skip


def own_values(document, path: str, common: InCommon) -> dict[str, object]:
    """Values of the catalog, by attribute, of a document that is in its place at ``path``."""
    main, name = document.file, document.id
    uid = document.__dict__[UUID_ATTRIBUTE]
    holders = [] if main is None else [document]
    values = {
        "id": name,
        "getId": name,
        "UID": uid,
        "Title": document.Title(),
        "Description": document.Description(),
        "SearchableText": indexers.searchable_text.callable(document),
        "sortable_title": sortable_title.callable(document),
        "path": path,
        "getPhysicalPath": path,
        "getObjSize": human_readable_size(0 if main is None else main.getSize()),
        "library_document": indexers.row_of(
            document,
            holders,
            uid=uid,
            path=path.removeprefix(common.site),
            state=common.state,
            allowed=common.allowed,
            creator=common.creator,
        ),
        "library_text": "" if main is None else texts.kept(document).text,
        "object_provides": object_provides.callable(document),
    }
    history = document.__dict__.get("cmf_uid")
    if history is not None:
        values["cmf_uid"] = history()
    return values

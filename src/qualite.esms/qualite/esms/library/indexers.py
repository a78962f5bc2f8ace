"""What the catalog knows of the library."""

from __future__ import annotations

from plone import api
from plone.indexer import indexer
from plone.uuid.interfaces import IUUID
from Products.CMFPlone.CatalogTool import allowedRolesAndUsers
from qualite.esms.core import texts
from qualite.esms.library import files
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.interfaces import IFileInLibrary
from qualite.esms.library.search.rows import LibraryRow


@indexer(ILibraryDocument)
def library_document(document):
    """The row of a document, a plain tuple in the order of LibraryRow."""
    site = api.portal.get().getPhysicalPath()
    return row_of(
        document,
        list(files.holders(document)),
        uid=IUUID(document),
        path="/".join(document.getPhysicalPath()[len(site) :]),
        state=api.content.get_state(document, ""),
        allowed=tuple(sorted(allowedRolesAndUsers(document)())),
        creator=document.Creator(),
    )


def row_of(document, holders, *, uid, path, state, allowed, creator) -> tuple:
    """The row of a document; ``holders``: of its files. What else is given is found by asking the
    site: documents that are made together have most of it in common."""
    main = document.file
    return tuple(
        LibraryRow(
            uid=uid,
            path=path,
            state=state,
            allowed=allowed,
            title=document.title or "",
            abstract=document.description or "",
            nature=document.nature or "",
            themes=tuple(document.themes or ()),
            nodes=tuple(document.nodes or ()),
            sectors=tuple(document.sectors or ()),
            audiences=tuple(document.audiences or ()),
            authors=tuple(document.authors or ()),
            organisation=document.organisation or "",
            establishment=document.establishment or "",
            licence=document.licence or "",
            language=document.written_in or "",
            easy_to_read=bool(document.easy_to_read),
            formats=files.formats(document, holders),
            filename=main.filename or "" if main is not None else "",
            content_type=main.contentType or "" if main is not None else "",
            size=main.getSize() if main is not None else 0,
            files=len(holders),
            dated=_day(document.dated),
            published_on=_day(document.published_on),
            valid_until=_day(document.valid_until),
            review_due=_day(document.review_due),
            modified=document.modification_date.ISO8601(),
            creator=creator,
            digest=texts.digest_of(document),
        )
    )


@indexer(ILibraryDocument)
def library_text(document):
    """The text of its page and of its files."""
    parts = (_page_text(document), files.text_of(document))
    return "\n".join(part for part in parts if part)


@indexer(ILibraryDocument)
def searchable_text(document):
    """Words by which the site's own search finds a document; the library's reads its files too."""
    parts = (document.title, document.description, document.organisation, *(document.authors or ()))
    return " ".join(part for part in parts if part)


@indexer(IFileInLibrary)
def file_searchable_text(file):
    """Nothing: the document that holds it is found by it."""
    return ""


def _day(value) -> str:
    return value.isoformat() if value else ""


def _page_text(document) -> str:
    if not document.text:
        return ""
    transforms = api.portal.get_tool("portal_transforms")
    page = document.text.output_relative_to(document)
    return transforms.convertTo("text/plain", page, mimetype="text/html").getData().strip()

"""``@@replace``: saying which document of the library this one replaces."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from qualite.esms import _
from qualite.esms.library import api as library
from qualite.esms.library.reading import replaced
from qualite.esms.library.reading.base import DocumentBase
from qualite.esms.library.search.query import Query
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


SHOWN = 20
MODIFY = "Modify portal content"
NOT_THIS_ONE = _("This document cannot be chosen.")


def may_choose(page) -> bool:
    """Whether the reader of a page may say what its document replaces."""
    return page.may(MODIFY)


def may_replace(document, uid: str) -> bool:
    """Whether a document may replace that one: the current person sees it, and no circle is made."""
    return bool(replaced.seen((uid,))) and not _leads_to(uid, document)


def choose(document, uid: str) -> bool:
    """Write which document it replaces ("" for none); False where that one cannot be."""
    if uid and not may_replace(document, uid):
        return False
    document.replaces = uid
    notify(ObjectModifiedEvent(document))
    return True


def _leads_to(uid: str, document) -> bool:
    """Whether a document is ``document``, or already replaces it, itself or through others."""
    catalog = api.portal.get_tool("portal_catalog")
    own = IUUID(document, None)  # None: it is being made
    seen: set[str] = set()
    while uid and uid not in seen:
        if uid == own:
            return True
        seen.add(uid)
        found = catalog.unrestrictedSearchResults(UID=uid, portal_type="LibraryDocument")
        uid = found[0]._unrestrictedGetObject().replaces if found else ""
    return bool(uid)


class ReplacePage(DocumentBase):
    """A search, its answers to choose from, and what is chosen already."""

    breadcrumb = _("Which document does this one replace?")

    def __call__(self):
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            chosen = self.request.form.get("uid", "")
            if isinstance(chosen, str) and choose(self.context, chosen):
                done = _("Saved.")
                api.portal.show_message(self.text(done), self.request)
                return self.request.response.redirect(self.url)
            self.refused = self.text(NOT_THIS_ONE)
            self.request.response.setStatus(400)
        return super().__call__()

    refused = ""

    @cached_property
    def words(self) -> str:
        """What is searched."""
        asked = self.request.form.get("q", "")
        return " ".join(asked.split())[:200] if isinstance(asked, str) else ""

    @cached_property
    def found(self) -> list[dict]:
        """uid, title, url of the documents that are found by these words, best first."""
        if not self.words:
            return []
        query = Query(self.words, size=SHOWN + 1, with_facets=False, with_snippets=False)
        own, site = IUUID(self.context), self.portal_url
        rows = [hit.row for hit in library.find(query).hits if hit.row.uid != own][:SHOWN]
        return [{"uid": row.uid, "title": row.title, "url": f"{site}/{row.path}"} for row in rows]

    @cached_property
    def current(self) -> list[dict]:
        """title, url of the document that is chosen, if the reader sees it."""
        found = replaced.seen((self.context.replaces,))
        return [{"title": brain.Title, "url": brain.getURL()} for brain in found]

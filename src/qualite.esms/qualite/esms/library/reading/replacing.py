"""``@@replace``: saying which document of the library this one replaces."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from qualite.esms import _
from qualite.esms.library.reading import replaced
from qualite.esms.library.reading.base import DocumentBase
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


SHOWN = 20
MODIFY = "Modify portal content"


def may_choose(page) -> bool:
    """Whether the reader of a page may say what its document replaces."""
    return page.may(MODIFY)


def choose(document, uid: str) -> bool:
    """Write which document it replaces ("" for none); False where that one cannot be."""
    if uid and (uid == IUUID(document) or _leads_to(uid, document) or not replaced.seen((uid,))):
        return False
    document.replaces = uid
    notify(ObjectModifiedEvent(document))
    return True


def _leads_to(uid: str, document) -> bool:
    """Whether a document already replaces ``document``, itself or through others."""
    catalog = api.portal.get_tool("portal_catalog")
    seen: set[str] = set()
    while uid and uid not in seen:
        if uid == IUUID(document):
            return True
        seen.add(uid)
        found = catalog.unrestrictedSearchResults(UID=uid, portal_type="LibraryDocument")
        uid = found[0]._unrestrictedGetObject().replaces if found else ""
    return bool(uid)


class ReplacePage(DocumentBase):
    """A search, its answers to choose from, and what is chosen already."""

    def __call__(self):
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            chosen = self.request.form.get("uid", "")
            if isinstance(chosen, str) and choose(self.context, chosen):
                done = _("Saved.")
                api.portal.show_message(self.text(done), self.request)
                return self.request.response.redirect(self.url)
            self.refused = self.text(_("This document cannot be chosen."))
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
        """uid, title, url, chosen, of documents that the reader sees; those of the title searched."""
        if not self.words:
            return []
        terms = " AND ".join(f"{word}*" for word in _plain(self.words))
        if not terms:
            return []
        brains = api.portal.get_tool("portal_catalog")(
            portal_type="LibraryDocument",
            review_state=("published", "outdated"),
            SearchableText=terms,
            sort_on="sortable_title",
            sort_limit=SHOWN + 1,
        )
        own = IUUID(self.context)
        return [self._row(brain) for brain in brains[: SHOWN + 1] if own != brain.UID][:SHOWN]

    @cached_property
    def current(self) -> list[dict]:
        """The document that is chosen, if the reader sees it."""
        return [self._row(brain) for brain in replaced.seen((self.context.replaces,))]

    def _row(self, brain) -> dict:
        return {"uid": brain.UID, "title": brain.Title, "url": brain.getURL()}


def _plain(words: str) -> list[str]:
    """Words without what the index would take for an operator."""
    cleaned = "".join(char if char.isalnum() else " " for char in words)
    return [word for word in cleaned.split() if word.upper() not in ("AND", "OR", "NOT")]

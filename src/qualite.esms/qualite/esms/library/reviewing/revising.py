"""New versions: a working copy of a published document, brought onto it when it is published.

The document keeps its address, what people said of it and how often it was used.
"""

from __future__ import annotations

from hashlib import sha256
from plone import api
from plone.app.redirector.interfaces import IRedirectionStorage
from plone.dexterity.utils import createContentInContainer
from plone.uuid.interfaces import IUUID
from qualite.esms import _
from qualite.esms.core import texts
from qualite.esms.library import files
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.reviewing import stores
from qualite.esms.library.reviewing.sharing_files import shared
from qualite.esms.library.structure import library
from qualite.esms.workspaces.errors import Refused
from zope.component import getUtility
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
from zope.schema import getFieldNames


REVISE = "qualite.esms: Revise Library Document"
#: What the library writes itself; and the file, whose value is never shared as it is.
NOT_COPIED = ("file", "replaces", "revises", "origin", "published_on", "review_due")
FIELDS = tuple(sorted(set(getFieldNames(ILibraryDocument)) - set(NOT_COPIED)))
LIVING = ("published", "outdated")
CHANGED = _(
    "The published document changed since this new version was begun. Look at what changed, take up "
    "what you need, then say that this version starts from the present one."
)
GONE = _("The document that this is a new version of was withdrawn: put it back first.")


def may_revise(document) -> bool:
    """Whether the current person may propose a new version."""
    return bool(api.user.has_permission(REVISE, obj=document))


def begin(document):
    """The current person's working copy of a document: the one begun, else a new one.

    Refused: not hers to revise, or not published.
    """
    if not may_revise(document):
        raise Refused(_("You may not propose a new version of this document."))
    begun = mine(document)
    if begun is not None:
        return begun
    draft = createContentInContainer(
        library(),
        "LibraryDocument",
        checkConstraints=False,
        revises=IUUID(document),
        file=shared(document.file),
        **{name: getattr(document, name) for name in FIELDS},
    )
    _copy_companions(document, draft)
    start_from(draft, document)
    return draft


def mine(document):
    """The working copy of a document that the current person began, or None."""
    uid, me = IUUID(document), api.user.get_current().getId()
    for copy, (revised, _fingerprint) in stores.store(stores.REVISIONS).items():
        if revised == uid:
            draft = by_uid(copy)
            if draft is not None and draft.Creator() == me:
                return draft
    return None


def original_of(draft):
    """The document that this is a new version of, whoever asks; None for none or a deleted one."""
    return by_uid(draft.revises) if draft.revises else None


def shown_original(draft):
    """The same, for those who may see it; None for the others."""
    found = original_of(draft)
    seen = found is not None and api.user.has_permission("View", obj=found)
    return found if seen else None


def start_from(draft, original) -> None:
    """The working copy starts from its document as it is now: nothing of it is overlooked."""
    stores.put(stores.REVISIONS, IUUID(draft), (IUUID(original), fingerprint(original)))


def is_stale(draft) -> bool:
    """Whether the document changed since its new version was begun, or last looked at."""
    original = original_of(draft)
    if original is None:
        return False
    _uid, seen = stores.store(stores.REVISIONS).get(IUUID(draft), ("", ""))
    return seen != fingerprint(original)


def check(draft) -> None:
    """Refused: what it is a new version of is withdrawn, or changed since."""
    original = original_of(draft)
    if original is None:
        return
    if api.content.get_state(original) not in LIVING:
        raise Refused(GONE)
    if is_stale(draft):
        raise Refused(CHANGED)


def take_over(draft, original) -> None:
    """Bring a working copy onto its document; the reading room keeps a version of each change."""
    for name in FIELDS:
        setattr(original, name, getattr(draft, name))
    original.file = shared(draft.file)
    for file in files.companions(original):
        original._delObject(file.getId())
    _copy_companions(draft, original)
    notify(ObjectModifiedEvent(original))


def discard(draft, original) -> None:
    """The working copy is gone; its address leads to its document."""
    path = "/".join(draft.getPhysicalPath())
    library()._delObject(draft.getId())
    getUtility(IRedirectionStorage).add(path, "/".join(original.getPhysicalPath()))


def fingerprint(document) -> str:
    """Changes with whatever a new version would write over."""
    said = [repr(_plain(getattr(document, name))) for name in FIELDS]
    said += [
        f"{holder.Title()} {holder.file.filename} {texts.digest_of(holder)}"
        for holder in files.holders(document)
    ]
    return sha256("\0".join(said).encode()).hexdigest()


def by_uid(uid: str):
    """The document of the library with that UID, whoever asks, or None."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(UID=uid, portal_type="LibraryDocument")
    return found[0]._unrestrictedGetObject() if uid and found else None


def _plain(value):
    return getattr(value, "raw", value)


def _copy_companions(source, target):
    for file in files.companions(source):
        createContentInContainer(
            target,
            "File",
            checkConstraints=False,
            id=file.getId(),
            title=file.title,
            description=file.description,
            file=shared(file.file),
        )

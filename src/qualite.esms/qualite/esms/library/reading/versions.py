"""Versions of a document: one when it is published, one for each change after that.

A draft keeps none: what a version shows has been public, so that whoever reads the document may read
its former versions. Plone's own policy would make one of every save.
"""

from __future__ import annotations

from AccessControl import getSecurityManager
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from plone import api
from Products.CMFEditions.interfaces.IModifier import FileTooLargeToVersionError
from qualite.esms import _
from qualite.esms.core import texts
from qualite.esms.core.bulk.versions import FirstVersions
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.safety.taking import take_in
from zope.annotation.interfaces import IAnnotations
from zope.container.interfaces import IContainerModifiedEvent
from zope.i18n import translate
from zope.schema import getFieldNamesInOrder


ACCESS = "CMFEditions: Access previous versions"
FINGERPRINT = "qualite.esms.version"
#: What the library writes itself makes no new version.
SILENT = ("file", "revises", "origin", "replaces", "published_on", "review_due")
PUBLIC = ("published", "outdated")
COMPARED = tuple(name for name in getFieldNamesInOrder(ILibraryDocument) if name not in SILENT)


def count(document) -> int:
    """How many versions were made: the number of the last one, as people count."""
    return len(history(document))


def history(document):
    """CMFEditions' history of a document, newest first; empty where the current user sees none."""
    repository = api.portal.get_tool("portal_repository")
    allowed = getSecurityManager().checkPermission(ACCESS, document)
    if not allowed or not repository.isVersionable(document):
        return ()
    return repository.getHistoryMetadata(document) or ()


def numbers(document) -> list[int]:
    """Numbers of the versions that are kept, from 0, newest first: without those removed."""
    made = history(document)
    if not made:
        return []
    kept = range(made.getLength(countPurged=False) - 1, -1, -1)
    return [made.getVersionId(position, countPurged=False) for position in kept]


def all_numbers(document) -> list[int]:
    """Numbers of all versions that were made, newest first."""
    return list(range(count(document) - 1, -1, -1))


def metadata(document, number: int) -> dict:
    """comment, timestamp (seconds), principal of a version, kept or removed."""
    return history(document).retrieve(number)["metadata"]["sys_metadata"]


def version(document, number: int):
    """The document as it was in a version; KeyError where there is no such version."""
    if number not in numbers(document):
        raise KeyError(number)
    return api.portal.get_tool("portal_repository").retrieve(document, number).object


def published(document, event) -> None:
    """Subscriber: a transition was made."""
    if event.action == "publish":
        _save(document, _("Published"))


def changed(document, event) -> None:
    """Subscriber: a document was changed."""
    if IContainerModifiedEvent.providedBy(event):
        return
    if api.content.get_state(document, default="draft") in PUBLIC:
        _save(document, _("Changed after it was published"))


def _save(document, words) -> None:
    repository = api.portal.get_tool("portal_repository")
    if not repository.isVersionable(document):
        return
    # Handlers run in no certain order: a version goes with the text of its own file.
    take_in(document)
    keep(document, words)


def keep(document, words) -> None:
    """Keep a version of a document whose file was read, unless it is kept already.

    ``words``: a message that says why.
    """
    repository = api.portal.get_tool("portal_repository")
    annotations, current = IAnnotations(document), fingerprint(document)
    if annotations.get(FINGERPRINT) == current:
        return
    annotations[FINGERPRINT] = current
    try:
        # It is the library that keeps them: nobody needs the right to save one as they please.
        with api.env.adopt_roles(["Manager"]):
            repository.save(document, comment=in_words(words))
    except FileTooLargeToVersionError:
        return


def keep_first(documents: Iterable, sample, words) -> None:
    """``keep`` for documents that were just made and are not catalogued yet; ``sample``: one that is
    like them, in the library."""
    if not api.portal.get_tool("portal_repository").isVersionable(sample):
        return
    with api.env.adopt_roles(["Manager"]):
        first = FirstVersions(sample, in_words(words))
        for document in documents:
            IAnnotations(document)[FINGERPRINT] = fingerprint(document)
            with suppress(FileTooLargeToVersionError):
                first.save(document)


def in_words(message) -> str:
    """A message as it is written once for everybody."""
    return translate(message, target_language=api.portal.get_default_language())


def fingerprint(document) -> str:
    """Changes with whatever makes a version; of a document, or of one of its versions."""
    values = [getattr(document, name, None) for name in COMPARED]
    values = [getattr(value, "raw", value) for value in values]
    said = repr((values, texts.digest_of(document)))
    return sha256(said.encode("utf-8", "replace")).hexdigest()

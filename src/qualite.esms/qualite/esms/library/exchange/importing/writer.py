"""Writing the documents of an import into the library; the caller makes batches and commits.

New documents are put straight into the library with all that the usual way would give them (rights,
state, dates, UUID, integer id, what was read of their files, the version that is kept when one is
published), then catalogued as a group (``core.bulk``). No event is sent for them and nobody is
written to. Documents that are known take the usual way: they are few.
"""

from __future__ import annotations

from collections.abc import Sequence
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.i18n.normalizer.interfaces import IURLNormalizer
from plone.namedfile.file import NamedBlobFile
from plone.uuid.interfaces import ATTRIBUTE_NAME as UUID_ATTRIBUTE
from qualite.esms import _
from qualite.esms.core import texts
from qualite.esms.core.bulk import catalog as bulk
from qualite.esms.core.bulk import integer_ids
from qualite.esms.core.extraction import Extracted
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.content import LibraryDocument
from qualite.esms.library.contributing import kept
from qualite.esms.library.contributing import moves
from qualite.esms.library.exchange.importing import memory
from qualite.esms.library.exchange.importing.files import Seen
from qualite.esms.library.exchange.importing.files import Sent
from qualite.esms.library.exchange.importing.pattern import Pattern
from qualite.esms.library.exchange.importing.pattern import STEPS
from qualite.esms.library.exchange.importing.reading import Entry
from qualite.esms.library.naming import NameFromTitle
from qualite.esms.library.reading import pictures
from qualite.esms.library.reading import versions
from qualite.esms.library.reviewing import dates
from qualite.esms.library.structure import library
from typing import NamedTuple
from uuid import uuid4
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.component import queryUtility
from zope.event import notify
from zope.intid.interfaces import IIntIds
from zope.lifecycleevent import ObjectModifiedEvent
from zope.schema import getFieldsInOrder
import shutil


DEFAULTS = {name: field.default for name, field in getFieldsInOrder(ILibraryDocument)}


class Item(NamedTuple):
    """A document to write. ``digest``: of its row and files; ``seen``: what was read of the main
    file, None where nothing was."""

    entry: Entry
    digest: str
    sent: Sequence[Sent]
    seen: Seen | None


class Writer:
    """Writes items; ``state``: what new documents are brought to, "pending" or "published"."""

    def __init__(self, state: str):
        self.state = state

    def create(self, items: Sequence[Item]) -> list[Entry]:
        """Make documents; those that stay drafts, as they may say who is supported, are returned."""
        container = library()
        patterns = {name: Pattern(container, name) for name in ("draft", self.state)}
        normalize = getUtility(IURLNormalizer).normalize
        made, drafts, several = [], [], []
        for item in items:
            document = _made(item, container, normalize)
            state = self.state
            if kept.unconfirmed(document):
                drafts.append(item.entry)
                state = "draft"
            elif len(item.sent) > 1:
                several.append((document.id, item))
                state = "draft"
            patterns[state].dress(document)
            made.append((document, state))
        names = [document.id for document, _state in made]
        # In the order of their names: neighbours in the container's tree.
        integer_ids.register(
            queryUtility(IIntIds), container, [container._tree[name] for name in sorted(names)]
        )
        entries = []
        for document, state in made:
            _enter(document, state)
            entries.append(patterns[state].catalogued(document))
        bulk.add_records(api.portal.get_tool("portal_catalog"), entries)
        for (document, _state), item in zip(made, items, strict=True):
            memory.remember(item.entry.key, getattr(document, UUID_ATTRIBUTE), item.digest)
        drafts += [item.entry for name, item in several if self._complete(container[name], item)]
        return drafts

    def _complete(self, document, item: Item) -> bool:
        """Add the other files, then take the steps; whether it stays a draft."""
        for sent in item.sent[1:]:
            createContentInContainer(
                document, "File", checkConstraints=False, title=sent.filename, file=_blob(sent)
            )
        if kept.unconfirmed(document):
            return True
        tool = api.portal.get_tool("portal_workflow")
        for action, _state in STEPS[self.state][1:]:
            tool.doActionFor(document, action)
        document.reindexObject()  # keeping a version marks it, after the steps were indexed
        return False

    def update(self, items: Sequence[tuple[Item, str]]) -> None:
        """Change documents, given with their UIDs, as the table says; all else is left alone."""
        catalog = api.portal.get_tool("portal_catalog")
        for item, uid in items:
            (brain,) = catalog.unrestrictedSearchResults(UID=uid)
            document = brain._unrestrictedGetObject()
            for name, value in item.entry.fields.items():
                setattr(document, name, value)
            _replace_files(document, item.sent)
            notify(ObjectModifiedEvent(document))
            memory.remember(item.entry.key, uid, item.digest)


def _made(item: Item, container, normalize) -> LibraryDocument:
    """A new document in its container, without a state and not catalogued; wrapped."""
    document = LibraryDocument("x")
    attributes = document.__dict__
    # A default that is not stored is sought in the schema each time it is read.
    attributes.update(DEFAULTS)
    attributes.update(item.entry.fields)
    attributes["portal_type"] = "LibraryDocument"
    attributes["file"] = _blob(item.sent[0]) if item.sent else None
    attributes[UUID_ATTRIBUTE] = uuid4().hex
    document.id = normalize(NameFromTitle(document).title)
    while document.id in container:
        document.id = normalize(NameFromTitle(document).title)
    container._setOb(document.id, document)
    document = document.__of__(container)
    if item.sent:
        _note_what_was_read(document, item)
    kept.refresh(document)
    return document


def _note_what_was_read(document, item: Item) -> None:
    main, annotations = item.sent[0], IAnnotations(document)
    said = f"{main.content_type}\0{main.filename}"
    if item.seen is None:
        # Said to be read by no name: whatever changes the document next reads it.
        annotations[texts.KEY] = texts.KeptText(main.digest, "", Extracted(""))
        return
    annotations[texts.KEY] = texts.KeptText(main.digest, said, item.seen.extracted)
    annotations[pictures.KEY] = pictures.KeptPreview(main.digest, said, item.seen.preview)


def _enter(document, state: str) -> None:
    """What goes with the steps to a state."""
    for action, _state in STEPS[state][1:]:
        moves.note(document, action, "")
    if state == "published":
        document.revises = ""
        dates.published(document)
        versions.keep(document, _("Published"))


def _replace_files(document, sent: Sequence[Sent]) -> None:
    """The files of the row; those that are the very same stay, others of the document too."""
    if sent and texts.digest_of(document) != sent[0].digest:
        document.file = _blob(sent[0])
    held = {texts.digest_of(file) for file in document.objectValues() if hasattr(file, "file")}
    for other in sent[1:]:
        if other.digest not in held:
            createContentInContainer(
                document, "File", checkConstraints=False, title=other.filename, file=_blob(other)
            )


def _blob(sent: Sent) -> NamedBlobFile:
    value = NamedBlobFile(contentType=sent.content_type, filename=sent.filename)
    with sent.open() as source, value._blob.open("w") as target:
        shutil.copyfileobj(source, target, 1 << 20)
    return value

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


#: Bytes of a file that is read at once, and of the pieces of others.
IN_MEMORY = 1 << 20
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
        container, batch = library(), _Batch(library())
        normalize = getUtility(IURLNormalizer).normalize
        made, drafts, several = [], [], []
        for item in items:
            document, personal = _made(item, container, normalize)
            state = self.state
            if personal:
                drafts.append(item.entry)
                state = "draft"
            elif len(item.sent) > 1:
                several.append((document.id, item))
                state = "draft"
            batch.pattern(state).dress(document)
            made.append((document, state))
        names = [document.id for document, _state in made]
        # In the order of their names: neighbours in the container's tree.
        integer_ids.register(
            queryUtility(IIntIds), container, [container._tree[name] for name in sorted(names)]
        )
        batch.enter(made)
        entries = [batch.pattern(state).catalogued(document) for document, state in made]
        bulk.add_records(api.portal.get_tool("portal_catalog"), entries)
        memory.remember(
            {
                item.entry.key: memory.Known(getattr(document, UUID_ATTRIBUTE), item.digest)
                for (document, _state), item in zip(made, items, strict=True)
            }
        )
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

    def update(self, items: Sequence[tuple[Item, str]]) -> list[Entry]:
        """Change documents, given with their UIDs, as the table says; all else is left alone.

        Those that may now say who is supported are returned.
        """
        personal = []
        catalog = api.portal.get_tool("portal_catalog")
        for item, uid in items:
            (brain,) = catalog.unrestrictedSearchResults(UID=uid)
            document = brain._unrestrictedGetObject()
            for name, value in item.entry.fields.items():
                setattr(document, name, value)
            _replace_files(document, item.sent)
            notify(ObjectModifiedEvent(document))
            memory.remember({item.entry.key: memory.Known(uid, item.digest)})
            if kept.unconfirmed(document):
                personal.append(item.entry)
        return personal


class _Batch:
    """What the documents of one batch have in common, by their state."""

    def __init__(self, container):
        self._container = container
        self._patterns: dict[str, Pattern] = {}

    def pattern(self, state: str) -> Pattern:
        """Of the documents in a state; made for the first of them."""
        if state not in self._patterns:
            self._patterns[state] = Pattern(self._container, state)
        return self._patterns[state]

    def enter(self, made: Sequence[tuple[LibraryDocument, str]]) -> None:
        """What goes with the steps to the states of documents that are in their places."""
        for state, pattern in self._patterns.items():
            documents = [document for document, its_state in made if its_state == state]
            if state != "draft":
                uids = [getattr(document, UUID_ATTRIBUTE) for document in documents]
                moves.note_all(uids, STEPS[state][-1][0], "")
            if state == "published":
                versions.keep_first(documents, pattern.sample, _("Published"))


def _made(item: Item, container, normalize) -> tuple[LibraryDocument, bool]:
    """A new document in its container, without a state and not catalogued, wrapped; whether it may
    say who is supported."""
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
    found = kept.refresh(document, [document] if item.sent else []).found
    return document, bool(found)


def _note_what_was_read(document, item: Item) -> None:
    main, annotations = item.sent[0], IAnnotations(document)
    said = f"{main.content_type}\0{main.filename}"
    if item.seen is None:
        # Said to be read by no name: whatever changes the document next reads it.
        annotations[texts.KEY] = texts.KeptText(main.digest, "", Extracted(""))
        return
    annotations[texts.KEY] = texts.KeptText(main.digest, said, item.seen.extracted)
    annotations[pictures.KEY] = pictures.KeptPreview(main.digest, said, item.seen.preview)


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
    if sent.size <= IN_MEMORY:
        value = NamedBlobFile(sent.path.read_bytes(), sent.content_type, sent.filename)
    else:
        value = NamedBlobFile(b"", sent.content_type, sent.filename)
        with sent.open() as source, value.open("w") as target:
            shutil.copyfileobj(source, target, IN_MEMORY)
    # As it would remember it once asked, by opening the file.
    value.__dict__["size"] = sent.size
    return value

"""The library's own catalog index: a row and a text per document, and marks of what changed.

The database holds the truth; each process answers questions from an engine of its own
(``engine.py``), brought up to date from the marks. Being a catalog index, it is fed by whatever
catalogs a document.
"""

from __future__ import annotations

from AccessControl.class_init import InitializeClass
from BTrees.IOBTree import IOBTree
from BTrees.IUBTree import IUBTree
from BTrees.Length import Length
from OFS.SimpleItem import SimpleItem
from persistent import Persistent
from Products.PluginIndexes.interfaces import IPluggableIndex
from qualite.esms.library.search.rows import LibraryRow
from secrets import randbits
from zope.interface import implementer
import zlib


INDEX_ID = "library_document"
TEXT_ID = "library_text"


class StoredText(Persistent):
    """The text of a document's files, compressed."""

    def __init__(self, text: str):
        self._compressed = zlib.compress(text.encode("utf-8", "replace"), 6)

    @property
    def text(self) -> str:
        """The text."""
        return zlib.decompress(self._compressed).decode("utf-8")

    def beginning(self, most: int) -> str:
        """As much of it as ``most`` bytes hold."""
        return zlib.decompressobj().decompress(self._compressed, most).decode("utf-8", "ignore")


@implementer(IPluggableIndex)
class LibraryIndex(SimpleItem):
    """Rows and texts of documents, by catalog record id."""

    meta_type = "LibraryIndex"

    def __init__(self, id, extra=None, caller=None):
        self._setId(id)
        self.clear()

    # -- feeding ----------------------------------------------------------------------------

    def index_object(self, documentId, obj, threshold=None):
        """Store what the indexers give; 1 if something changed."""
        row = _value(obj, INDEX_ID)
        if row is None:
            return self.unindex_object(documentId)
        return self.put(documentId, row, _value(obj, TEXT_ID) or "")

    def put(self, documentId, row, text):
        """Store a row (a plain tuple in the order of LibraryRow) and a text; 1 if one changed."""
        stored = self._texts.get(documentId)
        same_text = stored is not None and stored.text == text
        if same_text and self._rows.get(documentId) == row:
            return 0
        if documentId not in self._rows:
            self._count.change(1)
        self._rows[documentId] = row
        if not same_text:
            self._texts[documentId] = StoredText(text)
        self._mark(documentId)
        return 1

    def unindex_object(self, documentId):
        """Forget a document."""
        if self._rows.pop(documentId, None) is None:
            return 0
        self._texts.pop(documentId, None)
        self._marks.pop(documentId, None)
        self._count.change(-1)
        self._revision.change(1)
        return 1

    def _mark(self, documentId):
        # Random: two writers never need to agree on the next number.
        self._marks[documentId] = randbits(32)
        self._revision.change(1)

    def clear(self):
        """Forget every document."""
        self._rows = IOBTree()
        self._texts = IOBTree()
        self._marks = IUBTree()
        self._count = Length()
        self._revision = Length()

    # -- asking -----------------------------------------------------------------------------

    def row(self, documentId):
        """The ``LibraryRow`` of a record, or None."""
        row = self._rows.get(documentId)
        return None if row is None else LibraryRow(*row)

    def text(self, documentId):
        """The text of a record's files, "" for none."""
        stored = self._texts.get(documentId)
        return "" if stored is None else stored.text

    # -- IPluggableIndex --------------------------------------------------------------------

    def getId(self):
        return self.id

    def getEntryForObject(self, documentId, default=None):
        return self._rows.get(documentId, default)

    def getIndexSourceNames(self):
        return (INDEX_ID, TEXT_ID)

    def getIndexQueryNames(self):
        return (INDEX_ID,)

    def _apply_index(self, request):
        """The library is asked through ``library.api``; plain catalog queries ignore it."""
        return None

    def numObjects(self):
        return self._count()

    indexSize = numObjects


def _value(obj, name):
    value = getattr(obj, name, None)
    return value() if callable(value) else value


InitializeClass(LibraryIndex)


def manage_add_library_index(self, id, extra=None, REQUEST=None, RESPONSE=None, URL3=None):
    """Add a library index to a catalog."""
    return self.manage_addIndex(
        id, LibraryIndex.meta_type, extra=extra, REQUEST=REQUEST, RESPONSE=RESPONSE, URL1=URL3
    )


def manage_add_library_index_form(self):
    """The index needs no setting: there is no form."""
    return manage_add_library_index(self, INDEX_ID)


def initialize(context):
    """Make the index known to the catalog (registered in configure.zcml)."""
    context.registerClass(
        LibraryIndex,
        permission="Add Pluggable Index",
        constructors=(manage_add_library_index_form, manage_add_library_index),
        visibility=None,
    )

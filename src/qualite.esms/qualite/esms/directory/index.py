"""The directory's own catalog index.

It keeps one row per entry (``search.rows.EntryRow``) and answers every question of the directory
from ``Columns``: immutable numpy columns built from all rows, shared by the threads of the process
and rebuilt when a row has changed. Being a catalog index, it is fed by whatever catalogs an entry:
``reindexObject``, workflow transitions, sharing, the importer, a rebuild of the catalog.
"""

from AccessControl.class_init import InitializeClass
from BTrees.IOBTree import IOBTree
from BTrees.Length import Length
from OFS.SimpleItem import SimpleItem
from Products.PluginIndexes.interfaces import IPluggableIndex
from qualite.esms.directory.search.columns import Columns
from qualite.esms.directory.search.rows import EntryRow
from threading import Lock
from zope.interface import implementer


INDEX_ID = "directory_entry"
_shared: dict = {}
_shared_lock = Lock()


@implementer(IPluggableIndex)
class DirectoryIndex(SimpleItem):
    """Rows of the directory's entries, by catalog record id."""

    meta_type = "DirectoryIndex"

    def __init__(self, id, extra=None, caller=None):
        self._setId(id)
        self.clear()

    # -- feeding ----------------------------------------------------------------------------

    def index_object(self, documentId, obj, threshold=None):
        """Store the row that the ``directory_entry`` indexer gives; 1 if something changed."""
        row = getattr(obj, INDEX_ID, None)
        if callable(row):
            row = row()
        if row is None:
            return self.unindex_object(documentId)
        return self.put(documentId, row)

    def put(self, documentId, row):
        """Store ``row`` (a plain tuple in the order of EntryRow); 1 if it changed, else 0."""
        if self._rows.get(documentId) == row:
            return 0
        if documentId not in self._rows:
            self._count.change(1)
        self._rows[documentId] = row
        self._revision.change(1)
        return 1

    def unindex_object(self, documentId):
        """Forget the row."""
        if self._rows.pop(documentId, None) is None:
            return 0
        self._count.change(-1)
        self._revision.change(1)
        return 1

    def clear(self):
        """Forget every row."""
        self._rows = IOBTree()
        self._count = Length()
        self._revision = Length()

    # -- asking -----------------------------------------------------------------------------

    def columns(self):
        """The ``Columns`` of the rows that this transaction sees."""
        revision = self._revision
        jar = revision._p_jar
        if jar is None or revision._p_changed or self._p_changed:
            # Not committed: nobody else may see these rows.
            key = (id(self._rows), revision())
            cached = getattr(self, "_v_columns", None)
            if cached is None or cached[0] != key:
                self._v_columns = cached = (key, Columns.build(self._rows.items()))
            return cached[1]
        store = (jar.db().database_name, id(jar.db()), self._p_oid)
        revision._p_activate()  # a ghost would still tell the serial of its former state
        serial = revision._p_serial
        shared = _shared.get(store)
        if shared is None or shared[0] != serial:
            with _shared_lock:
                shared = _shared.get(store)
                if shared is None or shared[0] != serial:
                    shared = (serial, Columns.build(self._rows.items()))
                    _shared[store] = shared
        return shared[1]

    def row(self, documentId):
        """The ``EntryRow`` of a record, or None."""
        row = self._rows.get(documentId)
        return None if row is None else EntryRow(*row)

    # -- IPluggableIndex --------------------------------------------------------------------

    def getId(self):
        return self.id

    def getEntryForObject(self, documentId, default=None):
        return self._rows.get(documentId, default)

    def getIndexSourceNames(self):
        return (INDEX_ID,)

    def getIndexQueryNames(self):
        return (INDEX_ID,)

    def _apply_index(self, request):
        """The directory is asked through ``directory.api``; plain catalog queries ignore it."""
        return None

    def numObjects(self):
        return self._count()

    indexSize = numObjects


InitializeClass(DirectoryIndex)


def manage_add_directory_index(self, id, extra=None, REQUEST=None, RESPONSE=None, URL3=None):
    """Add a directory index to a catalog."""
    return self.manage_addIndex(
        id, DirectoryIndex.meta_type, extra=extra, REQUEST=REQUEST, RESPONSE=RESPONSE, URL1=URL3
    )


def manage_add_directory_index_form(self):
    """The index needs no setting: there is no form."""
    return manage_add_directory_index(self, INDEX_ID)


def initialize(context):
    """Make the index known to the catalog (registered in configure.zcml)."""
    context.registerClass(
        DirectoryIndex,
        permission="Add Pluggable Index",
        constructors=(manage_add_directory_index_form, manage_add_directory_index),
        visibility=None,
    )

"""What many tests begin with, made once in a process and put back for each of them.

Making accounts, spaces or entries takes ten times as long as storing what that wrote.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from ZODB.blob import is_blob_record
from ZODB.Connection import TransactionMetaData
from ZODB.POSException import POSKeyError
from ZODB.utils import load_current
from ZODB.utils import z64
import transaction


class KeptSite:
    """A site as `fill` makes it, given the portal; must depend on nothing but the layer."""

    def __init__(self, fill):
        self.fill = fill
        self._records = None  # oid -> (pickle, content of the blob or None)

    def __call__(self, portal):
        """Fill the site of a functional test that has written nothing yet, and commit."""
        if self._records is None:
            self.fill(portal)
            transaction.commit()
            self._records = _written(portal._p_jar.db().storage)
        else:
            transaction.abort()
            _write(portal._p_jar.db(), self._records)
            transaction.begin()
        return portal


def _written(storage):
    """The last state of every object that a test's own storage holds."""
    records = {}
    for committed in storage.changes.iterator():
        for record in committed:
            blob = None
            if is_blob_record(record.data):
                blob = Path(storage.loadBlob(record.oid, record.tid)).read_bytes()
            records[record.oid] = (record.data, blob)
    return records


def _write(database, records):
    """Store records in one transaction, as another process would."""
    storage = database._mvcc_storage.new_instance()
    meta = TransactionMetaData()
    with TemporaryDirectory() as folder:
        storage.tpc_begin(meta)
        for number, (oid, (data, blob)) in enumerate(records.items()):
            serial = _serial(database.storage, oid)
            if blob is None:
                storage.store(oid, serial, data, "", meta)
            else:
                path = Path(folder) / str(number)
                path.write_bytes(blob)
                storage.storeBlob(oid, serial, data, str(path), "", meta)
        storage.tpc_vote(meta)
        storage.tpc_finish(meta)
    storage.release()


def _serial(storage, oid):
    try:
        return load_current(storage, oid)[1]
    except POSKeyError:
        return z64

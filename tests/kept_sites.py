"""What many tests begin with, made once in a process and put back for each of them.

Making accounts, spaces or entries takes ten times as long as storing what that wrote.
"""

from Acquisition import aq_base
from copy import copy
from dataclasses import is_dataclass
from functools import wraps
from pathlib import Path
from persistent import Persistent
from plone import api
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from ZODB.blob import is_blob_record
from ZODB.Connection import TransactionMetaData
from ZODB.POSException import POSKeyError
from ZODB.utils import load_current
from ZODB.utils import z64
import transaction


class KeptSite:
    """A site as `fill` makes it, given the portal; must depend on nothing but the layer, or another
    kept site: where the test wrote anything else before, `fill` is run again."""

    def __init__(self, fill):
        self.fill = fill
        self._kept = {}  # kept sites below -> (oid -> (pickle, content of the blob or None), made)

    def __call__(self, portal):
        """Fill the site of a functional test, and commit."""
        self.made(portal, lambda: self.fill(portal))
        return portal

    def made(self, portal, fill):
        """What `fill()` made, or what stands in its place; both are committed."""
        database = portal._p_jar.db()
        below = _kept_sites(database)
        if below in self._kept:
            transaction.abort()
            records, made = self._kept[below]
            _write(database, records)
            transaction.begin()
            made = _found(portal, made)
        else:
            made = fill()
            transaction.commit()
            if below is not None:
                self._kept[below] = (_written(database.storage), _places(made))
        if below is not None:
            database.kept_sites = ((*below, self), database.storage.lastTransaction())
        return made


def made_once(build):
    """A fixture like `KeptSite`: ``@pytest.fixture`` above ``@made_once``. It may return content, also in
    a dict, a tuple or an object of named things, and plain values; and depend on kept fixtures."""
    site = KeptSite(build)

    @wraps(build)
    def fixture(*args, **fixtures):
        return site.made(api.portal.get(), lambda: build(*args, **fixtures))

    return fixture


def _kept_sites(database):
    """The kept sites that made all that is in a test's database; None if something else wrote."""
    sites, last = getattr(database, "kept_sites", ((), None))
    if last is None:
        return () if not any(database.storage.changes.iterator()) else None
    return sites if database.storage.lastTransaction() == last else None


class _Place:
    """Where content was, for another test's connection."""

    def __init__(self, content):
        self.path = "/".join(content.getPhysicalPath())


def _each(change, made):
    """`made` with all that is in it changed."""
    if isinstance(made, dict):
        return {name: change(one) for name, one in made.items()}
    if isinstance(made, list | tuple):
        return type(made)(change(one) for one in made)
    if isinstance(made, SimpleNamespace) or is_dataclass(made):
        made = copy(made)
        for name, one in vars(made).items():
            object.__setattr__(made, name, change(one))
    return made


def _places(made):
    if hasattr(aq_base(made), "getPhysicalPath"):
        return _Place(made)
    if isinstance(made, Persistent):
        raise TypeError(f"{made!r} has no address to find it by in another test")
    return _each(_places, made)


def _found(portal, made):
    if isinstance(made, _Place):
        return portal.unrestrictedTraverse(made.path)
    return _each(lambda one: _found(portal, one), made)


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

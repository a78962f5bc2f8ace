"""The process's search engine, brought up to date from the catalog's index before each question.

What is committed is answered by one engine for each process and index, on disk below the
instance's ``clienthome``. Before each question the serial of the index's revision tells whether
something was committed since; if so, the marks of the records (random, new with every change) tell
what. As any difference of marks is made good, it does not matter how an engine came to differ: a
change by another process, a database put in place of another, a folder from last year. A
transaction that began before the last change is answered by the newer state: the rows that it
then shows are its own.

What is not committed is nobody else's business. A ledger of the transaction's own is cheap. An
engine of its own, in memory, is made only where the whole library is small (tests, a new site);
otherwise such a transaction is answered with what is committed: a request that changes and then
searches is rare, and no page of ours does so.
"""

from __future__ import annotations

from App.config import getConfiguration
from hashlib import sha256
from pathlib import Path
from qualite.esms.library.search.engine import Engine
from qualite.esms.library.search.engine import Snapshot
from qualite.esms.library.search.ledger import Ledger
from threading import Lock
from transaction import TransactionManager
from weakref import WeakKeyDictionary
from ZODB.DemoStorage import DemoStorage
from ZODB.MappingStorage import MappingStorage
from ZODB.utils import z64


SMALL = 500  # documents
PATIENCE = 5.0  # seconds
FOLDER = "library-search"
_shared: WeakKeyDictionary = WeakKeyDictionary()  # database: {oid of an index: Shared}
_shared_lock = Lock()


class Shared:
    """What a process knows of the committed state of one index."""

    def __init__(self, folder: Path | None):
        self._folder, self._lock, self._ledger_lock = folder, Lock(), Lock()
        self._engine: Engine | None = None
        self._ledger_serial = self._engine_serial = z64
        self.ledger = Ledger()

    def bring_ledger(self, index) -> Ledger:
        """The ledger, of this transaction's state or a later one."""
        serial = serial_of(index)
        if _behind(index, self._ledger_serial, serial):
            with self._ledger_lock:
                self._update(index, serial)
        return self.ledger

    def bring_engine(self, index) -> Snapshot:
        """The engine's state: this transaction's or a later one.

        While another thread works through many changes (an import, an engine built anew), what is
        known so far is answered after a while, rather than every thread of the server waiting.
        """
        serial = serial_of(index)
        if self._engine is None or _behind(index, self._engine_serial, serial):
            if not self._lock.acquire(timeout=PATIENCE if self._engine else -1):
                return self._engine.snapshot
            try:
                if self._engine is None or _behind(index, self._engine_serial, serial):
                    # Marks, rows and texts have to be of one state: this transaction's.
                    ledger = self.bring_ledger(index).updated(index._marks, index.row)
                    if self._engine is None:
                        self._engine = Engine(self._folder)
                    self._engine.sync(ledger, index.row, reader(index))
                    self._engine_serial = serial
            finally:
                self._lock.release()
        return self._engine.snapshot

    def _update(self, index, serial: bytes) -> None:
        if _behind(index, self._ledger_serial, serial):
            self.ledger = self.ledger.updated(index._marks, index.row)
            self._ledger_serial = serial

    def close(self) -> None:
        """Leave the engine's folder to others."""
        with self._lock:
            if self._engine is not None:
                self._engine.close()
                self._engine, self._engine_serial = None, z64


def snapshot(index) -> Snapshot:
    """The engine's state that this transaction asks."""
    if not uncommitted(index):
        return shared(index).bring_engine(index)
    # An index that is new itself has no committed state.
    if index._p_jar is None or index._p_serial == z64 or index.numObjects() < SMALL:
        return _private(index)
    return _committed(index)


def ledger(index) -> Ledger:
    """The ledger of this transaction, what it has changed included."""
    if not uncommitted(index):
        return shared(index).bring_ledger(index)
    base = getattr(index, "_v_ledger", None)
    if base is None:
        base = shared(index).ledger if index._p_jar is not None else Ledger()
    index._v_ledger = base.updated(index._marks, index.row)
    return index._v_ledger


def _private(index) -> Snapshot:
    engine = getattr(index, "_v_engine", None)
    if engine is None:
        engine = index._v_engine = Engine()
    engine.sync(ledger(index), index.row, reader(index))
    return engine.snapshot


def _committed(index) -> Snapshot:
    manager = TransactionManager()
    connection = index._p_jar.db().open(manager)
    try:
        return shared(index).bring_engine(connection.get(index._p_oid))
    finally:
        manager.abort()
        connection.close()


def uncommitted(index) -> bool:
    """Whether this transaction has changed the index, savepoints included."""
    revision = index._revision
    jar = revision._p_jar
    if jar is None or index._p_jar is None or revision._p_changed or index._p_changed:
        return True
    revision._p_activate()
    if revision._p_serial == z64:
        return True  # new, in a savepoint
    saved = getattr(jar, "_savepoint_storage", None)
    return saved is not None and (revision._p_oid in saved.index or index._p_oid in saved.index)


def serial_of(index) -> bytes:
    """The transaction that changed the index last, as this one sees it."""
    index._revision._p_activate()  # a ghost would still tell the serial of its former state
    return index._revision._p_serial


def _behind(index, known: bytes, serial: bytes) -> bool:
    """Whether what is known has to follow: not for a transaction that is the older one itself."""
    if serial > known:
        return True
    # The database was put back to an older state, and serials with it.
    return serial < known and index._p_jar.db().lastTransaction() < known


def shared(index) -> Shared:
    """What this process shares of an index."""
    database = index._p_jar.db()
    oid = index._p_oid
    known = _shared.get(database, {}).get(oid)
    if known is None:
        with _shared_lock:
            of_database = _shared.setdefault(database, {})
            known = of_database.get(oid)
            if known is None:
                known = of_database[oid] = Shared(folder_of(database, oid))
    return known


def folder_of(database, oid: bytes) -> Path | None:
    """Where engines of an index are kept; None (in memory) where the database is not kept either."""
    home = getattr(getConfiguration(), "clienthome", None)
    if (
        not home
        or not Path(home).is_dir()
        or isinstance(database.storage, DemoStorage | MappingStorage)
    ):
        return None
    # Names say which; two databases of one name only cost time.
    name = f"{database.database_name} {database.storage.getName()} {oid.hex()}"
    stable = sha256(name.encode("utf-8", "replace")).hexdigest()[:12]
    return Path(home, FOLDER, f"{database.database_name}-{stable}")


def reader(index):
    """Texts of records; each leaves the connection's cache as soon as it is read."""

    def text_of(rid: int, most: int = 0) -> str:
        stored = index._texts.get(rid)
        if stored is None:
            return ""
        text = stored.beginning(most) if most else stored.text
        stored._p_deactivate()
        return text

    return text_of

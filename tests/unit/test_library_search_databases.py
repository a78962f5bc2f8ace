"""The engine and the database: what is committed is shared, what is not stays with its own."""

from contextlib import contextmanager
from library_shelves import found
from library_shelves import ROW
from qualite.esms.library import engine
from qualite.esms.library.index import LibraryIndex
from qualite.esms.library.search.finding import Finder
from qualite.esms.library.search.query import Query
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
import pytest
import subprocess
import sys
import transaction


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A clienthome."""
    configuration = type("Configuration", (), {"clienthome": str(tmp_path)})
    monkeypatch.setattr(engine, "getConfiguration", lambda: configuration)
    return tmp_path


@contextmanager
def opened(home, name="Data.fs"):
    """A database with an index; its engine's folder is left in the end."""
    database = DB(FileStorage(str(home / name)))
    try:
        with database.transaction() as connection:
            connection.root().setdefault("index", LibraryIndex("library_document"))
        yield database
        for shared in engine._shared.get(database, {}).values():
            shared.close()
    finally:
        database.close()


@contextmanager
def reading(database):
    """The index in a connection and a transaction of its own."""
    manager = transaction.TransactionManager()
    connection = database.open(manager)
    try:
        yield connection.root()["index"], manager
    finally:
        manager.abort()
        connection.close()


def put(index, rid, text, **fields):
    row = ROW._replace(**{"uid": f"uid{rid}", "title": f"Titre {rid}", **fields})
    index.put(rid, tuple(row), text)


def asked(index, text=""):
    finder = Finder(engine.snapshot(index), ["Anonymous"], index.row, engine.reader(index), dict)
    return sorted(found(finder.find(Query(text, size=1000))))


def commit(database, rid, text, **fields):
    with reading(database) as (index, manager):
        put(index, rid, text, **fields)
        manager.commit()


def test_what_is_committed_is_found_by_all(home):
    with opened(home) as database, reading(database) as (index, manager):
        assert asked(index) == []
        commit(database, 1, "premier")
        assert asked(index, "premier") in ([], [1])  # this transaction began before
        manager.begin()
        assert asked(index, "premier") == [1]
        commit(database, 1, "autre")
        manager.begin()
        assert asked(index, "premier") == []
        assert (home / engine.FOLDER).is_dir()


def test_an_older_transaction_does_not_bring_the_engine_back(home):
    with opened(home) as database:
        commit(database, 1, "premier")
        with reading(database) as (older, _manager):
            assert asked(older, "premier") == [1]
            commit(database, 2, "second")
            with reading(database) as (newer, _other):
                assert asked(newer) == [1, 2]
                assert asked(older) == [1]  # the row of the second is not there for it
                assert asked(newer) == [1, 2]


def test_an_older_transaction_that_builds_the_engine_builds_it_of_its_own_state(home):
    with opened(home) as database:
        commit(database, 1, "premier")
        with reading(database) as (older, _manager), reading(database) as (newer, manager):
            put(newer, 1, "autre")
            put(newer, 2, "second")
            manager.commit()
            assert set(engine.ledger(newer).entries) == {1, 2}
            assert asked(older, "premier") == [1]
            assert asked(newer, "autre") == [1]
            assert asked(newer) == [1, 2]


@pytest.mark.parametrize("saved", [False, True])
@pytest.mark.parametrize("small", [500, 1])
def test_what_is_not_committed_is_found_by_nobody_else(home, monkeypatch, saved, small):
    monkeypatch.setattr(engine, "SMALL", small)
    with opened(home) as database:
        commit(database, 1, "premier")
        with reading(database) as (mine, manager):
            put(mine, 2, "second", digest="abc")
            if saved:
                manager.savepoint()
            assert engine.uncommitted(mine)
            # A large library answers with what is committed; the ledger is always its own.
            assert asked(mine) == ([1, 2] if small == 500 else [1])
            assert engine.ledger(mine).by_digest("abc") == [2]
            with reading(database) as (other, _manager):
                assert asked(other) == [1]
                assert engine.ledger(other).by_digest("abc") == []
            manager.abort()
            assert asked(mine) == [1]
            put(mine, 3, "troisième")
            assert 2 not in asked(mine)


@pytest.mark.parametrize("saved", [False, True])
def test_a_new_index_is_asked_before_it_is_committed(home, monkeypatch, saved):
    monkeypatch.setattr(engine, "SMALL", 1)
    with opened(home) as database, reading(database) as (index, manager):
        index._p_jar.root()["another"] = another = LibraryIndex("another")
        put(another, 1, "premier")
        if saved:
            manager.savepoint()
        assert asked(another) == [1]
        assert engine.ledger(another).by_uid == {"uid1": 1}


def test_a_cleared_index_is_empty(home):
    with opened(home) as database:
        commit(database, 1, "premier")
        with reading(database) as (index, manager):
            assert asked(index) == [1]
            index.clear()
            assert asked(index) == []
            manager.commit()
            assert asked(index) == []
            put(index, 1, "de nouveau")
            manager.commit()
            assert asked(index, "nouveau") == [1]


def test_a_database_put_back_to_an_older_state_is_answered_as_it_is(home):
    with opened(home) as database:
        commit(database, 1, "premier")
    older = (home / "Data.fs").read_bytes()
    with opened(home) as database:
        commit(database, 1, "autre")
        commit(database, 2, "second")
        with reading(database) as (index, _manager):
            assert asked(index) == [1, 2]
    (home / "Data.fs").write_bytes(older)
    (home / "Data.fs.index").unlink()
    with opened(home) as database, reading(database) as (index, _manager):
        assert asked(index) == [1]
        assert asked(index, "premier") == [1]


def test_serials_that_go_back_in_a_running_process_are_noticed(home):
    with opened(home) as database:
        commit(database, 1, "premier")
        with reading(database) as (index, _manager):
            assert asked(index) == [1]
            shared = engine.shared(index)
            shared.ledger = type(shared.ledger)()
            shared._ledger_serial = shared._engine_serial = (
                b"\xff" * 8
            )  # of a state that is no more
            assert asked(index) == [1]
            assert shared._engine_serial == engine.serial_of(index)


def test_while_another_thread_works_through_changes_what_is_known_is_answered(home, monkeypatch):
    monkeypatch.setattr(engine, "PATIENCE", 0.01)
    with opened(home) as database:
        commit(database, 1, "premier")
        with reading(database) as (index, manager):
            assert asked(index) == [1]
            commit(database, 2, "second")
            manager.begin()
            with engine.shared(index)._lock:
                assert asked(index) == [1]
            assert asked(index) == [1, 2]


def test_another_process_of_the_same_home_answers_right(home):
    """The first one still holds its folder."""
    with opened(home) as database:
        commit(database, 1, "premier")
        with reading(database) as (index, _manager):
            assert asked(index) == [1]
            folder = engine.folder_of(database, index._p_oid)
        code = (
            "import sys; from pathlib import Path\n"
            "from qualite.esms.library.search.engine import Engine\n"
            "engine = Engine(Path(sys.argv[1])); print(engine._claimed.path.name)"
        )
        command = [sys.executable, "-c", code, str(folder)]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
        assert told.stdout.strip() == "1"


def test_without_a_home_it_is_kept_in_memory(home, monkeypatch):
    nowhere = type("Configuration", (), {"clienthome": str(home / "nowhere")})
    monkeypatch.setattr(engine, "getConfiguration", lambda: nowhere)
    with opened(home) as database:
        commit(database, 1, "premier")
        with reading(database) as (index, _manager):
            assert asked(index) == [1]
    assert not (home / "nowhere").exists()

"""Two people at once: what is merged, and what stays a conflict."""

from contextlib import closing
from hypothesis import given
from hypothesis import strategies as st
from persistent import Persistent
from qualite.esms.core.conflicts.merging import merge_touches
from qualite.esms.core.conflicts.merging import resolve
from transaction import TransactionManager
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError
import pytest


OLD = {"title": "Comité", "modification_date": 1}
RENAMED = {"title": "Comité de pilotage", "modification_date": 2}
DESCRIBED = {"title": "Comité", "description": "Il pilote", "modification_date": 3}
TOUCHED = {"title": "Comité", "modification_date": 9}


@pytest.mark.parametrize(
    ("committed", "ours", "merged"),
    [
        (OLD, OLD, OLD),
        (RENAMED, OLD, RENAMED),
        (OLD, RENAMED, RENAMED),
        (RENAMED, TOUCHED, {**RENAMED, "modification_date": 9}),
        (TOUCHED, DESCRIBED, {**DESCRIBED, "modification_date": 9}),
        (TOUCHED, {**TOUCHED, "modification_date": 5}, TOUCHED),
    ],
)
def test_whoever_only_touched_gives_way(committed, ours, merged):
    assert merge_touches(OLD, committed, ours) == merged


@pytest.mark.parametrize(
    ("committed", "ours"),
    [(RENAMED, DESCRIBED), (DESCRIBED, RENAMED), (RENAMED, RENAMED), (DESCRIBED, {})],
)
def test_two_changes_are_a_conflict(committed, ours):
    with pytest.raises(ConflictError):
        merge_touches(OLD, committed, ours)


class Elsewhere:
    """As ZODB's references into other databases: they cannot be compared."""

    def __eq__(self, other):
        raise ValueError("can't reliably compare")

    __hash__ = object.__hash__


def test_what_cannot_be_compared_counts_as_changed():
    old, committed, ours = ({"held": Elsewhere()} for _ in range(3))
    with pytest.raises(ConflictError):
        merge_touches(old, committed, ours)


states = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2)).flatmap(
    lambda state: st.integers(0, 9).map(lambda date: {**state, "modification_date": date})
)


@given(states, states, st.integers(0, 9))
def test_nothing_that_one_of_two_changed_is_lost(old, changed, date):
    touched = {**old, "modification_date": date}
    for committed, ours in ((changed, touched), (touched, changed)):
        merged = merge_touches(old, committed, ours)
        latest = max(date, changed["modification_date"])
        assert merged == {**changed, "modification_date": latest}


class Held(Persistent):
    """As a conversation: its parts are objects of their own."""

    _p_resolveConflict = resolve

    def __init__(self):
        self.part = Persistent()
        self.title = "old"


@pytest.fixture
def two_people(tmp_path):
    """What one database shows to each of two: (their transaction manager, the same object)."""
    database = DB(FileStorage(str(tmp_path / "Data.fs")))
    managers = [TransactionManager(), TransactionManager()]
    connections = [database.open(manager) for manager in managers]
    connections[0].root()["held"] = Held()
    managers[0].commit()
    managers[1].begin()
    held = [connection.root()["held"] for connection in connections]
    for one in held:
        one._p_activate()
    with closing(database):
        yield list(zip(managers, held, strict=True))
        for manager in managers:
            manager.abort()


def touch(held):
    """As ``AccessControl.Permission.setRoles`` does to what has no such attribute."""
    with pytest.raises(AttributeError):
        del held.__roles__


def rename(held):
    held.title = "new"


def replace_part(held):
    held.part = Persistent()


@pytest.mark.parametrize("change", [rename, replace_part, touch])
@pytest.mark.parametrize("touched_last", [True, False])
def test_in_a_database_what_was_only_touched_is_merged(two_people, change, touched_last):
    (first, held), (second, same) = two_people
    actions = (change, touch) if touched_last else (touch, change)
    actions[0](held)
    actions[1](same)
    first.commit()
    second.commit()
    second.begin()
    assert same.title == ("new" if change is rename else "old")


def test_in_a_database_two_changes_are_a_conflict(two_people):
    (first, held), (second, same) = two_people
    rename(held)
    replace_part(same)
    first.commit()
    with pytest.raises(ConflictError):
        second.commit()

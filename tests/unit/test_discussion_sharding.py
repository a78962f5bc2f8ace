"""The mapping that conversations and logs are kept in: sorted, and made for many writers at once."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.workspaces.sharding import ShardedTree
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError
import pytest
import secrets
import transaction


WRITERS = 20
bounds = st.none() | st.integers(0, 1000)


@given(
    st.dictionaries(st.integers(0, 1000), st.text(max_size=3)), bounds, bounds, st.integers(1, 5)
)
def test_it_is_a_sorted_mapping(content, first, last, shards):
    tree = ShardedTree(shards)
    for key, value in content.items():
        tree[key] = value
    within = {
        key: value
        for key, value in sorted(content.items())
        if (first is None or key >= first) and (last is None or key <= last)
    }
    assert list(tree.items(first, last)) == list(within.items())
    assert list(tree.keys(first, last)) == list(within)
    assert list(tree.values(first, last)) == list(within.values())
    assert len(tree) == len(content)
    assert bool(tree) == bool(content)
    assert all(key in tree and tree.get(key) == content[key] for key in content)
    if content:
        assert tree.maxKey() == max(content)
        del tree[max(content)]
        assert max(content) not in tree


def test_an_empty_one_has_no_largest_key():
    with pytest.raises(ValueError):
        ShardedTree(3).maxKey()


@pytest.fixture
def database():
    """A database that merges what it can, with an empty tree in it."""
    db = DB(DemoStorage(), pool_size=WRITERS + 2)
    with db.transaction() as connection:
        connection.root()["tree"] = ShardedTree(16)
    yield db
    db.close()


def test_twenty_writers_all_get_in_and_few_try_again(database):
    tried = 0
    for turn in range(30):
        waiting = [turn * 1000 + number * 16 + secrets.randbelow(16) for number in range(WRITERS)]
        while waiting:
            writers = [(key, *write(database, key)) for key in waiting]
            waiting = [key for key, manager, connection in writers if not kept(manager, connection)]
            tried += len(writers)
    with database.transaction() as connection:
        assert len(connection.root()["tree"]) == 30 * WRITERS
    assert tried < 30 * WRITERS * 1.15


def write(database, key):
    """Somebody who has written and not committed yet."""
    manager = transaction.TransactionManager()
    connection = database.open(manager)
    connection.root()["tree"][key] = "words"
    return manager, connection


def kept(manager, connection):
    """Whether the commit gets through."""
    try:
        manager.commit()
    except ConflictError:
        manager.abort()
        return False
    finally:
        connection.close()
    return True

"""Two people at once: what is merged, and what stays a conflict."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.core.conflicts.merging import merge_touches
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

"""Every cell of the tables of ``docs/droits-ressources.md``, through pages, API and catalog.

One test for what one person may do with one thing in one state: its message lists what is wrong.
"""

from library_matrix import cells
from library_matrix import fill
from library_matrix import PEOPLE
from library_matrix import STATES
from library_matrix import TRANSITIONS
from library_matrix import Walk
from library_matrix import ways
from matrix_walk import by_thing
from matrix_walk import mismatches
from matrix_walk import rehearsing
import pytest


@pytest.fixture(scope="module")
def walk(functional_session):
    """The filled site, made once for all cells."""
    with rehearsing(fill) as (portal, rehearsal):
        yield Walk(portal, rehearsal)


CELLS = cells()
THINGS = by_thing(CELLS)


@pytest.mark.parametrize("thing", THINGS)
def test_rights(walk, thing):
    assert mismatches(walk, THINGS[thing], ways) == []


def test_the_document_states_every_state_for_everybody():
    assert {(one.type, one.state, one.person) for one in CELLS} == {
        (type_, state, person)
        for type_, states in STATES.items()
        for state in states
        for person in PEOPLE
    }


@pytest.mark.parametrize(
    ("workflow", "type_"),
    [
        ("library_workflow", "Library"),
        ("library_document_workflow", "LibraryDocument"),
        ("library_collection_workflow", "LibraryCollection"),
    ],
)
def test_each_state_and_transition_of_the_workflows_is_in_the_document(walk, workflow, type_):
    known = walk.portal.portal_workflow[workflow]
    assert set(known.states.objectIds()) == set(STATES[type_])
    assert set(known.transitions.objectIds()) == set(TRANSITIONS[type_].values())

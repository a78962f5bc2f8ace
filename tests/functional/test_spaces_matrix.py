"""Every cell of the tables of ``docs/droits-espaces.md``, by every way that leads there.

One test for what one person may do with one thing: its message lists what is wrong, and by which way.
"""

from matrix_walk import by_thing
from matrix_walk import mismatches
from matrix_walk import rehearsing
from qualite.esms.workspaces.spaces import space_of
from spaces_matrix import cells
from spaces_matrix import PEOPLE
from spaces_matrix import SITE_ROLES
from spaces_matrix import SPACE_STATES
from spaces_matrix import SUBJECTS
from spaces_matrix import TRANSITION_COLUMNS
from spaces_matrix_site import fill
from spaces_matrix_site import Walk
from spaces_matrix_ways import WAYS
from spaces_matrix_ways import ways
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


def test_the_document_states_every_right():
    stated = {(one.type, one.space_state, one.state, one.person, one.action) for one in CELLS}
    assert len(stated) == len(CELLS)
    for subject, types, states in SUBJECTS.values():
        if subject == "container":
            continue
        people = set(PEOPLE) - ({"author"} if subject == "space" else set())
        assert {
            (type_, space_state, state, person, action)
            for type_ in types
            for space_state in SPACE_STATES
            for state in states
            for person in people
            for action in WAYS[subject]
        } == {
            (one.type, one.space_state, one.state, one.person, one.action)
            for one in CELLS
            if one.subject == subject
        }
    container = {(one.person, one.action) for one in CELLS if one.subject == "container"}
    assert container == {(person, action) for person in SITE_ROLES for action in WAYS["container"]}


@pytest.mark.parametrize(
    ("workflow", "subject"),
    [
        ("workspace_workflow", "space"),
        ("workspace_content_workflow", "document"),
        ("workspace_folder_workflow", "folder"),
        ("workspace_task_workflow", "task"),
        ("workspace_meeting_workflow", "meeting"),
    ],
)
def test_each_state_of_the_workflows_is_in_the_document(walk, workflow, subject):
    known = walk.portal.portal_workflow[workflow]
    states = next(states for name, _types, states in SUBJECTS.values() if name == subject)
    assert set(known.states.objectIds()) == set(SPACE_STATES if subject == "space" else states)
    assert set(known.transitions.objectIds()) == set(TRANSITION_COLUMNS[subject].values())


def test_what_a_space_holds_is_in_the_document(walk):
    types = walk.portal.portal_types
    held = {"Folder", "Document", "File", "Image", "Link", "Meeting", "Task"}
    assert set(types["Workspace"].allowed_content_types) == held
    # What holds evaluations is in a document of its own, docs/droits-evaluation.md.
    assert set(types["EvaluationCommittee"].allowed_content_types) == held | {"Evaluation"}
    document = walk.portal.unrestrictedTraverse("espaces/team-private-edit/document-team")
    assert space_of(document).getId() == "team-private-edit"

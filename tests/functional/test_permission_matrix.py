"""Every cell of the tables of ``docs/droits.md``, by every way that leads there.

One test for what one role may do with one thing: its message lists what is wrong, and by which way.
"""

from matrix import Cell
from matrix import cells
from matrix import ENTRY_TYPES
from matrix import ROLES
from matrix import STATES
from matrix import TRANSITIONS
from matrix_site import fill
from matrix_site import IDS
from matrix_site import OWN_WORD
from matrix_site import own_word
from matrix_site import path_of
from matrix_site import TITLE_WORD
from matrix_site import Walk
from matrix_site import WRITTEN
from matrix_walk import by_thing
from matrix_walk import HTML
from matrix_walk import JSON
from matrix_walk import mismatches
from matrix_walk import rehearsing
import pytest


@pytest.fixture(scope="module")
def walk(functional_session):
    """The filled site, made once for all cells."""
    with rehearsing(fill) as (portal, rehearsal):
        yield Walk(portal, rehearsal)


def finds(word):
    def by(way):
        return lambda walk, cell: IDS[cell.type, cell.state] in walk.found(cell.role, way, word)

    return {way: by(way) for way in ("catalog", "directory", "rest", "page", "export")}


def path(cell):
    return path_of(cell.type, cell.state)


def shows_own(walk, cell, accept):
    return own_word(cell.type, cell.state) in walk.ask(cell.role, path(cell), accept).text


def edit_form_has(walk, cell, field):
    form = walk.ask(cell.role, f"{path(cell)}/edit")
    return form.status_int == 200 and f'name="form.widgets.{field}"' in form.text


def is_offered(walk, cell):
    answer = walk.ask(cell.role, f"{path(cell)}/@workflow", JSON)
    offered = answer.json.get("transitions", ()) if answer.status_int == 200 else ()
    return cell.action in [item["@id"].rsplit("/")[-1] for item in offered]


def asks_by_form(walk, cell):
    return walk.opens(cell.role, f"{path(cell)}/@@claim")


TRANSITION_WAYS = {
    "offered": is_offered,
    "rest": lambda walk, cell: walk.moves_by_rest(cell.role, path(cell), cell.action),
    "page": lambda walk, cell: walk.moves_by_page(cell.role, path(cell), cell.action),
}
DELETE_WAYS = {
    "rest": lambda walk, cell: walk.deletes(cell.role, path(cell)),
    "page": lambda walk, cell: walk.opens(cell.role, f"{path(cell)}/delete_confirmation"),
}
SEE_WAYS = {
    "page": lambda walk, cell: walk.opens(cell.role, path(cell)),
    "rest": lambda walk, cell: walk.ask(cell.role, path(cell), JSON).status_int == 200,
}
ENTRY_WAYS = {
    "find": finds(TITLE_WORD),
    "see": SEE_WAYS,
    "read_own": {
        "page": lambda walk, cell: shows_own(walk, cell, HTML),
        "rest": lambda walk, cell: shows_own(walk, cell, JSON),
        "picture": lambda walk, cell: walk.opens(cell.role, f"{path(cell)}/@@images/picture"),
    },
    "find_by_words": finds(OWN_WORD),
    "edit_own": {
        "rest": lambda walk, cell: walk.write(cell.role, cell.type, cell.state)[0] == WRITTEN,
        "page": lambda walk, cell: edit_form_has(walk, cell, "IPresentation.opening_hours"),
    },
    "edit_register": {
        "rest": lambda walk, cell: walk.write(cell.role, cell.type, cell.state)[1] == WRITTEN,
        "page": lambda walk, cell: edit_form_has(walk, cell, "town"),
    },
    "delete": DELETE_WAYS,
    **dict.fromkeys(TRANSITIONS, TRANSITION_WAYS),
    "claim": {**TRANSITION_WAYS, "form": asks_by_form},
}


def adds(walk, cell):
    type_ = cell.action.removeprefix("add:")
    return walk.adds(cell.role, container_for(cell, type_), type_)


def add_form_opens(walk, cell):
    type_ = cell.action.removeprefix("add:")
    return walk.opens(cell.role, f"{container_for(cell, type_)}/++add++{type_}")


def container_for(cell, type_):
    return "/annuaire" if cell.type == "Directory" else path_of(type_, "listed").rpartition("/")[0]


def is_in_catalog(walk, cell):
    items = walk.ask(cell.role, f"/@search?portal_type={cell.type}&b_size=10", JSON).json["items"]
    return any(item["@id"].endswith(path(cell)) for item in items)


STRUCTURE_WAYS = {
    "find": {"rest": is_in_catalog},
    "see": SEE_WAYS,
    "edit_structure": {
        "rest": lambda walk, cell: walk.edits(cell.role, path(cell)),
        "page": lambda walk, cell: walk.opens(cell.role, f"{path(cell)}/edit"),
    },
    "delete": DELETE_WAYS,
    "import": {
        "page": lambda walk, cell: walk.opens(cell.role, "/annuaire/@@imports"),
        "status": lambda walk, cell: walk.opens(cell.role, "/annuaire/@@imports-status"),
    },
    "settings": {
        "page": lambda walk, cell: walk.opens(cell.role, "/@@directory-controlpanel"),
        "rest": lambda walk, cell: walk.sets(cell.role),
    },
}
ADD_WAYS = {"rest": adds, "page": add_form_opens}


def ways(cell: Cell) -> dict:
    if cell.action.startswith("add:"):
        return ADD_WAYS
    if not cell.possible:
        return {"rest": TRANSITION_WAYS["rest"]}
    return (ENTRY_WAYS if cell.state else STRUCTURE_WAYS)[cell.action]


CELLS = cells()
THINGS = by_thing(CELLS)


@pytest.mark.parametrize("thing", THINGS)
def test_rights(walk, thing):
    assert mismatches(walk, THINGS[thing], ways) == []


def test_the_document_states_every_right():
    stated = {(cell.type, cell.state, cell.role, cell.action) for cell in CELLS}
    assert len(stated) == len(CELLS)
    for type_ in ENTRY_TYPES:
        for state in STATES:
            for role in ROLES:
                for action in ENTRY_WAYS:
                    assert (type_, state, role, action) in stated


def test_each_state_of_the_workflow_is_in_the_document(walk):
    workflow = walk.portal.portal_workflow["directory_entry_workflow"]
    assert set(workflow.states.objectIds()) == set(STATES)
    assert set(workflow.transitions.objectIds()) == set(TRANSITIONS)

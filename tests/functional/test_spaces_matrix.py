"""Every cell of the tables of ``docs/droits-espaces.md``, by every way that leads there.

The name of a test says what is wrong when it fails: type, state, space, person, action; the
message says by which ways.
"""

from layers import FUNCTIONAL_TESTING
from matrix_site import HTML
from matrix_site import JSON
from matrix_site import Rehearsal
from plone import api
from qualite.esms.workspaces.discussion.comment import removal
from qualite.esms.workspaces.discussion.conversation import conversation_of
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team import roster
from spaces_matrix import Cell
from spaces_matrix import cells
from spaces_matrix import PEOPLE
from spaces_matrix import SITE_ROLES
from spaces_matrix import SPACE_STATES
from spaces_matrix import SUBJECTS
from spaces_matrix import TRANSITION_COLUMNS
from spaces_matrix_site import fill
from spaces_matrix_site import json_of
from spaces_matrix_site import message_of
from spaces_matrix_site import participation_of
from spaces_matrix_site import space_path
from spaces_matrix_site import thing_id
from spaces_matrix_site import user_of
from spaces_matrix_site import Walk
from spaces_matrix_site import WRITTEN
from webtest import Upload
import pytest
import transaction


@pytest.fixture(scope="module")
def walk(functional_session):
    """The filled site, made once for all cells: every request is rolled back."""
    bases = list(reversed(FUNCTIONAL_TESTING.baseResolutionOrder))
    for layer in bases:
        layer.testSetUp()
    portal = FUNCTIONAL_TESTING["portal"]
    with api.env.adopt_roles(["Manager"]):
        fill(portal)
    transaction.commit()
    with Rehearsal() as rehearsal:
        yield Walk(portal, rehearsal)
    for layer in reversed(bases):
        layer.testTearDown()


# -- where a cell is ----------------------------------------------------------------------------


def path(cell: Cell) -> str:
    """Path of the thing that a cell is about."""
    kind = cell.type if cell.subject == "space" else "team"
    space = space_path(kind, cell.space_state, participation_of(cell.person))
    if cell.subject == "container":
        return "/espaces"
    if cell.subject == "space" or cell.type == "space":
        return space
    shown = {"Document": "team", "Meeting": "planned", "Task": "open"}
    state = shown[cell.type] if cell.subject == "message" else cell.state
    return f"{space}/{thing_id(cell.type, state)}"


def at(cell):
    """What reads the thing inside a request."""
    return lambda portal: portal.unrestrictedTraverse(path(cell)[1:], None)


def seeing(cell, read):
    """What reads something of the thing inside a request."""
    return lambda portal: read(at(cell)(portal))


# -- ways ---------------------------------------------------------------------------------------


def opens(page, accept=HTML):
    """A page or a service of the thing that answers."""
    return lambda walk, cell: walk.opens(cell.person, path(cell) + page, accept)


def finds(way):
    return lambda walk, cell: path(cell) in walk.found(cell.person, way)


def titled(thing):
    return thing.title


def sends(read, expected, method="POST", page="", body=None):
    """A JSON request after which the thing reads as expected."""

    def way(walk, cell):
        seen = walk.send(seeing(cell, read), cell.person, method, path(cell) + page, body)
        return seen == expected

    return way


def presses(read, expected, page, **fields):
    """A button of the thing after which it reads as expected."""

    def way(walk, cell):
        seen = walk.press(seeing(cell, read), cell.person, path(cell) + page, **fields)
        return seen == expected

    return way


def deletes(walk, cell):
    def gone(portal):
        return at(cell)(portal) is None

    return bool(walk.send(gone, cell.person, "DELETE", path(cell)))


def is_offered(walk, cell):
    offered = walk.json(cell.person, f"{path(cell)}/@workflow").get("transitions", ())
    return cell.action in [item["@id"].rsplit("/")[-1] for item in offered]


def state_before(walk, cell):
    return api.content.get_state(at(cell)(walk.portal))


def moves_by_rest(walk, cell):
    page = f"{path(cell)}/@workflow/{cell.action}"
    after = walk.send(seeing(cell, api.content.get_state), cell.person, "POST", page)
    return after not in (None, state_before(walk, cell))


def moves_by(page, field=None):
    """A page of the thing that changes its state, by a POST."""

    def way(walk, cell):
        fields = {field: cell.action} if field else {}
        address = f"{path(cell)}/{page.format(action=cell.action)}"
        look = seeing(cell, api.content.get_state)
        return walk.press(look, cell.person, address, **fields) not in (
            None,
            state_before(walk, cell),
        )

    return way


def moves_from_the_list(walk, cell):
    """The buttons below the list of documents."""
    container, _slash, name = path(cell).rpartition("/")
    look = seeing(cell, api.content.get_state)
    fields = {"action": cell.action, "chosen": name, "ids": name, "confirmed": "1"}
    after = walk.press(look, cell.person, f"{container}/@@documents-chosen", **fields)
    return after not in (None, state_before(walk, cell))


# -- adding -------------------------------------------------------------------------------------


def added(cell, walk):
    """Type of what is in the thing and was not before."""
    before = set(at(cell)(walk.portal).objectIds())

    def look(portal):
        return [one.portal_type for one in at(cell)(portal).objectValues() if one.id not in before]

    return look


def adds(walk, cell):
    type_ = cell.action.removeprefix("add:")
    seen = walk.send(added(cell, walk), cell.person, "POST", path(cell), json_of(type_))
    return seen == [type_]


def lists_type(walk, cell):
    type_ = cell.action.removeprefix("add:")
    types = walk.json(cell.person, f"{path(cell)}/@types") or []
    return any(one["@id"].endswith(f"/{type_}") and one["addable"] for one in types)


def add_form_opens(walk, cell):
    return walk.opens(cell.person, f"{path(cell)}/++add++{cell.action.removeprefix('add:')}")


def uploads(walk, cell):
    token = walk.token(cell.person)
    fields = [("_authenticator", token), ("files", Upload("a.txt", b"un texte", "text/plain"))]
    walk.rehearsal.look, walk.rehearsal.seen = added(cell, walk), None
    try:
        url = f"{path(cell)}/@@documents-upload"
        answer = walk.visitor(cell.person, HTML).ask("POST", url, params=fields)
    finally:
        walk.rehearsal.look = None
    assert answer.status_int < 500
    return walk.rehearsal.seen == ["File"]


def opens_space(walk, cell):
    kind = cell.action.removeprefix("open:")
    type_ = "EvaluationCommittee" if kind in ("steering", "evaluators") else "Workspace"

    def kinds(portal):
        return sorted(one.kind for one in portal["espaces"].objectValues() if one.title == WRITTEN)

    body = {"@type": type_, "kind": kind, "title": WRITTEN, "usual_folders": False}
    return walk.send(kinds, cell.person, "POST", "/espaces", body) == [kind]


def form_opens(walk, cell):
    kind = cell.action.removeprefix("open:")
    return walk.opens(cell.person, f"/espaces/@@open-space?kind={kind}")


# -- spaces -------------------------------------------------------------------------------------


def settings_are_shown(walk, cell):
    page = walk.ask(cell.person, f"{path(cell)}/@@space-settings")
    return page.status_int == 200 and 'name="title"' in page.text


def leaves(walk, cell):
    me = user_of(cell.person)

    def look(space):
        return roster.is_member(space, me)

    url = f"{path(cell)}/@team/{me}"
    return walk.send(seeing(cell, look), cell.person, "DELETE", url) is False


def leaves_by_form(walk, cell):
    me = user_of(cell.person)
    look = seeing(cell, lambda space: roster.is_member(space, me))
    on_team = roster.is_member(at(cell)(walk.portal), me)
    return on_team and walk.press(look, cell.person, f"{path(cell)}/@@leave-space") is False


def invited(space):
    return [one.email for one in invitations.pending(space)]


def talk(thing):
    return sorted(one.text for one in conversation_of(thing).getComments() if one.text == WRITTEN)


# -- meetings -----------------------------------------------------------------------------------


def my_answer(cell):
    return lambda meeting: meeting._answers.get(user_of(cell.person), ("",))[0]


def answers(walk, cell):
    look = seeing(cell, my_answer(cell))
    return walk.send(look, cell.person, "POST", f"{path(cell)}/@answer", {"answer": "yes"}) == "yes"


def answers_by_form(walk, cell):
    look = seeing(cell, my_answer(cell))
    return walk.press(look, cell.person, f"{path(cell)}/@@answer", answer="yes") == "yes"


def records(walk, cell):
    version = walk.json(cell.person, f"{path(cell)}/@minutes").get("version", "unseen")
    body = {"version": version, "sections": [{"title": WRITTEN}]}

    def look(meeting):
        return WRITTEN in [section["title"] for section in meeting._minutes]

    url = f"{path(cell)}/@minutes"
    return bool(walk.send(seeing(cell, look), cell.person, "PATCH", url, body))


def visitors(meeting):
    return meeting._visitors


# -- messages -----------------------------------------------------------------------------------


def message(walk, cell, own=True):
    """Id of one's own message, of somebody else's where there is none."""
    other = "writer" if cell.person == "author" else "author"
    whose = cell.person if own and cell.person != "Anonymous" else other
    return walk.messages(path(cell))[message_of(whose)]


def read_in(look, walk, cell, own):
    """Reads a message inside a request; "gone" when it is not there any more."""
    name = message(walk, cell, own)

    def seen(portal):
        found = conversation_of(at(cell)(portal)).get(int(name))
        return "gone" if found is None or removal(found) is not None else look(found)

    return seen


def words(comment):
    return comment.text


def reads(page, accept=HTML):
    def way(walk, cell):
        page_ = page[0] if cell.type == "space" else page[1]
        answer = walk.ask(cell.person, path(cell) + page_, accept)
        other = "writer" if cell.person == "author" else "author"
        return message_of(other) in answer.text

    return way


def reads_one(walk, cell):
    url = f"{path(cell)}/@comments/{message(walk, cell, own=False)}"
    return walk.opens(cell.person, url, JSON)


def changes(walk, cell):
    url, look = f"{path(cell)}/@comments/{message(walk, cell)}", read_in(words, walk, cell, True)
    return walk.send(look, cell.person, "PATCH", url, {"text": WRITTEN}) == WRITTEN


def change_form_opens(walk, cell):
    url = f"{path(cell)}/++conversation++default/{message(walk, cell)}/@@edit-comment"
    return walk.opens(cell.person, url)


def removes(own):
    def way(walk, cell):
        url = f"{path(cell)}/@comments/{message(walk, cell, own)}"
        return walk.send(read_in(words, walk, cell, own), cell.person, "DELETE", url) == "gone"

    return way


def removes_by_form(own, page):
    def way(walk, cell):
        url = f"{path(cell)}/++conversation++default/{message(walk, cell, own)}/{page}"
        return walk.press(read_in(words, walk, cell, own), cell.person, url) == "gone"

    return way


# -- all ways -----------------------------------------------------------------------------------


SEE = {"page": opens(""), "rest": opens("", JSON)}
FIND = {way: finds(way) for way in ("catalog", "rest", "live_search", "page")}
EDIT = {
    "rest": sends(titled, WRITTEN, "PATCH", body={"title": WRITTEN}),
    "page": opens("/edit"),
}
DELETE = {"rest": deletes, "page": opens("/delete_confirmation")}
MESSAGE = {
    "rest": sends(talk, [WRITTEN], page="/@comments", body={"text": WRITTEN}),
    "page": opens("/@@discuss"),
}
ADD = {"rest": adds, "listed": lists_type}
THING = {"find": FIND, "see": SEE, "edit": EDIT, "delete": DELETE}
DISCUSSED = THING | {"write_message": MESSAGE}
MOVES = {"offered": is_offered, "rest": moves_by_rest}
WAYS = {
    "container": {
        "see": SEE,
        "edit": EDIT,
        "delete": DELETE,
        **{
            f"open:{kind}": {"rest": opens_space, "page": form_opens}
            for kind in ("team", "peers", "commission", "group", "steering", "evaluators")
        },
    },
    "space": {
        "find": FIND,
        "see": {**SEE, "documents": opens("/@@documents"), "policy": opens("/@policy", JSON)},
        "write_message": MESSAGE,
        "see_team": {
            "rest": opens("/@team", JSON),
            "talk": opens("/@comments", JSON),
            **{
                page: opens(f"/@@{page}") for page in ("members", "meetings", "tasks", "discussion")
            },
        },
        "settings": {
            "rest": EDIT["rest"],
            "policy": sends(
                lambda space: space.visibility,
                "listed",
                "PATCH",
                "/@policy",
                {"visibility": "listed", "joining": "invitation", "participation": "edit"},
            ),
            "page": settings_are_shown,
        },
        "invite": {
            "rest": sends(
                invited,
                ["new@example.org"],
                page="/@invitations",
                body={"email": "new@example.org"},
            ),
            "form": presses(
                invited, ["new@example.org"], "/@@invite", to="new@example.org", role="member"
            ),
        },
        "leave": {"rest": leaves, "form": leaves_by_form},
        "delete": {"rest": deletes, "page": opens("/@@delete-space")},
        **{f"add:{type_}": ADD for type_ in ("Document", "Image", "Link", "Folder")},
        "add:File": {**ADD, "upload": uploads},
        "add:Document": {**ADD, "page": add_form_opens},
        "add:Meeting": {**ADD, "page": opens("/@@add-meeting")},
        "add:Task": {**ADD, "page": opens("/@@add-task")},
    },
    "document": DISCUSSED,
    "folder": {
        **THING,
        "see": {**SEE, "documents": opens("/@@documents")},
        **{f"add:{type_}": ADD for type_ in ("Document", "Image", "Link", "Folder")},
        "add:File": {**ADD, "upload": uploads},
    },
    "task": DISCUSSED,
    "meeting": {
        **DISCUSSED,
        "see": {
            **SEE,
            "minutes": opens("/@minutes", JSON),
            "answers": opens("/@answer", JSON),
            "attendance": opens("/@attendance", JSON),
            "sheet": opens("/@@attendance-sheet"),
            "calendar": opens("/meeting.ics"),
        },
        "edit": {
            **EDIT,
            "attendance": sends(
                visitors, (WRITTEN,), "PATCH", "/@attendance", {"visitors": [WRITTEN]}
            ),
        },
        "answer": {"rest": answers, "form": answers_by_form},
        "record": {"rest": records, "page": opens("/@@minutes")},
    },
    "message": {
        "read": {
            "rest": reads(("/@comments", "/@comments"), JSON),
            "one": reads_one,
            "page": reads(("/@@discussion", "/view")),
        },
        "write": MESSAGE,
        "change_own": {"rest": changes, "page": change_form_opens},
        "remove_own": {
            "rest": removes(True),
            "form": removes_by_form(True, "@@delete-own-comment"),
        },
        "remove_other": {
            "rest": removes(False),
            "form": removes_by_form(False, "@@moderate-delete-comment"),
        },
    },
}
#: Changing a state by a page, where a kind of thing has one of its own.
MOVING_PAGES = {
    "space": moves_by("content_status_modify", "workflow_action"),
    "task": moves_by("@@{action}"),
    "meeting": moves_by("@@change-state", "transition"),
}
for subject, transitions in TRANSITION_COLUMNS.items():
    page = {"page": MOVING_PAGES[subject]} if subject in MOVING_PAGES else {}
    WAYS[subject] = WAYS[subject] | dict.fromkeys(transitions.values(), MOVES | page)


def ways(cell: Cell) -> dict:
    """Every way to do what a cell is about; what is possible for nobody is not even offered.

    Committees have the pages of any space: they are asked through API and catalog.
    """
    known = WAYS[cell.subject][cell.action]
    if not cell.possible and "offered" in known:
        return {"offered": known["offered"]}
    if cell.type in ("steering", "evaluators") and cell.action not in ("find", "see"):
        return {way: known[way] for way in ("rest", "offered", "policy") if way in known}
    return known


CELLS = cells()


@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_right(walk, cell):
    known = ways(cell)
    allowed = {way for way, asks in known.items() if asks(walk, cell)}
    assert allowed == (set(known) if cell.allowed else set())


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
    for space in ("Workspace", "EvaluationCommittee"):
        assert set(types[space].allowed_content_types) == held
    document = walk.portal.unrestrictedTraverse("espaces/team-private-edit/document-team")
    assert space_of(document).getId() == "team-private-edit"

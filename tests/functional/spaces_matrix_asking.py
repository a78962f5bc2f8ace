"""How each right of the matrix of spaces is asked for: questions that answer yes or no.

Each takes the walk and a cell; ``sends``, ``presses`` and the like make such questions.
"""

from matrix_walk import HTML
from matrix_walk import JSON
from plone import api
from qualite.esms.workspaces.discussion.comment import removal
from qualite.esms.workspaces.discussion.conversation import conversation_of
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.team import roster
from spaces_matrix import Cell
from spaces_matrix_site import json_of
from spaces_matrix_site import message_of
from spaces_matrix_site import participation_of
from spaces_matrix_site import space_path
from spaces_matrix_site import thing_id
from spaces_matrix_site import user_of
from spaces_matrix_site import WRITTEN
from webtest import Upload


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
    url = f"{path(cell)}/@@documents-upload"
    return walk.observe(added(cell, walk), cell.person, HTML, "POST", url, params=fields) == [
        "File"
    ]


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

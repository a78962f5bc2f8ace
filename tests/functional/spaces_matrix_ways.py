"""Every way to do what a cell of the matrix of spaces is about: subject -> action -> way -> question."""

from matrix_walk import JSON
from spaces_matrix import Cell
from spaces_matrix import TRANSITION_COLUMNS
from spaces_matrix_asking import add_form_opens
from spaces_matrix_asking import adds
from spaces_matrix_asking import answers
from spaces_matrix_asking import answers_by_form
from spaces_matrix_asking import change_form_opens
from spaces_matrix_asking import changes
from spaces_matrix_asking import deletes
from spaces_matrix_asking import finds
from spaces_matrix_asking import form_opens
from spaces_matrix_asking import invited
from spaces_matrix_asking import is_offered
from spaces_matrix_asking import leaves
from spaces_matrix_asking import leaves_by_form
from spaces_matrix_asking import lists_type
from spaces_matrix_asking import moves_by
from spaces_matrix_asking import moves_by_rest
from spaces_matrix_asking import opens
from spaces_matrix_asking import opens_space
from spaces_matrix_asking import presses
from spaces_matrix_asking import reads
from spaces_matrix_asking import reads_one
from spaces_matrix_asking import records
from spaces_matrix_asking import removes
from spaces_matrix_asking import removes_by_form
from spaces_matrix_asking import sends
from spaces_matrix_asking import settings_are_shown
from spaces_matrix_asking import talk
from spaces_matrix_asking import titled
from spaces_matrix_asking import uploads
from spaces_matrix_asking import visitors
from spaces_matrix_site import WRITTEN


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

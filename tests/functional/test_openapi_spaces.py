"""The spaces' part of the API is what its description says: every operation, every answer.

A test is one operation: each of its answers is asked for, refusals first, in a space where everything
has happened (``living_space``). What is sent where it succeeds is held against the description too.
"""

from importlib import import_module
from living_space import filled
from living_space import last_write
from openapi_driving import check_answer
from openapi_driving import check_body
from openapi_driving import fits
from openapi_driving import operations
from pathlib import Path
import pytest


TAGS = {"espaces", "contenus", "équipe", "réunions", "discussion", "notifications"}
SPACE = "/espaces/glycines"
NOWHERE = "/espaces/nowhere"
PLANNED, HELD, TASK = f"{SPACE}/<planned>", f"{SPACE}/<held>", f"{SPACE}/<task>"
NOTE, GONE = f"{SPACE}/note", f"{SPACE}/nothing"
MEETING = {
    "@type": "Meeting",
    "title": "Comité no 7",
    "start": "2030-12-10T14:00:00+01:00",
    "end": "2030-12-10T16:00:00+01:00",
    "agenda": ["Projet d’établissement"],
}
FILE = {"data": "QQ==", "encoding": "base64", "filename": "a.txt", "content-type": "text/plain"}
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
PICTURE = {"data": PIXEL, "encoding": "base64", "filename": "a.png", "content-type": "image/png"}
TEXT = {"text": "Bonjour @Alice Martin"}
YES = {"answer": "yes"}
ADMIN = "admin"


def refused(path, body=None, *others):
    """What those who are not of the space get: eve, a visitor, and ``others``."""
    return [(name, path, body) for name in ("eve", None, *others)]


def talk(path, message, absent):
    """Answers of the six operations on messages about ``path``, one of which is ``message``."""
    all_, one, no_one = f"{path}/@comments", f"{path}/@comments/{message}", f"{path}/@comments/7"
    return {
        "list": {
            "401": refused(all_),
            "404": [("bob", f"{absent}/@comments")],
            "200": [("gina", all_), ("bob", f"{all_}?b_start=0&b_size=1")],
        },
        "write": {
            "400": [("bob", all_, {"text": " "}), ("bob", all_, {"text": "x" * 10_001})],
            "401": refused(all_, TEXT, "gina"),
            "404": [("bob", f"{absent}/@comments", TEXT)],
            "204": [("bob", all_, TEXT)],
        },
        "get": {"401": refused(one), "404": [("bob", no_one)], "200": [("gina", one)]},
        "answer": {
            "400": [("alice", one, {"text": 7})],
            "401": refused(one, TEXT, "gina"),
            "404": [("bob", no_one, TEXT)],
            "204": [("alice", one, TEXT)],
        },
        "change": {
            "400": [("bob", one, {})],
            "401": refused(one, TEXT, "alice"),
            "404": [("bob", no_one, TEXT)],
            "204": [("bob", one, TEXT)],
        },
        "remove": {
            "401": refused(one, None, "gina"),
            "404": [("bob", no_one)],
            "204": [("alice", one)],
        },
    }


ABOUT_SPACE = talk(SPACE, "<welcome>", NOWHERE)
ABOUT_NOTE = talk(NOTE, "<comment>", GONE)

#: operation -> status -> calls that must get that answer: (who, path[, body]).
CALLS = {
    "listSpaces": {"200": [("alice", "/espaces"), (None, "/espaces?b_start=0&b_size=1")]},
    "openSpace": {
        "400": [
            ("eve", "/espaces", {"@type": "Workspace", "title": ""}),
            ("eve", "/espaces", {"@type": "Workspace", "title": "T", "scenario": "salon"}),
            ("eve", "/espaces", {"@type": "Document", "title": "T"}),
        ],
        "401": [(None, "/espaces", {"@type": "Workspace", "title": "T"})],
        "201": [
            (
                "eve",
                "/espaces",
                {
                    "@type": "Workspace",
                    "title": "Entre pairs",
                    "kind": "peers",
                    "description": "Partager nos pratiques",
                    "scenario": "community",
                    "audience": "public",
                    "seat": "Directrice",
                    "usual_folders": False,
                },
            ),
            (
                "eve",
                "/espaces",
                {
                    "@type": "EvaluationCommittee",
                    "title": "Pilotage",
                    "visit_start": "2027-03-22",
                    "visit_end": "2027-03-24",
                },
            ),
            (
                "alice",
                "/espaces",
                {
                    "@type": "EvaluationCommittee",
                    "kind": "evaluators",
                    "title": "Évaluation",
                    "attached_to": "<pilotage>",
                    "evaluator": "nina@example.org",
                    "message": "Bonjour",
                },
            ),
            (
                "eve",
                "/espaces",
                {
                    "@type": "EvaluationCommittee",
                    "kind": "evaluators",
                    "title": "Évaluation",
                    "attachment_code": "<code>",
                },
            ),
        ],
    },
    "getSpace": {
        "401": refused(SPACE),
        "404": [("bob", NOWHERE)],
        "200": [("gina", SPACE), ("alice", "/espaces/pilotage"), ("bob", f"{SPACE}?b_size=2")],
    },
    "updateSpace": {
        "400": [
            ("alice", SPACE, {"title": None}),
            ("alice", SPACE, {"establishments": ["999999999"]}),
            ("alice", "/espaces/pilotage", {"visit_start": "demain"}),
        ],
        "401": refused(SPACE, {"title": "Nous"}, "bob"),
        "404": [("alice", NOWHERE, {"title": "Nous"})],
        "204": [
            ("alice", SPACE, {"title": "Nous", "description": None, "establishments": []}),
            ("alice", "/espaces/pilotage", {"visit_start": "2027-03-22"}),
        ],
    },
    "deleteSpace": {
        "401": refused(SPACE, None, "bob"),
        "404": [("alice", NOWHERE)],
        "204": [("alice", SPACE)],
    },
    "addToSpace": {
        "400": [
            ("bob", SPACE, {"title": "Sans type"}),
            ("bob", SPACE, {**MEETING, "end": "2030-12-10T12:00:00Z"}),
            ("bob", SPACE, {"@type": "Task", "title": "T", "assignee": "eve"}),
        ],
        "401": refused(SPACE, MEETING, "gina"),
        "403": [("bob", SPACE, {"@type": "Workspace", "title": "T"})],
        "404": [("bob", NOWHERE, MEETING)],
        "201": [
            ("alice", SPACE, {"@type": "Folder", "title": "Dossier"}),
            ("bob", SPACE, {"@type": "Document", "title": "Page", "text": {"data": "<p>A</p>"}}),
            ("bob", SPACE, {"@type": "File", "title": "Fichier", "file": FILE}),
            ("bob", SPACE, {"@type": "Image", "title": "Photo", "image": PICTURE}),
            ("bob", SPACE, {"@type": "Link", "title": "Lien", "remoteUrl": "https://x.example"}),
            ("bob", SPACE, MEETING),
            (
                "bob",
                SPACE,
                {
                    "@type": "Task",
                    "title": "Relire",
                    "assignee": "gina",
                    "due": "2030-12-01",
                    "about": "<meeting>",
                },
            ),
        ],
    },
    "searchSpace": {
        "401": refused(f"{SPACE}/@search"),
        "404": [("bob", f"{NOWHERE}/@search")],
        "200": [
            ("gina", f"{SPACE}/@search?SearchableText=registre"),
            ("bob", f"{SPACE}/@search?portal_type=Task&b_size=1&b_start=0"),
        ],
    },
    "getPolicy": {
        "401": refused(f"{SPACE}/@policy"),
        "404": [("bob", f"{NOWHERE}/@policy")],
        "200": [("gina", f"{SPACE}/@policy"), ("sam", "/espaces/ouvert/@policy")],
    },
    "changePolicy": {
        "400": [
            ("alice", f"{SPACE}/@policy", {"joining": "free"}),
            ("alice", f"{SPACE}/@policy", {"audience": ["public"]}),
        ],
        "401": refused(f"{SPACE}/@policy", {"visibility": "listed"}, "bob"),
        "404": [("alice", f"{NOWHERE}/@policy", {})],
        "200": [
            ("alice", f"{SPACE}/@policy", {"visibility": "listed", "joining": "request"}),
            ("alice", f"{SPACE}/@policy", {"scenario": "community", "audience": "public"}),
            ("alice", f"{SPACE}/@policy", {"scenario": "confidential"}),
        ],
    },
    "getSpaceSteps": {
        "401": refused(f"{SPACE}/@workflow"),
        "404": [("bob", f"{NOWHERE}/@workflow")],
        "200": [("alice", f"{SPACE}/@workflow"), ("gina", f"{SPACE}/@workflow")],
    },
    "stepSpace": {
        "400": [
            ("alice", f"{SPACE}/@workflow/share", {}),
            ("bob", f"{SPACE}/@workflow/archive", {}),
            ("alice", f"{SPACE}/@workflow/nothing", {}),
        ],
        "401": refused(f"{SPACE}/@workflow/archive", {}),
        "404": [("alice", f"{NOWHERE}/@workflow/archive", {})],
        "200": [
            ("alice", f"{SPACE}/@workflow/{step}", {"comment": "Voilà"})
            for step in ("open_to_network", "open_to_all", "hide", "archive", "reopen")
        ],
    },
    "getThing": {
        "401": refused(NOTE) + refused(f"{SPACE}/brouillon", None, "alice"),
        "404": [("bob", GONE)],
        "200": [
            ("gina", f"{SPACE}/{name}")
            for name in (
                "note",
                "registre",
                "photo",
                "lien",
                "procedures",
                "<planned>",
                "<held>",
                "<task>",
            )
        ],
    },
    "updateThing": {
        "400": [
            ("bob", NOTE, {"text": 7}),
            ("alice", PLANNED, {"start": "bientôt"}),
            ("bob", TASK, {"about": "nothing"}),
        ],
        "401": refused(NOTE, {"title": "T"}, "gina"),
        "404": [("bob", GONE, {"title": "T"})],
        "204": [
            ("bob", NOTE, {"text": {"data": "<p>B</p>"}, "changeNote": "Relu"}),
            ("bob", f"{SPACE}/registre", {"file": FILE}),
            ("bob", f"{SPACE}/photo", {"image": PICTURE}),
            ("alice", PLANNED, {"start": "2030-11-26T12:00:00+01:00", "link": "https://v.example"}),
            ("bob", TASK, {"assignee": "bob", "due": None}),
        ],
        "403": [("alice", f"{NOTE}/@lock", {}, "POST"), ("bob", NOTE, {"title": "T"})],
    },
    "deleteThing": {
        "401": refused(NOTE, None, "gina"),
        "404": [("bob", GONE)],
        "204": [("bob", f"{SPACE}/brouillon"), ("alice", PLANNED), ("alice", TASK)],
    },
    "addToFolder": {
        "400": [("bob", f"{SPACE}/procedures", {"@type": "Link", "title": "T"})],
        "401": refused(f"{SPACE}/procedures", {"@type": "Document", "title": "T"}, "gina"),
        "403": [("bob", f"{SPACE}/procedures", MEETING)],
        "404": [("bob", GONE, {"@type": "Document", "title": "T"})],
        "201": [("bob", f"{SPACE}/procedures", {"@type": "Document", "title": "Chutes"})],
    },
    "getThingSteps": {
        "401": refused(f"{NOTE}/@workflow"),
        "404": [("bob", f"{GONE}/@workflow")],
        "200": [("bob", f"{path}/@workflow") for path in (NOTE, PLANNED, TASK)],
    },
    "stepThing": {
        "400": [
            ("gina", f"{TASK}/@workflow/complete", {}),
            ("gina", f"{NOTE}/@workflow/retract", {"expires": "2020-01-01T00:00:00Z"}),
            ("bob", f"{HELD}/@workflow/adopt", {}),
            ("bob", f"{NOTE}/@workflow/publish", {"comment": 7}),
        ],
        "401": refused(f"{TASK}/@workflow/complete", {}),
        "404": [("bob", f"{GONE}/@workflow/share", {})],
        "200": [
            ("bob", f"{SPACE}/brouillon/@workflow/share", {"comment": "À relire"}),
            ("alice", f"{SPACE}/brouillon/@workflow/publish", {}),
            ("alice", f"{SPACE}/brouillon/@workflow/unpublish", {}),
            ("bob", f"{SPACE}/brouillon/@workflow/retract", {}),
            ("bob", f"{TASK}/@workflow/complete", None),
            ("bob", f"{TASK}/@workflow/reopen", {}),
            ("alice", f"{PLANNED}/@workflow/cancel", {}),
            ("alice", f"{PLANNED}/@workflow/replan", {}),
            ("alice", f"{PLANNED}/@workflow/write_minutes", {}),
            ("alice", f"{HELD}/@workflow/adopt", {}),
        ],
    },
    "lockThing": {
        "401": refused(f"{NOTE}/@lock", None, "gina"),
        "404": [("bob", f"{GONE}/@lock")],
        "200": [("bob", f"{NOTE}/@lock")],
    },
    "unlockThing": {
        "401": refused(f"{NOTE}/@lock", None, "gina"),
        "404": [("bob", f"{GONE}/@lock")],
        "200": [("bob", f"{NOTE}/@lock")],
    },
    "listTeam": {
        "401": refused(f"{SPACE}/@team"),
        "404": [("bob", f"{NOWHERE}/@team")],
        "200": [("gina", f"{SPACE}/@team"), ("bob", f"{SPACE}/@team?b_start=1&b_size=1")],
    },
    "addToTeam": {
        "400": [
            (ADMIN, f"{SPACE}/@team", {"user": "bob"}),
            (ADMIN, f"{SPACE}/@team", {"user": "nobody"}),
            (ADMIN, f"{SPACE}/@team", {"user": "eve", "role": "king"}),
            (ADMIN, f"{SPACE}/@team", {"user": "eve", "seat": "x" * 201}),
        ],
        "401": refused(f"{SPACE}/@team", {"user": "eve"}),
        "403": [("alice", f"{SPACE}/@team", {"user": "eve"})],
        "404": [(ADMIN, f"{NOWHERE}/@team", {"user": "eve"})],
        "201": [
            (ADMIN, f"{SPACE}/@team", {"user": "eve", "role": "guest", "seat": "Familles"}),
            (ADMIN, f"{SPACE}/@team", {"email": "sam@example.org"}),
        ],
    },
    "getMember": {
        "401": refused(f"{SPACE}/@team/bob"),
        "404": [("bob", f"{SPACE}/@team/eve")],
        "200": [("gina", f"{SPACE}/@team/bob")],
    },
    "changeMember": {
        "400": [
            ("alice", f"{SPACE}/@team/bob", {"role": "king"}),
            ("alice", f"{SPACE}/@team/alice", {"role": "member"}),
        ],
        "401": refused(f"{SPACE}/@team/bob", {"role": "manager"}, "bob"),
        "404": [("alice", f"{SPACE}/@team/eve", {"role": "guest"})],
        "204": [("alice", f"{SPACE}/@team/bob", {"role": "manager", "seat": "Qualité"})],
    },
    "removeMember": {
        "400": [("alice", f"{SPACE}/@team/alice")],
        "401": refused(f"{SPACE}/@team/bob", None, "gina"),
        "404": [("alice", f"{SPACE}/@team/eve")],
        "204": [("alice", f"{SPACE}/@team/bob"), ("gina", f"{SPACE}/@team/gina")],
    },
    "listInvitations": {
        "401": refused(f"{SPACE}/@invitations", None, "bob"),
        "404": [("alice", f"{NOWHERE}/@invitations")],
        "200": [
            ("alice", f"{SPACE}/@invitations"),
            ("alice", f"{SPACE}/@invitations?b_start=1&b_size=1"),
        ],
    },
    "invite": {
        "400": [
            ("alice", f"{SPACE}/@invitations", {"email": "nobody"}),
            ("alice", f"{SPACE}/@invitations", {"email": "bob@example.org"}),
            ("alice", f"{SPACE}/@invitations", {"items": []}),
        ],
        "401": refused(f"{SPACE}/@invitations", {"email": "a@example.org"}, "bob"),
        "404": [("alice", f"{NOWHERE}/@invitations", {"email": "a@example.org"})],
        "201": [
            (
                "alice",
                f"{SPACE}/@invitations",
                {"email": "a@example.org", "role": "guest", "seat": "CVS", "message": "Bienvenue"},
            ),
            (
                "alice",
                f"{SPACE}/@invitations",
                {"items": [{"email": "b@example.org"}, {"email": "c@example.org"}]},
            ),
        ],
    },
    "changeInvitation": {
        "400": [("alice", f"{SPACE}/@invitations/<invitation>", {"action": "burn"})],
        "401": refused(f"{SPACE}/@invitations/<invitation>", {"action": "revoke"}, "bob"),
        "404": [("alice", f"{SPACE}/@invitations/nothing", {"action": "revoke"})],
        "200": [("alice", f"{SPACE}/@invitations/<invitation>", {"action": "resend"})],
        "204": [("alice", f"{SPACE}/@invitations/<invitation>", {"action": "revoke"})],
    },
    "acceptInvitation": {
        "400": [
            ("eve", "/espaces/@invitations-accept", {"token": "nothing"}),
            ("sam", "/espaces/@invitations-accept", {"token": "<token>"}),
        ],
        "401": [(None, "/espaces/@invitations-accept", {"token": "<token>"})],
        "200": [("eve", "/espaces/@invitations-accept", {"token": "<token>"})],
    },
    "askToJoin": {
        "400": [("eve", "/espaces/@join-requests", {"space": "<voisins>", "message": "x" * 1001})],
        "401": [(None, "/espaces/@join-requests", {"space": "<voisins>"})],
        "404": [
            ("eve", "/espaces/@join-requests", {"space": "<space>"}),
            ("eve", "/espaces/@join-requests", {"space": "<ouvert>"}),
            ("eve", "/espaces/@join-requests", {"space": "nothing"}),
        ],
        "201": [
            ("gina", "/espaces/@join-requests", {"space": "<voisins>", "message": "Bonjour"}),
            ("sam", "/espaces/@join-requests", {"space": "<ouvert>"}),
        ],
    },
    "listJoinRequests": {
        "401": refused("/espaces/voisins/@join-requests", None, "alice"),
        "404": [("olga", f"{NOWHERE}/@join-requests")],
        "200": [("olga", "/espaces/voisins/@join-requests")],
    },
    "askToJoinHere": {
        "400": [("bob", f"{SPACE}/@join-requests", {})],
        "401": refused(f"{SPACE}/@join-requests", {}),
        "404": [("sam", f"{NOWHERE}/@join-requests", {})],
        "201": [("sam", "/espaces/ouvert/@join-requests", {"message": "Bonjour"})],
    },
    "decideJoinRequest": {
        "400": [
            ("olga", "/espaces/voisins/@join-requests/eve", {"decision": "wait"}),
            ("olga", "/espaces/voisins/@join-requests/sam", {"decision": "accept"}),
        ],
        "401": refused("/espaces/voisins/@join-requests/eve", {"decision": "accept"}),
        "404": [("olga", f"{NOWHERE}/@join-requests/eve", {"decision": "accept"})],
        "204": [
            (
                "olga",
                "/espaces/voisins/@join-requests/eve",
                {"decision": "accept", "role": "guest", "word": "Bienvenue"},
            ),
            ("sam", "/espaces/@join-requests", {"space": "<voisins>"}, "POST"),
            ("olga", "/espaces/voisins/@join-requests/sam", {"decision": "refuse"}),
        ],
    },
    "getAnswers": {
        "401": refused(f"{PLANNED}/@answer"),
        "404": [("bob", f"{GONE}/@answer")],
        "200": [("gina", f"{PLANNED}/@answer")],
    },
    "answerMeeting": {
        "400": [
            ("bob", f"{PLANNED}/@answer", {"answer": "oui"}),
            ("bob", f"{PLANNED}/@answer", {}),
        ],
        "401": [*refused(f"{PLANNED}/@answer", YES), ("bob", f"{HELD}/@answer", YES)],
        "404": [("bob", f"{GONE}/@answer", YES)],
        "200": [("gina", f"{PLANNED}/@answer", YES), ("bob", f"{PLANNED}/@answer", YES)],
    },
    "getAttendance": {
        "401": refused(f"{HELD}/@attendance"),
        "404": [("bob", f"{GONE}/@attendance")],
        "200": [("gina", f"{HELD}/@attendance")],
    },
    "noteAttendance": {
        "400": [
            ("bob", f"{HELD}/@attendance", {"presence": {"bob": "late"}}),
            ("bob", f"{HELD}/@attendance", {"visitors": ["x" * 201]}),
        ],
        "401": refused(f"{HELD}/@attendance", {"presence": {"bob": "present"}}, "gina"),
        "404": [("bob", f"{GONE}/@attendance", {})],
        "200": [
            (
                "bob",
                f"{HELD}/@attendance",
                {"presence": {"bob": "present", "gina": "excused"}, "visitors": ["Une famille"]},
            )
        ],
    },
    "getMinutes": {
        "401": refused(f"{HELD}/@minutes"),
        "404": [("bob", f"{GONE}/@minutes")],
        "200": [("gina", f"{HELD}/@minutes"), ("gina", f"{PLANNED}/@minutes")],
    },
    "writeMinutes": {
        "400": [
            ("bob", f"{HELD}/@minutes", {"sections": []}),
            ("bob", f"{HELD}/@minutes", {"version": "<version>", "sections": [{"id": "x"}]}),
        ],
        "401": refused(f"{HELD}/@minutes", {"version": "<version>"}, "gina"),
        "404": [("bob", f"{GONE}/@minutes", {"version": "<version>"})],
        "409": [("bob", f"{HELD}/@minutes", {"version": "0000"})],
        "200": [
            (
                "bob",
                f"{HELD}/@minutes",
                {
                    "version": "<version>",
                    "sections": [
                        {"id": "<section>", "notes": "Le goûter est trop tôt."},
                        {"title": "Divers", "decisions": [{"text": "Afficher les menus"}]},
                    ],
                },
            )
        ],
    },
    "makeTask": {
        "400": [
            ("bob", f"{HELD}/@decisions", {"decision": "nothing"}),
            ("bob", f"{HELD}/@decisions", {"decision": "<decision>", "due": "demain"}),
        ],
        "401": refused(f"{HELD}/@decisions", {"decision": "<decision>"}, "gina"),
        "404": [("bob", f"{GONE}/@decisions", {"decision": "<decision>"})],
        "201": [
            (
                "bob",
                f"{HELD}/@decisions",
                {"decision": "<decision>", "assignee": "gina", "due": "2030-12-01"},
            )
        ],
    },
    "listSpaceMessages": ABOUT_SPACE["list"],
    "writeToSpace": ABOUT_SPACE["write"],
    "getSpaceMessage": ABOUT_SPACE["get"],
    "answerSpaceMessage": ABOUT_SPACE["answer"],
    "changeSpaceMessage": ABOUT_SPACE["change"],
    "removeSpaceMessage": ABOUT_SPACE["remove"],
    "listMessages": ABOUT_NOTE["list"],
    "writeMessage": ABOUT_NOTE["write"],
    "getMessage": ABOUT_NOTE["get"],
    "answerMessage": ABOUT_NOTE["answer"],
    "changeMessage": ABOUT_NOTE["change"],
    "removeMessage": ABOUT_NOTE["remove"],
    "listNotifications": {
        "401": [(None, "/@notifications")],
        "200": [("bob", "/@notifications?b_start=1&b_size=1"), ("eve", "/@notifications")],
    },
    "markRead": {
        "400": [("bob", "/@notifications", {"read": ["x"]}), ("bob", "/@notifications", {})],
        "401": [(None, "/@notifications", {"read": "all"})],
        "204": [
            ("bob", "/@notifications", {"read": ["<notice>"]}),
            ("bob", "/@notifications", {"read": "all"}),
        ],
    },
    "chooseEmails": {
        "400": [
            ("bob", "/@notifications", {"settings": {"<space>": "hourly"}}),
            ("eve", "/@notifications", {"settings": {"<space>": "none"}}),
        ],
        "401": [(None, "/@notifications", {"settings": {}})],
        "204": [("bob", "/@notifications", {"settings": {"<space>": "at_once"}})],
    },
}
#: Answers in the order in which they are asked for: what succeeds comes last, but for locks.
ORDER = ("400", "401", "404", "409", "200", "201", "204", "403")
DESCRIBED = [
    pytest.param(path, method, operation, id=operation["operationId"])
    for path, method, operation in operations(TAGS)
]


def test_all_answers_that_are_described_are_asked_for_and_no_other():
    described = {
        operation["operationId"]: set(operation["responses"])
        for path, method, operation in operations(TAGS)
    }
    assert {name: set(answers) for name, answers in CALLS.items()} == described


def test_every_operation_is_in_one_of_the_tests():
    tests = [import_module(path.stem) for path in Path(__file__).parent.glob("test_openapi*.py")]
    driven = [tag for test in tests for tag in test.TAGS]
    assert len(driven) == len(set(driven))
    for path, _method, operation in operations():
        assert {*operation["tags"]} <= set(driven), path


@pytest.mark.parametrize(("path", "method", "operation"), DESCRIBED)
def test_every_documented_answer_is_given(living, person, path, method, operation):
    answers = CALLS[operation["operationId"]]
    for status in sorted(answers, key=ORDER.index):
        for who, asked, *more in answers[status]:
            body, before = (*more, None, None)[:2]
            body = filled(body, living)
            answer = client(person, who).ask(before or method, filled(asked, living), json=body)
            if before:
                assert answer.status_int < 300, answer.text
                continue
            assert fits(path, asked), asked
            check_answer(answer, operation, status, (who, asked, body))
            if answer.status_int < 300:
                check_body(body, operation)


def client(person, who):
    """A client of somebody; of the site's administrator."""
    if who == ADMIN:
        from directory_site import Client

        return Client("Manager")
    return person(who)


def test_what_is_refused_writes_nothing(spaces_site, living, person):
    before = last_write(spaces_site)
    for _path, method, operation in operations(TAGS):
        for status in ("400", "401", "404", "409"):
            for who, asked, *more in CALLS[operation["operationId"]].get(status, ()):
                body = filled(more[0], living) if more else None
                client(person, who).ask(method, filled(asked, living), json=body)
    assert last_write(spaces_site) == before

"""Whatever is sent to the services of spaces: a 4xx in the reader's language, and nothing written."""

from Acquisition import aq_base
from directory_site import Client
from living_space import filled
from living_space import last_write
from plone import api
from qualite.esms.workspaces.spaces import spaces_folder
import json
import pytest
import transaction


SPACE = "/espaces/glycines"
PLANNED, HELD, TASK = f"{SPACE}/<planned>", f"{SPACE}/<held>", f"{SPACE}/<task>"
ADMIN = "admin"

#: Bodies that are no JSON object in UTF-8, or that hold what no page could show.
NO_BODY = {
    "cut": b'{"title": ',
    "array": b'["title"]',
    "text": b'"title"',
    "null": b"null",
    "number": b"5",
    "xml": b"<title/>",
    "latin-1": '{"title": "é"}'.encode("latin-1"),
    "utf-16": '{"title": "e"}'.encode("utf-16"),
    "nested": b"[" * 100_000,
    "nested in an object": b'{"title": ' + b"[" * 500 + b"]" * 500 + b"}",
    "half a character": b'{"title": "\\ud800"}',
    "half a character as key": b'{"\\ud800": 1}',
    "half a character in bytes": b'{"title": "\xed\xa0\x80"}',
    "control character": b'{"title": "a\\u0000b"}',
}

NOT_TEXT = [5, True, ["x"], {"a": 1}]
LONG = ["x" * 30_000]
TEXT = NOT_TEXT + LONG
LIST = [5, "x", {"a": 1}, [5], [None], [["x"]]]
DAY = [5, True, ["x"], {"a": 1}, "demain", "2026-13-45", "2026-11-26T13:00:00Z"]
MOMENT = [5, True, ["x"], {"a": 1}, "demain", "2026-13-45", "9" * 30]
CHOICE = [5, ["x"], {"a": 1}, "nothing"]
FILE = [
    5,
    [5],
    {"data": 5},
    {"data": "x", "encoding": "rot26"},
    {"data": "x", "encoding": "base64"},
    {"data": "x", "encoding": 5},
]
SEND = {"data": "QQ==", "encoding": "base64", "filename": "a.txt"}
MEETING = {
    "@type": "Meeting",
    "title": "T",
    "start": "2030-01-01T10:00:00Z",
    "end": "2030-01-01T11:00:00Z",
}
MEETING_FIELDS = {
    "title": TEXT,
    "start": MOMENT,
    "end": [*MOMENT, "2029-01-01T10:00:00Z"],
    "place": TEXT,
    "link": [*TEXT, "javascript:alert(1)"],
    "agenda": [5, {"a": 1}, [5], ["x" * 301], ["x"] * 101],
    "invited_seats": [5, {"a": 1}, [5], ["x" * 201], ["x"] * 101],
}
TASK_FIELDS = {
    "title": TEXT,
    "description": TEXT,
    "assignee": [*CHOICE, "eve"],
    "due": DAY,
    "about": [*TEXT, "nothing", "<voisins>"],
}
RULES = {"visibility": CHOICE, "joining": CHOICE, "participation": CHOICE, "audience": CHOICE}

#: (who, method, path, what goes with it, field -> values that are refused)
SERVICES = [
    (
        "alice",
        "POST",
        "/espaces",
        {"@type": "EvaluationCommittee", "title": "T", "visibility": "open"},
        {
            "@type": [*CHOICE, None, "Document"],
            "title": [*TEXT, "", " ", None],
            "description": TEXT,
            "kind": [*CHOICE, "team"],
            "establishments": [*LIST, ["999999999"], ["440000011"] * 2 + ["x"]],
            "scenario": CHOICE,
            **RULES,
            "seat": TEXT,
            "usual_folders": [5, "no", [], None],
            "visit_start": DAY,
            "visit_end": DAY,
            "attached_to": NOT_TEXT,
            "attachment_code": NOT_TEXT,
            "evaluator": [*NOT_TEXT, "nobody"],
        },
    ),
    (
        "alice",
        "PATCH",
        SPACE,
        {},
        {
            "title": [*TEXT, None, ""],
            "description": TEXT,
            "establishments": [5, {"a": 1}, [5], ["999999999"]],
            "layout": [5, None, "nothing", ["overview"]],
            "ordering": [5, None, {}, {"obj_id": "note", "delta": "top"}],
            "sort": [5, "x", {}],
        },
    ),
    ("alice", "PATCH", "/espaces/pilotage", {}, {"visit_start": DAY, "visit_end": DAY}),
    ("alice", "POST", f"{SPACE}/@workflow/archive", {}, {"comment": NOT_TEXT}),
    ("bob", "POST", f"{TASK}/@workflow/complete", {}, {"comment": NOT_TEXT}),
    ("bob", "POST", f"{SPACE}/brouillon/@workflow/share", {}, {"effective": MOMENT}),
    (
        "bob",
        "POST",
        SPACE,
        {"@type": "Document", "title": "T"},
        {
            "@type": [5, None, ["Document"], {}],
            "id": [5, ["x"], {"a": 1}],
            "UID": [5, ["x"]],
            "title": NOT_TEXT,
            "description": NOT_TEXT,
            "text": [5, ["x"], {"data": 5}, {"data": "x", "content-type": "text/x-html-safe"}],
            "subjects": [5, {"a": 1}, [5]],
            "language": CHOICE,
            "effective": MOMENT,
            "relatedItems": [5, {"a": 1}, ["nothing"]],
            "layout": [5, "nothing"],
        },
    ),
    ("bob", "POST", SPACE, {"@type": "File", "title": "T", "file": SEND}, {"file": [*FILE, None]}),
    (
        "bob",
        "POST",
        SPACE,
        {"@type": "Image", "title": "T", "image": SEND},
        {"image": [*FILE, None, SEND]},
    ),
    (
        "bob",
        "POST",
        SPACE,
        {"@type": "Link", "title": "T", "remoteUrl": "https://x.example"},
        {"remoteUrl": [*NOT_TEXT, None, ""]},
    ),
    ("alice", "POST", SPACE, {"@type": "Folder", "title": "T"}, {"title": NOT_TEXT}),
    ("bob", "POST", SPACE, MEETING, {**MEETING_FIELDS, "title": [*TEXT, "", None]}),
    ("bob", "POST", SPACE, {"@type": "Task", "title": "T"}, TASK_FIELDS),
    ("bob", "POST", f"{SPACE}/procedures", {"@type": "Document", "title": "T"}, {"text": [5]}),
    ("bob", "PATCH", f"{SPACE}/note", {}, {"title": NOT_TEXT, "text": [5, [], {"data": 5}]}),
    ("bob", "PATCH", f"{SPACE}/registre", {}, {"title": NOT_TEXT, "file": [*FILE, None]}),
    ("bob", "PATCH", f"{SPACE}/photo", {}, {"image": [*FILE, None, SEND]}),
    ("bob", "PATCH", f"{SPACE}/lien", {}, {"remoteUrl": [*NOT_TEXT, None]}),
    ("alice", "PATCH", f"{SPACE}/procedures", {}, {"title": NOT_TEXT}),
    ("alice", "PATCH", PLANNED, {}, MEETING_FIELDS),
    ("bob", "PATCH", TASK, {}, TASK_FIELDS),
    (
        ADMIN,
        "POST",
        f"{SPACE}/@team",
        {"user": "eve"},
        {
            "user": [*TEXT, "nobody", "bob"],
            "role": [*CHOICE, None],
            "seat": [5, ["x"], "x" * 201],
        },
    ),
    ("alice", "PATCH", f"{SPACE}/@team/bob", {}, {"role": CHOICE, "seat": TEXT}),
    (
        "alice",
        "POST",
        f"{SPACE}/@invitations",
        {"email": "a@example.org"},
        {
            "email": [*TEXT, None, "", "nobody", "a@b@c.fr", "bob@example.org"],
            "role": CHOICE,
            "seat": TEXT,
            "message": TEXT,
            "items": [5, "x", [], [5], [{"email": "z@example.org"}, {"email": "x"}], [{}] * 51],
        },
    ),
    (
        "alice",
        "PATCH",
        f"{SPACE}/@invitations/<invitation>",
        {},
        {"action": [*TEXT, None, "burn"]},
    ),
    ("eve", "POST", "/espaces/@invitations-accept", {}, {"token": [*TEXT, None, "", "a.b.c"]}),
    ("sam", "POST", "/espaces/@join-requests", {"space": "<voisins>"}, {"message": TEXT}),
    (
        "olga",
        "PATCH",
        "/espaces/voisins/@join-requests/eve",
        {"decision": "accept"},
        {"decision": [*TEXT, None, "wait"], "word": TEXT, "role": CHOICE},
    ),
    ("alice", "PATCH", f"{SPACE}/@policy", {}, {"scenario": CHOICE, **RULES}),
    (
        "bob",
        "POST",
        "/@notifications",
        {},
        {"read": [*LIST, *LONG, None, ["x"], ["-1"], ["9" * 30], ["1"] * 1001]},
    ),
    (
        "bob",
        "PATCH",
        "/@notifications",
        {},
        {
            "settings": [
                5,
                "x",
                ["x"],
                None,
                {"<space>": 5},
                {"<space>": ["daily"]},
                {"<space>": "daily", "<voisins>": "daily"},
                {"nothing": "daily"},
            ]
        },
    ),
    ("bob", "POST", f"{SPACE}/@comments", {}, {"text": [*TEXT, None, "", " \n "]}),
    ("bob", "POST", f"{SPACE}/note/@comments", {}, {"text": [*TEXT, None, ""]}),
    ("bob", "POST", f"{SPACE}/note/@comments/<comment>", {}, {"text": [*TEXT, None]}),
    ("bob", "PATCH", f"{SPACE}/note/@comments/<comment>", {}, {"text": [*TEXT, None]}),
    ("bob", "POST", f"{PLANNED}/@answer", {}, {"answer": [*TEXT, None, "", "oui"]}),
    (
        "bob",
        "PATCH",
        f"{PLANNED}/@attendance",
        {"visitors": ["Une famille"]},
        {
            "presence": [5, "x", ["bob"], {"bob": 5}, {"bob": "late"}, {"eve": "present"}],
            "visitors": [5, "x", {"a": 1}, [5], ["x" * 201], ["x"] * 101],
        },
    ),
    (
        "bob",
        "PATCH",
        f"{HELD}/@minutes",
        {"version": "<version>", "sections": [{"title": "Divers"}]},
        {
            "version": [*NOT_TEXT, None, "", "0000"],
            "sections": [
                *LIST,
                [{"id": "x"}],
                [{"title": 5}],
                [{"title": "x" * 501}],
                [{"notes": "x" * 20_001}],
                [{"title": "Divers"}, {"decisions": "x"}],
                [{"decisions": [{"text": 5}]}],
                [{"decisions": [{"id": "x"}]}],
                [{}] * 101,
            ],
        },
    ),
    (
        "bob",
        "POST",
        f"{HELD}/@decisions",
        {"decision": "<decision>"},
        {
            "decision": [*TEXT, None, "", "nothing"],
            "assignee": [*TEXT, "eve"],
            "due": [5, ["x"], "demain", "2026-13-45"],
        },
    ),
]


def services():
    """One test a service; those that share an address are told apart by what is added."""
    for who, method, path, base, fields in SERVICES:
        name = f"{method} {path} {base.get('@type', '')}".strip()
        yield pytest.param(who, method, path, base, fields, id=name)


@pytest.fixture
def ask(living, person):
    """Sends a body, as bytes or as an object, and gives the answer."""

    def asking(who, method, path, body, language="fr"):
        client = Client("Manager") if who == ADMIN else person(who)
        sent = body if isinstance(body, bytes) else json.dumps(filled(body, living)).encode()
        headers = {"Content-Type": "application/json", "Accept-Language": language}
        return client.ask(method, filled(path, living), headers, params=sent)

    return asking


@pytest.mark.parametrize(("who", "method", "path", "base", "fields"), services())
def test_what_cannot_be_is_refused_and_writes_nothing(
    spaces_site, ask, who, method, path, base, fields
):
    before = last_write(spaces_site)
    for name, body in NO_BODY.items():
        answer = ask(who, method, path, body)
        assert (name, answer.status_int) == (name, 400), answer.text
        assert answer.json["message"], name
    for field, values in fields.items():
        for value in values:
            answer = ask(who, method, path, {**base, field: value})
            asked = (field, str(value)[:60])
            assert (*asked, answer.status_int in (400, 403, 409)) == (*asked, True), answer.text
            assert isinstance(answer.json["message"], str), asked
            assert answer.json["message"].strip(), asked
            assert "Error" not in answer.json["message"], asked
    assert last_write(spaces_site) == before


@pytest.mark.parametrize(("who", "method", "path", "base", "fields"), services())
def test_refusals_are_in_the_language_that_is_asked_for(ask, who, method, path, base, fields):
    with api.env.adopt_roles(["Manager"]):
        api.portal.set_registry_record("plone.available_languages", ["en", "fr"])
        api.portal.set_registry_record("plone.default_language", "en")
        api.portal.set_registry_record("plone.use_request_negotiation", True)
    transaction.commit()
    bodies = [b"[1]"] + [{**base, field: values[0]} for field, values in fields.items()]
    for body in bodies:
        said = {
            language: ask(who, method, path, body, language).json["message"]
            for language in ("en", "fr")
        }
        assert said["en"] != said["fr"], body


@pytest.mark.parametrize("field", ["_answers", "__ac_local_roles__", "_policy", "nothing"])
@pytest.mark.parametrize(
    ("who", "method", "path", "base"),
    [
        ("alice", "PATCH", SPACE, {"title": "Nous"}),
        ("alice", "PATCH", PLANNED, {"title": "Nous"}),
        ("bob", "POST", SPACE, {"@type": "Document", "title": "T"}),
        ("eve", "POST", "/espaces", {"@type": "Workspace", "title": "T"}),
    ],
)
def test_unknown_fields_are_ignored(ask, who, method, path, base, field):
    answer = ask(who, method, path, {**base, field: {"eve": ["Manager"]}})
    assert answer.status_int in (201, 204)
    transaction.begin()
    for space in spaces_folder().objectValues():
        for thing in (space, *space.objectValues()):
            assert vars(aq_base(thing)).get(field) != {"eve": ["Manager"]}

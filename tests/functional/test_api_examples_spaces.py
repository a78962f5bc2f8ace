"""The examples of ``docs/api-espaces.md`` are what the site answers (see ``api_examples``)."""

from api_examples import check
from api_examples import check_none_left
from api_examples import check_page
from api_examples import DOCS
from api_examples import EXAMPLES
from api_examples import normal
from api_examples import public_client
from api_examples import publish
from api_examples import request_text
from api_examples import response_text
from living_space import filled
from spaces_world import password
import pytest
import re


PAGE = DOCS / "api-espaces.md"
FOLDER = EXAMPLES / "espaces"
SPACE = "/espaces/glycines"
PLANNED, HELD = f"{SPACE}/<planned>", f"{SPACE}/<held>"

#: name -> (method, path, who, body)
EXAMPLE_CALLS = {
    "open": (
        "POST",
        "/espaces",
        "eve",
        {
            "@type": "EvaluationCommittee",
            "kind": "steering",
            "title": "Comité de pilotage des Tilleuls",
            "description": "Préparer l’évaluation de 2027.",
            "seat": "Directrice",
        },
    ),
    "open_refused": (
        "POST",
        "/espaces",
        "eve",
        {"@type": "Workspace", "title": "Entre nous", "visibility": "secret", "joining": "free"},
    ),
    "space": ("GET", f"{SPACE}?b_size=2", "bob", None),
    "secret": ("GET", SPACE, "eve", None),
    "policy": (
        "PATCH",
        f"{SPACE}/@policy",
        "alice",
        {"visibility": "listed", "joining": "request"},
    ),
    "team": ("GET", f"{SPACE}/@team", "gina", None),
    "member": (
        "PATCH",
        f"{SPACE}/@team/gina",
        "alice",
        {"role": "member", "seat": "Présidente du CVS"},
    ),
    "invite": (
        "POST",
        f"{SPACE}/@invitations",
        "alice",
        {
            "email": "jean.leroux@example.org",
            "role": "member",
            "seat": "Représentant des familles",
            "message": "Votre regard nous manque.",
        },
    ),
    "accept": ("POST", "/espaces/@invitations-accept", "eve", {"token": "<token>"}),
    "join": (
        "POST",
        "/espaces/@join-requests",
        "sam",
        {"space": "<voisins>", "message": "Je viens de l’EHPAD voisin."},
    ),
    "decide": (
        "PATCH",
        "/espaces/voisins/@join-requests/eve",
        "olga",
        {"decision": "accept", "word": "Bienvenue !"},
    ),
    "document": (
        "POST",
        SPACE,
        "bob",
        {
            "@type": "File",
            "title": "Registre des chutes",
            "file": {
                "filename": "chutes.txt",
                "content-type": "text/plain",
                "encoding": "base64",
                "data": "UmllbiDDoCBzaWduYWxlci4=",
            },
        },
    ),
    "share": ("POST", f"{SPACE}/brouillon/@workflow/share", "bob", {"comment": "À relire"}),
    "meeting": (
        "POST",
        SPACE,
        "alice",
        {
            "@type": "Meeting",
            "title": "Comité no 7",
            "start": "2030-12-10T14:00:00+01:00",
            "end": "2030-12-10T16:00:00+01:00",
            "place": "Salle du rez-de-jardin",
            "agenda": ["Projet d’établissement", "Questions des familles"],
        },
    ),
    "meeting_refused": (
        "POST",
        SPACE,
        "alice",
        {"@type": "Meeting", "title": "Comité no 7", "start": "mardi", "link": "visio"},
    ),
    "answer": ("POST", f"{PLANNED}/@answer", "gina", {"answer": "yes"}),
    "attendance": (
        "PATCH",
        f"{HELD}/@attendance",
        "bob",
        {"presence": {"bob": "present", "gina": "excused"}, "visitors": ["Une famille"]},
    ),
    "minutes": ("GET", f"{HELD}/@minutes", "gina", None),
    "write_minutes": (
        "PATCH",
        f"{HELD}/@minutes",
        "bob",
        {
            "version": "<version>",
            "sections": [{"id": "<section>", "notes": "Le goûter vient trop tôt."}],
        },
    ),
    "minutes_conflict": (
        "PATCH",
        f"{HELD}/@minutes",
        "bob",
        {"version": "0123456789abcdef", "sections": []},
    ),
    "decision": (
        "POST",
        f"{HELD}/@decisions",
        "bob",
        {"decision": "<decision>", "assignee": "gina", "due": "2030-12-01"},
    ),
    "task_done": ("POST", f"{SPACE}/<task>/@workflow/complete", "bob", {}),
    "comments": ("GET", f"{SPACE}/note/@comments?b_size=1", "alice", None),
    "comment": (
        "POST",
        f"{SPACE}/note/@comments/<comment>",
        "alice",
        {"text": "Je relis ce soir, @Gina Leroy aussi ?"},
    ),
    "notifications": ("GET", "/@notifications?b_size=1", "bob", None),
    "read": ("POST", "/@notifications", "bob", {"read": ["<notice>"]}),
    "emails": ("PATCH", "/@notifications", "bob", {"settings": {"<space>": "at_once"}}),
}
#: Keys that plone.restapi gives for any content, of no interest here.
OMITTED = (
    "@components",
    "allow_discussion",
    "changeNote",
    "contributors",
    "effective",
    "exclude_from_nav",
    "expires",
    "is_folderish",
    "language",
    "layout",
    "lock",
    "next_item",
    "parent",
    "previous_item",
    "relatedItems",
    "rights",
    "subjects",
    "version_notes",
    "versioning_enabled",
    "working_copy",
    "working_copy_of",
)
#: What the page shows for what is drawn at random.
SHOWN = {
    "space": "1" * 32,
    "voisins": "2" * 32,
    "page": "3" * 32,
    "meeting": "4" * 32,
    "planned": "comite-no-6-a1b2c3",
    "held": "comite-no-5-d4e5f6",
    "task": "relire-0a1b2c",
    "comment": "1795324575425536",
    "answer": "1795324575425537",
    "notice": "1838414025512127736",
    "invitation": "MYk-L3grxQ9T",
    "token": "WyI1ZDk…kIl0.mXyZ",
    "section": "454d29f97ec6",
    "decision": "c474841cbfce",
    "version": "853a7f5844923cee",
}
RANDOM = (
    (re.compile(r'"version": "[0-9a-f]{16}"'), '"version": "9c1e2f7708a1b2c3"'),
    (re.compile(r"@invitations/[\w-]{12}"), "@invitations/Zk3-vV0pTq1R"),
    (re.compile(r'"id": "[\w-]{12}"'), '"id": "Zk3-vV0pTq1R"'),
    (re.compile(r"-[0-9a-f]{6}(?=[\"/.\n])"), "-7f8e9d"),
    (re.compile(r"@comments/\d{16}"), "@comments/1795324575425540"),
)


def steady(text, known):
    """The text with one and the same value for what is drawn at random."""
    for name in SHOWN:
        text = text.replace(known[name], f"⟦{name}⟧")
    for pattern, instead in RANDOM:
        text = pattern.sub(instead, text)
    return filled(re.sub("⟦(\\w+)⟧", r"<\1>", normal(text)), SHOWN)


@pytest.mark.parametrize("name", EXAMPLE_CALLS)
def test_an_example_is_what_the_site_answers(spaces_site, living, name):
    known = living
    publish(spaces_site)
    method, path, who, body = EXAMPLE_CALLS[name]
    answer = public_client(credentials=(who, password(who))).ask(
        method, filled(path, known), json=filled(body, known)
    )
    shown = request_text(method, filled(path, SHOWN), who, filled(body, SHOWN))
    check(FOLDER / f"{name}.req", shown)
    check(FOLDER / f"{name}.resp", steady(response_text(answer, OMITTED), known))


@pytest.mark.parametrize("name", EXAMPLE_CALLS)
def test_the_page_shows_the_example(name):
    check_page(PAGE, FOLDER, name)


def test_no_example_is_left_behind():
    check_none_left(PAGE, FOLDER, EXAMPLE_CALLS)

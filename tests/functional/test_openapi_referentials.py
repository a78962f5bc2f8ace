"""The référentiels' part of the API is what its description says: every operation, every answer."""

from base64 import b64encode
from directory_site import Client
from evaluation_world import make_referential
from evaluation_world import small_tree
from openapi_driving import check_answer
from openapi_driving import check_body
from openapi_driving import fits
from openapi_driving import operations
from qualite.esms.evaluation.referentials import layout
from qualite.esms.evaluation.referentials.tree import Tree
from referential_files import grid
from referential_files import table
import pytest
import transaction


TAGS = {"référentiels"}
PASSWORD = "correct horse 42"
LIST = "/referentiels"
FREE, DRAFT, EMPTY = f"{LIST}/grille-libre", f"{LIST}/brouillon", f"{LIST}/vide"
NOWHERE = f"{LIST}/nowhere"
NAMED = {"title": "Notre grille", "version": "1"}


def file(data, name):
    return {"data": b64encode(data).decode(), "encoding": "base64", "filename": name}


OURS = {"file": file(layout.write_csv(small_tree()), "r.csv")}
FAULTY = {"file": file(b"niveau;code;parent;intitule\nchapitre;;;A\n", "r.csv")}
SYNAE = {"kind": "grid", "files": [file(grid(), "2.xlsx")]}
OTHER = {
    "kind": "other",
    "file": file(table(), "has.xlsx"),
    "mapping": {
        "sheet": "Grille maison",
        "header_row": 2,
        "columns": {"A": "criterion_code", "b": "criterion", "C": "element"},
        "split": True,
    },
}
WRONG = [
    {},
    {"file": "text"},
    {"file": {"data": "é"}},
    {"file": {"data": 7}},
    {"files": [OURS["file"]] * 2},
    {"files": [OURS["file"]] * 13},
    {"files": "none"},
    {**OURS, "kind": "pdf"},
    {**OURS, "kind": ["layout"]},
    {**OTHER, "mapping": []},
    {**OTHER, "mapping": {"columns": {"A": "colour"}}},
    {**OTHER, "mapping": {"columns": {"1": "criterion"}}},
    {**OTHER, "mapping": {"header_row": "2"}},
    {**OTHER, "mapping": {"header_row": -5, "columns": {"A": "element"}}},
    FAULTY,
]
#: operation -> status -> calls that must get that answer: (who, path[, body]).
CALLS = {
    "listReferentials": {"200": [(None, LIST), ("libby", f"{LIST}?b_start=0&b_size=1")]},
    "loadReferential": {
        "400": [
            *(("mem", f"{LIST}/@load", {**NAMED, **body}) for body in WRONG),
            ("mem", f"{LIST}/@load", OURS),
            ("mem", f"{LIST}/@load", {**OURS, "title": "T", "version": 2}),
            ("mem", f"{LIST}/@load", {**OURS, **NAMED, "in_force": "bientôt"}),
            ("mem", f"{LIST}/@load", {**OURS, **NAMED, "source": "x" * 501}),
        ],
        "401": [(None, f"{LIST}/@load", {**NAMED, **OURS})],
        "201": [
            ("mem", f"{LIST}/@load", {**NAMED, **OURS, "in_force": "2026-01-02"}),
            ("libby", f"{LIST}/@load", {**NAMED, **SYNAE, "source": None}),
            ("mem", f"{LIST}/@load", {**NAMED, **OTHER}),
        ],
    },
    "getReferential": {
        "401": [(None, DRAFT), ("mem", DRAFT)],
        "404": [(None, NOWHERE)],
        "200": [(None, FREE), ("libby", DRAFT), ("libby", EMPTY)],
    },
    "updateReferential": {
        "400": [("libby", DRAFT, {"version": None}), ("libby", DRAFT, {"in_force": "x"})],
        "401": [
            (None, DRAFT, {"title": "T"}),
            ("mem", DRAFT, {"title": "T"}),
            ("libby", FREE, {"title": "T"}),
            ("admin", FREE, {"title": "T"}),
        ],
        "404": [("libby", NOWHERE, {"title": "T"})],
        "204": [("libby", DRAFT, {"title": "T", "in_force": "2026-01-02"})],
    },
    "deleteReferential": {
        "401": [(None, DRAFT), ("mem", DRAFT), ("libby", FREE), ("admin", FREE)],
        "404": [("libby", NOWHERE)],
        "204": [("libby", DRAFT)],
    },
    "getTree": {
        "400": [
            (None, f"{FREE}/@tree?level=book"),
            (None, f"{FREE}/@tree?below=objective:9.9"),
            (None, f"{FREE}/@tree?below=2.2"),
        ],
        "401": [(None, f"{DRAFT}/@tree")],
        "404": [(None, f"{NOWHERE}/@tree")],
        "200": [
            (None, f"{FREE}/@tree"),
            (None, f"{FREE}/@tree?level=criterion&b_start=10&b_size=5"),
            (None, f"{FREE}/@tree?below=theme:2.2"),
            (None, f"{FREE}/@tree?below=chapter:1&level=element"),
            ("libby", f"{EMPTY}/@tree"),
        ],
    },
    "reloadReferential": {
        "400": [("libby", f"{DRAFT}/@load", body) for body in WRONG],
        "401": [
            (None, f"{DRAFT}/@load", OURS),
            ("mem", f"{DRAFT}/@load", OURS),
            ("libby", f"{FREE}/@load", OURS),
            ("admin", f"{FREE}/@load", OURS),
        ],
        "404": [("libby", f"{NOWHERE}/@load", OURS)],
        "200": [("libby", f"{DRAFT}/@load", OTHER), ("libby", f"{EMPTY}/@load", OURS)],
    },
    "stepReferential": {
        "400": [
            ("libby", f"{EMPTY}/@workflow/publish"),
            ("libby", f"{FREE}/@workflow/publish_again"),
            ("mem", f"{FREE}/@workflow/retire"),
        ],
        "401": [("mem", f"{DRAFT}/@workflow/publish"), (None, f"{DRAFT}/@workflow/publish")],
        "404": [("libby", f"{NOWHERE}/@workflow/publish")],
        "200": [
            ("libby", f"{DRAFT}/@workflow/{step}") for step in ("publish", "retire", "restore")
        ],
    },
}
DESCRIBED = [
    pytest.param(path, method, operation, id=operation["operationId"])
    for path, method, operation in operations(TAGS)
]
REFUSALS = ("400", "401", "404")


@pytest.fixture
def ask(functional_portal):
    """Asks as somebody, of a site with a draft and an empty draft."""
    accounts = functional_portal.acl_users
    accounts.userFolderAddUser("libby", PASSWORD, ["Member", "Librarian"], [])
    accounts.userFolderAddUser("mem", PASSWORD, ["Member"], [])
    make_referential(functional_portal, state="draft", title="Brouillon")
    make_referential(functional_portal, tree=Tree(), state="draft", title="Vide")
    transaction.commit()

    def asking(who, method, path, body=None):
        if who == "admin":
            return Client("Manager").ask(method, path, json=body)
        client = Client(credentials=(who, PASSWORD) if who else None)
        return client.ask(method, path, json=body)

    return asking


def test_all_answers_that_are_described_are_asked_for_and_no_other():
    described = {
        operation["operationId"]: set(operation["responses"])
        for _path, _method, operation in operations(TAGS)
    }
    assert {name: set(answers) for name, answers in CALLS.items()} == described


@pytest.mark.parametrize(("path", "method", "operation"), DESCRIBED)
def test_every_documented_answer_is_given(ask, path, method, operation):
    answers = CALLS[operation["operationId"]]
    for status in (*REFUSALS, "200", "201", "204"):
        for who, asked, *more in answers.get(status, ()):
            answer = ask(who, method, asked, *more)
            assert fits(path, asked), asked
            check_answer(answer, operation, status, (who, asked, str(more)[:300]))
            if answer.status_int < 300 and more:
                check_body(more[0], operation)


def test_what_is_refused_writes_nothing(ask, functional_portal):
    before = functional_portal._p_jar.db().lastTransaction()
    for _path, method, operation in operations(TAGS):
        for status in REFUSALS:
            for who, asked, *more in CALLS[operation["operationId"]].get(status, ()):
                ask(who, method, asked, *more)
    assert functional_portal._p_jar.db().lastTransaction() == before


def test_faults_say_where(ask):
    answer = ask("mem", "POST", f"{LIST}/@load", {**NAMED, **FAULTY})
    assert [(one["sheet"], one["cell"]) for one in answer.json["problems"]] == [("", "B2")]


def test_what_was_loaded_is_what_is_read(ask):
    made = ask("mem", "POST", f"{LIST}/@load", {**NAMED, **OURS}).json
    path = made["@id"].split("/plone", 1)[1]
    read = ask("mem", "GET", f"{path}/@tree?b_size=1000").json
    assert [(one["level"], one["code"]) for one in read["items"]] == [
        node.key for node in small_tree().nodes
    ]
    assert made["counts"]["element"] == len(small_tree().elements)
    assert made["review_state"] == "draft"

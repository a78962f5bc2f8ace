"""``@proofs`` and ``@required-documents``: what they tell, what they refuse and in which words."""

from directory_site import Client
from kept_sites import made_once
from proofs_site import fill
from proofs_world import put_in_state
from qualite.esms.evaluation.proofs.links import all_links
from spaces_world import password
import pytest
import transaction


PROOFS = "/espaces/pilotage/evaluation/@proofs"
REQUIRED = "/espaces/pilotage/evaluation/@required-documents"


@pytest.fixture
@made_once
def world(functional_portal):
    return fill(functional_portal)


def ask(who, method, path, json=None):
    credentials = (who, password(who)) if who else None
    answer = Client(credentials=credentials).ask(method, path, json=json)
    transaction.begin()
    return answer


def test_linking_telling_unlinking(world):
    uids = [world.orphan.UID(), world.page.UID()]
    body = {"elements": ["1.1.1.1", "1.1.1.2"], "documents": uids, "page": "3", "note": "Voir"}
    made = ask("bob", "POST", PROOFS, body)
    assert made.status_int == 201
    assert len(made.json["items"]) == 4
    one = made.json["items"][0]
    assert (one["page"], one["note"], one["by"]) == ("3", "Voir", "Bob Durand")
    assert ask("gina", "GET", one["@id"].partition("/plone")[2]).json["id"] == one["id"]
    told = ask("gina", "GET", f"{PROOFS}?element=1.1.1.2").json
    assert {item["document"]["uid"] for item in told["items"]} == {*uids}
    assert ask("bob", "DELETE", f"{PROOFS}/{one['id']}").status_int == 204
    assert ask("bob", "DELETE", f"{PROOFS}/{one['id']}").status_int == 404
    told = ask("gina", "GET", f"{PROOFS}?document={uids[0]}").json
    assert told["items_total"] == 1


def test_kind_and_date_tell_what_is_out_of_date(world):
    body = {
        "elements": "1.1.1.1",
        "documents": world.page.UID(),
        "kind": "projet-etablissement",
        "dated": "2010-06-30",
    }
    made = ask("bob", "POST", PROOFS, body).json["items"][0]["document"]
    assert (made["good_until"], made["outdated"]) == ("2015-06-30", True)
    outdated = ask("gina", "GET", PROOFS).json["outdated"]
    assert [one["uid"] for one in outdated] == [world.page.UID()]


GOOD = {"elements": ["1.1.1.2"], "documents": ["<page>"]}


@pytest.mark.parametrize(
    "change",
    [
        {"elements": []},
        {"elements": None},
        {"elements": [1]},
        {"elements": ["9.9.9"]},
        {"elements": ["1.1.1.2"] * 3 + [f"x{n}" for n in range(300)]},
        {"documents": "unknown"},
        {"documents": ["<draft>"]},
        {"documents": {"uid": "x"}},
        {"page": 12},
        {"page": "x" * 61},
        {"note": ["x"]},
        {"note": "x" * 1001},
        {"kind": "roman"},
        {"kind": 3},
        {"dated": "demain"},
        {"dated": "2999-01-01"},
        {"dated": 2020},
    ],
    ids=lambda change: str(change)[:60],
)
def test_bad_input_is_told_and_nothing_is_written(world, change):
    known = {"<page>": world.page.UID(), "<draft>": world.draft.UID()}
    body = {**GOOD, **change}
    if isinstance(body["documents"], list):
        body["documents"] = [known.get(uid, uid) for uid in body["documents"]]
    before = all_links(world.evaluation)
    answer = ask("alice", "POST", PROOFS, body)
    assert answer.status_int == 400
    assert answer.json["message"]
    assert all_links(world.evaluation) == before


@pytest.mark.parametrize("who", ["gina", "eve", "sam", None])
def test_only_members_write(world, who):
    body = {"elements": ["1.1.1.2"], "documents": [world.page.UID()]}
    first = all_links(world.evaluation)[0].id
    for method, path, sent in (
        ("POST", PROOFS, body),
        ("DELETE", f"{PROOFS}/{first}", None),
        ("POST", f"{REQUIRED}/charte", {"reason": "Aucune ici"}),
        ("DELETE", f"{REQUIRED}/charte", None),
    ):
        assert ask(who, method, path, sent).status_int in (401, 404)
    assert len(all_links(world.evaluation)) == 2


@pytest.mark.parametrize("state", ["pre_report", "answers", "final_report", "published"])
def test_frozen_states(world, state):
    put_in_state(world.evaluation, state)
    first = all_links(world.evaluation)[0].id
    body = {"elements": ["1.1.1.2"], "documents": [world.page.UID()]}
    assert ask("bob", "POST", PROOFS, body).status_int in (400, 401)
    assert ask("bob", "DELETE", f"{PROOFS}/{first}").status_int in (400, 401)
    assert ask("bob", "POST", f"{REQUIRED}/charte", {"reason": "Aucune"}).status_int in (400, 401)


def test_required_documents(world):
    told = ask("gina", "GET", REQUIRED).json
    assert told["lacking"] == told["items_total"] == 14
    given = ask("bob", "POST", f"{REQUIRED}/charte", {"document": world.page.UID()})
    assert given.json["status"] == "given"
    assert given.json["document"]["title"] == "Charte d’accueil"
    none = ask("bob", "POST", f"{REQUIRED}/organigramme", {"reason": "Structure d’une personne"})
    assert none.json["status"] == "not_applicable"
    assert ask("gina", "GET", REQUIRED).json["lacking"] == 12
    assert ask("bob", "DELETE", f"{REQUIRED}/charte").status_int == 204
    assert ask("bob", "DELETE", f"{REQUIRED}/charte").status_int == 404
    assert ask("gina", "GET", f"{REQUIRED}/charte").json["status"] == "lacking"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"document": "", "reason": ""},
        {"document": "unknown"},
        {"document": 3},
        {"reason": "non"},
        {"reason": ["x"]},
        {"document": "x", "reason": "Les deux à la fois"},
    ],
    ids=str,
)
def test_bad_input_for_a_required_document(world, body):
    answer = ask("bob", "POST", f"{REQUIRED}/charte", body)
    assert answer.status_int == 400
    assert answer.json["message"]
    assert not len(world.evaluation.stores.required)


def test_unknown_names(world):
    for method in ("GET", "POST", "DELETE"):
        body = {"reason": "Aucune ici"} if method == "POST" else None
        assert ask("bob", method, f"{REQUIRED}/inconnu", body).status_int == 404
    assert ask("bob", "GET", f"{PROOFS}/inconnu").status_int == 404

"""Documents of a space through plone.restapi: as on the pages, bounded by states and roles."""

from base64 import b64encode
from plone import api
from urllib.parse import urlsplit
import json
import pytest


SPACE = "/espaces/glycines"
DOCUMENTS = {
    "Document": {"title": "Projet d'établissement"},
    "Folder": {"title": "Procédures"},
    "Link": {"title": "HAS", "remoteUrl": "https://www.has-sante.fr"},
}


def file_of(data=b"Un registre zanzibarique", name="note.txt"):
    encoded = {"data": b64encode(data).decode(), "encoding": "base64", "filename": name}
    return {"@type": "File", "title": "Note", "file": {**encoded, "content-type": "text/plain"}}


def add(client, **fields):
    answer = client.ask("POST", SPACE, json={**file_of(), **fields})
    assert answer.status_int == 201, answer.text
    return answer.json


def path_of(item):
    return urlsplit(item["@id"]).path.removeprefix("/plone")


@pytest.fixture
def bob(person):
    return person("bob")


@pytest.mark.parametrize("portal_type", DOCUMENTS)
def test_a_member_adds_documents(bob, portal_type):
    answer = bob.ask("POST", SPACE, json={"@type": portal_type, **DOCUMENTS[portal_type]})
    assert answer.status_int == 201
    assert answer.json["title"] == DOCUMENTS[portal_type]["title"]


def test_a_file_is_read_and_found(bob):
    item = add(bob)
    assert item["review_state"] == "draft"
    found = bob.get(f"{SPACE}/@search", SearchableText="zanzibarique").json
    assert [one["@id"] for one in found["items"]] == [item["@id"]]
    assert bob.ask("PATCH", path_of(item), json={"description": "Un mot"}).status_int == 204
    replaced = file_of(b"Un autre contenu")["file"]
    assert bob.ask("PATCH", path_of(item), json={"file": replaced}).status_int == 204
    assert not bob.get(f"{SPACE}/@search", SearchableText="zanzibarique").json["items"]


def test_a_file_above_the_limit_is_refused(bob):
    api.portal.set_registry_record("qualite.esms.documents.largest_file", 1)
    answer = bob.ask("POST", SPACE, json=file_of(bytes(1_100_000)))
    assert answer.status_int == 400
    assert "1" in answer.json["message"]


@pytest.mark.parametrize("name", ["alice", "gina", "eve", "sam", None])
def test_a_draft_is_its_authors_alone(bob, person, name):
    item = add(bob)
    other = person(name)
    assert other.get(path_of(item)).status_int in (401, 403, 404)
    assert other.ask("PATCH", path_of(item), json={"title": "x"}).status_int in (401, 403, 404)
    found = other.get("/@search", SearchableText="zanzibarique")
    assert found.status_int == 401 or found.json["items_total"] == 0


def test_states_are_bounded_by_the_space(bob, person):
    item = add(bob)
    path = path_of(item)
    assert bob.ask("POST", f"{path}/@workflow/share", json={}).status_int == 200
    assert bob.ask("POST", f"{path}/@workflow/publish", json={}).status_int in (400, 401)
    assert person("gina").get(path).status_int == 200
    assert person("gina").ask("PATCH", path, json={"title": "x"}).status_int in (401, 403)
    alice = person("alice")
    assert alice.ask("POST", f"{path}/@workflow/publish", json={}).status_int == 200
    # Published in a private space: still nobody's but the team's.
    assert person("eve").get(path).status_int in (401, 403, 404)
    assert person().get(path).status_int in (401, 404)
    assert alice.ask("POST", f"{SPACE}/@workflow/open_to_all", json={}).status_int == 200
    assert person().get(path).status_int == 200


@pytest.mark.parametrize("name", ["gina", "eve", "sam", None])
def test_who_may_not_add(person, name):
    assert person(name).ask("POST", SPACE, json=file_of()).status_int in (401, 403, 404)


def test_locks(bob, person):
    answer = bob.ask("POST", SPACE, json={"@type": "Document", "title": "Projet"})
    path = path_of(answer.json)
    bob.ask("POST", f"{path}/@workflow/share", json={})
    assert bob.ask("POST", f"{path}/@lock", json={}).json["locked"]
    alice = person("alice")
    assert alice.ask("PATCH", path, json={"title": "x"}).status_int == 403
    assert not bob.ask("DELETE", f"{path}/@lock").json["locked"]
    assert alice.ask("PATCH", path, json={"title": "x"}).status_int == 204


def test_a_page_keeps_its_versions(bob):
    path = path_of(bob.ask("POST", SPACE, json={"@type": "Document", "title": "Un"}).json)
    assert bob.ask("PATCH", path, json={"title": "Deux"}).status_int == 204
    history = bob.get(f"{path}/@history").json
    versions = [entry for entry in history if entry["type"] == "versioning"]
    assert len(versions) == 2
    assert bob.ask("PATCH", f"{path}/@history", json={"version": 0}).status_int == 200
    assert bob.get(path).json["title"] == "Un"


def test_copying(bob):
    item = add(bob)
    copies = bob.ask("POST", f"{SPACE}/@copy", json={"source": item["@id"]}).json
    copy = bob.get(path_of({"@id": copies[0]["target"]})).json
    assert copy["review_state"] == "draft"
    assert copy["creators"][:1] == ["bob"]


def test_a_manager_moves(person):
    alice = person("alice")
    item = add(alice)
    folder = alice.ask("POST", SPACE, json={"@type": "Folder", "title": "Procédures"}).json
    answer = alice.ask("POST", f"{path_of(folder)}/@move", json={"source": item["@id"]})
    assert answer.status_int == 200
    moved = alice.get(path_of({"@id": answer.json[0]["target"]})).json
    assert moved["review_state"] == "draft"


def test_a_resumable_upload(bob):
    data = b"Un registre zanzibarique"
    named = b64encode(b"note.txt").decode()
    answer = bob.ask(
        "POST",
        f"{SPACE}/@tus-upload",
        {
            "Tus-Resumable": "1.0.0",
            "Upload-Length": str(len(data)),
            "Upload-Metadata": f"filename {named},content-type {b64encode(b'text/plain').decode()}",
        },
    )
    assert answer.status_int == 201
    place = path_of({"@id": answer.headers["Location"]})
    for start, end in ((0, 10), (10, len(data))):
        answer = bob.ask(
            "PATCH",
            place,
            {
                "Tus-Resumable": "1.0.0",
                "Upload-Offset": str(start),
                "Content-Type": "application/offset+octet-stream",
            },
            params=data[start:end],
        )
        assert answer.status_int == 204
    found = bob.get(f"{SPACE}/@search", SearchableText="zanzibarique").json
    assert found["items_total"] == 1


def test_a_working_copy(bob, person):
    path = path_of(bob.ask("POST", SPACE, json={"@type": "Document", "title": "Projet"}).json)
    bob.ask("POST", f"{path}/@workflow/share", json={})
    answer = bob.ask("POST", f"{path}/@workingcopy", json={})
    assert answer.status_int == 201, answer.text
    copy = path_of(answer.json)
    # The copy is a draft of its author.
    assert person("gina").get(copy).status_int in (401, 403)
    assert bob.ask("PATCH", copy, json={"title": "Projet relu"}).status_int == 204
    assert bob.ask("PATCH", f"{copy}/@workingcopy", json={}).status_int == 204
    assert person("gina").get(path).json["title"] == "Projet relu"
    assert json.dumps(bob.get(SPACE).json["items"]).count("projet") >= 1

"""Contributing through the API is what its description says: every operation, every answer."""

from base64 import b64encode
from directory_site import Client
from library_world import make_document
from library_world import make_readers
from openapi_driving import check_answer
from openapi_driving import check_body
from openapi_driving import fits
from openapi_driving import operations
from spaces_world import password
from urllib.parse import urlsplit
import pytest
import transaction


TAGS = {"contribution"}
ADDITION = {
    "@type": "LibraryDocument",
    "title": "Grille des souhaits",
    "nature": "modele",
    "licence": "cc-by",
    "themes": ["droits"],
    "link": "https://example.org/grille.pdf",
}
CONFIRMING = {"kinds": ["nir"], "word": "Un numéro inventé"}
DRAFT = "/ressources/<draft>"
FOUND = f"{DRAFT}/@personal-data"
NOWHERE = "/ressources/nulle-part"
TUS = {"Tus-Resumable": "1.0.0"}
NAME = f"filename {b64encode(b'guide.txt').decode()}"
PIECE = {**TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
BEGIN = "/ressources/@tus-upload"
GONE = f"{BEGIN}/{'0' * 32}"


def begin(length):
    return {"headers": {**TUS, "Upload-Length": length, "Upload-Metadata": NAME}}


def piece(offset="0", data=b"abcde"):
    return {"headers": {**PIECE, "Upload-Offset": offset}, "params": data}


def body(json):
    return {"json": json}


#: operation -> status -> calls that must get that answer: (who, path, what is sent).
CALLS = {
    "addLibraryDocument": {
        "201": [("alice", "/ressources", body(ADDITION))],
        "400": [
            ("alice", "/ressources", body({**ADDITION, "nature": "inconnue"})),
            ("alice", "/ressources", body({**ADDITION, "nodes": ["9.9"]})),
            ("alice", "/ressources", body({**ADDITION, "replaces": "0" * 32})),
        ],
        "401": [(None, "/ressources", body(ADDITION))],
    },
    "getLibraryDocument": {
        "200": [("alice", DRAFT, {})],
        "401": [("bob", DRAFT, {}), (None, DRAFT, {})],
        "404": [("alice", NOWHERE, {})],
    },
    "changeLibraryDocument": {
        "204": [("alice", DRAFT, body({"title": "Un autre titre"}))],
        "400": [("alice", DRAFT, body({"licence": "inconnue"}))],
        "401": [("bob", DRAFT, body({"title": "x"}))],
        "404": [("alice", NOWHERE, body({"title": "x"}))],
    },
    "deleteLibraryDocument": {
        "401": [("bob", DRAFT, {})],
        "404": [("alice", NOWHERE, {})],
        "204": [("alice", DRAFT, {})],
    },
    "getPersonalData": {
        "200": [("alice", FOUND, {})],
        "401": [("bob", FOUND, {}), (None, FOUND, {})],
        "404": [("alice", f"{NOWHERE}/@personal-data", {})],
    },
    "confirmPersonalData": {
        "400": [("alice", FOUND, body({**CONFIRMING, "kinds": ["phones"]}))],
        "401": [("bob", FOUND, body(CONFIRMING))],
        "404": [("alice", f"{NOWHERE}/@personal-data", body(CONFIRMING))],
        "200": [("alice", FOUND, body(CONFIRMING))],
    },
    "beginUpload": {
        "201": [("alice", BEGIN, begin("5"))],
        "400": [("alice", BEGIN, begin("0"))],
        "401": [(None, BEGIN, begin("5"))],
        "413": [("alice", BEGIN, begin("999999999999"))],
    },
    "askUpload": {
        "200": [("alice", "<upload>", {"headers": TUS})],
        "403": [("bob", "<upload>", {"headers": TUS})],
        "404": [("alice", GONE, {"headers": TUS})],
    },
    "goOnWithUpload": {
        "400": [("alice", "<upload>", piece(data=b"bien plus que cela"))],
        "409": [("alice", "<upload>", piece(offset="3"))],
        "403": [("bob", "<upload>", piece())],
        "404": [("alice", GONE, piece())],
        "204": [("alice", "<upload>", piece())],
    },
}


def client(name):
    return Client(credentials=(name, password(name)) if name else None)


@pytest.fixture
def named(functional_portal, tmp_path, monkeypatch):
    """Placeholders of paths, and what they stand for."""
    monkeypatch.setenv("TUS_TMP_FILE_DIR", str(tmp_path))
    make_readers(functional_portal)
    draft = make_document(file=b"N 1 84 12 76 451 089 46")
    transaction.commit()
    upload = client("alice").ask("POST", BEGIN, **begin("5")).location
    return {"<draft>": draft.getId(), "<upload>": urlsplit(upload).path.removeprefix("/plone")}


def test_every_operation_is_asked():
    assert {operation["operationId"] for _path, _method, operation in operations(TAGS)} == {*CALLS}


@pytest.mark.parametrize("name", CALLS)
def test_every_documented_answer_is_given(named, name):
    template, method, operation = next(
        one for one in operations(TAGS) if one[2]["operationId"] == name
    )
    assert {*CALLS[name]} == {*operation["responses"]}
    for status, calls in CALLS[name].items():
        for who, path, sent in calls:
            for word, real in named.items():
                path = path.replace(word, real)
            assert fits(template, path)
            if int(status) < 300:
                check_body(sent.get("json"), operation)
            answer = client(who).ask(method.upper(), path, **sent)
            check_answer(answer, operation, status, (who, path))

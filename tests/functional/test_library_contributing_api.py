"""Contributing through the API: content, steps of the workflow, confirming, files in pieces."""

from AccessControl import getSecurityManager
from base64 import b64encode
from contextlib import closing
from directory_site import Client
from http.client import HTTPConnection
from library_world import FIELDS
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.library.contributing import uploads
from qualite.esms.library.reading import replaced
from qualite.esms.library.reviewing import revising
from qualite.esms.library.structure import library
from spaces_world import acting
from spaces_world import password
from urllib.parse import urlsplit
import os
import pytest
import transaction


NUMBER = "1 84 12 76 451 089 46"
FILE = {
    "filename": "grille.txt",
    "content-type": "text/plain",
    "encoding": "utf-8",
    "data": "Les souhaits",
}
BODY = {
    "@type": "LibraryDocument",
    **{name: list(value) if isinstance(value, tuple) else value for name, value in FIELDS.items()},
    "file": FILE,
}
TUS = {"Tus-Resumable": "1.0.0"}
PIECES = {**TUS, "Content-Type": "application/offset+octet-stream"}


@pytest.fixture
def world(functional_portal, tmp_path, monkeypatch):
    monkeypatch.setenv("TUS_TMP_FILE_DIR", str(tmp_path))
    make_readers(functional_portal)
    transaction.commit()
    return tmp_path


def client(name="alice"):
    return Client(credentials=(name, password(name)) if name else None)


def documents():
    transaction.begin()
    return [one for one in library().objectValues() if one.portal_type == "LibraryDocument"]


def path_of(address):
    return urlsplit(address).path.removeprefix("/plone")


def test_a_document_is_added_changed_and_sent(world):
    alice = client()
    answer = alice.ask("POST", "/ressources", json=BODY)
    assert answer.status_int == 201, answer.text
    assert answer.json["review_state"] == "draft"
    where = path_of(answer.json["@id"])
    assert alice.ask("PATCH", where, json={"title": "Un meilleur titre"}).status_int == 204
    answer = alice.ask("POST", f"{where}/@workflow/submit", json={})
    assert (answer.status_int, answer.json["review_state"]) == (200, "pending")
    assert alice.ask("PATCH", where, json={"title": "Trop tard"}).status_int in (401, 403)
    answer = client(LIBRARIAN).ask("POST", f"{where}/@workflow/publish", json={})
    assert answer.json["review_state"] == "published"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": None}, "title"),
        ({"nature": "inconnue"}, "nature"),
        ({"licence": 7}, "licence"),
        ({"themes": ["inconnu"]}, "themes"),
        ({"written_in": "xx"}, "written_in"),
        ({"dated": "hier"}, "dated"),
        ({"link": "pas une adresse"}, "link"),
        ({"review_months": -3}, "review_months"),
        ({"nodes": ["1.2", "9.9"]}, "nodes"),
        ({"nodes": ["toutes"]}, "nodes"),
        ({"replaces": "0" * 32}, "replaces"),
        ({"replaces": "é"}, "replaces"),
        ({"replaces": 7}, "replaces"),
    ],
)
def test_a_wrong_value_is_named(world, change, field):
    answer = client().ask("POST", "/ressources", json={**BODY, **change})
    assert answer.status_int == 400, answer.text
    assert field in [one["field"] for one in answer.json["errors"]]
    assert documents() == []


def test_codes_that_there_are_not_are_named(world):
    document = make_document()
    where = path_of(document.absolute_url())
    transaction.commit()
    answer = client().ask("PATCH", where, json={"nodes": ["1.2", "4.1", "2.2.7", "3.99"]})
    assert answer.status_int == 400
    (error,) = answer.json["errors"]
    assert error["field"] == "nodes"
    assert error["message"].endswith("4.1, 3.99.")
    assert client().ask("PATCH", where, json={"nodes": ["1.2", "2.2.7"]}).status_int == 204
    (document,) = documents()
    assert document.nodes == ("1.2", "2.2.7")


class TestReplacing:
    """What a document replaces is said by whoever may choose it on its page."""

    @pytest.fixture
    def old(self, world):
        document = make_document("published")
        transaction.commit()
        return document.UID()

    @staticmethod
    def says(name, path, uid):
        return client(name).ask("PATCH", path, json={"replaces": uid}).status_int

    def test_an_author_says_it_of_a_draft(self, world, old):
        where = path_of(client().ask("POST", "/ressources", json=BODY).location)
        assert self.says("alice", where, old) == 204
        said = client().ask("GET", where).json
        assert said["replaces"] == old
        assert client().ask("PATCH", where, json={"replaces": None}).status_int == 204
        assert not client().ask("GET", where).json["replaces"]
        assert self.says("alice", where, old) == 204
        assert self.says("alice", where, "") == 204

    def test_or_with_the_draft_itself(self, world, old):
        answer = client().ask("POST", "/ressources", json={**BODY, "replaces": old})
        assert (answer.status_int, answer.json["replaces"]) == (201, old)
        transaction.begin()
        made = library()[path_of(answer.location).rpartition("/")[2]]
        assert replaced.replacements(revising.by_uid(old)) == (made.UID(),)

    @pytest.mark.parametrize("state", ["draft", "pending", "published", "outdated", "withdrawn"])
    @pytest.mark.parametrize("name", ["alice", "bob", LIBRARIAN])
    def test_by_the_api_as_by_the_page(self, world, old, state, name):
        document = make_document(state)
        path = path_of(document.absolute_url())
        transaction.commit()
        with acting(name):
            shown = getSecurityManager().checkPermission("Modify portal content", document)
        page = Client(accept="text/html", credentials=(name, password(name)))
        assert (page.get(f"{path}/@@replace").status_int == 200) is bool(shown)
        assert (self.says(name, path, old) == 204) is bool(shown)
        transaction.begin()
        assert (document.replaces == old) is bool(shown)

    def test_neither_what_one_does_not_see_nor_in_a_circle(self, world, old):
        with acting("bob"):
            hidden = createContentInContainer(library(), "LibraryDocument", **FIELDS)
        first, second = make_document(), make_document()
        paths = [path_of(one.absolute_url()) for one in (first, second)]
        transaction.commit()
        for uid in (hidden.UID(), library().UID(), first.UID(), "x", "é"):
            answer = client().ask("PATCH", paths[0], json={"replaces": uid})
            assert answer.status_int == 400, uid
            assert answer.json["errors"][0]["field"] == "replaces"
        assert self.says("alice", paths[1], first.UID()) == 204
        assert self.says("alice", paths[0], second.UID()) == 400
        # What is there already may be sent again, once it is out of sight too.
        transaction.begin()
        with acting("alice"):
            api.content.delete(first)
        transaction.commit()
        assert self.says("alice", paths[1], first.UID()) == 204


@pytest.mark.parametrize("field", ["title", "nature", "licence"])
def test_what_is_needed_is_asked_for(world, field):
    body = {name: value for name, value in BODY.items() if name != field}
    answer = client().ask("POST", "/ressources", json=body)
    assert answer.status_int == 400, answer.text
    assert [one["field"] for one in answer.json["errors"]] == [field]


def test_what_the_library_writes_itself_is_not_taken(world):
    answer = client().ask("POST", "/ressources", json={**BODY, "published_on": "2020-01-01"})
    if answer.status_int == 201:
        (document,) = documents()
        assert document.published_on is None
    assert client(None).ask("POST", "/ressources", json=BODY).status_int == 401


def test_nothing_is_sent_while_something_lacks(world):
    alice = client()
    document = make_document(file=None)
    where = path_of(document.absolute_url())
    answer = alice.ask("POST", f"{where}/@workflow/submit", json={})
    assert answer.status_int == 400
    assert answer.json["message"]
    assert api.content.get_state(documents()[0]) == "draft"


def test_personal_data_is_told_masked_and_confirmed(world):
    alice = client()
    document = make_document(file=f"Assuré {NUMBER}".encode())
    where = path_of(document.absolute_url())
    answer = alice.ask("GET", f"{where}/@personal-data")
    (found,) = answer.json["findings"]
    assert (found["kind"], found["count"], found["confirmed"]) == ("nir", 1, False)
    assert "451" not in answer.text
    assert [one["field"] for one in answer.json["lacking"]] == ["nir"]
    assert alice.ask("POST", f"{where}/@workflow/submit", json={}).status_int == 400
    for body in (
        {},
        {"kinds": ["nir"]},
        {"kinds": "nir", "word": "x"},
        {"kinds": ["x"], "word": "x"},
    ):
        assert alice.ask("POST", f"{where}/@personal-data", json=body).status_int == 400
    body = {"kinds": ["nir"], "word": "Inventé"}
    answer = alice.ask("POST", f"{where}/@personal-data", json=body)
    assert answer.json["findings"][0]["confirmed"] is True
    assert alice.ask("POST", f"{where}/@workflow/submit", json={}).status_int == 200
    answer = client(LIBRARIAN).ask("GET", f"{where}/@personal-data")
    assert answer.json["confirmations"][0]["word"] == "Inventé"
    for name in ("bob", None):
        assert client(name).ask("GET", f"{where}/@personal-data").status_int in (401, 403, 404)


def test_readers_of_a_published_document_are_told_nothing(world):
    document = make_document("published")
    where = path_of(document.absolute_url())
    for name in ("bob", None):
        assert client(name).ask("GET", f"{where}/@personal-data").status_int == 401


# -- files in pieces -----------------------------------------------------------------------------


def begin(who, /, where="/ressources", length=20, name="@tus-upload", **metadata):
    metadata = {"filename": "guide.txt", "content-type": "text/plain", **metadata}
    pairs = (f"{key} {b64encode(value.encode()).decode()}" for key, value in metadata.items())
    headers = {**TUS, "Upload-Length": str(length), "Upload-Metadata": ",".join(pairs)}
    return who.ask("POST", f"{where}/{name}", headers)


def piece(who, where, offset, data):
    headers = {**PIECES, "Upload-Offset": str(offset)}
    return who.ask("PATCH", where, headers, params=data)


def test_an_upload_goes_on_after_a_cut(world):
    alice = client()
    answer = begin(alice)
    assert answer.status_int == 201
    where = path_of(answer.location)
    assert piece(alice, where, 0, b"Les dix pr").headers["Upload-Offset"] == "10"
    asked = alice.ask("HEAD", where, TUS)
    assert (asked.headers["Upload-Offset"], asked.headers["Upload-Length"]) == ("10", "20")
    assert documents() == []
    answer = piece(alice, where, 10, b"emiers mot")
    assert answer.status_int == 204, answer.text
    (document,) = documents()
    assert answer.location.endswith(document.getId())
    assert document.file.data == b"Les dix premiers mot"
    assert (document.title, document.file.filename) == ("guide", "guide.txt")
    assert (document.Creator(), api.content.get_state(document)) == ("alice", "draft")
    assert os.listdir(world) == []
    assert alice.ask("HEAD", where, TUS).status_int == 404


def test_a_companion_and_a_new_content_come_in_pieces_as_well(world):
    alice = client()
    document = make_document()
    where = path_of(document.absolute_url())
    transaction.commit()
    upload = path_of(begin(alice, where, 5).location)
    assert piece(alice, upload, 0, b"motsx").status_int == 204
    (document,) = documents()
    (companion,) = document.objectValues()
    assert (companion.portal_type, companion.file.data) == ("File", b"motsx")
    upload = path_of(begin(alice, where, 6, "@tus-replace").location)
    assert piece(alice, upload, 0, b"nouvel").status_int == 204
    (document,) = documents()
    assert document.file.data == b"nouvel"
    upload = path_of(begin(alice, path_of(companion.absolute_url()), 7, "@tus-replace").location)
    assert alice.ask("HEAD", upload, TUS).headers["Upload-Offset"] == "0"
    assert piece(alice, upload, 0, b"annexe2").status_int == 204
    (document,) = documents()
    assert [one.file.data for one in document.objectValues()] == [b"annexe2"]


def test_a_piece_at_the_wrong_place_is_refused(world):
    alice = client()
    where = path_of(begin(alice).location)
    piece(alice, where, 0, b"Les dix pr")
    for offset in (0, 5, 15):
        assert piece(alice, where, offset, b"abcde").status_int == 409
    assert piece(alice, where, 10, b"bien plus que les vingt qui sont dits").status_int == 400
    assert alice.ask("HEAD", where, TUS).headers["Upload-Offset"] == "10"


@pytest.mark.parametrize("place", ["library", "document", "companion"])
@pytest.mark.parametrize("said", [{}, {"who": "leo"}, {"Begun by": "leo"}, {"begun-by": "leo"}])
def test_only_who_began_goes_on_whatever_the_pieces_say(world, place, said):
    document = make_document("pending")
    roles = ["Member", "Librarian"]
    library().acl_users.userFolderAddUser("leo", password("leo"), roles, [])
    with acting(LIBRARIAN):
        companion = createContentInContainer(
            *(document, "File"),
            title="Annexe",
            file=NamedBlobFile(data=b"mots", filename="a.txt"),
        )
    places = {"library": library(), "document": document, "companion": companion}
    where = path_of(places[place].absolute_url())
    transaction.commit()
    lise, leo = client(LIBRARIAN), client("leo")
    how = "@tus-upload" if place == "library" else "@tus-replace"
    upload = path_of(begin(lise, where, name=how, **said).location)
    bob = client("bob")
    assert piece(bob, upload, 0, b"Les dix premiers mot").status_int in (401, 403)
    for other in (leo, client("alice")):
        assert other.ask("HEAD", upload, TUS).status_int == 403
        assert piece(other, upload, 0, b"Les dix premiers mot").status_int == 403
    assert piece(lise, upload, 0, b"Les dix premiers mot").status_int == 204


def test_what_was_begun_outside_of_the_library_does_not_end_there(world):
    alice = client()
    elsewhere = uploads.Upload("0" * 32, metadata={"length": 5, "who": "alice", "mode": "create"})
    upload = f"/ressources/@tus-upload/{elsewhere.uid}"
    assert piece(alice, upload, 0, b"motsx").status_int == 403
    assert documents() == []


def test_who_may_not_add_begins_nothing(world):
    assert begin(client(None)).status_int == 401
    document = make_document()
    transaction.commit()
    assert begin(client("bob"), path_of(document.absolute_url())).status_int in (401, 403, 404)


def test_what_is_too_large_is_refused_before_the_first_byte(world):
    assert begin(client(), length=10**12).status_int == 413
    for length in ("0", "-1", "abc"):
        assert begin(client(), length=length).status_int == 400
    headers = {**TUS, "Upload-Length": "5", "Upload-Metadata": "filename %%%"}
    assert client().ask("POST", "/ressources/@tus-upload", headers).status_int == 400
    assert os.listdir(world) == []


def test_a_file_that_is_not_taken_is_thrown_away_with_its_pieces(world):
    alice = client()
    where = path_of(begin(alice, length=400, filename="photos.odt").location)
    answer = piece(alice, where, 0, bytes(range(200)) * 2)
    assert answer.status_int == 400
    assert "photos.odt" in answer.json["message"]
    assert documents() == []
    assert os.listdir(world) == []


def test_pieces_that_nobody_goes_on_with_are_taken_away(world):
    where = path_of(begin(client()).location)
    piece(client(), where, 0, b"Les dix pr")
    (world / "tus_upload_0123.given").write_bytes(b"Un serveur s'est arrete.")
    for name in os.listdir(world):
        os.utime(world / name, (0, 0))
    begin(client("bob"))
    assert len(os.listdir(world)) == 1
    assert client().ask("HEAD", where, TUS).status_int == 404


def test_a_request_that_is_run_again_finds_the_pieces(world):
    upload = uploads.Upload("0" * 32, metadata={"length": 10})
    with open(upload.filepath, "wb") as stream:
        stream.write(b"abcdefgh")
    upload.cut(5)
    assert upload.offset() == 5
    # The database moves what it is given; the pieces stay for another time.
    os.remove(upload.open().name)
    assert upload.open().read() == b"abcde"
    transaction.begin()
    upload.cleanup()
    transaction.abort()
    assert upload.offset() == 5
    upload.cleanup()
    transaction.commit()
    assert os.listdir(world) == []


def over_the_wire(port, method, path, headers, body=b"", cut=None):
    """A request to the served site; ``cut``: the connection breaks after as many bytes of the body."""
    basic = b64encode(f"alice:{password('alice')}".encode()).decode()
    asked = {
        "Host": f"localhost:{port}",
        "Accept": "application/json",
        "Authorization": f"Basic {basic}",
        **headers,
    }
    with closing(HTTPConnection("localhost", port, timeout=60)) as connection:
        connection.putrequest(method, f"/plone{path}", skip_host=True)
        for name, value in {**asked, "Content-Length": str(len(body))}.items():
            connection.putheader(name, value)
        connection.endheaders(body[:cut])
        if cut is not None:
            return None
        answer = connection.getresponse()
        answer.said = answer.read()
        return answer


def test_a_connection_that_breaks_loses_nothing_but_its_piece(world, functional):
    port, content = functional["port"], os.urandom(150_000).hex().encode()
    metadata = f"filename {b64encode(b'photos.txt').decode()}"
    headers = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": metadata}
    begun = over_the_wire(port, "POST", "/ressources/@tus-upload", headers)
    where = path_of(begun.getheader("Location"))
    first, second = content[:100_000], content[100_000:]
    headers = {**PIECES, "Upload-Offset": "0"}
    assert over_the_wire(port, "PATCH", where, headers, first).status == 204
    headers = {**PIECES, "Upload-Offset": "100000"}
    over_the_wire(port, "PATCH", where, headers, second, cut=70_000)
    arrived = int(over_the_wire(port, "HEAD", where, TUS).getheader("Upload-Offset"))
    assert 100_000 <= arrived < len(content)
    headers = {**PIECES, "Upload-Offset": str(arrived)}
    ended = over_the_wire(port, "PATCH", where, headers, content[arrived:])
    assert ended.status == 204, ended.said
    (document,) = documents()
    assert document.file.data == content

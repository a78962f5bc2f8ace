"""Removing a version as people do it: who may, what they read, that nothing leads to it any more."""

from directory_site import Client
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from lxml import html
from plone import api
from plone.namedfile.file import NamedBlobFile
from spaces_world import acting
from spaces_world import password
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest
import transaction


SECRET = "zanzibarique"
REASON = "Un nom est resté, page 4."


@pytest.fixture
def path(functional_portal):
    """A document of three versions, the first two of them with a secret."""
    with api.env.adopt_roles(["Manager"]):
        make_readers(functional_portal)
    document = make_document(
        "published", title=SECRET, file=SECRET.encode(), name=f"{SECRET}.txt", id="grille"
    )
    for title, text in ((f"Grille {SECRET}", f"Avec {SECRET}"), ("Grille", "Sans")):
        with acting(LIBRARIAN):
            document.title = title
            document.file = NamedBlobFile(data=text.encode(), filename=f"{text}.txt")
            notify(ObjectModifiedEvent(document))
        transaction.commit()
    return f"/ressources/{document.getId()}"


def as_(name=None, accept="text/html"):
    return Client(credentials=(name, password(name)) if name else None, accept=accept)


def parsed(answer):
    assert answer.status_int == 200, answer.status
    return html.fromstring(answer.text)


def words(answer):
    return " ".join(parsed(answer).xpath("string(//main | //*[@id='main-container'])").split())


def removed(path, version="1", reason=REASON, token=True):
    """What a librarian's form answers."""
    librarian = as_(LIBRARIAN)
    page = f"{path}/@@remove-version"
    asked = parsed(librarian.get(f"{page}?version={version}"))
    sent = {"version": version, "reason": reason}
    if token:
        sent["_authenticator"] = asked.xpath("//input[@name='_authenticator']/@value")[0]
    return librarian.ask("POST", page, params=sent)


def removed_by_api(path, number, reason=REASON):
    client = as_(LIBRARIAN, "application/json")
    return client.ask("DELETE", f"{path}/@history/{number}", json={"reason": reason})


@pytest.mark.parametrize("name", [None, "bob", "alice"])
def test_only_librarians_are_offered_it_and_may(path, name):
    assert "remove-version" not in as_(name).get(f"{path}/@@versions").text
    answer = as_(name).get(f"{path}/@@remove-version?version=1")
    assert answer.status_int != 200
    assert SECRET not in answer.text
    sent = {"version": "1", "reason": REASON}
    assert as_(name).ask("POST", f"{path}/@@remove-version", params=sent).status_int != 200
    assert "zanzibarique.txt" in as_(name).get(f"{path}/@@versions").text


def test_a_librarian_is_asked_why_then_it_is_gone_and_said(path):
    offered = parsed(as_(LIBRARIAN).get(f"{path}/@@versions")).xpath(
        "//a[contains(@href, '@@remove-version')]/@href"
    )
    # Not the last one: it is the document.
    assert [url.rpartition("=")[2] for url in offered] == ["2", "1"]
    assert removed(path).status_int == 302
    for name in (None, "bob"):
        said = words(as_(name).get(f"{path}/@@versions"))
        assert "Version 1 — " in said
        assert REASON not in said
        assert "Lise Bibli" not in said
    for name in ("alice", LIBRARIAN):
        said = words(as_(name).get(f"{path}/@@versions"))
        assert REASON in said
        assert "Lise Bibli" in said


WAYS = (
    "@@versions",
    "@@versions?one=1&other=2",
    "@@versions?one=2&other=3",
    "@@version-file/1/a.txt",
    "@@version-file/2/a.txt",
    "@@remove-version?version=1",
    "@@version-view?version_id=0",
    "@@history?one=0&two=1",
    "@@versions_history_form?version_id=0",
    "@@download-version?field_id=file&version_id=0",
    "@@version_file_view?version_id=0",
    "@@version_metadata_view?version_id=0",
    "@@download/file?version=0",
    "?version=0",
    "?version_id=0",
)
WAYS_OF_THE_API = (
    "@history",
    "@history/0",
    "@history/1",
    "@history/-1",
    "?version=0",
    "?version=1",
    "?version=-3",
)


@pytest.mark.parametrize(
    "by", [removed_by_api, lambda path, number: removed(path, str(number + 1))]
)
def test_nothing_leads_to_what_it_held(path, by):
    assert SECRET in as_().get(f"{path}/@@version-file/1/a.txt").text
    for number in (0, 1):
        assert by(path, number).status_int < 400
    for name in (None, "alice", LIBRARIAN):
        for way in WAYS:
            answer = as_(name).get(f"{path}/{way}".replace("/?", "?"))
            assert SECRET not in answer.text, (name, way)
        for way in WAYS_OF_THE_API:
            answer = as_(name, "application/json").get(f"{path}/{way}".replace("/?", "?"))
            assert SECRET not in answer.text, (name, way)
    assert as_().get(f"{path}/@@version-file/1/a.txt").status_int == 404
    assert as_(None, "application/json").get(f"{path}/@history/0").status_int == 404
    assert as_().get(f"{path}/@@version-file/3/a.txt").body == b"Sans"


def test_what_is_left_is_compared_under_its_own_numbers(path):
    assert removed(path, "2").status_int == 302
    page = parsed(as_().get(f"{path}/@@versions"))
    chosen = [page.xpath(f"//input[@name='{side}'][@checked]/@value") for side in ("one", "other")]
    assert chosen == [["1"], ["3"]]
    assert page.xpath("//del/text()") == [SECRET]
    assert as_().get(f"{path}/@@versions?one=2&other=3").status_int == 404


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"reason": " "}, 400),
        ({"reason": "x" * 2001}, 400),
        ({"version": "3"}, 400),
        ({"token": False}, 403),
    ],
    ids=["no reason", "too long", "the document as it is", "no token"],
)
def test_what_is_refused_changes_nothing(path, sent, status):
    assert removed(path, **sent).status_int == status
    files = as_().get(f"{path}/@@versions").text.count("/@@version-file/")
    assert files == 3


@pytest.mark.parametrize("version", ["", "0", "9", "x", "-1", "²"])
def test_a_version_that_is_not_there(path, version):
    assert as_(LIBRARIAN).get(f"{path}/@@remove-version?version={version}").status_int == 404


def test_a_version_that_holds_the_same_file_is_told_of(path):
    document = api.content.get(path)
    with acting(LIBRARIAN):
        document.title = "Autre titre"
        notify(ObjectModifiedEvent(document))
    transaction.commit()
    said = words(as_(LIBRARIAN).get(f"{path}/@@remove-version?version=3"))
    assert ": 4." in said


@pytest.mark.parametrize(
    ("name", "version", "status"),
    # What is published is not its author's to change, nor to bring back.
    [("alice", 0, 401), ("alice", 1, 401), (LIBRARIAN, 0, 404), ("Manager", 0, 404)],
)
def test_nobody_brings_a_version_back_that_was_removed_or_is_not_theirs(
    path, name, version, status
):
    assert removed(path).status_int == 302
    client = Client("Manager") if name == "Manager" else as_(name, "application/json")
    answer = client.ask("PATCH", f"{path}/@history", json={"version": version})
    assert answer.status_int == status, answer.text
    client.get(f"{path}/revertversion?version_id={version}", {"Accept": "text/html"})
    document = api.content.get(path)
    document._p_jar.sync()
    assert document.title == "Grille"

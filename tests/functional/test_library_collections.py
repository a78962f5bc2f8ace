"""Reading lists: filled from documents, put in order by buttons, shown step by step; and no leak."""

from library_visits import path_of
from library_visits import Reader
from library_visits import ReaderByApi
from library_visits import with_readers
from library_world import LIBRARIAN
from library_world import make_document
from lxml import html
from plone import api
from qualite.esms.library.collections import api as collections
from spaces_world import acting
from team_site import messages
from team_site import text
import pytest


SECRET = "Lectures pour madame Untel"
MINE = "/ressources/@@my-collections"


@pytest.fixture
def site(functional_portal):
    return with_readers(functional_portal)


@pytest.fixture
def documents(site):
    return [make_document("published", title=f"Document {number}") for number in range(3)]


@pytest.fixture
def collection(documents):
    """A private list of bob's that holds three documents."""
    with acting("bob"):
        made = collections.make(SECRET, "Un résumé secret")
        for document in documents:
            collections.add(made, document.UID())
    return made


def bring(collection, *steps):
    """Bring a list to a state: "show" by bob, the rest by a librarian."""
    for step in steps:
        with acting("bob" if step in ("show", "hide") else LIBRARIAN):
            api.content.transition(collection, step)


def lists():
    """Brains of all lists, whoever sees them."""
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(portal_type="LibraryCollection")


def token_of(page) -> str:
    return html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]


def titles(page):
    return html.fromstring(page.text).xpath("//ol//h2/a/text()")


class TestMaking:
    def test_a_list_is_made_from_the_page_of_a_document(self, documents):
        bob = Reader("bob")
        path = path_of(documents[0])
        bob.send(bob.open(path), "@@collect", title="À lire")
        assert "À lire" in messages(bob.open(path))
        (brain,) = lists()
        second = bob.open(path_of(documents[1]))
        bob.send(second, "@@collect", collection=brain.UID)
        assert titles(bob.open(f"/ressources/{brain.id}")) == ["Document 0", "Document 1"]

    def test_a_list_is_made_empty_too(self, site):
        bob = Reader("bob")
        made = bob.send(bob.open(MINE), "@@make-collection", title="À lire", description="Vite")
        page = bob.open(made.location)
        assert "À lire" in text(page)
        assert "À lire" in text(bob.open(MINE))

    @pytest.mark.parametrize("title", ["", "   ", "a" * 201])
    def test_a_wrong_title_is_refused_in_words(self, site, title):
        bob = Reader("bob")
        page = bob.send(bob.open(MINE), "@@make-collection", title=title)
        assert messages(bob.open(page.location))
        assert not lists()

    def test_visitors_make_none(self, documents):
        visitor = Reader()
        assert "@@collect" not in visitor.open(path_of(documents[0])).text
        answer = visitor.ask("POST", f"{path_of(documents[0])}/@@collect", params={"title": "x"})
        assert answer.status_int in (302, 403)
        assert not lists()

    def test_nobody_adds_to_a_list_of_another(self, collection, documents):
        fourth = make_document("published")
        eve = Reader("eve")
        form = {"collection": collection.UID(), "_authenticator": token_of(eve.open(MINE))}
        eve.ask("POST", f"{path_of(fourth)}/@@collect", params=form)
        assert fourth.UID() not in collection.documents
        own = ReaderByApi("eve")
        answer = own.ask(
            "PATCH", f"{path_of(collection)}/@collection-documents", json={"documents": []}
        )
        assert answer.status_int == 401


class TestOrder:
    def test_buttons_move_and_remove(self, collection):
        bob = Reader("bob")
        path = path_of(collection)
        uids = list(collection.documents)
        for name, uid, order in [
            ("down", uids[0], "102"),
            ("up", uids[2], "120"),
            ("remove", uids[2], "10"),
        ]:
            page = bob.open(path)
            token = token_of(page)
            bob.ask("POST", f"{path}/@@arrange", params={name: uid, "_authenticator": token})
            assert titles(bob.open(path)) == [f"Document {number}" for number in order]

    def test_a_form_without_its_token_changes_nothing(self, collection):
        before = collection.documents
        for form in ({"remove": before[0]}, {"up": before[1]}):
            answer = Reader("bob").ask("POST", f"{path_of(collection)}/@@arrange", params=form)
            assert answer.status_int == 403
        assert collection.documents == before

    def test_the_api_gives_and_takes_the_order(self, collection):
        bob = ReaderByApi("bob")
        path = f"{path_of(collection)}/@collection-documents"
        uids = list(collection.documents)
        told = bob.ask("PATCH", path, json={"documents": uids[::-1]}).json
        assert [item["UID"] for item in told["items"]] == uids[::-1]
        assert bob.get(path).json == told
        for wrong in (None, "x", [3], ["nothing"], [uids[0], uids[0]]):
            assert bob.ask("PATCH", path, json={"documents": wrong}).status_int == 400

    def test_a_withdrawn_document_is_skipped_counted_and_keeps_its_place(
        self, collection, documents
    ):
        bring(collection, "show", "feature")
        with acting(LIBRARIAN):
            api.content.transition(documents[1], "withdraw", comment="Une raison")
        page = Reader().open(path_of(collection))
        assert titles(page) == ["Document 0", "Document 2"]
        assert "1 document de cette liste" in text(page) or "1 document of this list" in text(page)
        assert "Document 1" not in page.text
        told = ReaderByApi().get(f"{path_of(collection)}/@collection-documents")
        assert (told.json["items_total"], told.json["hidden"]) == (2, 1)
        assert "Document 1" not in told.text
        uids = [documents[2].UID(), documents[0].UID()]
        with acting("bob"):
            collections.reorder(collection, uids)
        with acting(LIBRARIAN):
            api.content.transition(documents[1], "put_back")
        assert titles(Reader().open(path_of(collection))) == [
            "Document 2",
            "Document 1",
            "Document 0",
        ]


class TestWhoSees:
    @pytest.mark.parametrize(
        ("steps", "readers"),
        [
            ((), {"bob"}),
            (("show",), {"bob", "eve", LIBRARIAN}),
            (("show", "feature"), {"bob", "eve", LIBRARIAN, None}),
            (("show", "feature", "unfeature", "hide"), {"bob"}),
        ],
    )
    def test_a_list_is_seen_by(self, collection, steps, readers):
        bring(collection, *steps)
        path = path_of(collection)
        pages = (
            "/ressources",
            MINE,
            "/@search?portal_type=LibraryCollection",
            "/ressources/@@view",
        )
        for name in ("bob", "eve", LIBRARIAN, None):
            reader, by_api = Reader(name), ReaderByApi(name)
            assert (SECRET in reader.open(path).text) is (name in readers)
            told = by_api.get(f"{path}/@collection-documents")
            assert (told.status_int == 200) is (name in readers)
            if name not in readers:
                for page in pages:
                    assert SECRET not in reader.open(page).text
                    assert SECRET not in by_api.get(page).text
                assert SECRET not in by_api.get(path).text

    def test_the_library_shows_what_is_featured(self, collection):
        bring(collection, "show")
        assert SECRET not in Reader().open("/ressources").text
        bring(collection, "feature")
        assert SECRET in Reader().open("/ressources").text
        assert SECRET not in Reader().open("/ressources?q=document").text

    def test_the_steps_are_buttons(self, collection):
        bob, lise = Reader("bob"), Reader(LIBRARIAN)
        path = path_of(collection)
        bob.send(bob.open(path), "@@collection-step", press="show")
        assert api.content.get_state(collection) == "shown"
        lise.send(lise.open(path), "@@collection-step", press="feature")
        assert api.content.get_state(collection) == "featured"
        assert "@@arrange" not in bob.open(path).text
        assert "@@arrange" in lise.open(path).text
        lise.send(lise.open(path), "@@collection-step", press="unfeature")
        bob.send(bob.open(path), "@@collection-step", press="hide")
        assert api.content.get_state(collection) == "private"

    def test_a_step_that_one_may_not_make_is_refused_in_words(self, collection):
        bring(collection, "show")
        eve = Reader("eve")
        page = eve.open(path_of(collection))
        assert "@@collection-step" not in page.text
        bob = Reader("bob")
        page = bob.open(path_of(collection))
        token = token_of(page)
        bob.ask(
            "POST",
            f"{path_of(collection)}/@@collection-step",
            params={"step": "feature", "_authenticator": token},
        )
        assert messages(bob.open(path_of(collection)))
        assert api.content.get_state(collection) == "shown"

    def test_the_name_of_its_author_is_for_members(self, collection):
        bring(collection, "show", "feature")
        name = api.user.get(userid="bob").getProperty("fullname")
        assert name in text(Reader("eve").open(path_of(collection)))
        assert name not in Reader().open(path_of(collection)).text

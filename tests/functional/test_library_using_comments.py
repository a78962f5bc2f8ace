"""Comments on documents: a librarian reads them before everybody; who does not see finds no trace."""

from library_visits import path_of
from library_visits import Reader
from library_visits import ReaderByApi
from library_visits import with_readers
from library_world import LIBRARIAN
from library_world import make_document
from lxml import html
from plone import api
from plone.app.discussion.interfaces import IConversation
from qualite.esms.library.using.comments import api as comments
from qualite.esms.library.using.store import use
from spaces_world import acting
from team_site import messages
from team_site import text
import pytest


WORDS = "Utilisé avec six personnes, très parlant"
PERSONAL = "Mme Jeanne Dupont, qui souffre de schizophrénie, a aimé"
QUEUE = "/ressources/@@comments-to-review"


@pytest.fixture
def document(functional_portal):
    with_readers(functional_portal)
    return make_document("published")


@pytest.fixture
def path(document):
    return path_of(document)


def write(document, words=WORDS, who="bob", step=None, reason=""):
    with acting(who):
        comment = comments.add(document, words)
    if step:
        with acting(LIBRARIAN):
            comments.decide(comment, step, reason)
    return comment


def token_of(page) -> str:
    return html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]


class TestPages:
    def test_from_writing_to_being_shown(self, document, path):
        bob, lise, visitor = Reader("bob"), Reader(LIBRARIAN), Reader()
        sent = bob.send(bob.open(path), "@@comment", text=WORDS)
        assert sent.status_int == 303
        assert WORDS in text(bob.open(path))
        assert WORDS not in visitor.open(path).text
        queue = lise.open(QUEUE)
        assert WORDS in text(queue)
        lise.send(queue, "@@comments-to-review", press="show")
        assert WORDS in text(visitor.open(path))
        assert WORDS not in text(lise.open(QUEUE))

    def test_a_librarian_decides_on_the_page_of_the_document_too(self, document, path):
        comment = write(document)
        lise = Reader(LIBRARIAN)
        sent = lise.send(lise.open(path), "@@comments-to-review", press="show")
        assert f"{document.getId()}#comments" in sent.location
        assert comments.state_of(comment) == "shown"

    def test_what_is_not_published_is_told_to_its_author_with_the_reason(self, document, path):
        write(document)
        lise = Reader(LIBRARIAN)
        lise.send(lise.open(QUEUE), "@@comments-to-review", press="reject", reason="Trop vague")
        assert "Trop vague" in text(Reader("bob").open(path))
        assert "Trop vague" not in Reader("eve").open(path).text

    def test_words_that_may_tell_of_somebody_are_confirmed_first(self, document, path):
        bob = Reader("bob")
        asked = bob.send(bob.open(path), "@@comment", text=PERSONAL)
        assert asked.status_int == 422
        assert PERSONAL in asked.text
        assert not list(use().comments)
        assert bob.send(asked, "@@comment", confirmed="1").status_int == 303
        assert len(use().comments) == 1

    @pytest.mark.parametrize("words", ["", "  ", "a" * 2001])
    def test_wrong_words_are_refused(self, document, path, words):
        bob = Reader("bob")
        assert bob.send(bob.open(path), "@@comment", text=words).status_int == 422
        assert not list(use().comments)

    def test_every_write_asks_for_a_token(self, document, path):
        comment = write(document)
        for who, page, form in [
            ("bob", f"{path}/@@comment", {"text": WORDS}),
            (LIBRARIAN, QUEUE, {"comment": comments.key_of(comment), "step": "show"}),
            ("bob", f"{path_of(comment)}/@@delete-own-comment", {}),
        ]:
            assert Reader(who).ask("POST", page, params=form).status_int == 403

    @pytest.mark.parametrize(("who", "may"), [("bob", True), (LIBRARIAN, True), ("eve", False)])
    def test_who_removes(self, document, path, who, may):
        comment = write(document, step="show")
        reader = Reader(who)
        form = {"_authenticator": token_of(reader.open(path))}
        reader.ask("POST", f"{path_of(comment)}/@@delete-own-comment", params=form)
        assert bool(len(IConversation(document))) is not may
        assert bool(list(use().comments)) is not may

    @pytest.mark.parametrize("name", ["bob", "alice", None])
    def test_the_queue_is_for_librarians(self, document, name):
        write(document)
        assert WORDS not in Reader(name).open(QUEUE).text
        answer = Reader(name).ask("POST", QUEUE, params={"step": "show"})
        assert answer.status_int in (302, 401, 403)

    def test_the_stock_pages_are_closed(self, document, path):
        comment = write(document)
        for name in ("bob", "alice", "eve", None):
            reader = Reader(name)
            for page in (
                f"{path_of(comment)}/@@edit-comment",
                f"{path_of(comment)}/@@transmit-comment?workflow_action=show",
            ):
                answer = reader.open(page)
                assert answer.status_int != 200 or "edit-comment" not in answer.request.url
        assert comments.state_of(comment) == "pending"

    def test_outdated_documents_keep_theirs_and_take_no_more(self, document, path):
        write(document, step="show")
        with acting(LIBRARIAN):
            api.content.transition(document, "mark_outdated", comment="Une raison")
        page = Reader("bob").open(path)
        assert WORDS in text(page)
        assert "@@comment" not in page.text


class TestRest:
    def test_writing_deciding_removing(self, document, path):
        bob, lise, eve = ReaderByApi("bob"), ReaderByApi(LIBRARIAN), ReaderByApi("eve")
        service = f"{path}/@comments"
        made = bob.ask("POST", service, json={"text": WORDS})
        assert made.status_int == 201
        one = f"{service}/{made.json['comment_id']}"
        assert eve.get(one).status_int == 404
        assert eve.get(service).json["items_total"] == 0
        assert bob.get(one).json["review_state"] == "pending"
        assert bob.ask("PATCH", one, json={"step": "show"}).status_int == 401
        assert lise.ask("PATCH", one, json={"step": "nothing"}).status_int == 400
        assert lise.ask("PATCH", one, json={"step": "show"}).json["review_state"] == "shown"
        told = ReaderByApi().get(service)
        assert told.json["items"][0]["text"]["data"] == WORDS
        assert '"bob"' not in told.text
        assert eve.ask("DELETE", one).status_int == 401
        assert bob.ask("DELETE", one).status_int == 204
        assert bob.get(one).status_int == 404

    @pytest.mark.parametrize(
        "body", [{}, {"text": 3}, {"text": ""}, {"text": "a" * 2001}, {"text": PERSONAL}]
    )
    def test_wrong_bodies_are_the_senders_fault(self, path, body):
        answer = ReaderByApi("bob").ask("POST", f"{path}/@comments", json=body)
        assert answer.status_int == 400
        assert answer.json["message"]

    def test_visitors_write_nothing(self, path):
        answer = ReaderByApi().ask("POST", f"{path}/@comments", json={"text": WORDS})
        assert answer.status_int == 401


class TestNoLeak:
    @pytest.mark.parametrize("step", [None, "reject"])
    @pytest.mark.parametrize("name", ["alice", "eve", None])
    def test_what_is_not_shown(self, document, path, step, name):
        comment = write(document, step=step)
        own = path_of(comment)
        for reader in (Reader(name), ReaderByApi(name)):
            for page in (
                path,
                own,
                f"{own}/getText",
                f"{own}/text",
                f"{own}/@@view",
                f"{path}/@comments",
                f"{path}/@comments/{comment.id}",
                f"{path}/@@conversation",
                f"/@search?SearchableText={WORDS.split()[0]}&metadata_fields=commentators",
            ):
                assert WORDS not in reader.open(page).text, page

    def test_a_withdrawn_document_takes_its_comments_with_it(self, document, path):
        comment = write(document, step="show")
        with acting(LIBRARIAN):
            api.content.transition(document, "withdraw", comment="Une raison")
        for page in (path, path_of(comment), f"{path}/@comments", f"{path_of(comment)}/getText"):
            for reader in (Reader(), Reader("eve"), ReaderByApi("bob")):
                assert WORDS not in reader.open(page).text, page

    def test_the_catalog_knows_nobody_who_wrote(self, document):
        write(document, step="show")
        catalog = api.portal.get_tool("portal_catalog")
        assert not catalog.unrestrictedSearchResults(portal_type="Discussion Item")
        (brain,) = catalog.unrestrictedSearchResults(UID=document.UID())
        assert not brain.commentators


class TestGoing:
    def test_of_a_deleted_account_the_words_stay_without_a_name(
        self, functional_portal, document, path
    ):
        write(document, step="show")
        name = api.user.get(userid="bob").getProperty("fullname")
        assert name in Reader().open(path).text
        functional_portal.acl_users.userFolderDelUsers(["bob"])
        page = Reader().open(path)
        assert WORDS in page.text
        assert name not in page.text

    def test_of_a_deleted_document_nothing_is_left(self, functional_portal, document):
        write(document)
        functional_portal.ressources._delObject(document.getId())
        assert not list(use().comments)
        lise = Reader(LIBRARIAN)
        assert WORDS not in lise.open(QUEUE).text
        gone = lise.ask(
            "POST",
            QUEUE,
            params={"comment": "a/1", "step": "show", "_authenticator": token_of_queue(lise)},
        )
        assert gone.status_int == 303
        assert messages(lise.open(QUEUE))


def token_of_queue(reader) -> str:
    document = make_document("published")
    return token_of(reader.open(path_of(document)))

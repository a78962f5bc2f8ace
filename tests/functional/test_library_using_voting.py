"""Saying that a document was useful, by the page and by the API; nobody else reads the words."""

from library_visits import path_of
from library_visits import Reader
from library_visits import ReaderByApi
from library_visits import with_readers
from library_world import make_document
from lxml import html
from team_site import messages
import pytest
import transaction


WORDS = "Parfait pour notre équipe"


@pytest.fixture
def document(functional_portal):
    with_readers(functional_portal)
    return make_document("published")


@pytest.fixture
def page(document):
    return f"{path_of(document)}/@@useful"


@pytest.fixture
def service(document):
    return f"{path_of(document)}/@useful"


def test_the_form_works_without_a_script(document, page):
    bob = Reader("bob")
    sent = bob.send(bob.open(page), "@@useful", useful="yes", words=WORDS, named="1")
    assert sent.status_int == 303
    again = bob.open(page)
    (textarea,) = html.fromstring(again.text).xpath("//textarea[@name='words']")
    assert textarea.text_content() == WORDS
    assert "utile" in messages(bob.open(path_of(document))) or sent.location.endswith("#useful")


def test_a_form_without_its_token_is_refused(page):
    answer = Reader("bob").ask("POST", page, params={"useful": "yes"})
    assert answer.status_int == 403


def test_visitors_do_not_vote(page, service):
    visitor = Reader()
    assert (
        "<form"
        not in visitor.open(page).text.partition('id="content-core"')[2].partition("</article>")[0]
    )
    assert ReaderByApi().ask("POST", service, json={"useful": True}).status_int == 401
    assert ReaderByApi().ask("DELETE", service).status_int == 401


def test_words_to_confirm_are_shown_again(page):
    bob = Reader("bob")
    words = "Mme Jeanne Dupont, qui souffre de schizophrénie, a aimé"
    asked = bob.send(bob.open(page), "@@useful", useful="no", words=words)
    assert asked.status_int == 422
    assert words in asked.text
    kept = bob.send(asked, "@@useful", confirmed="1")
    assert kept.status_int == 303
    assert ReaderByApi("bob").get(page.replace("@@", "@")).json["mine"] == {
        "useful": False,
        "words": words,
        "named": False,
    }


def test_the_api_tells_words_to_the_author_and_librarians_alone(service):
    bob = ReaderByApi("bob")
    told = bob.ask("POST", service, json={"useful": True, "words": WORDS})
    assert told.json["useful"] == 1
    assert told.json["mine"] == {"useful": True, "words": WORDS, "named": False}
    for name in ("alice", "lise"):
        (one,) = ReaderByApi(name).get(service).json["words"]
        assert (one["text"], one["name"]) == (WORDS, "")
    for name in ("eve", None):
        answer = ReaderByApi(name).get(service)
        assert WORDS not in answer.text
        assert answer.json["useful"] == 1
    assert bob.ask("DELETE", service).status_int == 204
    assert bob.get(service).json["useful"] == 0


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"useful": "yes"},
        {"useful": True, "words": 3},
        {"useful": True, "words": "a" * 501},
        {"useful": True, "words": "Mme Jeanne Dupont, qui souffre de schizophrénie"},
        {"useful": True, "named": "yes"},
    ],
)
def test_wrong_bodies_are_the_senders_fault(service, body):
    answer = ReaderByApi("bob").ask("POST", service, json=body)
    assert answer.status_int == 400
    assert answer.json["message"]
    transaction.begin()
    assert ReaderByApi("bob").get(service).json["mine"] is None


def test_what_is_not_seen_tells_nothing(functional_portal):
    with_readers(functional_portal)
    hidden = make_document("pending")
    for name in ("bob", None):
        assert ReaderByApi(name).get(f"{path_of(hidden)}/@useful").status_int == 401

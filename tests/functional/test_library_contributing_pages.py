"""Proposing documents in a browser without JavaScript: the steps, many files, where they stand."""

from DateTime import DateTime
from datetime import date
from directory_site import PASSWORDS
from library_world import FIELDS
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from lxml import html
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.library.contributing import kept
from qualite.esms.library.index import LibraryIndex
from qualite.esms.library.reviewing import revising
from qualite.esms.library.structure import library
from spaces_world import acting
from spaces_world import password
from team_site import messages
from team_site import text
from team_site import Visitor
from urllib.parse import parse_qs
from urllib.parse import urlsplit
from webtest import Upload
import json
import pytest
import transaction


START = "/ressources/@@contribute"
MINE = "/ressources/@@my-contributions"
LINK = "https://exemple.org/"
NUMBER = "1 84 12 76 451 089 46"
DESCRIPTION = {
    "title": "Questionnaire de satisfaction des familles",
    "description": "Utilisé depuis un an avec quarante familles.",
    "nature": "enquete",
    "text": "À donner en main propre.\n\nÀ relire ensemble.",
    "authors": "Équipe du FAM\nService qualité",
    "licence": "cc-by",
}
PROMISES = {"promise_nobody": "1", "promise_sharing": "1"}
CLASSIFICATION = {
    "themes": ["droits", "participation"],
    "nodes": "1.2, 3.12.1 2.2.7",
    "written_in": "fr",
    "dated": "2026-03-01",
    "review_months": "12",
}
PASSWORDS[LIBRARIAN] = (LIBRARIAN, password(LIBRARIAN))


@pytest.fixture
def world(functional_portal):
    make_readers(functional_portal)
    transaction.commit()
    return functional_portal


def drafts():
    transaction.begin()
    return [one for one in library().objectValues() if one.portal_type == "LibraryDocument"]


def token(page):
    return html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]


def give(visitor, *files, accept=None, **fields):
    """Send the first step with files: pairs of a name and a content."""
    page = visitor.open(START)
    sent = [("_authenticator", token(page)), *fields.items()]
    sent += [("files", Upload(name, content)) for name, content in files]
    headers = {"Accept": accept} if accept else {}
    return visitor.ask("POST", START, params=sent, headers=headers)


def step(visitor, document, name, press="continue", /, **fields):
    """Send a step of a draft."""
    address = f"{document.absolute_url()}/@@contribute?step={name}"
    page = visitor.open(address)
    sent = [("_authenticator", token(page)), ("action", press)]
    for field, value in fields.items():
        values = value if isinstance(value, list) else [value]
        sent += [(field, one) for one in values]
    return visitor.ask(
        "POST", urlsplit(address).path.removeprefix("/plone") + f"?step={name}", params=sent
    )


def described(visitor, *files):
    """A draft that lacks nothing, but what was found in its files."""
    give(visitor, *(files or [("questionnaire.txt", b"Que pensez-vous de l'accueil ?")]))
    (document,) = drafts()
    step(visitor, document, "description", **DESCRIPTION, **PROMISES)
    step(visitor, document, "classification", **CLASSIFICATION)
    return document


def test_a_visitor_is_led_to_log_in_and_comes_back(world):
    answer = Visitor().open(START)
    assert answer.status_int == 302
    leads = urlsplit(answer.location)
    assert leads.path.endswith(("/login", "/require_login"))
    assert parse_qs(leads.query)["came_from"][0].endswith(START)


def test_from_a_file_to_the_librarians(world):
    alice = Visitor("alice")
    answer = give(alice, ("questionnaire_familles.txt", b"Que pensez-vous de l'accueil ?"))
    (document,) = drafts()
    assert (document.title, document.Creator()) == ("questionnaire familles", "alice")
    assert api.content.get_state(document) == "draft"
    assert answer.location.endswith("/@@contribute?step=description")
    answer = step(alice, document, "description", **DESCRIPTION, **PROMISES)
    assert answer.location.endswith("?step=classification")
    answer = step(alice, document, "classification", **CLASSIFICATION)
    assert answer.location.endswith("?step=check")
    page = text(alice.follow(answer))
    assert DESCRIPTION["title"] in page
    assert "questionnaire_familles.txt" in page
    answer = step(alice, document, "check", "send")
    assert answer.location.endswith("@@my-contributions")
    (document,) = drafts()
    assert api.content.get_state(document) == "pending"
    assert document.nature == "enquete"
    assert document.authors == ("Équipe du FAM", "Service qualité")
    assert document.themes == ("droits", "participation")
    assert document.nodes == ("1.2", "3.12.1", "2.2.7")
    assert document.text.raw == "<p>À donner en main propre.</p><p>À relire ensemble.</p>"
    assert (document.dated.isoformat(), document.review_months) == ("2026-03-01", 12)
    page = alice.follow(answer)
    assert DESCRIPTION["title"] in messages(page)


def test_an_address_is_enough(world):
    alice = Visitor("alice")
    assert give(alice, link="javascript:alert(1)").status_int == 200
    assert drafts() == []
    give(alice, link="https://example.org/guide.pdf")
    (document,) = drafts()
    assert document.link == "https://example.org/guide.pdf"


@pytest.mark.parametrize(
    ("name", "fields", "wrong"),
    [
        ("description", {**DESCRIPTION, **PROMISES, "description": ""}, "description"),
        ("description", {**DESCRIPTION, **PROMISES, "title": "x" * 201}, "title"),
        ("description", {**DESCRIPTION, **PROMISES, "nature": "inconnue"}, "nature"),
        ("description", {**DESCRIPTION, **PROMISES, "text": "x" * 100_001}, "text"),
        ("description", {**DESCRIPTION, **PROMISES, "licence": ""}, "licence"),
        ("description", {**DESCRIPTION, **PROMISES, "establishment": "123"}, "establishment"),
        ("description", {**DESCRIPTION, "promise_nobody": "1"}, "promise_sharing"),
        ("classification", {**CLASSIFICATION, "nodes": "1.2 9.9"}, "nodes"),
        ("classification", {**CLASSIFICATION, "nodes": "1.99.1"}, "nodes"),
        ("classification", {**CLASSIFICATION, "dated": "hier"}, "dated"),
        ("classification", {**CLASSIFICATION, "valid_until": "2020-01-01"}, "valid_until"),
        ("classification", {**CLASSIFICATION, "review_months": "-1"}, "review_months"),
        ("classification", {**CLASSIFICATION, "sectors": ["martiens"]}, "sectors"),
        ("file", {"link": "ftp://example.org"}, "link"),
    ],
)
def test_what_is_wrong_is_said_above_and_beside(world, name, fields, wrong):
    alice = Visitor("alice")
    give(alice, ("a.txt", b"Un texte"))
    (document,) = drafts()
    answer = step(alice, document, name, **fields)
    assert answer.status_int == 200
    tree = html.fromstring(answer.text)
    assert tree.xpath(f"//*[@role='alert']//a[@href='#q-{wrong}']")
    assert tree.xpath(f"//*[@id='q-{wrong}']")
    typed = fields.get("title")
    if typed:
        assert tree.xpath("//input[@name='title']/@value") == [typed]


def test_a_draft_is_kept_as_it_is(world):
    alice = Visitor("alice")
    give(alice, ("a.txt", b"Un texte"))
    (document,) = drafts()
    answer = step(alice, document, "description", "save", title="Un début", description="")
    assert answer.location.endswith("@@my-contributions")
    (document,) = drafts()
    assert (document.title, document.nature) == ("Un début", None)


def test_companions_are_added_replaced_and_removed(world):
    alice = Visitor("alice")
    give(alice, ("a.txt", b"Un texte"))
    (document,) = drafts()
    step(
        alice, document, "file", "add", link="", companions=Upload("falc.txt", b"Des mots simples")
    )
    (document,) = drafts()
    (id,) = document.objectIds()
    replacing = {"link": "", f"replace_{id}": Upload("autre.txt", b"Encore plus simples")}
    step(alice, document, "file", "add", **replacing)
    (document,) = drafts()
    assert document[id].file.filename == "autre.txt"
    step(alice, document, "file", f"remove:{id}", link="")
    (document,) = drafts()
    assert document.objectIds() == []
    step(alice, document, "file", "add", link="", file=Upload("b.txt", b"Un autre texte"))
    (document,) = drafts()
    assert document.file.filename == "b.txt"
    step(alice, document, "file", "add", link="https://example.org/b")
    page = alice.open(f"{document.absolute_url()}/@@contribute?step=file")
    (remove,) = html.fromstring(page.text).xpath("//button[@value='remove-file']/@form")
    assert html.fromstring(page.text).xpath(f"//form[@id='{remove}']")
    step(alice, document, "file", "remove-file")
    (document,) = drafts()
    assert (document.file, document.link) == (None, "https://example.org/b")


def test_many_files_are_described_once(world):
    alice = Visitor("alice")
    answer = give(
        alice, ("un.txt", b"Premier"), ("deux.txt", b"Second"), ("t.txt", NUMBER.encode())
    )
    assert len(drafts()) == 3
    page = alice.follow(answer)
    fields = {"nature": "guide", "licence": "cc0", "authors": "Une équipe", **PROMISES}
    for document in drafts():
        fields[f"description_{document.UID()}"] = f"À quoi sert {document.title}."
    answer = alice.send(page, "@@contribute-many", "send", **fields)
    states = {one.title: api.content.get_state(one) for one in drafts()}
    assert states == {"un": "pending", "deux": "pending", "t": "draft"}
    assert {one.nature for one in drafts()} == {"guide"}
    assert "2" in messages(alice.follow(answer))


def test_nobody_describes_the_drafts_of_others(world):
    give(Visitor("alice"), ("un.txt", b"Premier"), ("deux.txt", b"Second"))
    uids = ",".join(one.UID() for one in drafts())
    page = Visitor("bob").open(f"/ressources/@@contribute-many?uids={uids}")
    assert "deux.txt" not in page.text
    for document in drafts():
        assert Visitor("bob").open(f"{document.absolute_url()}/@@contribute").status_int in (
            302,
            401,
        )


def test_a_file_that_is_not_taken_is_named_with_the_reason(world):
    alice = Visitor("alice")
    broken = ("photos.odt", bytes(range(200)) * 2)
    page = give(alice, broken)
    assert page.status_int == 200
    assert "photos.odt" in html.fromstring(page.text).xpath("//*[@role='alert']")[0].text_content()
    assert drafts() == []
    answer = give(alice, broken, accept="application/json")
    assert (answer.status_int, len(json.loads(answer.body)["refused"])) == (400, 1)
    answer = give(alice, ("bon.txt", b"Un texte"), broken)
    (document,) = drafts()
    assert (answer.status_int, document.title) == (302, "bon")
    changing = {"link": "", "companions": Upload(*broken)}
    assert step(alice, document, "file", "add", **changing).status_int == 200
    (document,) = drafts()
    assert document.objectIds() == []


def test_the_script_is_answered_in_json(world):
    alice = Visitor("alice")
    answer = give(alice, ("un.txt", b"Premier"), accept="application/json")
    (document,) = drafts()
    assert answer.status_int == 201
    (stored,) = json.loads(answer.body)["stored"]
    assert (stored["title"], stored["uid"]) == ("un", document.UID())
    assert give(alice, accept="application/json").status_int == 400


def test_what_may_say_who_is_supported_is_confirmed_with_a_word(world):
    alice = Visitor("alice")
    document = described(alice, ("liste.txt", f"Assuré {NUMBER}".encode()))
    page = alice.open(f"{document.absolute_url()}/@@contribute?step=check")
    assert "451" not in text(page)
    assert step(alice, document, "check", "send").status_int == 200
    assert step(alice, document, "check", "send", confirm="nir").status_int == 200
    (document,) = drafts()
    assert api.content.get_state(document) == "draft"
    answer = step(alice, document, "check", "send", confirm="nir", word="Un numéro inventé")
    assert answer.status_int == 302
    (document,) = drafts()
    assert api.content.get_state(document) == "pending"
    assert kept.confirmations(document)[0].word == "Un numéro inventé"


def test_what_resembles_it_is_shown_before_it_is_sent(world):
    make_document("published", file=b"Le meme contenu", title="Un tout autre titre")
    make_document("published", file=b"Autre chose", title=DESCRIPTION["title"] + " 2")
    transaction.commit()
    before = {one.getId() for one in drafts()}
    bob = Visitor("bob")
    give(bob, ("copie.txt", b"Le meme contenu"))
    (document,) = (one for one in drafts() if one.getId() not in before)
    step(bob, document, "description", **DESCRIPTION, **PROMISES)
    page = text(bob.open(f"{document.absolute_url()}/@@contribute?step=check"))
    assert "Un tout autre titre" in page
    assert DESCRIPTION["title"] + " 2" in page


def test_what_a_new_version_resembles_is_no_news(world):
    original = make_document("published", file=b"Le meme contenu", title="Guide des souhaits")
    make_document("published", file=b"Autre chose", title="Guide des souhaits 2")
    with acting("alice"):
        draft = revising.begin(original)
    transaction.commit()
    page = Visitor("alice").open(f"{draft.absolute_url()}/@@contribute?step=check")
    links = [link.get("href") for link in html.fromstring(page.text).xpath("//main//li//a")]
    assert original.absolute_url() not in links
    assert "Guide des souhaits 2" in text(page)


def test_where_contributions_stand(world):
    alice = Visitor("alice")
    assert "contribute" in alice.open(MINE).text
    for state in ("draft", "pending", "published", "outdated", "withdrawn"):
        make_document(state, title=f"Titre {state}")
    back = make_document("pending", title="Titre correct")
    with acting(LIBRARIAN):
        api.content.transition(back, "send_back", comment="Ajoutez un mode d’emploi.")
    transaction.commit()
    due = make_document("published", title="Titre confirm")
    due.review_due = date(2020, 1, 1)
    due.reindexObject()
    transaction.commit()
    assert "Titre confirm" in text(alice.open(f"{MINE}?show=confirm"))
    page = alice.open(MINE)
    for name in ("draft", "pending", "published", "outdated", "withdrawn", "correct"):
        assert f"Titre {name}" in text(page)
    assert "Ajoutez un mode d’emploi." in text(page)
    page = alice.open(f"{MINE}?show=correct")
    assert "Titre correct" in text(page)
    assert "Titre published" not in text(page)
    assert "Titre" not in text(Visitor("bob").open(MINE))
    assert alice.open(f"{MINE}?show=x&page=zz").status_int == 200


def test_contributions_come_twenty_at_a_time_and_are_all_counted(world, monkeypatch):
    sent = [make_document("pending", title=f"Envoi {n:02}", file=None, link=LINK) for n in range(3)]
    for n in range(23):
        document = make_document("published", title=f"Fiche {n:02}", file=None, link=LINK)
        if n < 2:
            document.review_due = date(2020, 1, 1)
        document.setModificationDate(DateTime("2026-01-01") + n)
        document.reindexObject(idxs=["modified", "library_document"])
    with acting(LIBRARIAN):
        api.content.transition(sent[0], "send_back", comment="Ajoutez un mode d’emploi.")
        createContentInContainer(library(), "LibraryDocument", title="À une autre")
    transaction.commit()
    alice, read = Visitor("alice"), []
    row_of = LibraryIndex.row
    monkeypatch.setattr(
        LibraryIndex, "row", lambda index, rid: read.append(rid) or row_of(index, rid)
    )
    page = html.fromstring(alice.open(MINE).text)
    assert len(read) == 20
    counts = [
        one.text_content().split() for one in page.xpath("//nav[contains(@class, 'q-sections')]//a")
    ]
    assert [int(one[-1]) for one in counts] == [26, 1, 2, 2, 21]
    assert [len(listed(alice, f"{MINE}?page={number}")) for number in (1, 2, 3, 99)] == [
        20,
        6,
        6,
        6,
    ]
    # The last changed first, in each list.
    assert listed(alice, f"{MINE}?page=2") == [f"Fiche {n:02}" for n in (5, 4, 3, 2, 1, 0)]
    assert listed(alice, f"{MINE}?show=published&page=2") == ["Fiche 02"]
    assert listed(alice, f"{MINE}?show=confirm") == ["Fiche 01", "Fiche 00"]
    assert listed(alice, f"{MINE}?show=correct") == ["Envoi 00"]
    assert listed(alice, f"{MINE}?show=outdated") == []
    assert "Fiche" not in text(Visitor(LIBRARIAN).open(MINE))


def listed(visitor, address):
    """Titles of the contributions of a page."""
    page = html.fromstring(visitor.open(address).text)
    return [one.text for one in page.xpath("//li[@class='q-doc']/div/a")]


def test_a_sent_document_is_taken_back(world):
    make_document(
        "pending", title="Titre pending", **{k: v for k, v in FIELDS.items() if k != "title"}
    )
    transaction.commit()
    alice = Visitor("alice")
    alice.send(alice.open(MINE), "@@my-contributions")
    (document,) = drafts()
    assert api.content.get_state(document) == "draft"


def test_what_was_found_stands_above_the_document_for_those_it_concerns(world):
    document = make_document(file=f"Assuré {NUMBER}".encode())
    where = document.absolute_url()
    with acting("alice"):
        kept.confirm(document, ["nir"], "Un numéro inventé")
    transaction.commit()
    page = Visitor("alice").open(where)
    assert "@@contribute" in page.text
    assert "1 84 … 46" in text(page)
    with acting("alice"):
        api.content.transition(document, "submit")
    transaction.commit()
    page = text(Visitor(LIBRARIAN).open(where))
    assert "Un numéro inventé" in page
    assert "Alice Martin" in page
    with acting(LIBRARIAN):
        api.content.transition(document, "publish")
    transaction.commit()
    for name in ("Anonymous", "bob"):
        page = Visitor(name).open(where)
        assert page.status_int == 200
        assert "inventé" not in page.text


def test_no_page_writes_when_it_is_only_read(world):
    alice = Visitor("alice")
    described(alice, ("liste.txt", f"Assuré {NUMBER}".encode()))
    (document,) = drafts()
    before = api.portal.get()._p_jar.db().lastTransaction()
    for name in ("file", "description", "classification", "check"):
        assert alice.open(f"{document.absolute_url()}/@@contribute?step={name}").status_int == 200
    for path in (START, MINE, f"/ressources/@@contribute-many?uids={document.UID()},x"):
        alice.open(path)
    assert api.portal.get()._p_jar.db().lastTransaction() == before


def test_a_form_without_token_changes_nothing(world):
    alice = Visitor("alice")
    answer = alice.ask("POST", START, params=[("files", Upload("a.txt", b"x"))])
    assert answer.status_int == 403
    assert drafts() == []

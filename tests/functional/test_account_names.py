"""Visitors learn nothing about accounts: not that one is there, nor what it wrote.

Whatever is asked about an account is asked about another that there is not: both answers are the same.
"""

from directory_site import Client
from library_world import FIELDS
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from matrix_walk import HTML
from matrix_walk import JSON
from matrix_walk import rehearsing
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.core.principals import setup
from qualite.esms.library.structure import library
from spaces_world import acting
from spaces_world import password
from urllib.parse import quote
import json
import pytest
import re
import transaction


KNOWN, UNKNOWN = "alice", "zzzzz"
PUBLIC, OTHER = "premier", "second"


def make_world(portal):
    """Orders by author and by title are not the same."""
    make_readers(portal)
    make("alice", PUBLIC, "Par une autre personne")
    make("bob", OTHER, "Avant tous les autres")
    make_document("pending")


def make(author, name, title):
    with acting(author):
        document = createContentInContainer(
            library(),
            "LibraryDocument",
            checkConstraints=False,
            id=name,
            file=NamedBlobFile(data=b"Un texte", filename=f"{name}.txt"),
            **{**FIELDS, "title": title},
        )
        api.content.transition(document, "submit")
    with acting(LIBRARIAN):
        api.content.transition(document, "publish")


@pytest.fixture(scope="module")
def world(functional_session):
    with rehearsing(make_world) as (portal, _rehearsal):
        yield portal


def ask(person, path, accept=JSON, method="GET", **options):
    credentials = None if person == "Anonymous" else (person, password(person))
    return Client(accept=accept, credentials=credentials).ask(method, path, **options)


def criterion(login, operation="selection.any"):
    """A query of Plone's collections for what somebody wrote."""
    one = {"i": "Creator", "o": f"plone.app.querystring.operation.{operation}", "v": [login]}
    return {"query": [one], "b_size": 100}


def pages_about(login):
    """(accepted media type, address) of what may be asked about an account."""
    stored = quote(json.dumps(criterion(login)))
    document = f"/ressources/{PUBLIC}"
    return [
        (JSON, f"/@search?Creator={login}"),
        (JSON, f"/@search?Creator={login}&fullobjects=1"),
        (JSON, f"/@search?Creator.query={login}"),
        (JSON, f"/@search?Creator.query={login}&Creator.range=min"),
        (JSON, f"/@search?Creator.query=bob&Creator.not={login}"),
        (JSON, f"/@search?Creator:list={login}&Creator:list=nobody"),
        (JSON, f"/@search?commentators={login}"),
        (JSON, f"/@search?listCreators={login}"),
        (JSON, f"/@search?path.query=/plone&allowedRolesAndUsers=user:{login}"),
        (JSON, f"/ressources/@search?review_state=published&Creator={login}"),
        (JSON, f"/@querystring-search?query={stored}"),
        (JSON, f"/ressources/@library?creator={login}"),
        (JSON, f"/ressources/@library?Creator={login}"),
        (JSON, f"/@users/{login}"),
        (JSON, f"/@users?query={login}"),
        (JSON, f"/@users?search={login}"),
        (JSON, f"/@principals?search={login}"),
        (JSON, f"/@groups/{login}"),
        (JSON, f"/@portrait/{login}"),
        (JSON, f"/@vocabularies/plone.app.vocabularies.Users?title={login}"),
        (JSON, f"{document}/@sharing?search={login}"),
        (HTML, f"/@@search?Creator={login}"),
        (HTML, f"/@@search?SearchableText=avant&Creator={login}"),
        ("text/html", f"/@@ajax-search?Creator={login}"),
        (HTML, f"/@@search_rss?Creator={login}"),
        (HTML, f"/@@search_rss?SearchableText=avant&Creator={login}"),
        (HTML, f"/ressources/RSS?Creator={login}"),
        (HTML, f"/ressources/@@library.rss?Creator={login}"),
        (HTML, f"/ressources/@@library-export?as=csv&Creator={login}"),
        (HTML, f"/ressources/listing_view?Creator={login}"),
        (HTML, f"/ressources/@@getVocabulary?name=plone.app.vocabularies.Users&query={login}"),
        (HTML, f"/@@author/{login}"),
        (HTML, f"/author/{login}"),
        (HTML, f"/@@portrait/{login}"),
        (HTML, f"/portal_memberdata/portraits/{login}"),
        (HTML, f"/portal_membership/getMemberById?id={login}"),
        (HTML, f"/portal_membership/getPersonalPortrait?id={login}"),
        (HTML, f"/portal_catalog/uniqueValuesFor?name=Creator&for={login}"),
        (HTML, f"/Members/{login}"),
        (HTML, f"/acl_users/getUserById?id={login}"),
        (HTML, f"/@@mail_password_form?userid={login}"),
    ]


def heard(answer, login):
    """What an answer says, without the name that the question held and what is new in each."""
    said = answer.body.decode("utf-8", "replace")
    said = re.sub(
        r"Reference [0-9A-F]{8}|<updated>[^<]*|_authenticator=\w+|value=\"\w{40}\"", "", said
    )
    place = answer.headers.get("Location", "")
    return answer.status_int, said.replace(login, "LOGIN"), place.replace(login, "LOGIN")


@pytest.mark.parametrize("number", range(len(pages_about(KNOWN))))
def test_no_page_knows_an_account(world, number):
    (accept, known), (_accept, unknown) = pages_about(KNOWN)[number], pages_about(UNKNOWN)[number]
    first, second = ask("Anonymous", known, accept), ask("Anonymous", unknown, accept)
    assert first.status_int < 500, known
    assert heard(first, KNOWN) == heard(second, UNKNOWN)


@pytest.mark.parametrize("operation", ["selection.any", "selection.none", "string.is"])
def test_no_query_of_a_collection_does(world, operation):
    said = [
        heard(
            ask("Anonymous", "/@querystring-search", method="POST", json=criterion(one, operation)),
            one,
        )
        for one in (KNOWN, UNKNOWN)
    ]
    assert said[0] == said[1]


@pytest.mark.parametrize("way", ["", "reverse"])
@pytest.mark.parametrize("limit", ["", "&sort_limit=1", "&b_size=1", "&sort_on=sortable_title"])
def test_no_order_tells_whose_a_document_is(world, way, limit):
    question = f"/@search?portal_type=LibraryDocument&sort_on=Creator&sort_order={way}{limit}"

    def found():
        return [one["@id"] for one in ask("Anonymous", question).json["items"]]

    before = found()
    assert before
    change_owner(OTHER, "aaron")
    try:
        assert found() == before
    finally:
        change_owner(OTHER, "bob")


def change_owner(name, login):
    with api.env.adopt_roles(["Manager"]):
        document = library()[name]
        document.creators = (login,)
        document.reindexObject(idxs=["Creator"])
    transaction.commit()


def test_members_find_what_somebody_wrote(world):
    assert ask("alice", "/@search?Creator=alice").json["items_total"] == 2
    assert ask("bob", "/@search?Creator=alice").json["items_total"] == 1
    named = ask("bob", "/@search?portal_type=LibraryDocument&sort_on=Creator").json["items"]
    assert [one["@id"].rpartition("/")[2] for one in named] == [PUBLIC, OTHER]


def test_plones_indexes_come_back_with_what_they_knew(portal):
    with api.env.adopt_roles(["Manager"]):
        catalog = api.portal.get_tool("portal_catalog")
        known = list(catalog._catalog.indexes["Creator"].uniqueValues(withLengths=True))
        setup.uninstall(portal)
        stock = catalog._catalog.indexes["Creator"]
        assert stock.meta_type == "FieldIndex"
        assert list(stock.uniqueValues(withLengths=True)) == known
        setup.install(portal)
        ours = catalog._catalog.indexes["Creator"]
        assert ours.meta_type == "AccountIndex"
        assert list(ours.uniqueValues(withLengths=True)) == known

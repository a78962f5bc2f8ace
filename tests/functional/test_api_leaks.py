"""What people wrote shows only where its workflow state lets it; closed entries do not show at all.

Every own field of every entry holds a word of its own: no answer to a visitor may hold one of an
entry that is not claimed, whichever way it is asked for.
"""

from directory_site import BODY
from directory_site import CLAIMED
from directory_site import CLOSED
from directory_site import LISTED
from directory_site import PENDING
from directory_site import SECRET
from plone import api
import pytest
import transaction


SECRETS = {SECRET + id: id for id in (LISTED, PENDING, CLOSED, "body")}
ENTRY = "/annuaire/etablissements"
PATHS = [
    "/annuaire/@directory?b_size=100",
    "/annuaire/@directory?state=closed&state=listed&state=claim_pending",
    f"/annuaire/@directory?q={SECRET}",
    *(f"/annuaire/@directory?q={word}" for word in SECRETS),
    f"/annuaire/@directory?q={CLOSED}",
    "/annuaire/@directory?q=tilleuls",
    "/annuaire/@directory?clusters=12",
    "/annuaire/@directory?near=Clisson",
    f"{ENTRY}?fullobjects&b_size=100",
    "/annuaire?fullobjects",
    f"{ENTRY}?expand=actions,breadcrumbs,navigation,types,workflow,translations,aliases",
    "/@search?metadata_fields=_all&b_size=100",
    "/@search?fullobjects&b_size=100",
    f"/@search?SearchableText={SECRET}*",
    *(f"/@search?SearchableText={word}&metadata_fields=_all" for word in SECRETS),
    f"/@search?finess={CLOSED}&metadata_fields=_all",
    f"/@search?getId={CLOSED}",
    f"/@search?path.query=/plone{ENTRY}&path.depth=1&metadata_fields=_all&b_size=100",
    "/@search?review_state=closed",
    "/@search?show_inactive=1&review_state=closed",
    *(
        f"{ENTRY}/{finess}{service}"
        for finess in (LISTED, PENDING, CLOSED)
        for service in (
            "",
            "?expand=actions,breadcrumbs,navigation,types,workflow",
            "?fullobjects",
            "/@workflow",
            "/@history",
            "/@breadcrumbs",
            "/@navigation",
            "/@contextnavigation",
            "/@actions",
            "/@types",
            "/@types/Establishment",
            "/@linkintegrity",
            "/@comments",
            "/@@images/picture",
            "/@@download/picture",
            "/@@display-file/picture",
            "/picture",
            "/presentation",
            "/audience",
            "/team",
        )
    ),
    f"/annuaire/organismes-gestionnaires/{BODY}",
    f"/annuaire/organismes-gestionnaires/{BODY}?fullobjects",
]
QUERY = {
    "query": [
        {
            "i": "path",
            "o": "plone.app.querystring.operation.string.absolutePath",
            "v": "/annuaire",
        }
    ],
    "metadata_fields": "_all",
    "b_size": 100,
}


def assert_nothing_leaks(answer):
    text = answer.body.decode("utf-8", "replace").lower()
    # The question itself comes back in addresses.
    question = answer.request.url.lower()
    for word, id in SECRETS.items():
        assert word in question or word not in text, f"own text of {id}"
    if answer.status_int == 200 and CLOSED not in question:
        assert CLOSED not in text, "a closed entry"


@pytest.mark.parametrize("role", ["Anonymous", "Member"])
def test_nothing_leaks_through_the_api(client, role):
    visitor = client(role)
    for path in PATHS:
        answer = visitor.ask("GET", path)
        assert answer.status_int < 500, path
        assert_nothing_leaks(answer)


@pytest.mark.parametrize("role", ["Anonymous", "Member"])
@pytest.mark.parametrize("word", [SECRET, *SECRETS])
def test_unpublished_words_find_nothing(client, role, word):
    listed = client(role).get("/annuaire/@directory", q=word).json["items"]
    found = client(role).get("/@search", SearchableText=word).json["items"]
    assert {item["@id"].rsplit("/")[-1] for item in listed + found} <= {CLAIMED}


@pytest.mark.parametrize("role", ["Anonymous", "Member"])
@pytest.mark.parametrize("service", ["/@querystring-search", "/annuaire/@querystring-search"])
def test_nothing_leaks_through_querystring_search(client, role, service):
    answer = client(role).ask("POST", service, json=QUERY)
    if role == "Member" or answer.status_int == 200:
        assert_nothing_leaks(answer)
    full = client(role).ask("POST", service, json={**QUERY, "fullobjects": 1})
    assert_nothing_leaks(full)


@pytest.mark.parametrize("role", ["Anonymous", "Member"])
@pytest.mark.parametrize("format", ["csv", "geojson"])
def test_nothing_leaks_through_exports(client, role, format):
    answer = client(role, accept="text/html").get(
        "/annuaire/@@export", format=format, state=["closed", "listed", "claim_pending", "claimed"]
    )
    assert answer.status_int == 200
    assert_nothing_leaks(answer)


def test_nothing_is_stored_in_the_catalogs_metadata(site):
    catalog = site.portal_catalog._catalog
    stored = repr(list(catalog.data.values()))
    for word in SECRETS:
        assert word not in stored.lower()


def test_the_index_stores_published_words_only(site):
    rows = repr(list(site.portal_catalog._catalog.getIndex("directory_entry")._rows.values()))
    assert SECRET + CLAIMED in rows
    for word in SECRETS:
        assert word not in rows


def test_a_page_given_up_is_forgotten_by_every_index(site, client):
    """Words and picture of a claimed page are found; once it is released, they are not."""
    entry = site["annuaire"]["etablissements"][CLAIMED]
    word = SECRET + CLAIMED
    with api.env.adopt_roles(["Manager"]):
        entry.reindexObject()
        transaction.commit()
        assert client().get("/@search", SearchableText=word).json["items_total"] == 1
        assert client().get("/annuaire/@directory", q=word).json["items_total"] == 1
        api.content.transition(entry, "release")
        transaction.commit()
    assert client().get("/@search", SearchableText=word).json["items_total"] == 0
    answer = client().get("/annuaire/@directory", q=word).json
    assert CLAIMED not in [item["id"] for item in answer["items"]], answer["items"]
    everything = client().get("/@search", metadata_fields="_all", b_size="100")
    assert word not in everything.text


def test_a_page_taken_in_hand_is_found_by_its_own_words(client):
    """Accepting the claim is enough: nobody has to save the page again."""
    word = SECRET + CLAIMED
    assert client().get("/@search", SearchableText=word).json["items_total"] == 1
    assert client().get("/annuaire/@directory", q=word).json["items_total"] == 1


@pytest.mark.parametrize("role", ["Anonymous", "Member"])
@pytest.mark.parametrize("finess", [LISTED, PENDING, CLOSED])
@pytest.mark.parametrize(
    "address",
    ["@@images/picture", "@@images/picture/large", "@@download/picture", "@@display-file/picture"],
)
def test_an_unpublished_picture_is_not_served(client, role, finess, address):
    answer = client(role, accept="image/*").get(f"{ENTRY}/{finess}/{address}")
    assert answer.content_type != "image/png"

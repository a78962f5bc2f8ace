"""``GET /annuaire/@directory``: the directory for machines."""

from directory_site import BODY
from directory_site import CLAIMED
from directory_site import CLOSED
from directory_site import LISTED
from directory_site import PENDING
import pytest


URL = "/annuaire/@directory"


@pytest.fixture
def ask(client):
    """Asks as an anonymous visitor; gives the JSON of a good answer."""

    def ask(path=URL, **params):
        answer = client().get(path, **params)
        assert answer.status_int == 200, answer.text
        return answer.json

    return ask


def ids(answer):
    return {item["id"] for item in answer["items"]}


def test_everything_that_visitors_may_see_is_listed(ask):
    answer = ask()
    assert answer["items_total"] == len(answer["items"]) == 7
    assert CLOSED not in ids(answer)
    assert "batching" not in answer


def test_an_item_says_what_lists_show(ask):
    (item,) = ask(q="glycines")["items"]
    assert item == {
        "@id": f"http://localhost:80/plone/annuaire/etablissements/{LISTED}",
        "@type": "Establishment",
        "id": LISTED,
        "title": "EHPAD LES GLYCINES",
        "description": item["category"]["title"] + ", Clisson (44190)",
        "type_title": item["type_title"],
        "review_state": "listed",
        "kept": False,
        "category": {"token": "500", "title": item["category"]["title"]},
        "publics": [{"token": "elderly", "title": item["publics"][0]["title"]}],
        "department": {"token": "44", "title": "Loire-Atlantique"},
        "region": {"token": "52", "title": "Pays de la Loire"},
        "legal_status": {"token": "nonprofit", "title": item["legal_status"]["title"]},
        "postcode": "44190",
        "town": "Clisson",
        "latitude": 47.0867,
        "longitude": -1.2825,
        "capacity": 84,
        "managing_body": {
            "@id": f"http://localhost:80/plone/annuaire/organismes-gestionnaires/{BODY}",
            "id": BODY,
            "title": "ASSOCIATION DES COTEAUX",
        },
    }


def test_batches_are_linked_as_plone_restapi_does(ask):
    answer = ask(b_size="2", b_start="2", kind="Establishment")
    assert answer["items_total"] == 4
    assert len(answer["items"]) == 2
    assert answer["@id"].endswith("/annuaire/@directory?kind=Establishment")
    links = answer["batching"]
    assert set(links) == {"@id", "first", "last", "prev"}
    assert "b_start=0" in links["prev"]
    assert "b_start=2" in links["last"]
    assert "kind=Establishment" in links["first"]


def test_following_the_links_gives_every_entry_once(ask, client):
    seen, page = [], ask(b_size="3")
    while True:
        seen += [item["@id"] for item in page["items"]]
        following = page.get("batching", {}).get("next")
        if not following:
            break
        page = client().ask("GET", following.removeprefix("http://localhost:80/plone")).json
    assert len(seen) == len(set(seen)) == 7


def test_a_page_beyond_the_end_is_empty(ask):
    answer = ask(b_start="500", b_size="5")
    assert answer["items"] == []
    assert answer["items_total"] == 7


def test_no_entry_at_all_may_be_asked_for(ask):
    answer = ask(b_size="0")
    assert answer["items"] == []
    assert answer["items_total"] == 7
    assert "batching" not in answer


def test_facets_count_and_tell_what_is_selected(ask):
    facets = ask(kind=["Establishment", "Consultant"])["facets"]
    kinds = {term["token"]: term for term in facets["kind"]}
    assert {token: (term["count"], term["selected"]) for token, term in kinds.items()} == {
        "Establishment": (4, True),
        "Consultant": (1, True),
        "ManagingBody": (1, False),
        "EvaluationFirm": (1, False),
    }
    (first, *_) = facets["department"]
    assert first["token"] == "44"
    assert first["title"] == "Loire-Atlantique"


def test_facets_can_be_left_out(ask):
    assert "facets" not in ask(facets="0")


def test_near_a_town_gives_distances(ask):
    answer = ask(near="Clisson", distance="15")
    assert answer["place"]["name"] == "Clisson"
    assert ids(answer) >= {LISTED, PENDING, CLAIMED}
    distances = [item["distance_km"] for item in answer["items"]]
    assert distances == sorted(distances)
    assert max(distances) <= 15


def test_an_unknown_town_is_said(ask):
    answer = ask(near="Atlantide")
    assert answer["place"] is None
    assert answer["place_unknown"] is True


def test_a_box_keeps_what_lies_in_it(ask):
    assert ids(ask(bbox="-1.30,47.08,-1.27,47.09")) == {LISTED}


def test_clusters_and_extent_come_when_asked(ask):
    assert "clusters" not in ask()
    answer = ask(clusters="12", kind="Establishment")
    assert sum(cluster["count"] for cluster in answer["clusters"]) == 3
    west, south, east, north = answer["extent"]
    assert west <= east
    assert south <= north
    alone = [cluster for cluster in answer["clusters"] if cluster["count"] == 1]
    assert all("@id" in cluster and "title" in cluster for cluster in alone)


def test_a_misspelt_name_is_corrected_and_said(ask):
    answer = ask(q="glicynes")
    assert ids(answer) == {LISTED}
    assert answer["corrected"]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("etablissements", 4),
        ("organismes-gestionnaires", 1),
        ("organismes-evaluateurs", 1),
        ("consultants", 1),
    ],
)
def test_a_section_answers_for_its_own_kind(ask, section, expected):
    assert ask(f"/annuaire/{section}/@directory", kind="Nothing")["items_total"] == expected


def test_the_api_prefix_does_as_well_as_the_header(client):
    answer = client(accept="*/*").get("/++api++/annuaire/@directory")
    assert answer.json["items_total"] == 7


def test_visitors_share_their_answers_and_members_do_not(client):
    assert client().get(URL).headers["Cache-Control"] == "public, max-age=300"
    assert client("Member").get(URL).headers["Cache-Control"] == "private, no-cache"
    assert "Authorization" in client().get(URL).headers["Vary"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_the_question_can_only_be_read(client, method):
    assert client("Manager").ask(method, URL).status_int in (404, 405)


def test_head_gives_the_headers(client):
    assert client().ask("HEAD", URL).status_int == 200
    assert client().ask("HEAD", URL + "?b_start=x").status_int == 400


@pytest.mark.parametrize(
    ("role", "expected"), [("Anonymous", 0), ("Member", 0), ("Directory Manager", 1)]
)
def test_only_directory_managers_find_closed_entries(client, role, expected):
    assert client(role).get(URL, state="closed").json["items_total"] == expected

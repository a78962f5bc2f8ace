"""The directory's content through plone.restapi: what each kind of visitor reads and writes."""

from directory_site import BODY
from directory_site import CLAIMED
from directory_site import CLOSED
from directory_site import CONSULTANT
from directory_site import FIRM
from directory_site import LISTED
from directory_site import PENDING
from plone import api
from qualite.esms.directory.presentation import IActivities
from qualite.esms.directory.presentation import IPresentation
import pytest


OWN = sorted((*IPresentation, *IActivities))
ESTABLISHMENTS = "/annuaire/etablissements"


@pytest.mark.parametrize("role", ["Anonymous", "Member"])
def test_the_register_is_open_to_all(client, role):
    entry = client(role).get(f"{ESTABLISHMENTS}/{LISTED}").json
    assert entry["finess"] == LISTED
    assert entry["title"] == "EHPAD LES GLYCINES"
    assert entry["category"]["token"] == "500"
    assert entry["opened"] == "1998-09-01"
    assert entry["capacity"] == 84


@pytest.mark.parametrize("role", ["Anonymous", "Member"])
def test_a_claimed_page_shows_what_its_people_write(client, role):
    entry = client(role).get(f"{ESTABLISHMENTS}/{CLAIMED}").json
    assert set(OWN) <= set(entry)
    assert entry["presentation"]["content-type"] == "text/html"
    picture = client(role, accept="image/*").ask(
        "GET", entry["picture"]["download"].removeprefix("http://localhost:80/plone")
    )
    assert picture.status_int == 200
    assert picture.content_type == "image/png"


@pytest.mark.parametrize("finess", [LISTED, PENDING])
@pytest.mark.parametrize("role", ["Anonymous", "Member"])
def test_own_fields_are_absent_before(client, role, finess):
    entry = client(role).get(f"{ESTABLISHMENTS}/{finess}").json
    assert not set(OWN) & set(entry)


def test_a_directory_manager_reads_them_to_decide(client):
    entry = client("Directory Manager").get(f"{ESTABLISHMENTS}/{PENDING}").json
    assert set(OWN) <= set(entry)


@pytest.mark.parametrize("role", ["Anonymous", "Member"])
def test_a_closed_entry_is_not_for_visitors(client, role):
    assert client(role).get(f"{ESTABLISHMENTS}/{CLOSED}").status_int == 401


@pytest.mark.parametrize(
    "path",
    [
        f"organismes-gestionnaires/{BODY}",
        f"organismes-evaluateurs/{FIRM}",
        f"consultants/{CONSULTANT}",
    ],
)
def test_the_other_kinds_are_read_in_the_same_way(client, path):
    answer = client().get(f"/annuaire/{path}")
    assert answer.status_int == 200
    assert answer.json["review_state"] == "listed"


def test_a_section_lists_its_entries_in_batches(client):
    section = client().get(f"{ESTABLISHMENTS}", b_size="3").json
    assert section["@type"] == "DirectorySection"
    assert section["items_total"] == 4
    assert len(section["items"]) == 3
    assert section["batching"]["next"]
    assert "category" in section["items"][0]


def test_a_section_can_give_its_entries_in_full(client):
    items = client().get(ESTABLISHMENTS, fullobjects="").json["items"]
    assert {item["finess"] for item in items} == {item["id"] for item in items}
    assert all("street" in item for item in items)


def test_a_section_can_be_read_without_its_entries(client):
    assert "items" not in client().get(ESTABLISHMENTS, include_items="false").json


def test_the_directory_lists_its_sections(client):
    assert client().get("/annuaire").json["items_total"] == 4


def test_a_team_keeps_its_page_up_to_date(site, client):
    answer = client("TeamManager").ask(
        "PATCH",
        f"{ESTABLISHMENTS}/{CLAIMED}",
        json={"presentation": {"data": "<p>Bonjour</p>"}, "missions": ["Accueillir | le jour"]},
    )
    assert answer.status_int == 204
    entry = client().get(f"{ESTABLISHMENTS}/{CLAIMED}").json
    assert "Bonjour" in entry["presentation"]["data"]
    assert entry["missions"] == ["Accueillir | le jour"]


@pytest.mark.parametrize("role", ["TeamManager", "Directory Manager"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "AUTRE NOM"),
        ("finess", "999999999"),
        ("category", "183"),
        ("town", "Paris"),
        ("phone", "0100000000"),
        ("capacity", 1),
        ("latitude", 1.0),
        ("managing_body", "999999999"),
        ("opened", "2001-01-01"),
    ],
)
def test_the_register_cannot_be_written_by_people(client, role, field, value):
    before = client().get(f"{ESTABLISHMENTS}/{CLAIMED}").json[field]
    client(role).ask("PATCH", f"{ESTABLISHMENTS}/{CLAIMED}", json={field: value})
    assert client().get(f"{ESTABLISHMENTS}/{CLAIMED}").json[field] == before


@pytest.mark.parametrize(
    ("role", "finess"),
    [
        ("Anonymous", CLAIMED),
        ("Member", CLAIMED),
        ("Member", LISTED),
        ("TeamManager", LISTED),
        ("TeamManager", PENDING),
    ],
)
def test_only_the_team_writes(client, role, finess):
    answer = client(role).ask("PATCH", f"{ESTABLISHMENTS}/{finess}", json={"audience": "x"})
    assert answer.status_int in (401, 403)


def test_a_script_is_never_a_web_site(client):
    answer = client("TeamManager").ask(
        "PATCH", f"{ESTABLISHMENTS}/{CLAIMED}", json={"website": "javascript:alert(1)"}
    )
    assert answer.status_int == 400


def test_scripts_are_taken_out_of_the_presentation(client):
    client("TeamManager").ask(
        "PATCH",
        f"{ESTABLISHMENTS}/{CLAIMED}",
        json={"presentation": {"data": "<p>a<script>alert(1)</script></p>"}},
    )
    assert "<script" not in client().get(f"{ESTABLISHMENTS}/{CLAIMED}").json["presentation"]["data"]


@pytest.mark.parametrize("role", ["Anonymous", "Member", "TeamManager", "Directory Manager"])
def test_only_an_import_adds_an_establishment(client, role):
    answer = client(role).ask(
        "POST", ESTABLISHMENTS, json={"@type": "Establishment", "id": "1", "title": "x"}
    )
    assert answer.status_int in (401, 403)


@pytest.mark.parametrize("role", ["Anonymous", "Member", "TeamManager"])
def test_only_those_in_charge_delete(site, client, role):
    answer = client(role).ask("DELETE", f"{ESTABLISHMENTS}/{CLAIMED}")
    assert answer.status_int in (401, 403)
    assert CLAIMED in site["annuaire"]["etablissements"]


def test_a_member_claims_a_page_and_a_directory_manager_accepts(site, client):
    url = f"{ESTABLISHMENTS}/{LISTED}"
    assert client("Member").ask("POST", f"{url}/@workflow/claim", json={}).status_int == 200
    assert client("Member").ask("POST", f"{url}/@workflow/accept_claim", json={}).status_int == 400
    accepted = client("Directory Manager").ask("POST", f"{url}/@workflow/accept_claim", json={})
    assert accepted.json["review_state"] == "claimed"
    assert api.content.get_state(site["annuaire"]["etablissements"][LISTED]) == "claimed"
    assert client().get("/annuaire/@directory", kept="1").json["items_total"] == 2

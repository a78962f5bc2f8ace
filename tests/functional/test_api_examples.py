"""The examples of ``docs/api.md`` are what the site answers (see ``api_examples``)."""

from api_examples import check
from api_examples import check_none_left
from api_examples import check_page
from api_examples import DOCS
from api_examples import EXAMPLES
from api_examples import normal
from api_examples import public_client
from api_examples import publish
from api_examples import request_text
from api_examples import response_text
from directory_site import CLAIMED
from directory_site import CLOSED
from directory_site import LISTED
import pytest


PAGE = DOCS / "api.md"
ENTRIES = "/annuaire/etablissements"

#: name -> (method, path, role, body, accepted media type)
EXAMPLE_CALLS = {
    "search": ("GET", "/annuaire/@directory?q=ehpad+glycines&facets=0", "Anonymous", None, "json"),
    "search_facets": (
        "GET",
        "/annuaire/@directory?public=elderly&department=44&b_size=0",
        "Anonymous",
        None,
        "json",
    ),
    "search_near": (
        "GET",
        "/annuaire/@directory?near=Clisson&distance=2&facets=0",
        "Anonymous",
        None,
        "json",
    ),
    "search_map": (
        "GET",
        "/annuaire/@directory?bbox=-2,47,-1,47.2&clusters=6&b_size=0&facets=0",
        "Anonymous",
        None,
        "json",
    ),
    "search_bad": (
        "GET",
        "/annuaire/@directory?bbox=3,50,1,40&colour=blue",
        "Anonymous",
        None,
        "json",
    ),
    "entry": ("GET", f"{ENTRIES}/{LISTED}", "Anonymous", None, "json"),
    "entry_closed": ("GET", f"{ENTRIES}/{CLOSED}", "Anonymous", None, "json"),
    "export_csv": ("GET", "/annuaire/@@export?format=csv&q=vignoble", "Anonymous", None, "html"),
    "export_geojson": (
        "GET",
        "/annuaire/@@export?format=geojson&q=vignoble",
        "Anonymous",
        None,
        "html",
    ),
    "claim": ("POST", f"{ENTRIES}/{LISTED}/@workflow/claim", "Member", {}, "json"),
    "update": (
        "PATCH",
        f"{ENTRIES}/{CLAIMED}",
        "TeamManager",
        {"opening_hours": "Visites de 11 h à 20 h", "missions": ["Accueillir | le jour"]},
        "json",
    ),
}


@pytest.mark.parametrize("name", EXAMPLE_CALLS)
def test_an_example_is_what_the_site_answers(site, name):
    publish(site)
    method, path, role, body, media = EXAMPLE_CALLS[name]
    answer = public_client(role, media).ask(method, path, json=body)
    who = None if role == "Anonymous" else role
    check(EXAMPLES / f"{name}.req", request_text(method, path, who, body, media))
    check(EXAMPLES / f"{name}.resp", normal(response_text(answer)))


@pytest.mark.parametrize("name", EXAMPLE_CALLS)
def test_the_page_shows_the_example(name):
    check_page(PAGE, EXAMPLES, name)


def test_no_example_is_left_behind():
    check_none_left(PAGE, EXAMPLES, EXAMPLE_CALLS)

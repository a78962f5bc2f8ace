"""The examples of ``docs/api.md`` are what the site answers.

Every example is asked here and compared with the committed files and with the page. After a wanted
change of the API, ``UPDATE_EXAMPLES=1`` writes them anew, and the change shows in review.
"""

from directory_site import CLAIMED
from directory_site import Client
from directory_site import CLOSED
from directory_site import LISTED
from pathlib import Path
from plone import api
import json
import os
import pytest
import re


HOST = "www.qualite-esms.example"
EXAMPLES = Path(__file__).parent / "examples"
DOCS = Path(__file__).parents[2] / "docs" / "api.md"
UPDATE = bool(os.environ.get("UPDATE_EXAMPLES"))
ENTRIES = "/annuaire/etablissements"
SHOWN_HEADERS = ("Content-Type", "Content-Disposition", "Cache-Control")

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
MEDIA = {"json": "application/json", "html": "text/html"}
NORMALISED = (
    (re.compile(r"[0-9a-f]{32}"), "00000000000000000000000000000001"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(\+\d\d:\d\d|Z)?"), "2026-01-31T12:00:00+00:00"),
    (re.compile(r"annuaire-\d{4}-\d\d-\d\d"), "annuaire-2026-01-31"),
    (re.compile(r"test[-_]user(_1_|-1)?"), "camille"),
)


def normal(text):
    """The text without what changes from one run to the next."""
    for pattern, instead in NORMALISED:
        text = pattern.sub(instead, text)
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n"))


def request_text(method, path, role, body, media):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", f"Accept: {MEDIA[media]}"]
    if role != "Anonymous":
        lines.append("Authorization: Basic Y2FtaWxsZTptb3QtZGUtcGFzc2U=")
    if body is not None:
        lines += ["Content-Type: application/json", ""]
        lines.append(json.dumps(body, ensure_ascii=False, indent=2))
    return "\n".join(lines) + "\n"


def response_text(answer):
    lines = [f"HTTP/1.1 {answer.status}"]
    lines += [f"{name}: {answer.headers[name]}" for name in SHOWN_HEADERS if name in answer.headers]
    if answer.content_type == "application/json" and answer.body:
        lines += ["", json.dumps(answer.json, ensure_ascii=False, indent=2)]
    elif answer.body:
        lines += ["", answer.body.decode("utf-8-sig").rstrip()]
    return normal("\n".join(lines)) + "\n"


@pytest.fixture
def public_client(site):
    """Clients of the site behind its public address, in French."""
    from Products.SiteAccess.VirtualHostMonster import manage_addVirtualHostMonster

    with api.env.adopt_roles(["Manager"]):
        root = site.getPhysicalRoot()
        if "virtual_hosting" not in root.objectIds():
            manage_addVirtualHostMonster(root, "virtual_hosting")
        api.portal.set_registry_record("plone.available_languages", ["fr"])
        api.portal.set_registry_record("plone.default_language", "fr")
    base = f"/VirtualHostBase/https/{HOST}:443/plone/VirtualHostRoot"
    return lambda role, media: Client(role, accept=MEDIA[media], base=base)


def check(path, text):
    """The committed file holds ``text``; or is written when asked for."""
    if UPDATE:
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: run with UPDATE_EXAMPLES=1"
    assert path.read_text(encoding="utf-8") == text


def block(name):
    """What the page must hold between the markers of an example."""
    shown = [(EXAMPLES / f"{name}.{end}").read_text(encoding="utf-8") for end in ("req", "resp")]
    fences = "\n".join(f"```http\n{text.rstrip()}\n```\n" for text in shown)
    return f"<!-- example: {name} -->\n\n{fences}\n<!-- end -->"


@pytest.mark.parametrize("name", EXAMPLE_CALLS)
def test_an_example_is_what_the_site_answers(public_client, name):
    method, path, role, body, media = EXAMPLE_CALLS[name]
    answer = public_client(role, media).ask(method, path, json=body)
    check(EXAMPLES / f"{name}.req", request_text(method, path, role, body, media))
    check(EXAMPLES / f"{name}.resp", response_text(answer))


@pytest.mark.parametrize("name", EXAMPLE_CALLS)
def test_the_page_shows_the_example(name):
    page = DOCS.read_text(encoding="utf-8")
    pattern = re.compile(rf"<!-- example: {name} -->.*?<!-- end -->", re.DOTALL)
    assert pattern.search(page), f"docs/api.md has no place for {name}"
    if UPDATE:
        page = pattern.sub(lambda match: block(name), page)
        DOCS.write_text(page, encoding="utf-8")
    assert pattern.search(page).group() == block(name)


def test_no_example_is_left_behind():
    names = {path.stem for path in EXAMPLES.iterdir()}
    shown = set(re.findall(r"<!-- example: (\w+) -->", DOCS.read_text(encoding="utf-8")))
    assert names == shown == set(EXAMPLE_CALLS)

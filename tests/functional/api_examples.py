"""Examples of a page of the documentation: asked, compared with committed files and with the page.

After a wanted change of the API, ``UPDATE_EXAMPLES=1`` writes them anew, and the change shows in review.
"""

from directory_site import Client
from pathlib import Path
from plone import api
import json
import os
import re


HOST = "www.qualite-esms.example"
BASE = f"/VirtualHostBase/https/{HOST}:443/plone/VirtualHostRoot"
EXAMPLES = Path(__file__).parent / "examples"
DOCS = Path(__file__).parents[2] / "docs"
UPDATE = bool(os.environ.get("UPDATE_EXAMPLES"))
SHOWN_HEADERS = ("Content-Type", "Content-Disposition", "Cache-Control", "Location")
MEDIA = {"json": "application/json", "html": "text/html"}
NORMALISED = (
    (re.compile(r"[0-9a-f]{32}"), "00000000000000000000000000000001"),
    # Meetings of the examples are in 2030: their moments stay.
    (re.compile(r"20(?!30)\d\d-\d\d-\d\dT[\d:.]+\+\d\d:\d\d"), "2026-01-31T12:00:00+00:00"),
    (re.compile(r"annuaire-\d{4}-\d\d-\d\d"), "annuaire-2026-01-31"),
    (re.compile(r"test[-_]user(_1_|-1)?"), "camille"),
)


def publish(portal):
    """Serve the site behind its public address, in French."""
    from Products.SiteAccess.VirtualHostMonster import manage_addVirtualHostMonster

    with api.env.adopt_roles(["Manager"]):
        root = portal.getPhysicalRoot()
        if "virtual_hosting" not in root.objectIds():
            manage_addVirtualHostMonster(root, "virtual_hosting")
        api.portal.set_registry_record("plone.available_languages", ["fr"])
        api.portal.set_registry_record("plone.default_language", "fr")


def public_client(role="Anonymous", media="json", credentials=None):
    """A client that asks for the public address."""
    return Client(role, accept=MEDIA[media], base=BASE, credentials=credentials)


def normal(text):
    """The text without what changes from one run to the next."""
    for pattern, instead in NORMALISED:
        text = pattern.sub(instead, text)
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n"))


def request_text(method, path, name, body, media="json"):
    """The request as the page shows it; ``name``: whether somebody asks (None for nobody)."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", f"Accept: {MEDIA[media]}"]
    if name is not None:
        lines.append("Authorization: Basic Y2FtaWxsZTptb3QtZGUtcGFzc2U=")
    if body is not None:
        lines += ["Content-Type: application/json", ""]
        lines.append(json.dumps(body, ensure_ascii=False, indent=2))
    return "\n".join(lines) + "\n"


def response_text(answer, omitted=()):
    """The answer as it came; ``omitted``: keys of content that the page leaves out."""
    lines = [f"HTTP/1.1 {answer.status}"]
    lines += [f"{name}: {answer.headers[name]}" for name in SHOWN_HEADERS if name in answer.headers]
    if answer.content_type == "application/json" and answer.body:
        omitted = omitted if "@type" in answer.json else ()
        told = {key: value for key, value in answer.json.items() if key not in omitted}
        lines += ["", json.dumps(told, ensure_ascii=False, indent=2)]
    elif answer.body:
        lines += ["", answer.body.decode("utf-8-sig").rstrip()]
    return "\n".join(lines) + "\n"


def check(path, text):
    """The committed file holds ``text``; or is written when asked for."""
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: run with UPDATE_EXAMPLES=1"
    assert path.read_text(encoding="utf-8") == text


def check_page(page, folder, name):
    """The page holds the example between its markers."""
    text = page.read_text(encoding="utf-8")
    pattern = re.compile(rf"<!-- example: {name} -->.*?<!-- end -->", re.DOTALL)
    assert pattern.search(text), f"{page.name} has no place for {name}"
    shown = [(folder / f"{name}.{end}").read_text(encoding="utf-8") for end in ("req", "resp")]
    fences = "\n".join(f"```http\n{text.rstrip()}\n```\n" for text in shown)
    block = f"<!-- example: {name} -->\n\n{fences}\n<!-- end -->"
    if UPDATE:
        text = pattern.sub(lambda match: block, text)
        page.write_text(text, encoding="utf-8")
    assert pattern.search(text).group() == block


def check_none_left(page, folder, names):
    """Files and places in the page are those of the examples, no more."""
    files = {path.stem for path in folder.iterdir() if path.suffix in (".req", ".resp")}
    shown = set(re.findall(r"<!-- example: (\w+) -->", page.read_text(encoding="utf-8")))
    assert files == shown == set(names)

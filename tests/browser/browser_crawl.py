"""Every address of a space, as one who sees it all finds them: links, pictures, forms, services."""

from dataclasses import dataclass
from dataclasses import field
from lxml import html
from urllib.parse import parse_qsl
from urllib.parse import urldefrag
from urllib.parse import urljoin
from urllib.parse import urlsplit


#: Addresses that no link leads to, after that of any object.
UNLINKED = (
    "view",
    "edit",
    "sharing",
    "folder_contents",
    "@@historyview",
    "content_status_history",
    "delete_confirmation",
    "object_rename",
    "manage_main",
    "@@zip",
    "@@download/file",
    "@@display-file/file",
    "@@images/image",
    "@@discussion-block",
    "@@team-names",
    "RSS",
    "atom.xml",
    "sitemap.xml.gz",
    "meeting.ics",
    "@@attendance-sheet",
    "@@space-frame",
    "@@listing_view",
    "title",
)
#: Services of the API, after ``++api++`` and the path of any object.
SERVICES = (
    "",
    "@team",
    "@invitations",
    "@join-requests",
    "@policy",
    "@comments",
    "@breadcrumbs",
    "@navigation",
    "@actions",
    "@workflow",
    "@history",
    "@types",
    "@sharing",
    "@search",
    "@navroot",
    "@contextnavigation",
    "@lock",
    "@minutes",
    "@attendance",
    "@answer",
    "@namedblobs/file",
    "?fullobjects=1",
)


@dataclass
class Form:
    """A form that changes something: where it goes and what it sends, without its token."""

    action: str
    fields: dict = field(default_factory=dict)


@dataclass
class Crawl:
    """What was found below an address: ``pages`` (url → status), ``forms`` (by address)."""

    pages: dict = field(default_factory=dict)
    forms: dict = field(default_factory=dict)


def crawl(browser, start):
    """Follow everything below `start`, with GET alone; `browser` is a Playwright context.

    One address is followed once for the same parameters, whatever their values.
    """
    found = Crawl()
    waiting, seen = [start], {_key(start)}
    while waiting:
        url = waiting.pop()
        answer = browser.request.get(url)
        found.pages[url] = answer.status
        if "text/html" not in answer.headers.get("content-type", "") or not answer.ok:
            continue
        tree = html.fromstring(answer.body())
        for link in (
            *tree.xpath("//@href"),
            *tree.xpath("//@src"),
            *tree.xpath("//@data-q-mentions"),
        ):
            there = urldefrag(urljoin(answer.url, link)).url
            if _below(there, start) and _key(there) not in seen:
                seen.add(_key(there))
                waiting.append(there)
        for form in tree.xpath("//form[translate(@method, 'POST', 'post') = 'post']"):
            there = urljoin(answer.url, form.get("action") or "")
            if _below(there, start):
                found.forms.setdefault(there, Form(there, _fields(form)))
    return found


def _below(url, start):
    return url == start or url.startswith((f"{start}/", f"{start}?"))


def _key(url):
    parts = urlsplit(url)
    return parts.path.replace("/@@", "/"), frozenset(dict(parse_qsl(parts.query)))


def _fields(form):
    fields = {name: value for name, value in form.form_values() if name != "_authenticator"}
    for button in form.xpath(".//button[@name]")[:1]:
        fields[button.get("name")] = button.get("value", "")
    return fields

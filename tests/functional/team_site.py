"""A space and its people over WSGI: pages are read, forms are filled in and sent as a browser does."""

from directory_site import Client
from directory_site import PASSWORDS
from lxml import html
from qualite.esms.core.outbox.store import outbox
from spaces_world import password
from spaces_world import PEOPLE
from urllib.parse import urlsplit
import re
import transaction


PASSWORDS.update({name: (name, password(name)) for name in PEOPLE})


class Visitor(Client):
    """Somebody with a browser: cookies are kept, ``name`` is one of `PEOPLE` or "Anonymous"."""

    def __init__(self, name="Anonymous"):
        super().__init__(name, accept="text/html")

    def open(self, path, **params):
        """The page at a path of the site, or at a full address."""
        parts = urlsplit(path)
        path = parts.path.removeprefix(self.base) + (f"?{parts.query}" if parts.query else "")
        return self.ask("GET", path, **params)

    def send(self, page, action, press=None, **typed):
        """Fill in the form of `page` whose action ends with `action`, press a button."""
        form = next(
            form
            for form in html.fromstring(page.text).forms
            if (form.action or "").endswith(action)
            and (press is None or form.xpath(f".//button[@value='{press}']"))
            and all(name in form.fields for name in typed)
        )
        fields = dict(form.form_values())
        fields.update(typed)
        if press:
            fields[form.xpath(f".//button[@value='{press}']/@name")[0]] = press
        path = urlsplit(form.action).path.removeprefix(self.base)
        return self.ask("POST", path, params=fields)

    def follow(self, answer):
        """The page to which an answer leads."""
        assert answer.status_int == 302, answer.status
        return self.open(answer.location)


def text(page) -> str:
    """The words of a page's content, on one line."""
    (content,) = html.fromstring(page.text).xpath("//article[@id='content']")
    return " ".join(content.text_content().split())


def messages(page) -> str:
    """What the page tells about what was just done."""
    found = html.fromstring(page.text).xpath("//*[contains(@class, 'portalMessage')]")
    return " ".join(" ".join(message.text_content().split()) for message in found)


def links_sent(to) -> list[str]:
    """Addresses of the invitations that wait to leave for an address, oldest first."""
    transaction.begin()
    mails = [waiting.arguments for _number, waiting in outbox().items()]
    return [
        re.search(r"http\S+@@invitation\S+", mail["text"]).group()
        for mail in mails
        if mail.get("to") == to and "@@invitation" in mail["text"]
    ]

"""Walking a matrix of rights: what every matrix needs, whatever it is about.

A document states who may do what (``matrix``, ``spaces_matrix`` read them into cells). One site with a
thing of every kind and state serves all questions: whoever asks goes through the publisher, as
everybody does; what would be written is observed inside the request just before its end, then rolled
back. Each question is asked for once.
"""

from base64 import b64encode
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import replace
from directory_site import Client
from functools import cache
from layers import FUNCTIONAL_TESTING
from plone import api
from plone.protect.authenticator import createToken
from zope.component import getGlobalSiteManager
from ZPublisher.interfaces import IPubBeforeCommit
import json
import transaction


#: What is asked for. Errors of pages come in a few words: only "text/html" gets a page of them.
HTML, JSON = "application/xhtml+xml", "application/json"
PASSWORD = "secret-of-all"


class Rehearsal:
    """Rolls back every request made meanwhile, after ``look`` saw what it would have written."""

    def __init__(self) -> None:
        self.look = None
        self.seen = None

    def __enter__(self):
        getGlobalSiteManager().registerHandler(self.roll_back, (IPubBeforeCommit,))
        return self

    def __exit__(self, *error):
        getGlobalSiteManager().unregisterHandler(self.roll_back, (IPubBeforeCommit,))

    def roll_back(self, event) -> None:
        if self.look is not None:
            self.seen = self.look(event.request["PARENTS"][-1]["plone"])
        transaction.doom()


@contextmanager
def rehearsing(fill):
    """(what ``fill`` gives back or the portal, a rehearsal) on a site made by ``fill(portal)``."""
    layers = list(reversed(FUNCTIONAL_TESTING.baseResolutionOrder))
    for layer in layers:
        layer.testSetUp()
    portal = FUNCTIONAL_TESTING["portal"]
    with api.env.adopt_roles(["Manager"]):
        made = fill(portal)
    transaction.commit()
    with Rehearsal() as rehearsal:
        yield portal if made is None else made, rehearsal
    for layer in reversed(layers):
        layer.testTearDown()


class Walk:
    """What people get and what they would change; ``user_of``: person of the matrix -> user id.

    All accounts have the `PASSWORD`; "Anonymous" has none. Names in ``once`` are methods whose answers
    are kept, which must not depend on anything but their arguments.
    """

    once = ("visitor", "ask", "token", "rehearse")

    def __init__(self, portal, rehearsal: Rehearsal, user_of) -> None:
        self.portal = portal
        self.rehearsal = rehearsal
        self.user_of = user_of
        for name in self.once:
            setattr(self, name, cache(getattr(self, name)))

    def visitor(self, person, accept):
        client = Client("Anonymous", accept)
        if person != "Anonymous":
            pair = f"{self.user_of(person)}:{PASSWORD}".encode()
            client.headers["Authorization"] = f"Basic {b64encode(pair).decode()}"
        return client

    def ask(self, person, path, accept=HTML):
        """The answer to a GET, which must not be an error of the server.

        Pages come without the header and the footer that all of them share.
        """
        url = path + ("&" if "?" in path else "?") + "ajax_load=1" if accept == HTML else path
        answer = self.visitor(person, accept).ask("GET", url)
        # Stock Dexterity fails on the form of a type that may not be added here.
        refused = "/++add++" in path
        assert answer.status_int < 500 or refused, f"{path}: {answer.status}"
        return answer

    def opens(self, person, path, accept=HTML) -> bool:
        return self.ask(person, path, accept).status_int == 200

    def json(self, person, path) -> dict:
        """The JSON at a path, {} for whoever may not read it."""
        answer = self.ask(person, path, JSON)
        return answer.json if answer.status_int == 200 else {}

    def token(self, person):
        """What protects forms from forgery."""
        if person == "Anonymous":
            return ""
        with api.env.adopt_user(username=self.user_of(person)):
            return createToken()

    def send(self, look, person, method, path, body=None):
        """What ``look(portal)`` sees at the end of a JSON request that is rolled back; None if refused."""
        return self.rehearse(look, person, JSON, method, path, json.dumps(body or {}))

    def press(self, look, person, path, **fields):
        """The same for a form, sent with its token."""
        fields = {**fields, "_authenticator": self.token(person)}
        return self.rehearse(look, person, HTML, "POST", path, json.dumps(fields))

    def rehearse(self, look, person, accept, method, path, body):
        kind = "json" if accept == JSON else "params"
        options = {} if method == "DELETE" else {kind: json.loads(body)}
        return self.observe(look, person, accept, method, path, **options)

    def observe(self, look, person, accept, method, path, **options):
        """What ``look(portal)`` sees at the end of any request."""
        self.rehearsal.look, self.rehearsal.seen = look, None
        try:
            answer = self.visitor(person, accept).ask(method, path, **options)
        finally:
            self.rehearsal.look = None
        assert answer.status_int < 500, f"{method} {path}: {answer.status}"
        return self.rehearsal.seen


def by_thing(cells) -> dict[str, list]:
    """Cells of one person on one thing together, under a name for the test."""
    found = defaultdict(list)
    for cell in cells:
        found[str(replace(cell, action="", allowed=True, possible=True))].append(cell)
    return dict(found)


def mismatches(walk, cells, ways) -> list[str]:
    """Where what a person can do is not what the document states.

    ``ways(cell)``: way -> question; a question answers ``(walk, cell) -> bool``.
    """
    found = []
    for cell in cells:
        for way, asks in ways(cell).items():
            if asks(walk, cell) is not cell.allowed:
                said = "can, and must not" if not cell.allowed else "cannot, and should"
                found.append(f"{cell} by {way}: {said}")
    return found

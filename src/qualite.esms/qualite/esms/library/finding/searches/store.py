"""Where searches are kept: beside the library, by person."""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from qualite.esms.library.structure import library
from qualite.esms.library.structure import LIBRARY_ID
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.library.searches"
NONE, DAILY, WEEKLY = FREQUENCIES = ("none", "daily", "weekly")


class SavedSearch(Persistent):
    """``question``: query string without page; ``token``: of its feed, "" for none; ``created``,
    ``since`` and ``last``: ISO days.

    Of documents published from ``since`` on, ``known`` (UIDs) need no e-mail; the last one left
    on ``last``.
    """

    def __init__(self, id: str, name: str, question: str, created: str):
        self.id = id
        self.name = name
        self.question = question
        self.created = self.since = self.last = created
        self.frequency = NONE
        self.token = ""
        self.known = frozenset()


class Person(Persistent):
    """``searches``: id → SavedSearch; ``told``: UID → day it was published, of what e-mails said."""

    def __init__(self):
        self.searches = OOBTree()
        self.told = OOBTree()


class Searches(Persistent):
    """``people``: user id → Person; ``feeds``: token → (user id, id of a search)."""

    def __init__(self):
        self.people = OOBTree()
        self.feeds = OOBTree()


NOTHING = Searches()  # never written to


def prepare(portal) -> None:
    """Make the place at installation: first writers do not race to make it."""
    container = portal.get(LIBRARY_ID)
    if container is not None:
        annotations = IAnnotations(container)
        if KEY not in annotations:
            annotations[KEY] = Searches()


def searches() -> Searches:
    """What is kept on this site; empty where nothing was prepared."""
    container = library()
    return NOTHING if container is None else IAnnotations(container).get(KEY, NOTHING)


def writable() -> Searches:
    """The same, made where it lacks. KeyError where the site has no library."""
    annotations = IAnnotations(library())
    if KEY not in annotations:
        annotations[KEY] = Searches()
    return annotations[KEY]


def forget(userid: str) -> None:
    """Nothing is kept for a person who has no account any more."""
    kept = searches()
    person = kept.people.get(userid)
    if person is None:
        return
    for search in person.searches.values():
        kept.feeds.pop(search.token, None)
    del kept.people[userid]


def account_deleted(event) -> None:
    """Subscriber: see ``forget``."""
    forget(event.principal)

"""Where e-mails wait in the ZODB, so that neither writers nor senders get in each other's way."""

from BTrees.LOBTree import LOBTree
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations
import hashlib
import secrets


ANNOTATION = "qualite.esms.outbox"
# Each drawer is one small bucket: writes of different mails into it merge, unless it has to split.
DRAWERS = 64
# Key 0 keeps a drawer from ever being empty: emptying a bucket conflicts with filling it.
SENTINEL = 0


class WaitingMail(Persistent):
    """One e-mail that waits. Times are seconds since 1970.

    `composer` is the name of an `IComposer`, or "" when `arguments` are those of `Mail`.
    """

    attempts = 0
    next_try = 0.0
    error = ""
    claim = ""  # who is sending it: taken, and committed, before anything leaves
    claimed_at = 0.0
    in_doubt = False  # it may have left: whoever sent it cannot tell

    def __init__(self, composer, arguments, url, created):
        self.composer = composer
        self.arguments = arguments
        self.url = url  # of the site, as the person who caused this e-mail saw it
        self.created = created


class Outbox(Persistent):
    """All e-mails that wait, in drawers chosen by chance."""

    def __init__(self):
        self.drawers = tuple(LOBTree({SENTINEL: None}) for _number in range(DRAWERS))

    def put(self, waiting, key=""):
        """Keep it; nothing happens when one with the same non-empty `key` already waits."""
        number = number_of(key) if key else 1 + secrets.randbelow(2**63 - 1)
        self._drawer(number).insert(number, waiting)

    def get(self, number):
        """The mail of that number, or None."""
        return self._drawer(number).get(number)

    def take_out(self, number):
        """Forget it, if it is still there."""
        self._drawer(number).pop(number, None)

    def items(self):
        """Pairs (number, WaitingMail) of all, oldest first, as a list."""
        found = (pair for drawer in self.drawers for pair in drawer.items())
        kept = (pair for pair in found if pair[0] != SENTINEL)
        return sorted(kept, key=lambda pair: pair[1].created)

    def _drawer(self, number):
        return self.drawers[number % DRAWERS]


def number_of(key):
    """A number from 1 to 2**63 - 1 that stands for `key`."""
    digest = hashlib.sha256(key.encode()).digest()
    return 1 + int.from_bytes(digest[:8], "big") % (2**63 - 1)


def outbox(portal=None):
    """The site's outbox, or None where none was made yet."""
    return IAnnotations(portal or api.portal.get()).get(ANNOTATION)


def make_outbox(portal=None):
    """The site's outbox, made if need be: this writes."""
    annotations = IAnnotations(portal or api.portal.get())
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = Outbox()
    return annotations[ANNOTATION]

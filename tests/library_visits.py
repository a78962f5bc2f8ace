"""Visits of the library over WSGI, with a browser's name: alice contributes, lise is a librarian."""

from directory_site import Client
from kept_sites import KeptSite
from library_world import LIBRARIAN
from library_world import make_readers
from plone import api
from qualite.esms.library.using.tally import TALLY
from spaces_world import password
from team_site import Visitor


BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@KeptSite
def with_readers(portal):
    with api.env.adopt_roles(["Manager"]):
        make_readers(portal)


class Reader(Visitor):
    """Somebody at a browser; ``name`` None for a visitor without account."""

    accept = "text/html"

    def __init__(self, name=None):
        credentials = (name, password(name)) if name else None
        Client.__init__(self, accept=self.accept, credentials=credentials)
        self.headers["User-Agent"] = BROWSER


class ReaderByApi(Reader):
    """The same, who asks for JSON."""

    accept = "application/json"


def waiting(portal) -> int:
    """How many downloads wait in memory to be written."""
    site = portal.getId()
    batch = TALLY.take(site)
    TALLY.give_back(site, batch)
    return batch.downloads.total()


def path_of(content) -> str:
    """Path below the site, as clients ask for it."""
    return "/".join(("", *content.getPhysicalPath()[2:]))


__all__ = [
    "LIBRARIAN",
    "Reader",
    "ReaderByApi",
    "path_of",
    "waiting",
    "with_readers",
]

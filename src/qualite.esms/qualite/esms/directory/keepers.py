"""Who keeps an entry's page: an accepted request gives a local role, and the catalog knows it."""

from __future__ import annotations

from plone import api
from plone.indexer import indexer
from qualite.esms.directory.content import IDirectoryEntry


KEEPER_ROLE = "TeamManager"
INDEX = "keepers"


def keepers_of(entry) -> tuple[str, ...]:
    """User ids of those who keep the entry's page."""
    return tuple(
        sorted(userid for userid, roles in entry.get_local_roles() if KEEPER_ROLE in roles)
    )


def kept_by(userid: str) -> list:
    """Catalog records of the entries that someone keeps, by name."""
    catalog = api.portal.get_tool("portal_catalog")
    if not userid or INDEX not in catalog.indexes():
        return []  # a site that was made before the index: asking would answer everything
    return list(catalog(keepers=userid, sort_on="sortable_title"))


@indexer(IDirectoryEntry)
def keepers(entry):
    found = keepers_of(entry)
    if not found:
        raise AttributeError(INDEX)  # nearly all entries: nothing is written for them
    return found

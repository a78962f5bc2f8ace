"""What plone.restapi tells of the catalog to visitors: no name of an account.

Plone's own pages hide it as well, unless the site chooses otherwise ("about" information).
"""

from __future__ import annotations

from plone import api
from plone.restapi.interfaces import IJSONSummarySerializerMetadata
from zope.interface import implementer


ACCOUNTS = frozenset(("Creator", "commentators", "creators", "listCreators"))


@implementer(IJSONSummarySerializerMetadata)
class NoAccounts:
    """Added to what plone.restapi keeps back; asked once for each request."""

    def blocklisted_attributes(self):
        """Metadata of the catalog that are not told."""
        return ACCOUNTS if api.user.is_anonymous() else frozenset()

"""Catalog indexes of names of accounts: whoever has no account learns nothing from them.

Plone's own indexes answer everybody: "is this public page by this account?" tells a visitor that the
account is there, and what it wrote. Every question comes by the index, whatever page, service, feed or
stored collection asks; so here it is answered.
"""

from __future__ import annotations

from AccessControl import getSecurityManager
from AccessControl.class_init import InitializeClass
from BTrees.IIBTree import IISet
from Products.PluginIndexes.FieldIndex.FieldIndex import FieldIndex
from Products.PluginIndexes.KeywordIndex.KeywordIndex import KeywordIndex


VISITOR = "Anonymous User"


def a_visitor_asks() -> bool:
    """Whether nobody is logged in; the system's own user is somebody."""
    user = getSecurityManager().getUser()
    return user is None or user.getUserName() == VISITOR


class NoKeys:
    """Sorts all documents alike."""

    def __getitem__(self, documentId):
        return ""


class ForMembers:
    """A visitor's question finds nothing, and no order tells whose a document is."""

    def query_index(self, record, resultset=None):
        """As of UnIndex."""
        return IISet() if a_visitor_asks() else super().query_index(record, resultset)

    def documentToKeyMap(self):
        """What the catalog sorts by."""
        return NoKeys() if a_visitor_asks() else super().documentToKeyMap()

    def items(self):
        """The same, for results that are many."""
        return [("", IISet(self._unindex))] if a_visitor_asks() else super().items()


class AccountIndex(ForMembers, FieldIndex):
    """Of one account for each document."""

    meta_type = "AccountIndex"


class AccountsIndex(ForMembers, KeywordIndex):
    """Of several."""

    meta_type = "AccountsIndex"


InitializeClass(AccountIndex)
InitializeClass(AccountsIndex)


def manage_add_account_index(self, id, extra=None, REQUEST=None, RESPONSE=None, URL3=None):
    """Add an index of one account for each document to a catalog."""
    return self.manage_addIndex(id, AccountIndex.meta_type, extra, REQUEST, RESPONSE, URL3)


def manage_add_accounts_index(self, id, extra=None, REQUEST=None, RESPONSE=None, URL3=None):
    """Add an index of several accounts for each document to a catalog."""
    return self.manage_addIndex(id, AccountsIndex.meta_type, extra, REQUEST, RESPONSE, URL3)


def initialize(context):
    """Make the indexes known to catalogs (called when Zope starts)."""
    for index, add in (
        (AccountIndex, manage_add_account_index),
        (AccountsIndex, manage_add_accounts_index),
    ):
        context.registerClass(
            index, permission="Add Pluggable Index", constructors=(add,), visibility=None
        )

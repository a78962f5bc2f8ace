"""Our indexes of accounts in the place of Plone's, with all that these know: nothing is indexed anew."""

from __future__ import annotations

from Acquisition import aq_base
from plone import api
from Products.PluginIndexes.FieldIndex.FieldIndex import FieldIndex
from Products.PluginIndexes.KeywordIndex.KeywordIndex import KeywordIndex
from qualite.esms.core.principals.indexes import AccountIndex
from qualite.esms.core.principals.indexes import AccountsIndex


#: Id in the catalog -> (ours, Plone's). Who comments is indexed where plone.app.discussion is there.
INDEXES = {
    "Creator": (AccountIndex, FieldIndex),
    "commentators": (AccountsIndex, KeywordIndex),
}


def install() -> None:
    """Put ours where Plone's are; what somebody made of another class stays."""
    for index_id, (ours, stock) in INDEXES.items():
        _replace(index_id, stock, ours)


def uninstall() -> None:
    """Put Plone's back."""
    for index_id, (ours, stock) in INDEXES.items():
        _replace(index_id, ours, stock)


def _replace(index_id: str, former: type, factory: type) -> None:
    known = api.portal.get_tool("portal_catalog")._catalog
    index = aq_base(known.indexes.get(index_id))
    if type(index) is former:
        replaced = factory(index_id)
        replaced.__setstate__(index.__getstate__())
        # As the catalog itself adds one: its dict of indexes is no persistent object.
        known.indexes = {**known.indexes, index_id: replaced}

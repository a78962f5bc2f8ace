"""How often documents are used: told by whoever counts it."""

from __future__ import annotations

from collections.abc import Mapping
from zope.component import queryUtility
from zope.interface import Interface


class IUses(Interface):
    """A utility that knows how often each document was used."""

    def __call__():
        """Numbers by UID, for sorting; a document without any may be left out. Called for every
        search sorted by use: it has to answer at once."""


def uses() -> Mapping[str, int]:
    """What the utility says, nothing without one."""
    counted = queryUtility(IUses)
    return {} if counted is None else counted()

"""Registering new entries with the integer-id utility of relations, many at once.

``IIntIds.register`` finds the same database, root and connection again for each object. Entries of
one section share them: the first one is registered in the usual way, the others like it.
"""

from __future__ import annotations

from Acquisition import aq_base
from collections.abc import Iterable
from five.intid.keyreference import KeyReferenceToPersistent
from zope.keyreference.interfaces import IKeyReference


def register(intids, container, objects: Iterable) -> None:
    """Give an integer id to each of ``objects``: just put into ``container``, not yet registered.

    ``intids`` is the utility, or None where the site has none.
    """
    if intids is None:
        return
    pattern = None
    prefix = "/".join(container.getPhysicalPath())
    for obj in objects:
        if pattern is None:
            reference = IKeyReference(container._getOb(obj.id))
            if type(reference) is KeyReferenceToPersistent:
                pattern, connection = reference.__dict__, aq_base(container)._p_jar
        else:
            connection.add(obj)
            reference = KeyReferenceToPersistent.__new__(KeyReferenceToPersistent)
            reference.__dict__.update(
                pattern, path=f"{prefix}/{obj.id}", object=obj, oid=obj._p_oid
            )
        number = intids._generateId()
        intids.refs[number] = reference
        intids.ids[reference] = number

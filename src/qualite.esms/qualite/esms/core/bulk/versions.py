"""First versions of many new objects, as ``portal_repository.save`` would keep each of them.

CMFEditions asks three times an object which of its modifiers apply (a dozen TALES expressions), makes
a savepoint, and has the number of the new history catalogued. Objects made together are of one type,
in one place and in one state: the modifiers are found once. Their maker catalogues them afterwards
anyway, and an error ends its whole transaction. All that is stored is made by CMFEditions' own
classes: a test compares with a version that was saved the usual way.
"""

from __future__ import annotations

from Acquisition import aq_base
from plone import api
from Products.CMFEditions.ArchivistTool import ObjectData
from Products.CMFEditions.ArchivistTool import PreparedObject
from Products.CMFEditions.interfaces import IVersioned
from Products.CMFEditions.interfaces.IModifier import IAttributeModifier
from Products.CMFEditions.interfaces.IModifier import ICloneModifier
from Products.CMFEditions.interfaces.IModifier import ISaveRetrieveModifier
from Products.CMFEditions.ModifierRegistryTool import ModifierRegistryTool
from Products.CMFUid.interfaces import IUniqueIdAnnotationManagement
from Products.CMFUid.interfaces import IUniqueIdGenerator
from zope.component import getUtility
from zope.interface import alsoProvides
import io
import pickle
import time


class AlikeModifiers(ModifierRegistryTool):
    """The modifiers that apply to all objects that are like ``sample``; never stored."""

    def __init__(self, sample):
        registry = api.portal.get_tool("portal_modifier")
        self._found = {
            kind: registry._collectModifiers(sample, kind)
            for kind in (IAttributeModifier, ICloneModifier, ISaveRetrieveModifier)
        }

    def _collectModifiers(self, obj, interface, reversed=False):
        found = self._found[interface]
        return found[::-1] if reversed else found


class FirstVersions:
    """Keeps the first version of objects that are like ``sample``: of its type, in its container, in
    its state, with nothing in them and no version yet. ``comment`` says why they are kept."""

    def __init__(self, sample, comment: str):
        self._comment = comment
        self._modifiers = AlikeModifiers(sample)
        self._storage = api.portal.get_tool("portal_historiesstorage")
        self._name = api.portal.get_tool("portal_historyidhandler").UID_ATTRIBUTE_NAME
        self._new_id = getUtility(IUniqueIdGenerator)
        self._annotate = getUtility(IUniqueIdAnnotationManagement)

    def save(self, obj) -> None:
        """Keep the first version of an object, to be catalogued afterwards.

        Raises ``FileTooLargeToVersionError`` before anything is changed.
        """
        callbacks = self._modifiers.getOnCloneModifiers(obj)
        history_id = self._register(obj)
        referenced = self._modifiers.getReferencedAttributes(obj)
        clone, size = _clone(obj, callbacks)
        said, inside, outside = self._modifiers.beforeSaveModifier(obj, clone)
        clone.version_id = 0
        metadata = {
            "comment": self._comment,
            "timestamp": time.time(),
            "originator": None,
            **said,
        }
        prepared = PreparedObject(
            history_id,
            ObjectData(obj),
            ObjectData(clone, inside, outside),
            referenced,
            {},
            metadata,
            False,
            size,
        )
        metadata["originator"] = f"{history_id}.{clone.version_id}.{clone.location_id}"
        self._storage.register(history_id, prepared.clone, referenced, prepared.metadata)

    def _register(self, obj) -> int:
        """Give the object a history, as the archivist does, without cataloguing it."""
        history_id = self._new_id()
        self._annotate(obj, self._name).setUid(history_id)
        obj.version_id = 0
        alsoProvides(obj, IVersioned)
        obj.location_id = 0
        return history_id


def _clone(obj, callbacks) -> tuple[object, int]:
    """A copy of an object, with all that it is made of but what modifiers keep out; its size."""
    persistent_id, persistent_load, inside, outside, _name = callbacks
    if inside or outside:
        raise ValueError(f"{obj!r} holds other objects")
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, 1)
    pickler.persistent_id = persistent_id
    pickler.dump(aq_base(obj))
    size = stream.tell()
    stream.seek(0)
    unpickler = pickle.Unpickler(stream)  # noqa: S301 - of what was just written
    unpickler.persistent_load = persistent_load
    return unpickler.load(), size

"""First versions of many new objects, as ``portal_repository.save`` would keep each of them.

CMFEditions asks three times an object which of its modifiers apply (a dozen TALES expressions), makes
a savepoint, and has the number of the new history catalogued. Objects made together are of one type,
in one place and in one state: the modifiers are found once. Their maker catalogues them afterwards
anyway, and an error ends its whole transaction. All that is stored is made by CMFEditions' own
classes: a test compares with a version that was saved the usual way.
"""

from __future__ import annotations

from AccessControl import getSecurityManager
from Acquisition import aq_base
from Acquisition import aq_parent
from plone import api
from Products.CMFEditions.ArchivistTool import ObjectData
from Products.CMFEditions.interfaces import IVersioned
from Products.CMFEditions.interfaces.IModifier import IAttributeModifier
from Products.CMFEditions.interfaces.IModifier import ICloneModifier
from Products.CMFEditions.interfaces.IModifier import ISaveRetrieveModifier
from Products.CMFEditions.ModifierRegistryTool import ModifierRegistryTool
from Products.CMFEditions.StandardModifiers import OMBaseModifier
from Products.CMFEditions.StandardModifiers import RetainWorkflowStateAndHistory
from Products.CMFUid.interfaces import IUniqueIdAnnotationManagement
from Products.CMFUid.interfaces import IUniqueIdGenerator
from zope.component import getUtility
from zope.interface import alsoProvides
import io
import pickle
import time


OF_STATE = (RetainWorkflowStateAndHistory,)


class AlikeModifiers(ModifierRegistryTool):
    """The modifiers that apply to all objects that are like ``sample``; never stored.

    ``said``: what those say of the object that look at its state only.
    """

    def __init__(self, sample):
        registry = api.portal.get_tool("portal_modifier")
        self._found = {
            kind: [
                (name, modifier)
                for name, modifier in registry._collectModifiers(sample, kind)
                # These are about what an object holds.
                if not isinstance(modifier, OMBaseModifier)
            ]
            for kind in (IAttributeModifier, ICloneModifier, ISaveRetrieveModifier)
        }
        self.said = {}
        for one in [one for one in self._found[ISaveRetrieveModifier] if type(one[1]) in OF_STATE]:
            self.said |= one[1].beforeSaveModifier(sample, sample)[0]
            self._found[ISaveRetrieveModifier].remove(one)

    def _collectModifiers(self, obj, interface, reversed=False):
        found = self._found[interface]
        return found[::-1] if reversed else found


class FirstVersions:
    """Keeps the first version of objects that are like ``sample``: of its type, in its container, in
    its state, with nothing in them and no version yet. ``comment`` says why they are kept."""

    def __init__(self, sample, comment: str):
        self._modifiers = AlikeModifiers(sample)
        self._storage = api.portal.get_tool("portal_historiesstorage")
        self._new_id = getUtility(IUniqueIdGenerator)
        self._annotate = getUtility(IUniqueIdAnnotationManagement)
        histories = api.portal.get_tool("portal_historyidhandler")
        self._name = histories.UID_ATTRIBUTE_NAME
        container = aq_parent(sample)
        self._metadata = {
            "comment": comment,
            "principal": getSecurityManager().getUser().getUserName(),
            "parent": {
                "history_id": histories.register(container),
                "version_id": getattr(container, "version_id", None),
                "location_id": getattr(container, "location_id", None),
            },
            **self._modifiers.said,
        }

    def save(self, obj) -> None:
        """Keep the first version of an object, to be catalogued afterwards.

        Raises ``FileTooLargeToVersionError`` before anything is changed.
        """
        persistent_id, persistent_load, *_ = self._modifiers.getOnCloneModifiers(obj)
        history_id = self._register(obj)
        referenced = self._modifiers.getReferencedAttributes(obj)
        clone = _clone(obj, persistent_id, persistent_load)
        said, inside, outside = self._modifiers.beforeSaveModifier(obj, clone)
        metadata = {
            **self._metadata,
            "timestamp": time.time(),
            "originator": f"{history_id}.{clone.version_id}.{clone.location_id}",
            **said,
        }
        self._storage.register(
            history_id,
            ObjectData(clone, inside, outside),
            referenced,
            {"sys_metadata": metadata, "app_metadata": {}},
        )

    def _register(self, obj) -> int:
        """Give the object a history, as the archivist does, without cataloguing it."""
        history_id = self._new_id()
        self._annotate(obj, self._name).setUid(history_id)
        obj.version_id = 0
        alsoProvides(obj, IVersioned)
        obj.location_id = 0
        return history_id


def _clone(obj, persistent_id, persistent_load):
    """A copy of an object, with all that it is made of but what modifiers keep out."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, 1)
    pickler.persistent_id = persistent_id
    pickler.dump(aq_base(obj))
    stream.seek(0)
    unpickler = pickle.Unpickler(stream)  # noqa: S301 - of what was just written
    unpickler.persistent_load = persistent_load
    return unpickler.load()

"""What was told to whom, kept by those who tell in runs: mappings below the folder of the spaces."""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from plone import api
from qualite.esms.core.conflicts.yielding import commit_unless_second
from qualite.esms.workspaces.spaces import spaces_folder
from zope.annotation.interfaces import IAnnotations
import transaction


def make(key: str) -> None:
    """Make a mapping where it lacks, and commit; drops what the current transaction holds."""
    transaction.begin()
    annotations = IAnnotations(spaces_folder())
    if key not in annotations:
        annotations[key] = OOBTree()
        commit_unless_second()  # or another run has just made it
        transaction.begin()


def kept(key: str) -> OOBTree:
    """The mapping; ``KeyError`` before `make`."""
    return IAnnotations(spaces_folder())[key]


def forget(key: str, name: str) -> None:
    """Keep nothing by this name any more; a site without the mapping has nothing to forget."""
    folder = api.portal.get().get("espaces")
    markers = IAnnotations(folder).get(key) if folder is not None else None
    if markers is not None and name in markers:
        del markers[name]

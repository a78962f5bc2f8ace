"""What former imports brought in: the document of each key, and the digest of its row.

A BTree beside the library, so that a second run changes what changed and nothing else, and a run
that was killed is completed by the next: each batch writes it together with its documents.
"""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from collections.abc import Mapping
from hashlib import sha256
from qualite.esms.library.exchange.importing.reading import Entry
from qualite.esms.library.structure import library
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations
import json


KEY = "qualite.esms.library_import"


class Known(NamedTuple):
    """``digest``: of the row and of its files as they were last brought in."""

    uid: str
    digest: str


def prepare(portal) -> None:
    """Make the store beside the library where it lacks; at installation."""
    annotations = IAnnotations(library())
    if KEY not in annotations:
        annotations[KEY] = OOBTree()


def known(key: str) -> Known | None:
    """What a former import made of a key."""
    found = IAnnotations(library()).get(KEY, {}).get(key)
    return None if found is None else Known(*found)


def remember(brought_in: Mapping[str, Known]) -> None:
    """Keys were brought in."""
    prepare(None)
    said = {key: tuple(known) for key, known in brought_in.items()}
    IAnnotations(library())[KEY].update(said)


def digest_of(entry: Entry, digests: list[str]) -> str:
    """Of a row and its files: another one when something of them changed."""
    said = json.dumps([entry.fields, entry.files, digests], sort_keys=True, default=str)
    return sha256(said.encode("utf-8", "replace")).hexdigest()

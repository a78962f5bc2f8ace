"""What a page shows of the files of a document, made when they come in and kept beside them."""

from __future__ import annotations

from collections import OrderedDict
from persistent import Persistent
from plone.namedfile.interfaces import INamed
from qualite.esms.core import texts
from qualite.esms.core.extraction import Limits
from qualite.esms.core.extraction import Preview
from qualite.esms.core.extraction import preview
from qualite.esms.library import files
from qualite.esms.library.safety.taking import take_in
from threading import Lock
from zope.annotation.interfaces import IAnnotations
import json
import zlib


KEY = "qualite.esms.preview"
CACHED = 8
# A transaction that is tried again finds what was made; a worker takes a second.
_cache: OrderedDict[str, Preview] = OrderedDict()
_lock = Lock()


class KeptBytes(Persistent):
    """Bytes of their own record: pages that show no picture do not load it."""

    def __init__(self, data: bytes):
        self.data = data


class KeptPreview(Persistent):
    """A ``Preview`` without its picture and its blocks, which are loaded when they are asked for.

    ``digest``: SHA-256 of the file; ``said``: name and media type that it was read by.
    """

    def __init__(self, digest: str, said: str, made: Preview):
        self.digest, self.said = digest, said
        self.width, self.height, self.drawn = made.width, made.height, made.drawn
        self.pages, self.missing, self.problem = made.pages, made.missing, made.problem
        self.has_blocks = bool(made.blocks)
        self.picture = KeptBytes(made.picture) if made.picture else None
        packed = zlib.compress(json.dumps(made.blocks).encode(), 6)
        self._blocks = KeptBytes(packed) if made.blocks else None

    @property
    def blocks(self) -> list[dict]:
        """What the file says: see ``core.extraction.blocks``."""
        return json.loads(zlib.decompress(self._blocks.data)) if self._blocks is not None else []


def kept(holder) -> KeptPreview | None:
    """What is kept of the file of a document or a companion, None before it was looked at."""
    return IAnnotations(holder).get(KEY)


def first(document) -> tuple | None:
    """The first of its files that has a picture: (holder, KeptPreview), or None."""
    for holder in files.holders(document):
        found = kept(holder)
        if found is not None and found.picture is not None:
            return holder, found
    return None


def readable(document) -> list[tuple]:
    """Its files that can be read as a page: (holder, KeptPreview), the main one first."""
    found = ((holder, kept(holder)) for holder in files.holders(document))
    return [(holder, one) for holder, one in found if one is not None and one.has_blocks]


def refresh(holder, limits: Limits) -> None:
    """Look at the file of a document or a companion, unless it is what was looked at last."""
    annotations = IAnnotations(holder)
    if not INamed.providedBy(holder.file):
        annotations.pop(KEY, None)
        return
    # Handlers run in no certain order; taking it in also gives the digest.
    take_in(holder)
    digest = texts.digest_of(holder)
    said = f"{holder.file.contentType}\0{holder.file.filename}"
    former = annotations.get(KEY)
    if former is None or (former.digest, former.said) != (digest, said):
        made = _made(digest + said, holder.file, limits)
        annotations[KEY] = KeptPreview(digest, said, made)


def _made(key: str, content, limits: Limits) -> Preview:
    with _lock:
        if key in _cache:
            _cache.move_to_end(key)
            return _cache[key]
    with content.open() as stream:
        made = preview(stream, content.contentType or "", content.filename or "", limits)
    with _lock:
        _cache[key] = made
        while len(_cache) > CACHED:
            _cache.popitem(last=False)
    return made

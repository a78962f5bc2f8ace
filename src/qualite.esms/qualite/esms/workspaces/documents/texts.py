"""The text of a file, read once for each content and kept beside it.

It is read when a file comes into a space or is replaced, never while it is indexed: an indexer may
run many times. A transaction that is tried again finds the text in a small cache of the process.
"""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from persistent import Persistent
from qualite.esms.core.extraction import extract
from qualite.esms.core.extraction import Extracted
from qualite.esms.workspaces.documents.settings import reading_limits
from threading import Lock
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.text"
CHUNK = 1 << 20
CACHED = 16
_cache: OrderedDict[str, Extracted] = OrderedDict()
_lock = Lock()


class KeptText(Persistent):
    """``text`` and ``problem`` as in ``Extracted``; ``digest`` names what was read."""

    def __init__(self, digest: str, extracted: Extracted) -> None:
        self.digest = digest
        self.text, self.problem = extracted


def kept(file) -> Extracted:
    """What is known of the text of a File, empty before it was read."""
    found = IAnnotations(file).get(KEY)
    return Extracted("") if found is None else Extracted(found.text, found.problem)


def refresh(file) -> None:
    """Read the content of a File, unless it is what was read last."""
    annotations = IAnnotations(file)
    if file.file is None:
        annotations.pop(KEY, None)
        return
    digest = _digest(file.file)
    former = annotations.get(KEY)
    if former is None or former.digest != digest:
        annotations[KEY] = KeptText(digest, _read(digest, file.file))


def _digest(content) -> str:
    """What makes the text: the bytes, and how they are called."""
    found = sha256(f"{content.contentType}\0{content.filename}\0".encode(errors="replace"))
    with content.open() as stream:
        while chunk := stream.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _read(digest: str, content) -> Extracted:
    with _lock:
        if digest in _cache:
            _cache.move_to_end(digest)
            return _cache[digest]
    with content.open() as stream:
        extracted = extract(
            stream, content.contentType or "", content.filename or "", reading_limits()
        )
    with _lock:
        _cache[digest] = extracted
        while len(_cache) > CACHED:
            _cache.popitem(last=False)
    return extracted

"""The text of a file, read once for each content and kept beside it.

It is read when a file comes in or is replaced, never while it is indexed: an indexer may run many
times. A transaction that is tried again finds the text in a small cache of the process.
"""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from persistent import Persistent
from qualite.esms.core.extraction import extract
from qualite.esms.core.extraction import Extracted
from qualite.esms.core.extraction import Limits
from threading import Lock
from zope.annotation.interfaces import IAnnotations


KEY = "qualite.esms.text"
CHUNK = 1 << 20
CACHED = 16
_cache: OrderedDict[str, Extracted] = OrderedDict()
_lock = Lock()


class KeptText(Persistent):
    """``text`` and ``problem`` as in ``Extracted``; ``digest``: SHA-256 of what was read; ``said``:
    what it was called, which is part of how it is read."""

    def __init__(self, digest: str, said: str, extracted: Extracted) -> None:
        self.digest, self.said = digest, said
        self.text, self.problem = extracted


def kept(file) -> Extracted:
    """What is known of the text of an object's ``file``, empty before it was read."""
    found = IAnnotations(file).get(KEY)
    return Extracted("") if found is None else Extracted(found.text, found.problem)


def digest_of(file) -> str:
    """SHA-256 of the content that was read, "" where none was."""
    found = IAnnotations(file).get(KEY)
    return "" if found is None else found.digest


def refresh(file, limits: Limits, before=None) -> None:
    """Read the ``file`` of an object, unless it is what was read last.

    ``before`` is called with a new content, before anything opens it: it may raise.
    """
    annotations = IAnnotations(file)
    if file.file is None:
        annotations.pop(KEY, None)
        return
    digest, said = _digest(file.file), _said(file.file)
    former = annotations.get(KEY)
    if former is None or (former.digest, getattr(former, "said", None)) != (digest, said):
        if before is not None:
            before(file.file)
        annotations[KEY] = KeptText(digest, said, _read(digest + said, file.file, limits))


def _said(content) -> str:
    return f"{content.contentType}\0{content.filename}"


def _digest(content) -> str:
    found = sha256()
    with content.open() as stream:
        while chunk := stream.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _read(key: str, content, limits: Limits) -> Extracted:
    with _lock:
        if key in _cache:
            _cache.move_to_end(key)
            return _cache[key]
    with content.open() as stream:
        extracted = extract(stream, content.contentType or "", content.filename or "", limits)
    with _lock:
        _cache[key] = extracted
        while len(_cache) > CACHED:
            _cache.popitem(last=False)
    return extracted

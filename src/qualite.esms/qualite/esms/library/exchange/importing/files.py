"""Files of a row before anything is written: where they can be read, what they are, what they say."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from plone.namedfile.utils import get_contenttype
from qualite.esms.core.extraction import extract
from qualite.esms.core.extraction import Extracted
from qualite.esms.core.extraction import Limits
from qualite.esms.core.extraction import Preview
from qualite.esms.core.extraction import preview
from qualite.esms.core.extraction.limits import MEGABYTE
from qualite.esms.library.exchange.importing import problems
from qualite.esms.library.exchange.importing.problems import worded
from qualite.esms.library.exchange.importing.problems import Wrong
from qualite.esms.library.safety.api import check
from qualite.esms.library.safety.api import Refused
from qualite.esms.workspaces.documents import naming
from typing import BinaryIO
from typing import NamedTuple


CHUNK = 1 << 20


class Sent(NamedTuple):
    """``path``: where its bytes are while the batch lasts; ``filename``: as it will be called."""

    path: Path
    filename: str
    content_type: str
    digest: str
    size: int  # bytes

    def open(self) -> BinaryIO:
        """The bytes."""
        return self.path.open("rb")


class Seen(NamedTuple):
    """What was read of a file, and what its page shows."""

    extracted: Extracted
    preview: Preview


def fetch(source, name: str, beside: Path, largest: int) -> Sent:
    """A file of the source; ``largest``: megabytes. Raises Wrong."""
    path = source.path(name, beside, largest * MEGABYTE)
    digest, size = sha256(), 0
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise Wrong(worded(problems.DAMAGED, name=name)) from error
    filename = naming.clean(name)
    return Sent(path, filename, get_contenttype(filename=filename), digest.hexdigest(), size)


def inspect(sent: Sent) -> None:
    """Raise Wrong for a file that the library does not take."""
    try:
        check(sent)
    except Refused as refused:
        raise Wrong(refused.message) from refused


def look(sent: Sent, limits: Limits) -> Seen:
    """Read a file in the limited process; any thread may."""
    with sent.open() as stream:
        extracted = extract(stream, sent.content_type, sent.filename, limits)
    with sent.open() as stream:
        return Seen(extracted, preview(stream, sent.content_type, sent.filename, limits))

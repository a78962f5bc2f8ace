"""Files carried along in the page between two steps of a form: nothing is stored on the server, and
each step may be answered by another process."""

from __future__ import annotations

from base64 import b64decode
from base64 import b64encode
from collections.abc import Iterable
from collections.abc import Sequence
from qualite.esms import _
from qualite.esms.evaluation.referentials.limits import MOST_BYTES
from qualite.esms.evaluation.referentials.loading import File
from qualite.esms.evaluation.referentials.problems import Wrong
import binascii
import json
import zlib


PIECE = 700_000  # characters of a form field: Zope takes no more than a megabyte in one


def pack(files: Iterable[File]) -> list[str]:
    """Values of as many hidden fields as it takes."""
    listed = [[name, b64encode(data).decode("ascii")] for data, name in files]
    text = b64encode(zlib.compress(json.dumps(listed).encode())).decode("ascii")
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]


def unpack(pieces: Sequence[str]) -> list[File]:
    """The files again; ``Wrong`` where somebody changed the fields, or what they hold is too large."""
    try:
        packed = b64decode("".join(pieces), validate=True)
        opener = zlib.decompressobj()
        text = opener.decompress(packed, MOST_BYTES * 3)
        if opener.unconsumed_tail:
            raise ValueError("too large")
        return [(b64decode(data, validate=True), str(name)) for name, data in json.loads(text)]
    except (ValueError, TypeError, RecursionError, binascii.Error, zlib.error) as error:
        raise Wrong(_("Choose your file again: it was lost on the way.")) from error

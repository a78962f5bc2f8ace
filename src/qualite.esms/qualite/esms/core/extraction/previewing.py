"""What a page shows of a file before it is downloaded: the worker's second task.

Answers come one after the other, cheapest and most needed first, so that a picture that takes too
much loses nothing but itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from qualite.esms.core.extraction import blocks
from qualite.esms.core.extraction import drawing
from qualite.esms.core.extraction import kinds
from qualite.esms.core.extraction import pages
from qualite.esms.core.extraction import picturing
from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction.limits import Limits
from time import monotonic
from typing import BinaryIO
import base64


_READERS = {
    "pdf": ("pdf", "raw"),
    "docx": ("docx", "raw"),
    "xlsx": ("xlsx", "raw"),
    "pptx": ("pptx", "raw"),
    "odf": ("odf", "raw"),
    "html": ("plain", "html_raw"),
    "text": ("plain", "text_raw"),
    "csv": ("plain", "csv_raw"),
}
_TABLES_OF_TEXT = (".csv", ".tsv")


def preview(file: BinaryIO, content_type: str, filename: str, limits: Limits) -> Iterator[dict]:
    """Parts of a ``Preview`` as dictionaries, the picture in base 64."""
    started = monotonic()
    if picturing.is_picture(file):
        yield from _attempt(lambda: _picture(picturing.shrunk(file)))
        return
    try:
        kind = kinds.found(file, content_type, filename, limits.unzipped)
    except problems.Unreadable as error:
        yield {"problem": error.args[0]}
        return
    if kind == "text" and filename.lower().endswith(_TABLES_OF_TEXT):
        kind = "csv"
    found: list[dict] = []
    for answer in _attempt(lambda: _structure(kind, file, limits, started)):
        found = answer.get("blocks", [])
        yield answer
    yield from _attempt(lambda: {"pages": pages.count(kind, file)})
    yield from _attempt(lambda: _first_page(kind, file, found))


def _attempt(work) -> Iterator[dict]:
    """What ``work`` gives; what goes wrong with a file is a problem, save for lack of memory."""
    try:
        answer = work()
    except problems.Unreadable as error:
        answer = {"problem": error.args[0]}
    except MemoryError:
        raise
    except Exception:
        # Libraries raise anything at all on damaged files.
        answer = {"problem": problems.BROKEN}
    if answer:
        yield answer


def _structure(kind: str, file: BinaryIO, limits: Limits, started: float) -> dict:
    module, name = _READERS[kind]
    reader = getattr(import_module(f"qualite.esms.core.extraction.structure.{module}"), name)
    file.seek(0)
    found, missing = blocks.gather(reader(file), limits, started)
    return {"blocks": found, "missing": missing}


def _first_page(kind: str, file: BinaryIO, found: list[dict]) -> dict:
    file.seek(0)
    if kind == "pdf":
        return _picture(pages.rendered(file))
    embedded = picturing.embedded(file) if kind in kinds.ZIPPED else None
    if embedded is not None:
        return _picture(embedded)
    drawn = drawing.first_page(found)
    return {**_picture(drawn), "drawn": True} if drawn is not None else {}


def _picture(found: picturing.Picture) -> dict:
    encoded = base64.b64encode(found.data).decode("ascii")
    return {"picture": encoded, "width": found.width, "height": found.height}

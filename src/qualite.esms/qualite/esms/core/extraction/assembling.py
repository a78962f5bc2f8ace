"""What was read, from the worker's answers, which are trusted with nothing."""

from __future__ import annotations

from collections.abc import Iterable
from qualite.esms.core.extraction import blocks
from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction.result import Extracted
from qualite.esms.core.extraction.result import Preview
import base64
import binascii
import json


LARGEST = 1 << 20  # bytes of a picture
MOST_PIXELS = 4000  # of a side
MOST_PAGES = 100_000


def extracted(answer: bytes, characters: int, problem: str) -> Extracted:
    """From a JSON list (text, problem); ``problem``: why there may be none."""
    if problem:
        return Extracted("", problem)
    try:
        text, said = json.loads(answer)
    except (ValueError, TypeError):
        # The process died, of a fault in a library or while it wrote.
        return Extracted("", problems.BROKEN)
    if not isinstance(text, str) or said not in ("", *problems.MESSAGES):
        return Extracted("", problems.BROKEN)
    return Extracted(text[:characters], said)


def assembled(answer: Iterable[bytes], problem: str) -> Preview:
    """From lines of JSON; ``problem``: why there may be no more of them."""
    found: dict = {}
    for line in answer:
        try:
            part = json.loads(line)
        except ValueError:
            # The process died while it wrote.
            problem = problem or problems.BROKEN
            break
        if isinstance(part, dict):
            found |= part
    if not found and not problem:
        problem = problems.BROKEN
    said = found.get("problem")
    picture = _picture(found.get("picture"))
    return Preview(
        picture=picture,
        width=_number(found.get("width"), MOST_PIXELS) if picture else 0,
        height=_number(found.get("height"), MOST_PIXELS) if picture else 0,
        drawn=bool(picture and found.get("drawn")),
        pages=_number(found.get("pages"), MOST_PAGES),
        blocks=tuple(blocks.checked(found.get("blocks"))),
        missing=tuple(key for key in blocks.MISSING if key in (found.get("missing") or ())),
        problem=problem or (said if said in problems.MESSAGES else ""),
    )


def _picture(encoded) -> bytes:
    if not isinstance(encoded, str) or len(encoded) > LARGEST * 4 // 3:
        return b""
    try:
        data = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return data if data.startswith(b"RIFF") and data[8:12] == b"WEBP" else b""


def _number(value, most: int) -> int:
    return value if isinstance(value, int) and 0 <= value <= most else 0

"""What reading a file gives."""

from __future__ import annotations

from typing import NamedTuple


class Extracted(NamedTuple):
    """``text``: words of the file, lines separated by ``\\n``, printable characters only;
    ``problem``: key of ``problems``, "" where all of the text was read."""

    text: str
    problem: str = ""


class Preview(NamedTuple):
    """``picture``: WebP of the first page, b"" for none, ``width`` and ``height`` in pixels,
    ``drawn`` where we drew it from the words; ``pages``: 0 where unknown; ``blocks``: see the module
    of that name; ``missing``: keys of what they leave out; ``problem``: key of ``problems`` where
    something could not be made, "" else."""

    picture: bytes = b""
    width: int = 0
    height: int = 0
    drawn: bool = False
    pages: int = 0
    blocks: tuple[dict, ...] = ()
    missing: tuple[str, ...] = ()
    problem: str = ""

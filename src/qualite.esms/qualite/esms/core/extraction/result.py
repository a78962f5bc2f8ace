"""What reading a file gives."""

from __future__ import annotations

from typing import NamedTuple


class Extracted(NamedTuple):
    """``text``: words of the file, lines separated by ``\\n``, printable characters only;
    ``problem``: key of ``problems``, "" where all of the text was read."""

    text: str
    problem: str = ""

"""Reading a file in the current process: the worker's task."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from importlib import import_module
from qualite.esms.core.extraction import kinds
from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction.limits import Limits
from qualite.esms.core.extraction.result import Extracted
from time import monotonic
from typing import BinaryIO
import re


# Module and function of each reader: only the one that is needed is imported.
_READERS = {
    "pdf": ("pdf", "lines"),
    "docx": ("docx", "lines"),
    "xlsx": ("xlsx", "lines"),
    "pptx": ("pptx", "lines"),
    "odf": ("odf", "lines"),
    "html": ("plain", "html_lines"),
    "text": ("plain", "text_lines"),
}
# What lxml says when the parser gets no more memory: it raises no MemoryError.
_STARVED = ("memory", "unknown error")
_SPACES = re.compile(r"[^\S\n]+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\ufeff\ud800-\udfff]+")


def read(file: BinaryIO, content_type: str, filename: str, limits: Limits) -> Extracted:
    """Text of a file open for reading; every trouble but lack of memory is a ``problem``."""
    started = monotonic()
    try:
        reader = _reader(kinds.found(file, content_type, filename, limits.unzipped))
        return _collected(reader(file), limits, started)
    except problems.Unreadable as error:
        return Extracted("", error.args[0])
    except MemoryError:
        raise
    except Exception as error:
        # Libraries raise anything at all on damaged files.
        starved = any(words in str(error).lower() for words in _STARVED)
        return Extracted("", problems.TOO_HEAVY if starved else problems.BROKEN)


def _reader(kind: str) -> Callable[[BinaryIO], Iterator[str]]:
    module, name = _READERS[kind]
    return getattr(import_module(f"qualite.esms.core.extraction.{module}"), name)


def _collected(lines: Iterator[str], limits: Limits, started: float) -> Extracted:
    kept: list[str] = []
    length = 0
    for line in lines:
        line = clean(line)
        if line:
            kept.append(line)
            length += len(line) + 1
        if length > limits.characters or monotonic() - started > limits.soft_seconds:
            return Extracted("\n".join(kept)[: limits.characters], problems.PARTLY)
    return Extracted("\n".join(kept), "" if kept else problems.NO_TEXT)


def clean(text: str) -> str:
    """Text without control characters, runs of spaces and blank lines."""
    text = _UNPRINTABLE.sub(" ", text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)

"""The text of PDF files, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.errors import FileNotDecryptedError
from qualite.esms.core.extraction import problems
from typing import BinaryIO
import logging


# Each oddity of a file is a line on stderr, which nobody reads.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def lines(file: BinaryIO) -> Iterator[str]:
    """Text of one page after the other; a page that cannot be read is left out."""
    try:
        reader = PdfReader(file, strict=False)
        # Many files that forbid printing are encrypted with no password to read them.
        if reader.is_encrypted and not reader.decrypt(""):
            raise problems.Unreadable(problems.ENCRYPTED)
        count = len(reader.pages)
    except (DependencyError, FileNotDecryptedError) as error:
        raise problems.Unreadable(problems.ENCRYPTED) from error
    broken = 0
    for number in range(count):
        try:
            yield reader.pages[number].extract_text()
        except (MemoryError, GeneratorExit):
            raise
        except Exception:
            broken += 1
    if count and broken == count:
        raise problems.Unreadable(problems.BROKEN)

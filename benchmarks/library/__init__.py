"""The library: finding among 20 000 documents of 30 pages, the page of it, bringing as many in, sending
large files."""

from __future__ import annotations

from benchmarks.figures import Figure
from benchmarks.library import importing
from benchmarks.library import pages
from benchmarks.library import search
from benchmarks.library import uploading
from benchmarks.options import Options
from collections.abc import Iterator


PARTS = {"search": search, "pages": pages, "import": importing, "upload": uploading}


def figures(options: Options) -> Iterator[Figure]:
    """The figures of the parts asked for, in order."""
    for name, part in PARTS.items():
        if options.wants(name):
            yield from part.figures(options)

"""The directory: importing the register, finding, pages, growth."""

from __future__ import annotations

from benchmarks.directory import growth
from benchmarks.directory import importing
from benchmarks.directory import pages
from benchmarks.directory import searching
from benchmarks.figures import Figure
from benchmarks.options import Options
from collections.abc import Iterator


PARTS = {"import": importing, "search": searching, "pages": pages, "growth": growth}


def figures(options: Options) -> Iterator[Figure]:
    """The figures of the parts asked for, in order."""
    for name, part in PARTS.items():
        if options.wants(name):
            yield from part.figures(options)

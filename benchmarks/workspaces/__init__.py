"""Shared spaces: twenty people at once, the pages that a member opens first, joining and leaving."""

from __future__ import annotations

from benchmarks.figures import Figure
from benchmarks.options import Options
from benchmarks.workspaces import dashboard
from benchmarks.workspaces import load
from benchmarks.workspaces import membership
from collections.abc import Iterator


PARTS = {"load": load, "dashboard": dashboard, "membership": membership}


def figures(options: Options) -> Iterator[Figure]:
    """The figures of the parts asked for, in order."""
    for name, part in PARTS.items():
        if options.wants(name):
            yield from part.figures(options)

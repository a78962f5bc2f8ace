"""How large files may be and what reading their text may cost: what rooms with files are set by."""

from __future__ import annotations

from collections.abc import Callable
from qualite.esms import _
from qualite.esms.core.extraction import Limits
from zope import schema
from zope.interface import Interface


class IFileLimits(Interface):
    """Part of a room's settings."""

    largest_file = schema.Int(
        title=_("Largest file"),
        description=_("In megabytes. A larger one is refused."),
        default=100,
        min=1,
    )
    reading_seconds = schema.Int(
        title=_("Longest reading of a file"),
        description=_("In seconds. The text of a file that takes longer is not searched."),
        default=20,
        min=1,
    )
    reading_memory = schema.Int(
        title=_("Memory to read a file"),
        description=_("In megabytes."),
        default=1024,
        min=256,
    )


def limits(setting: Callable[[str], int]) -> Limits:
    """What reading one file may cost, by a room's settings."""
    return Limits(
        seconds=setting("reading_seconds"),
        memory=setting("reading_memory"),
        size=setting("largest_file"),
    )

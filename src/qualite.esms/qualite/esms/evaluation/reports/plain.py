"""Text fit for any of the formats."""

from __future__ import annotations

from collections.abc import Callable
import re


# What XML cannot hold, halves of characters, what is no character at all.
_IMPOSSIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINES = re.compile("\r\n|[\r\u2028\u2029]")


def clean(text: str) -> str:
    """A text without what no file can hold; its lines end with a line feed."""
    return _IMPOSSIBLE.sub("", _LINES.sub("\n", text))


def mapped(value, change: Callable[[str], str]):
    """The same JSON-able value with every text changed; keys of dicts are left alone."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: mapped(one, change) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [mapped(one, change) for one in value]
    return value

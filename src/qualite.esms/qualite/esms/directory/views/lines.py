"""What people write one per line, with parts set apart by a bar: "Title | sentence | state"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


#: Words before a name that are not part of it.
TITLES = frozenset(("Dr", "Pr", "M", "Mme", "Me"))


class Item(NamedTuple):
    """A line in up to three parts; a part that is not written is empty."""

    title: str
    text: str = ""
    state: str = ""


def read_lines(lines: Iterable[str] | str | None) -> list[Item]:
    """Items of some lines (or of a text of several lines); blank lines are passed over.

    A fourth bar and what follows stay in the last part, so that nothing written is lost.
    """
    if isinstance(lines, str):
        lines = lines.splitlines()
    items = []
    for line in lines or ():
        parts = [part.strip() for part in line.split("|", 2)]
        if not parts[0]:
            parts = [part for part in parts if part]
        if parts:
            items.append(Item(*parts))
    return items


def initials(name: str) -> str:
    """At most two letters for a person's round: those of the first and last words in capitals."""
    words = [word for word in name.replace("-", " ").split() if word.rstrip(".") not in TITLES]
    letters = [word[0] for word in words if word[0].isupper()] or [word[0] for word in words]
    return "".join(letters[:1] + letters[1:][-1:]).upper()

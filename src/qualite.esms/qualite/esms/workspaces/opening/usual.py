"""What committees usually are made of: seats, rules of composition, folders; read from ``data/``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
import json


@dataclass(frozen=True, slots=True)
class Seat:
    """A usual seat; ``words``: what somebody's own wording must contain to count as this seat."""

    id: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of composition.

    ``needs``: pairs (seat ids, how many of them at least), all to be met; empty where seats cannot
    tell. ``kept``: the platform refuses the contrary. ``usage``: common practice, no text.
    """

    id: str
    rule: str
    source: str
    usage: bool
    kept: bool
    needs: tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a usual folder holds: a list of things, and where the list comes from."""

    title: str
    intro: str
    items: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is made when a space opens."""

    title: str
    description: str
    page: Page | None = None


def seats(kind: str) -> tuple[Seat, ...]:
    """Usual seats of a kind of space; none for kinds that have no usual composition."""
    return tuple(
        Seat(seat["id"], seat["title"], tuple(seat["words"]))
        for seat in _data("seats")["seats"].get(kind, ())
    )


def seat_titles(kind: str) -> list[str]:
    """Names of the usual seats, to be proposed where a seat is written."""
    return [seat.title for seat in seats(kind)]


def rules(kind: str) -> tuple[Rule, ...]:
    """Rules of composition of a kind of space."""
    data = _data("seats")
    return tuple(
        Rule(
            id=rule["id"],
            rule=rule["rule"],
            source=data["sources"][rule["source"]],
            usage=rule["basis"] == "usage",
            kept=rule.get("kept", False),
            needs=tuple((tuple(need["seats"]), need["least"]) for need in rule.get("needs", ())),
        )
        for rule in data["rules"].get(kind, ())
    )


def folders(kind: str) -> tuple[Folder, ...]:
    """Folders that a new space of that kind is given."""
    kinds = _data("folders")["kinds"]
    return tuple(
        Folder(folder["title"], folder["description"], _page(folder.get("page")))
        for folder in kinds.get(kind, kinds[""])
    )


def _page(data: dict | None) -> Page | None:
    if data is None:
        return None
    return Page(data["title"], data["intro"], tuple(data["items"]), data["source"])


@cache
def _data(name: str) -> dict:
    return json.loads(resources.files(__package__).joinpath(f"data/{name}.json").read_text("utf-8"))

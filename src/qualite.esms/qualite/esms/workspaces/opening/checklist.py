"""Whether the seats of a committee answer the rules of composition. Informs, never blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from qualite.esms.workspaces.opening import usual
import re
import unicodedata


@dataclass(frozen=True, slots=True)
class Item:
    """A rule, where it comes from, and whether it is met; ``met`` is None where seats cannot tell.

    ``usage``: common practice, that no text asks for.
    """

    rule: str
    source: str
    met: bool | None
    usage: bool = False


def check(seats: Iterable[str], kind: str) -> list[Item]:
    """The rules for a kind of space, held against the seats of its members as they are written.

    A person counts for one need once, whatever their seat says: "Coordinatrice, intervenante" is
    one person of the two that a team of evaluators needs.
    """
    held = [_held(seat, kind) for seat in seats]
    return [
        Item(rule.rule, rule.source, _met(rule, held), rule.usage) for rule in usual.rules(kind)
    ]


def _met(rule: usual.Rule, held: list[frozenset[str]]) -> bool | None:
    if rule.kept:
        return True
    if not rule.needs:
        return None
    return all(
        sum(not seats.isdisjoint(wanted) for seats in held) >= least for wanted, least in rule.needs
    )


def _held(seat: str, kind: str) -> frozenset[str]:
    """Ids of the usual seats that somebody's wording names."""
    written = _plain(seat)
    return frozenset(
        known.id
        for known in usual.seats(kind)
        if _plain(known.title) == written
        or any(re.search(rf"\b{re.escape(_plain(word))}\b", written) for word in known.words)
    )


def _plain(text: str) -> str:
    """Lower case, no accents, straight apostrophes, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())

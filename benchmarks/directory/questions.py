"""Questions people ask, drawn (seeded) from what a directory holds."""

from __future__ import annotations

from collections.abc import Sequence
from qualite.esms.directory.search.query import Query
from qualite.esms.directory.search.rows import EntryRow
from random import Random
from typing import NamedTuple


FAMILIES = ("everything", "department", "category", "several", "text", "near", "text and filters")
WITHOUT_WORDS = FAMILIES[:4]
ESTABLISHMENTS = {"kind": ("Establishment",)}
DISTANCES = (5.0, 10.0, 20.0, 50.0)


class Question(NamedTuple):
    """A query, its family, and for SQL the position (degrees) of the place that it names."""

    family: str
    query: Query
    position: tuple[float, float] | None = None


def questions(rows: Sequence[EntryRow], number: int, seed: int = 1) -> list[Question]:
    """``number`` questions, as many of each family (give or take one), all about what exists."""
    random = Random(seed)
    known = [row for row in rows if row.kind == "Establishment" and row.latitude is not None]
    makers = (
        _everything,
        _department,
        _category,
        _several,
        _text,
        _near,
        _text_and_filters,
    )
    found = []
    for turn in range(number):
        place = turn % len(makers)
        found.append(makers[place](random, random.choice(known)))
    return found


def _everything(random: Random, row: EntryRow) -> Question:
    return Question("everything", Query(start=20 * random.choice((0, 0, 0, 1, 2))))


def _department(random: Random, row: EntryRow) -> Question:
    return Question("department", _filtered(row, "department"))


def _category(random: Random, row: EntryRow) -> Question:
    return Question("category", _filtered(row, "category"))


def _several(random: Random, row: EntryRow) -> Question:
    names = random.choice(
        (
            ("department", "category"),
            ("region", "legal_status"),
            ("public", "region"),
            ("department", "legal_status", "kept"),
        )
    )
    return Question("several", _filtered(row, *names))


def _text(random: Random, row: EntryRow) -> Question:
    return Question("text", Query(text=_words(random, row), facets=ESTABLISHMENTS))


def _near(random: Random, row: EntryRow) -> Question:
    query = Query(near=row.postcode, distance=random.choice(DISTANCES), facets=ESTABLISHMENTS)
    return Question("near", query, (row.latitude, row.longitude))


def _text_and_filters(random: Random, row: EntryRow) -> Question:
    name = random.choice(("department", "category"))
    return Question("text and filters", _filtered(row, name, text=_words(random, row)))


def _filtered(row: EntryRow, *names: str, text: str = "") -> Query:
    facets = dict(ESTABLISHMENTS)
    for name in names:
        facets[name] = (value_of(row, name)[0],)
    return Query(text=text, facets=facets)


def value_of(row: EntryRow, facet: str) -> tuple[str, ...]:
    """The values of an entry for a facet, as addresses write them."""
    if facet == "public":
        return row.publics or ("",)
    if facet == "kept":
        return ("1" if row.kept else "0",)
    return (getattr(row, facet),)


def _words(random: Random, row: EntryRow) -> str:
    """A word or two of a title, a town, or both."""
    words = [word for word in row.title.split() if len(word) > 3] or [row.title]
    return random.choice(
        (
            random.choice(words),
            " ".join(words[:2]),
            row.town,
            f"{words[0]} {row.town}",
        )
    )

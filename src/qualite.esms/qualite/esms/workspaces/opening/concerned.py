"""Establishments that a space concerns: found by name, town or number; kept by number."""

from __future__ import annotations

from dataclasses import dataclass
from qualite.esms import _
from qualite.esms.directory import api as directory
from qualite.esms.directory.search.query import Query
from qualite.esms.workspaces.errors import Refused
import re


ESTABLISHMENT = "Establishment"
NUMBER = re.compile(r"[0-9][0-9AB][0-9]{7}")
SHOWN = 10
LIMIT = 50
WORDS_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Concerned:
    """An establishment: FINESS number, name, town with postcode, address of its page ("" if none)."""

    finess: str
    title: str
    place: str = ""
    url: str = ""


def named(numbers) -> list[Concerned]:
    """Establishments by number, in that order; one that cannot be seen is shown by its number."""
    found = []
    for number in numbers or ():
        listed = directory.by_finess(number)
        found.append(_concerned(listed) if listed else Concerned(number, number))
    return found


def search(words: str) -> tuple[list[Concerned], int]:
    """The first establishments that answer a name, a town or a FINESS number, and how many do."""
    words = words.strip()[:WORDS_LIMIT]
    if not words:
        return [], 0
    number = compact(words)
    if NUMBER.fullmatch(number):
        listed = directory.by_finess(number)
        found = [listed] if listed is not None and listed.row.kind == ESTABLISHMENT else []
        return [_concerned(one) for one in found], len(found)
    facets = {"kind": (ESTABLISHMENT,)}
    result = directory.search(Query(text=words, facets=facets, size=SHOWN, with_facets=False))
    return [_concerned(one) for one in directory.listed(result)], result.total


def cleaned(numbers, kept=()) -> tuple[str, ...]:
    """Numbers ready to be stored, without doubles, in order.

    ``kept``: numbers that the space already has: the directory may have lost them since.
    Refused: a number that the directory does not hold, or too many.
    """
    if isinstance(numbers, str):
        numbers = [numbers]
    wanted = dict.fromkeys(compact(number) for number in numbers or () if str(number).strip())
    if len(wanted) > LIMIT:
        raise Refused(
            _("A space concerns ${count} establishments at most.", mapping={"count": LIMIT})
        )
    for number in wanted:
        if number not in kept and not _known(number):
            raise Refused(
                _(
                    "The directory holds no establishment with the number ${number}.",
                    mapping={"number": number[:20]},
                )
            )
    return tuple(wanted)


def compact(number) -> str:
    """A FINESS number without spaces, in capitals: "44 000 0011" gives "440000011"."""
    return "".join(str(number).split()).upper()


def _known(number: str) -> bool:
    listed = directory.by_finess(number) if NUMBER.fullmatch(number) else None
    return listed is not None and listed.row.kind == ESTABLISHMENT


def _concerned(listed) -> Concerned:
    row = listed.row
    place = f"{row.town} ({row.postcode})" if row.postcode else row.town
    return Concerned(row.id, row.title, place, listed.url)

"""The directory's search told again as plain loops, to compare the engine with."""

from qualite.esms.directory.search.columns import title_key
from qualite.esms.directory.search.query import FACETS
from qualite.esms.directory.search.query import Query
from qualite.esms.directory.search.rows import EntryRow
from qualite.esms.directory.search.text import fold
from qualite.esms.directory.search.text import stem
from qualite.esms.directory.search.text import STOP_WORDS
from qualite.esms.directory.search.text import words
import math


def row(number: int = 1, **fields) -> EntryRow:
    """An entry with plausible fields, some of them replaced."""
    title = fields.get("title", f"Établissement {number}")
    defaults = {
        "kind": "Establishment",
        "state": "listed",
        "allowed": ("Anonymous",),
        "id": f"{440000000 + number}",
        "title": title,
        "sort_title": title,
        "category": "500",
        "publics": ("elderly",),
        "department": "44",
        "region": "52",
        "legal_status": "public",
        "kept": False,
        "postcode": "44190",
        "town": "CLISSON",
        "latitude": 47.087,
        "longitude": -1.281,
        "capacity": 10,
        "parent": "",
        "parent_title": "",
        "modified": number,
        "words": "",
    }
    return EntryRow(**{**defaults, **fields})


def values_of(entry: EntryRow, facet: str) -> tuple[str, ...]:
    if facet == "public":
        return entry.publics
    if facet == "kept":
        return ("1" if entry.kept else "0",)
    return (getattr(entry, facet),)


def has_words(entry: EntryRow, text: str) -> bool:
    asked = words(text)
    wanted = [word for word in asked if word not in STOP_WORDS] or asked
    bag = fold(" ".join((entry.id, entry.title, entry.category, entry.town, entry.words))).split()
    for word in wanted:
        shortest = 2 if word == asked[-1] else 3
        if not any(
            word == other
            or (len(word) >= shortest and other.startswith(word))
            or (len(word) >= 3 and stem(word) == stem(other))
            for other in bag
        ):
            return False
    return True


def kilometres(entry: EntryRow, latitude: float, longitude: float) -> float:
    """Haversine, told by the book."""
    phi, psi = math.radians(latitude), math.radians(entry.latitude)
    half = (
        math.sin((psi - phi) / 2) ** 2
        + math.cos(phi)
        * math.cos(psi)
        * math.sin(math.radians(entry.longitude - longitude) / 2) ** 2
    )
    return 2 * 6371.0088 * math.asin(math.sqrt(half))


def naive(rows, query: Query, principals, hidden=("closed",)):
    """Rids by name, and facet counts without zeroes, of a question without ``near``."""

    def kept(entry, without=None):
        if not set(entry.allowed) & set(principals):
            return False
        if query.text and not has_words(entry, query.text):
            return False
        if query.box is not None:
            west, south, east, north = query.box
            if entry.latitude is None or entry.longitude is None:
                return False
            if not (west <= entry.longitude <= east and south <= entry.latitude <= north):
                return False
        if not query.facets.get("state") and without != "state" and entry.state in hidden:
            return False
        return all(
            facet == without or set(values_of(entry, facet)) & set(chosen)
            for facet, chosen in query.facets.items()
        )

    entries = {rid: EntryRow(*fields) for rid, fields in rows.items()}
    hits = [rid for rid, entry in entries.items() if kept(entry)]
    hits.sort(key=lambda rid: (title_key(entries[rid]), entries[rid].id, rid))
    facets = {}
    for facet in FACETS:
        counts = facets[facet] = {}
        for entry in entries.values():
            if kept(entry, facet):
                for value in set(values_of(entry, facet)) - {""}:
                    counts[value] = counts.get(value, 0) + 1
    return hits, facets

"""What a search gives back."""

from .rows import EntryRow
from dataclasses import dataclass
from dataclasses import field
from typing import NamedTuple


#: West, south, east, north, in degrees.
Box = tuple[float, float, float, float]


class FacetCount(NamedTuple):
    """One value of a facet, and how many entries choosing it would add or keep."""

    value: str
    count: int
    selected: bool


class Place(NamedTuple):
    """A town, or the area of a postcode; its position is that of its entries."""

    name: str
    postcode: str
    latitude: float
    longitude: float


class Cluster(NamedTuple):
    """Entries near one another on the map; ``rid`` names the only one of one."""

    latitude: float
    longitude: float
    count: int
    west: float
    south: float
    east: float
    north: float
    rid: int | None


class Neighbour(NamedTuple):
    """An entry beside another; no distance (km) when one has no position."""

    rid: int
    distance: float | None


@dataclass(frozen=True)
class Result:
    """One page of hits with everything said around it.

    ``distances`` (km) go with ``rids`` and are there only when a place was
    asked for; ``clusters`` and ``extent`` only when clusters were.
    """

    total: int
    rids: list[int]
    rows: list[EntryRow]
    distances: list[float] | None = None
    facets: dict[str, list[FacetCount]] = field(default_factory=dict)
    place: Place | None = None
    place_unknown: bool = False
    suggestions: list[Place] = field(default_factory=list)
    corrected: str | None = None
    clusters: list[Cluster] | None = None
    extent: Box | None = None

"""A question to the directory: its value object and its place in an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from qualite.esms.core.questions.problems import Problem


#: Facets in the order in which they are shown and written in addresses.
FACETS = (
    "kind",
    "public",
    "category",
    "department",
    "region",
    "legal_status",
    "state",
    "kept",
)
SORTS = ("relevance", "name", "distance", "modified")
DEFAULT_SIZE = 20


@dataclass(frozen=True)
class Query:
    """What is asked. Always canonical, so that equal questions compare equal.

    ``distance`` is in km, ``box`` is west, south, east, north in degrees,
    ``clusters`` a map zoom. An empty ``sort`` means the best for the question.
    Values of the ``kept`` facet are "1" and "0".
    """

    text: str = ""
    near: str = ""
    distance: float | None = None
    box: tuple[float, float, float, float] | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    sort: str = ""
    start: int = 0
    size: int = DEFAULT_SIZE
    clusters: int | None = None
    with_facets: bool = True

    def __post_init__(self) -> None:
        canonical = {
            "text": " ".join(self.text.split()),
            "near": " ".join(self.near.split()),
            "facets": {
                name: tuple(sorted(set(self.facets[name])))
                for name in FACETS
                if self.facets.get(name)
            },
        }
        if self.distance is not None:
            canonical["distance"] = round(float(self.distance), 3) + 0.0
        if self.box is not None:
            canonical["box"] = tuple(round(float(edge), 6) + 0.0 for edge in self.box)
        for name, value in canonical.items():
            object.__setattr__(self, name, value)

    @property
    def order(self) -> str:
        """The order that applies: the one asked for, or the best default."""
        wanted = self.sort
        if (wanted == "relevance" and not self.text) or (wanted == "distance" and not self.near):
            wanted = ""
        if wanted:
            return wanted
        if self.near:  # whoever names a town wants what is nearest, words or not
            return "distance"
        return "relevance" if self.text else "name"

    def with_facet(self, name: str, value: str) -> "Query":
        """The same question with one more facet value, from its first page."""
        values = (*self.facets.get(name, ()), value)
        return replace(self, facets={**self.facets, name: values}, start=0)

    def without_facet(self, name: str, value: str | None = None) -> "Query":
        """The same question less one facet value, or less the whole facet."""
        values = tuple(
            kept for kept in self.facets.get(name, ()) if value is not None and kept != value
        )
        return replace(self, facets={**self.facets, name: values}, start=0)

    def with_start(self, start: int) -> "Query":
        """The page of the same question that begins at hit ``start``."""
        return replace(self, start=start)


def _plain(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def to_params(query: Query) -> list[tuple[str, str]]:
    """The canonical parameters of ``query``, defaults left out."""
    params: list[tuple[str, str]] = []
    if query.text:
        params.append(("q", query.text))
    if query.near:
        params.append(("near", query.near))
    if query.distance is not None:
        params.append(("distance", _plain(query.distance)))
    if query.box is not None:
        params.append(("bbox", ",".join(map(_plain, query.box))))
    for name, values in query.facets.items():
        params.extend((name, value) for value in values)
    if query.sort:
        params.append(("sort_on", query.sort))
    if query.start:
        params.append(("b_start", str(query.start)))
    if query.size != DEFAULT_SIZE:
        params.append(("b_size", str(query.size)))
    if query.clusters is not None:
        params.append(("clusters", str(query.clusters)))
    if not query.with_facets:
        params.append(("facets", "0"))
    return params


def parse(
    form: Mapping[str, str | list[str]],
    strict: bool,
    extras: frozenset[str] | tuple[str, ...] = (),
) -> tuple[Query, list[Problem]]:
    """Read request parameters; see :func:`.parsing.parse`."""
    from .parsing import parse  # the reader builds queries: it imports this module

    return parse(form, strict, extras)

"""An invented country of establishments: who manages what, where, and how it is called.

Nothing is real but the communes. FINESS numbers use ranges that the register does not: the digit after
the department is 9, followed by 9 again for the managing bodies. SIREN numbers begin with 000, which no
company has; telephone numbers are those the regulator (ARCEP) keeps for works of fiction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from functools import cache
from importlib.resources import files
from qualite.esms.demo import words
from qualite.esms.directory.finess.nomenclature import departments
from random import Random
import csv
import math


CLISSON = (47.087, -1.283)
NEAR_KM = 20.0
OTHER_SHARE = 0.05  # rows that are no ESMS, on top
CLOSED_SHARE = 0.02  # establishments that closed: only FINESS+ still lists them
_TOWN_WEIGHT = {1: 1.0, 2: 3.0, 3: 7.0, 4: 14.0}
_SPREAD = {1: 0.008, 2: 0.014, 3: 0.020, 4: 0.030}  # degrees around the centre of the town
_PHONES = {"1": "019900", "2": "026191", "3": "035301", "4": "046571", "5": "053649"}
_PHONE_ZONE = {
    "75": "1",
    "77": "1",
    "78": "1",
    "91": "1",
    "92": "1",
    "93": "1",
    "94": "1",
    "95": "1",
}
_ZONE_OF_REGION = {
    "11": "1",
    "24": "2",
    "28": "2",
    "52": "2",
    "53": "2",
    "32": "3",
    "44": "3",
    "27": "3",
}
_ZONE_OF_REGION |= {"84": "4", "93": "4", "94": "4", "75": "5", "76": "5"}
_SIZES = ((1, 60), (2, 13), (3, 8), (5, 8), (8, 6), (15, 4), (35, 1))
_FORMS = (
    ("60", 44),
    ("61", 10),
    ("63", 5),
    ("47", 3),
    ("17", 12),
    ("08", 3),
    ("21", 7),
    ("19", 4),
    ("72", 5),
    ("95", 7),
)
_NEAR_NAMES = (
    ("Vertou", "EHPAD Les Jardins de la Sèvre"),
    ("Clisson", "EHPAD Le Clos des Tilleuls"),
    ("Vallet", "EHPAD Les Coteaux"),
    ("Gorges", "EHPAD La Roseraie"),
    ("Aigrefeuille-sur-Maine", "EHPAD Résidence du Parc"),
    ("Montaigu-Vendée", "EHPAD Le Val de Maine"),
    ("Haute-Goulaine", "EHPAD Le Grand Pré"),
)


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    postcode: str
    insee: str
    department: str
    latitude: float
    longitude: float
    size: int


@dataclass(frozen=True, slots=True)
class Kind:
    """A category and what an establishment of it looks like."""

    category: str
    weight: int
    prefix: str
    low: int
    high: int
    discipline: str
    discipline_label: str
    activity: str
    activity_label: str
    clientele: str
    clientele_label: str
    families: str


@dataclass(slots=True)
class Site:
    """One invented establishment."""

    finess: str
    name: str
    kind: Kind
    town: Town
    latitude: float
    longitude: float
    street: str
    number: int
    phone: str
    siret: str
    opened: date
    updated: date
    places: int
    closed: date | None = None


@dataclass(slots=True)
class Body:
    """One invented managing body and its establishments."""

    finess: str
    name: str
    form: str
    town: Town
    street: str
    number: int
    phone: str
    siren: str
    created: date
    sites: list[Site] = field(default_factory=list)


def _rows(name: str) -> list[dict[str, str]]:
    source = files("qualite.esms.demo") / "data" / name
    with source.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader((line for line in stream if line[0] != "#"), delimiter=";"))


@cache
def towns() -> tuple[Town, ...]:
    return tuple(
        Town(
            row["name"],
            row["postcode"],
            row["insee"],
            row["department"],
            float(row["latitude"]),
            float(row["longitude"]),
            int(row["size"]),
        )
        for row in _rows("towns.csv")
    )


@cache
def kinds() -> tuple[Kind, ...]:
    return tuple(
        Kind(
            **{
                **row,
                "weight": int(row["weight"]),
                "low": int(row["low"]),
                "high": int(row["high"]),
            }
        )
        for row in _rows("kinds.csv")
    )


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Between two (latitude, longitude), on a sphere."""
    north, east = math.radians(b[0] - a[0]), math.radians(b[1] - a[1])
    h = math.sin(north / 2) ** 2
    h += math.cos(math.radians(a[0])) * math.cos(math.radians(b[0])) * math.sin(east / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(h))


def fictional_phone(department: str, random: Random) -> str:
    """A telephone number of that part of the country which the regulator keeps for fiction."""
    zone = _PHONE_ZONE.get(department) or _ZONE_OF_REGION.get(departments()[department].region, "1")
    return _PHONES[zone] + f"{random.randrange(10_000):04d}"


class Fiction:
    """Invents managing bodies until there are ``establishments`` ESMS; the same seed, the same country."""

    def __init__(self, establishments: int, seed: int, stamp: date) -> None:
        self._random = Random(seed)
        self._left = establishments
        self._stamp = stamp
        self._numbers: dict[str, int] = {}
        self._bodies = 0
        self._sites = 0
        self._esms = [kind for kind in kinds() if kind.weight]
        self._esms_weights = [kind.weight for kind in self._esms]
        self._others = [kind for kind in kinds() if not kind.weight]
        self._by_category = {kind.category: kind for kind in kinds()}
        self._towns = towns()
        self._town_weights = [_TOWN_WEIGHT[town.size] for town in self._towns]
        self._towns_of: dict[str, list[Town]] = {}
        for town in self._towns:
            self._towns_of.setdefault(town.department, []).append(town)

    def bodies(self) -> Iterator[Body]:
        """Every managing body with its establishments, closed ones and other structures included."""
        if self._left:
            yield self._vineyard()
        while self._left:
            town = self._town()
            size = min(self._left, self._pick(_SIZES))
            body = self._body(town, self._pick(_FORMS))
            for _ in range(size):
                self._add(body, self._random.choices(self._esms, self._esms_weights)[0])
            self._left -= size
            if self._random.random() < CLOSED_SHARE * size:
                self._close(
                    self._add(body, self._random.choices(self._esms, self._esms_weights)[0])
                )
            yield body
            if self._random.random() < OTHER_SHARE * size:
                other = self._body(self._town(), "13")
                self._add(other, self._random.choice(self._others))
                yield other

    def _vineyard(self) -> Body:
        """The EHPADs around Clisson that the tour of the demonstration needs."""
        here = {
            town.name: town
            for town in self._towns
            if distance_km(CLISSON, (town.latitude, town.longitude)) < NEAR_KM
        }
        body = self._body(here["Clisson"], "60", "Association Les Amis du Vignoble")
        for town, name in _NEAR_NAMES[: self._left]:
            self._add(body, self._by_category["500"], here[town], name, spread=0.1)
        self._left -= len(body.sites)
        return body

    def _town(self) -> Town:
        return self._random.choices(self._towns, self._town_weights)[0]

    def _pick(self, weighted):
        values, weights = zip(*weighted, strict=True)
        return self._random.choices(values, weights)[0]

    def _finess(self, department: str, body: bool) -> str:
        area = department[:2] + ("99" if body else "9")
        self._numbers[area] = number = self._numbers.get(area, 0) + 1
        return area + str(number).zfill(9 - len(area))

    def _day(self, first: int, last: int) -> date:
        start, end = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
        return date.fromordinal(self._random.randint(start, end))

    def _fill(self, pattern: str, town: Town) -> str:
        choice = self._random.choice
        tree = choice(words.TREES)
        text = pattern.format(
            river=choice(words.RIVERS),
            tree=tree,
            trees=tree if tree.endswith("s") else tree + "s",
            person=f"{choice(words.FIRST_NAMES)} {choice(words.LAST_NAMES)}",
            saint=choice(words.SAINTS),
            female_saint=choice(words.FEMALE_SAINTS),
            town=town.name,
        )
        for wrong, right in (("de le ", "du "), ("de Les ", "des "), ("de Le ", "du ")):
            text = text.replace(wrong, right)
        return text

    def _body(self, town: Town, form: str, name: str = "") -> Body:
        self._bodies += 1
        families = {
            "6": words.ASSOCIATIONS,
            "4": words.ASSOCIATIONS,
            "7": words.COMPANIES,
            "9": words.COMPANIES,
        }
        if form == "63":
            patterns = words.FOUNDATIONS
        elif form in ("17", "08"):
            patterns = words.PUBLIC[:1] if form == "17" else words.PUBLIC[1:2]
        else:
            patterns = families.get(form[0], words.PUBLIC[2:])
        return Body(
            finess=self._finess(town.department, body=True),
            name=name or self._fill(self._random.choice(patterns), town),
            form=form,
            town=town,
            street=self._random.choice(words.STREETS),
            number=self._random.randint(1, 140),
            phone=fictional_phone(town.department, self._random),
            siren=f"000{self._bodies:06d}",
            created=self._day(1950, 2010),
        )

    def _add(
        self, body: Body, kind: Kind, town: Town | None = None, name: str = "", spread: float = 1.0
    ) -> Site:
        self._sites += 1
        if town is None:
            near = self._towns_of[body.town.department]
            town = body.town if self._random.random() < 0.5 else self._random.choice(near)
        around = _SPREAD[town.size] * spread
        opened = self._day(1960, self._stamp.year - 1)
        site = Site(
            finess=self._finess(town.department, body=False),
            name=name or self._name(kind, town),
            kind=kind,
            town=town,
            latitude=town.latitude + self._random.uniform(-around, around),
            longitude=town.longitude + self._random.uniform(-around, around),
            street=self._random.choice(words.STREETS),
            number=self._random.randint(1, 140),
            phone=fictional_phone(town.department, self._random),
            siret=body.siren + f"{len(body.sites) + 10:05d}"
            if self._random.random() < 0.87
            else "",
            opened=opened,
            updated=max(opened, self._day(2018, self._stamp.year - 1)),
            places=self._random.randint(kind.low, kind.high) if kind.high else 0,
        )
        body.sites.append(site)
        return site

    def _name(self, kind: Kind, town: Town) -> str:
        families = {"home": words.HOMES, "home_service": words.SERVICES}
        patterns = families.get(kind.families, words.PLACES)
        return f"{kind.prefix} {self._fill(self._random.choice(patterns), town)}"

    def _close(self, site: Site) -> None:
        """It closed some day after it opened."""
        first = max(site.opened.year + 1, 2005)
        last = self._stamp.year - 1
        site.closed = self._day(first, last) if first <= last else self._stamp

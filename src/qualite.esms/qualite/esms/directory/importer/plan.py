"""Compare what the files say with what the site knows: what must be written, and nothing else.

Plain Python: the whole plan is made before the first write, so that an import which would close too
much can stop with nothing changed, and a dry run tells exactly what a real one would do.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from qualite.esms.directory.finess.nomenclature import readable_name
from qualite.esms.directory.importer import collect
from qualite.esms.directory.importer.collect import Collected
from typing import NamedTuple


NO_DIGESTS = (b"", b"", b"")


class Known(NamedTuple):
    """What the site knows of an entry before the import."""

    kind: str
    state: str
    title: str
    legal_status: str
    digests: tuple[bytes, bytes, bytes] = NO_DIGESTS


@dataclass(slots=True)
class Change:
    """An entry to write: its fields and the digests to remember.

    ``id`` is that of the entry in its section: its FINESS number, for those of the register.
    ``first`` holds fields that are given on creation and never again.
    """

    kind: str
    id: str
    fields: dict[str, object]
    digests: tuple[bytes, bytes, bytes]
    first: dict[str, object] = field(default_factory=dict)


@dataclass
class Plan:
    """What an import will do. An entry may be both in ``reopen`` and in ``update``."""

    create: list[Change] = field(default_factory=list)
    update: list[Change] = field(default_factory=list)
    close: list[tuple[str, str]] = field(default_factory=list)  # kind, finess
    reopen: list[tuple[str, str]] = field(default_factory=list)
    unchanged: dict[str, int] = field(default_factory=dict)  # by kind
    listed: int = 0  # establishments that were not closed before

    def closing_share(self) -> float:
        """Closings in per cent of the establishments listed before the import."""
        closings = sum(1 for kind, _ in self.close if kind == "Establishment")
        return 100.0 * closings / self.listed if self.listed else 0.0


def make_plan(collected: Collected, known: Mapping[str, Known], spared: frozenset[str]) -> Plan:
    """The plan of an import.

    ``known``: entries of the site by FINESS number. ``spared``: numbers read on lines that were
    rejected; their entries are not held to be gone from the register.
    """
    plan = Plan()
    plan.listed = sum(
        1 for entry in known.values() if entry.kind == "Establishment" and entry.state != "closed"
    )
    for kind, finess, groups in _targets(collected, known):
        _compare(plan, kind, finess, groups, known.get(finess))
    _closings(plan, collected, known, spared)
    return plan


def _targets(collected: Collected, known: Mapping[str, Known]) -> Iterator[tuple]:
    """Kind, number and groups of fields of all that was read.

    A group is None where the files do not say, else the function that makes the fields and what it
    makes them from: most entries have not changed, and then nothing is made.

    Managing bodies come first: an establishment's page links to its body.
    """
    by_body: dict[str, str] = {}
    for record in collected.establishments.values():
        if record.managing_body:
            by_body.setdefault(record.managing_body, record.finess)
    wanted = {finess for finess, entry in known.items() if entry.kind == "ManagingBody"}
    bodies: dict[str, tuple[str, str]] = {}  # number -> title, legal status
    for finess, record in collected.bodies.items():
        if record.active and (finess in by_body or finess in wanted):
            status = collect.legal_status_of(record.legal_form)
            bodies[finess] = (readable_name(record.name), status)
            yield "ManagingBody", finess, ((collect.body_fields, record), None, None)
    for finess, example in by_body.items():
        if finess in bodies:
            continue
        if finess in wanted:
            bodies[finess] = (known[finess].title, known[finess].legal_status)
            yield "ManagingBody", finess, (None, None, None)
            continue
        group = (collect.unnamed_body_fields, finess, collected.establishments[example])
        bodies[finess] = (group[0](*group[1:])["title"], "")
        yield "ManagingBody", finess, (group, None, None)
    for finess, record in collected.establishments.items():
        title, status = bodies.get(record.managing_body, ("", ""))
        identity = (collect.establishment_fields, record, title, status)
        yield "Establishment", finess, (identity, *_details(collected, finess))
    for finess in (collected.positions.keys() | collected.places.keys()) - (
        collected.establishments.keys() | collected.closed
    ):
        if finess in known and known[finess].kind == "Establishment":
            yield "Establishment", finess, (None, *_details(collected, finess))


def _details(collected: Collected, finess: str):
    position = collected.positions.get(finess)
    lines = collected.equipment.get(finess)
    return (
        (collect.position_fields, position) if position else None,
        (collect.equipment_fields, collected.places[finess], sorted(lines)) if lines else None,
    )


def _compare(plan: Plan, kind: str, finess: str, groups: tuple, before: Known | None) -> None:
    old = before.digests if before else NO_DIGESTS
    digests, fields = list(old), {}
    for number, group in enumerate(groups):
        if group is None:
            continue
        make, *said = group
        new = collect.digest(make.__name__, said)
        if new != old[number]:
            digests[number] = new
            fields.update(make(*said))
    if before and before.state == "closed" and groups[collect.IDENTITY] is not None:
        plan.reopen.append((kind, finess))
        fields.setdefault("register_closed", None)
    if before is None:
        plan.create.append(Change(kind, finess, fields, tuple(digests)))
    elif fields:
        plan.update.append(Change(kind, finess, fields, tuple(digests)))
    else:
        plan.unchanged[kind] = plan.unchanged.get(kind, 0) + 1


def _closings(
    plan: Plan, collected: Collected, known: Mapping[str, Known], spared: frozenset[str]
) -> None:
    for finess, entry in known.items():
        if entry.kind not in ("Establishment", "ManagingBody") or entry.state == "closed":
            continue
        if entry.kind == "ManagingBody":
            # Bodies that lack in a file are kept: a file of legal entities may be partial.
            body = collected.bodies.get(finess)
            if body is not None and not body.active:
                plan.close.append((entry.kind, finess))
            continue
        said = finess in collected.closed
        gone = collected.complete and not (finess in collected.establishments or finess in spared)
        if said or gone:
            plan.close.append((entry.kind, finess))

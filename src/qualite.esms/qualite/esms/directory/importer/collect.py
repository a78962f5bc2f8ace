"""Gather what one or several register files say, in the shape that the site keeps.

Plain Python. Fields come in three groups, because no single file carries all three: an import
without coordinates must not erase positions, one without equipment must not erase capacities.
"""

from __future__ import annotations

from collections.abc import Container
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from hashlib import blake2b
from qualite.esms.directory.finess.nomenclature import legal_forms
from qualite.esms.directory.finess.nomenclature import readable_name
from qualite.esms.directory.finess.records import EquipmentRecord
from qualite.esms.directory.finess.records import EstablishmentRecord
from qualite.esms.directory.finess.records import ManagingBodyRecord
from qualite.esms.directory.finess.records import PositionRecord
from qualite.esms.directory.finess.records import Record


IDENTITY, POSITION, EQUIPMENT = range(3)  # groups of fields, in the order of their digests


@dataclass
class Collected:
    """What the files say; keys are FINESS numbers."""

    establishments: dict[str, EstablishmentRecord] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)  # said closed or inactive
    bodies: dict[str, ManagingBodyRecord] = field(default_factory=dict)
    positions: dict[str, PositionRecord] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    equipment: dict[str, list[str]] = field(default_factory=dict)
    read: int = 0
    complete: bool = False  # a complete stock of establishments was read

    def add(self, records: Iterable[Record], esms: Container[str], known: Container[str]) -> None:
        """Keep the records of ESMS (category in ``esms``) or of entries already ``known``."""
        establishments = self.establishments
        for record in records:
            if isinstance(record, EstablishmentRecord):
                self.read += 1
                if not record.active or record.closed:
                    self.closed.add(record.finess)
                    establishments.pop(record.finess, None)
                elif record.category in esms:
                    establishments[record.finess] = record
            elif isinstance(record, PositionRecord):
                if record.finess in establishments or record.finess in known:
                    self.positions[record.finess] = record
            elif isinstance(record, EquipmentRecord):
                if record.finess in establishments or record.finess in known:
                    self._add_equipment(record)
            elif isinstance(record, ManagingBodyRecord):
                self.read += 1
                self.bodies[record.finess] = record

    def _add_equipment(self, record: EquipmentRecord) -> None:
        self.places[record.finess] = self.places.get(record.finess, 0) + record.places
        line = f"{record.label or record.discipline} : {record.places}"
        self.equipment.setdefault(record.finess, []).append(line)


# To be raised when one of the functions below makes other fields from the same words of the register:
# the next import then writes them.
FIELDS_VERSION = 1


def digest(*said: object) -> bytes:
    """Eight bytes that change when what was said does."""
    return blake2b(repr((FIELDS_VERSION, said)).encode(), digest_size=8).digest()


def establishment_fields(
    record: EstablishmentRecord, body_title: str, legal_status: str
) -> dict[str, object]:
    """Identity fields of an ``Establishment``."""
    return {
        "title": readable_name(record.name),
        "finess": record.finess,
        "managing_body": record.managing_body,
        "managing_body_title": body_title,
        "category": record.category,
        "legal_status": legal_status,
        "street": readable_name(record.street),
        "complement": readable_name(record.complement),
        "postcode": record.postcode,
        "town": readable_name(record.town),
        "insee": record.insee,
        "department": record.department,
        "phone": record.phone,
        "siret": record.siret,
        "tariff_mode": record.tariff_mode,
        "opened": record.opened,
        "authorised": record.authorised,
        "register_updated": record.updated,
        "register_closed": None,
    }


def position_fields(record: PositionRecord) -> dict[str, object]:
    return {
        "latitude": record.latitude,
        "longitude": record.longitude,
        "position_source": record.source,
    }


def equipment_fields(places: int, lines: list[str]) -> dict[str, object]:
    return {"capacity": places, "equipment": tuple(sorted(lines))}


def body_fields(record: ManagingBodyRecord) -> dict[str, object]:
    """Identity fields of a ``ManagingBody``."""
    return {
        "title": readable_name(record.name),
        "finess": record.finess,
        "legal_form": record.legal_form,
        "street": readable_name(record.street),
        "complement": readable_name(record.complement),
        "postcode": record.postcode,
        "town": readable_name(record.town),
        "insee": record.insee,
        "department": record.department,
        "phone": record.phone,
        "siren": record.siren,
        "created_on": record.created,
    }


def unnamed_body_fields(finess: str, establishment: EstablishmentRecord) -> dict[str, object]:
    """A body that no file of legal entities describes, named from one of its establishments."""
    return {
        "title": f"Gestionnaire de {readable_name(establishment.name)}",
        "finess": finess,
        "department": establishment.department,
    }


def legal_status_of(legal_form: str) -> str:
    """Group (public, nonprofit, commercial, other) of a legal form; empty when unknown."""
    form = legal_forms().get(legal_form)
    return form.group if form else ""

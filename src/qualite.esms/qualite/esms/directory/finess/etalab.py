"""The records of the etalab CSV family, field by field. Each function raises ``BadLine``."""

from __future__ import annotations

from qualite.esms.directory.finess.places import delivery
from qualite.esms.directory.finess.places import place
from qualite.esms.directory.finess.projections import coordinate
from qualite.esms.directory.finess.projections import projection_of
from qualite.esms.directory.finess.reasons import BadLine
from qualite.esms.directory.finess.reasons import FIELD_COUNT
from qualite.esms.directory.finess.reasons import NO_NAME
from qualite.esms.directory.finess.records import EquipmentRecord
from qualite.esms.directory.finess.records import EstablishmentRecord
from qualite.esms.directory.finess.records import ManagingBodyRecord
from qualite.esms.directory.finess.values import category_code
from qualite.esms.directory.finess.values import count
from qualite.esms.directory.finess.values import day
from qualite.esms.directory.finess.values import digits
from qualite.esms.directory.finess.values import finess_number
from qualite.esms.directory.finess.values import phone


def _expect(row: list[str], *counts: int) -> None:
    if len(row) not in counts:
        wanted = " or ".join(map(str, counts))
        raise BadLine(FIELD_COUNT, f"{len(row)} instead of {wanted}")


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _name(short: str, long: str) -> str:
    if not (name := long or short):
        raise BadLine(NO_NAME)
    return name


def establishment(row: list[str]) -> EstablishmentRecord:
    """``structureet``, 32 fields."""
    _expect(row, 32)
    postcode, town = delivery(row[15])
    department, insee = place(row[13], row[12], postcode)
    return EstablishmentRecord(
        finess=finess_number(row[1]),
        managing_body=finess_number(row[2]),
        name=_name(row[3], row[4]),
        category=category_code(row[18]),
        street=_join(row[7], row[10], row[8], row[9]),
        complement=_join(row[5], row[6], row[11]),
        postcode=postcode,
        town=town,
        insee=insee,
        department=department,
        phone=phone(row[16]),
        siret=digits(row[22], 14, "SIRET"),
        tariff_mode=row[24],
        opened=day(row[28], "dateouv"),
        authorised=day(row[29], "dateautor"),
        updated=day(row[30], "datemaj"),
    )


def managing_body(row: list[str]) -> ManagingBodyRecord:
    """``structureej``, 23 fields."""
    _expect(row, 23)
    postcode, town = delivery(row[12])
    department, insee = place(row[13], row[11], postcode)
    return ManagingBodyRecord(
        finess=finess_number(row[1]),
        name=_name(row[2], row[3]),
        legal_form=row[16],
        street=_join(row[5], row[8], row[6], row[7]),
        complement=_join(row[4], row[9], row[10]),
        postcode=postcode,
        town=town,
        insee=insee,
        department=department,
        phone=phone(row[15]),
        siren=digits(row[20], 9, "SIREN"),
        created=day(row[22], "datecrea"),
    )


def position(row: list[str]) -> tuple[str, str, float, float, str] | None:
    """``geolocalisation``, 6 fields, 12 before 2017: (EPSG, FINESS, x, y, source).

    None when the register gives no coordinates.
    """
    _expect(row, 6, 12)
    finess = finess_number(row[1])
    day(row[-1], "datemaj")
    if not row[2] and not row[3]:
        return None
    source = ",".join(row[4:-1])
    return projection_of(source), finess, coordinate(row[2]), coordinate(row[3]), source


def equipment(row: list[str]) -> EquipmentRecord | None:
    """``equipementsocial``, 28 fields; None for an equipment that has been suppressed."""
    _expect(row, 28)
    finess, places = finess_number(row[1]), count(row[9], "capinstot")
    if row[15].upper() == "O":
        return None
    return EquipmentRecord(
        finess=finess,
        discipline=row[2],
        activity=row[4],
        clientele=row[6],
        places=places,
        label=", ".join(text for text in (row[3], row[5], row[7]) if text),
    )


def structure_of_equipment(row: list[str]) -> str:
    """The ``structureet;ET;EJ`` lines of the equipment file: nothing but their keys is read."""
    if len(row) < 3:
        raise BadLine(FIELD_COUNT, f"{len(row)} instead of 3")
    finess_number(row[2])
    return finess_number(row[1])

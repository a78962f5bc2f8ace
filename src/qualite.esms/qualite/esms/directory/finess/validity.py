"""What is true of every record that a reader yields, whatever the file was."""

from __future__ import annotations

from datetime import date
from qualite.esms.directory.finess.nomenclature import departments
from qualite.esms.directory.finess.projections import in_france
from qualite.esms.directory.finess.records import EquipmentRecord
from qualite.esms.directory.finess.records import EstablishmentRecord
from qualite.esms.directory.finess.records import ManagingBodyRecord
from qualite.esms.directory.finess.records import PositionRecord
from qualite.esms.directory.finess.records import Record
from qualite.esms.directory.finess.values import is_category
from qualite.esms.directory.finess.values import is_finess
import dataclasses


def _digits(text: str, *lengths: int) -> bool:
    return not text or (text.isascii() and text.isdigit() and len(text) in lengths)


def _clean(record: Record) -> bool:
    """Texts are stripped and without control characters; dates are dates."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and (
            value != value.strip() or any(c < " " for c in value if c != "\t")
        ):
            return False
    return True


def _placed(record: EstablishmentRecord | ManagingBodyRecord) -> bool:
    return (
        (not record.department or record.department in departments())
        and _digits(record.postcode, 5)
        and len(record.insee) in (0, 5)
        and _digits(record.phone, 10)
    )


def valid(record: Record) -> bool:
    """Whether the record keeps the promises of ``records.py``."""
    if is_finess(record.finess) is None or not _clean(record):
        return False
    if isinstance(record, PositionRecord):
        return in_france(record.latitude, record.longitude)
    if isinstance(record, EquipmentRecord):
        return record.places >= 0
    if isinstance(record, ManagingBodyRecord):
        return bool(record.name) and _placed(record) and _digits(record.siren, 9)
    dates = (record.opened, record.authorised, record.updated, record.closed)
    return (
        is_finess(record.managing_body) is not None
        and bool(record.name)
        and is_category(record.category) is not None
        and _placed(record)
        and _digits(record.siret, 14)
        and all(d is None or isinstance(d, date) for d in dates)
        and not (record.closed and record.active)
    )

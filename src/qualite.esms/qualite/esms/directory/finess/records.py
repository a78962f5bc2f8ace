"""What a reader of the national register yields, whatever the layout of its file.

The internal model is the one of FINESS+ (the current source); the older CSV family is read into the
same shape. Nothing here knows Plone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class FileKind(StrEnum):
    """The kinds of register file that are recognised by their content."""

    ESTABLISHMENTS = "establishments"  # etalab cs1100502, no coordinates
    GEOLOCATED = "geolocated"  # etalab cs1100507: structureet then geolocalisation
    LEGAL_ENTITIES = "legal_entities"  # etalab cs1100501
    EQUIPMENT = "equipment"  # etalab cs1100505: social equipment, hence capacity
    FINESS_PLUS = "finess_plus"  # daily JSON of FINESS+, structures


@dataclass(frozen=True, slots=True)
class EstablishmentRecord:
    """One geographical establishment (FINESS ET). Empty text means "the register does not say"."""

    finess: str
    managing_body: str  # FINESS EJ
    name: str  # long name if there is one, else the short one, as the register writes it
    category: str  # code of the FINESS category, three digits
    street: str = ""
    complement: str = ""
    postcode: str = ""
    town: str = ""  # delivery line without postcode nor CEDEX
    insee: str = ""  # code of the commune, five characters, overseas included
    department: str = ""  # "01".."95", "2A", "2B", "971".."988"
    phone: str = ""
    siret: str = ""
    tariff_mode: str = ""  # code MFT
    opened: date | None = None
    authorised: date | None = None
    updated: date | None = None
    closed: date | None = None  # a date, or active False, means that the register says it closed
    active: bool = True


@dataclass(frozen=True, slots=True)
class ManagingBodyRecord:
    """One legal entity (FINESS EJ)."""

    finess: str
    name: str
    legal_form: str = ""  # code of the legal form (statut juridique), two digits
    street: str = ""
    complement: str = ""
    postcode: str = ""
    town: str = ""
    insee: str = ""
    department: str = ""
    phone: str = ""
    siren: str = ""
    created: date | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class PositionRecord:
    """The position of an establishment: WGS 84 degrees, six decimals."""

    finess: str
    latitude: float
    longitude: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class EquipmentRecord:
    """One line of social equipment of an establishment; ``places`` is the installed capacity."""

    finess: str
    discipline: str
    activity: str
    clientele: str
    places: int
    label: str = ""  # "discipline, activity, clientele" in words, when the file gives them


Record = EstablishmentRecord | ManagingBodyRecord | PositionRecord | EquipmentRecord


class Rejection(NamedTuple):
    """A line that is left out, and why (the reason is a message id, translated when shown)."""

    file: str
    line: int
    reason: str

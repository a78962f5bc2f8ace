"""One legal entity of the FINESS+ JSON (an item of ``pmej``) into records.

The casing of the keys differs between the published schema and the files: it does not matter here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from qualite.esms.directory.finess.places import delivery
from qualite.esms.directory.finess.places import place_of_insee
from qualite.esms.directory.finess.projections import coordinate
from qualite.esms.directory.finess.projections import in_france
from qualite.esms.directory.finess.reasons import BadLine
from qualite.esms.directory.finess.reasons import CONTROL
from qualite.esms.directory.finess.reasons import NO_NAME
from qualite.esms.directory.finess.reasons import OUTSIDE
from qualite.esms.directory.finess.reasons import SHAPE
from qualite.esms.directory.finess.records import EstablishmentRecord
from qualite.esms.directory.finess.records import ManagingBodyRecord
from qualite.esms.directory.finess.records import PositionRecord
from qualite.esms.directory.finess.values import category_code
from qualite.esms.directory.finess.values import digits
from qualite.esms.directory.finess.values import finess_number
from qualite.esms.directory.finess.values import phone
from qualite.esms.directory.finess.values import timestamp_day
from typing import Any


HEAD_OFFICE, MAIN_ADDRESS = "02", "03"


def get(node: dict[str, Any], key: str) -> Any:
    """The value at ``key`` in any casing, None when it is missing."""
    if key in node:
        return node[key]
    folded = key.casefold()
    return next((value for name, value in node.items() if name.casefold() == folded), None)


def _text(node: dict[str, Any], key: str) -> str:
    value = get(node, key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise BadLine(SHAPE, key)
    text = " ".join(str(value).split())
    if not text.isprintable() and any(c < " " or c == "\x7f" for c in text):
        raise BadLine(CONTROL, key)
    return text


def _node(node: dict[str, Any], key: str) -> dict[str, Any]:
    value = get(node, key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadLine(SHAPE, key)
    return value


def _nodes(node: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = get(node, key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise BadLine(SHAPE, key)
    return value


def _address(node: dict[str, Any], usage: str) -> tuple[dict[str, Any], dict[str, str]]:
    """(the address of that usage or the first one, its parts as fields of a record)."""
    addresses = _nodes(node, "adresse")
    found = next((a for a in addresses if _text(a, "usageAdresse") == usage), None)
    found = found or (addresses[0] if addresses else {})
    line_postcode, town = delivery(_text(found, "ligneAcheminement"))
    postcode = digits(_text(found, "codePostal"), 5, "codePostal") or line_postcode
    department, insee = place_of_insee(_text(found, "cogCommune"), postcode)
    street = ("numeroVoie", "complementVoie", "typeVoie", "libelleVoie")
    complement = ("complementPointGeographique", "lieuDit")
    return found, {
        "street": " ".join(filter(None, (_text(found, key) for key in street))),
        "complement": " ".join(filter(None, (_text(found, key) for key in complement))),
        "postcode": postcode,
        "town": town,
        "insee": insee,
        "department": department,
    }


def _phone(node: dict[str, Any]) -> str:
    for contact in _nodes(node, "contact"):
        if number := phone(_text(_node(contact, "telecom"), "telephone")):
            return number
    return ""


def _closing(node: dict[str, Any], facts: dict[str, Any]) -> tuple[date | None, bool]:
    closed = timestamp_day(_text(facts, "dateFermeture"), "dateFermeture")
    return closed, closed is None and _text(node, "etatObjet").upper() != "I"


def managing_body(item: dict[str, Any]) -> ManagingBodyRecord:
    facts = _node(item, "informationsGeneralesPMEJ")
    finess = finess_number(_text(facts, "numFinessPm"))
    name = _text(facts, "denominationLonguePmSmsse") or _text(facts, "denominationPm")
    if not name:
        raise BadLine(NO_NAME, finess)
    _, active = _closing(item, facts)
    _, address = _address(item, HEAD_OFFICE)
    return ManagingBodyRecord(
        finess=finess,
        name=name,
        legal_form=_text(facts, "statutJuridique"),
        phone=_phone(item),
        siren=digits(_text(facts, "siren"), 9, "SIREN"),
        created=timestamp_day(_text(facts, "dateCreation"), "dateCreation"),
        active=active,
        **address,
    )


def establishment(node: dict[str, Any], body: str) -> tuple[EstablishmentRecord, dict[str, Any]]:
    """The establishment, and the address that may hold its position."""
    facts = _node(node, "informationsGeneralesEGE")
    finess = finess_number(_text(facts, "numFinessEge"))
    name = _text(facts, "nomEgeLong") or _text(facts, "nomEgeCourt")
    if not name:
        raise BadLine(NO_NAME, finess)
    closed, active = _closing(node, facts)
    found, address = _address(node, MAIN_ADDRESS)
    record = EstablishmentRecord(
        finess=finess,
        managing_body=body,
        name=name,
        category=category_code(_text(node, "categorieentiteGeographiqueExercice")),
        phone=_phone(node),
        siret=digits(_text(facts, "siret"), 14, "SIRET"),
        tariff_mode=_text(node, "modefixationtarifaire"),
        opened=timestamp_day(_text(facts, "dateOuverture"), "dateOuverture"),
        authorised=timestamp_day(
            _text(facts, "datePremiereAutorisation"), "datePremiereAutorisation"
        ),
        updated=timestamp_day(_text(node, "dateDerniereMaj"), "dateDerniereMaj"),
        closed=closed,
        active=active,
        **address,
    )
    return record, found


def position(finess: str, address: dict[str, Any]) -> PositionRecord | None:
    """From the degrees of the address; X and Y look swapped in the source and are not read."""
    place = _node(address, "coordonneesGeographique")
    latitude, longitude = (
        get(place, "directionLatitude"),
        get(place, "directionLongitude"),
    )
    if latitude in (None, "") and longitude in (None, ""):
        return None
    north, east = coordinate(str(latitude)), coordinate(str(longitude))
    if not in_france(north, east):
        raise BadLine(OUTSIDE, finess)
    return PositionRecord(finess, round(north, 6), round(east, 6), "FINESS+")


def sites(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(FINESS number as written, node) of each establishment, however wrong it may be."""
    for node in _nodes(item, "ege"):
        facts = get(node, "informationsGeneralesEGE")
        number = get(facts, "numFinessEge") if isinstance(facts, dict) else ""
        yield str(number or ""), node

"""An entry as lists of the API show it."""

from plone.restapi.serializer.converters import json_compatible
from qualite.esms.directory import api
from qualite.esms.directory.services.titles import term
from qualite.esms.directory.services.titles import title


def description(row, language) -> str:
    """One line: what the entry is and where."""
    kind = title("category", row.category, language) if row.category else ""
    place = f"{row.town} ({row.postcode})" if row.postcode else row.town
    return ", ".join(part for part in (kind or title("type", row.kind, language), place) if part)


def managing_body(row) -> dict | None:
    """The body that runs an establishment; with its address if the user may see its page."""
    if not row.parent:
        return None
    body = {"id": row.parent, "title": row.parent_title}
    page = api.by_finess(row.parent)
    if page is not None:
        body["@id"] = page.url
    return body


def item(listed, language) -> dict:
    """A JSON object for an entry (``api.Listed``); positions in WGS 84 degrees."""
    row = listed.row
    answer = {
        "@id": listed.url,
        "@type": row.kind,
        "id": row.id,
        "title": row.title,
        "description": description(row, language),
        "type_title": title("type", row.kind, language),
        "review_state": row.state,
        "kept": row.kept,
        "category": term("category", row.category, language),
        "publics": [term("public", value, language) for value in row.publics],
        "department": term("department", row.department, language),
        "region": term("region", row.region, language),
        "legal_status": term("legal_status", row.legal_status, language),
        "postcode": row.postcode,
        "town": row.town,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "capacity": row.capacity or None,
        "managing_body": managing_body(row),
    }
    if listed.distance is not None:
        answer["distance_km"] = round(listed.distance, 1)
    return json_compatible(answer)

"""Structured data (schema.org, JSON-LD) for search engines."""

from __future__ import annotations

import json


def script_safe(data: dict) -> str:
    """JSON that may stand inside a script element: no text can close it."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _filled(data: dict) -> dict:
    return {key: value for key, value in data.items() if value not in ("", None, {}, [])}


def establishment(entry, *, name: str, kind: str, url: str, website: str = "") -> str:
    """The register facts of an establishment, as JSON-LD. What is unknown is left out."""
    address = _filled(
        {
            "@type": "PostalAddress",
            "streetAddress": entry.street,
            "postalCode": entry.postcode,
            "addressLocality": entry.town,
            "addressCountry": "FR",
        }
    )
    located = getattr(entry, "latitude", None) is not None
    return script_safe(
        _filled(
            {
                "@context": "https://schema.org",
                "@type": "LocalBusiness",
                "name": name,
                "description": kind,
                "url": url,
                "sameAs": website,
                "telephone": entry.phone,
                "identifier": getattr(entry, "finess", ""),
                "address": address,
                "geo": {
                    "@type": "GeoCoordinates",
                    "latitude": entry.latitude,
                    "longitude": entry.longitude,
                }
                if located
                else {},
            }
        )
    )

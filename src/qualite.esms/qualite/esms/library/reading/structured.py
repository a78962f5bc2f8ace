"""Structured data of a document (schema.org, JSON-LD) for search engines and portals."""

from __future__ import annotations

from qualite.esms.library import vocabularies
from qualite.esms.library.reading.downloads import download_url
import json


#: Licences that have an address of their own.
LICENCES = {
    "cc-by": "https://creativecommons.org/licenses/by/4.0/",
    "cc-by-sa": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc-by-nc": "https://creativecommons.org/licenses/by-nc/4.0/",
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "etalab-2.0": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}


def json_ld(document, picture: str = "") -> str:
    """The document as JSON-LD that may stand inside a script element; the unknown is left out."""
    file = document.file
    data = {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "name": document.title,
        "description": document.description,
        "url": document.absolute_url(),
        "inLanguage": document.written_in,
        # Names alone: a person or a team, nobody said which.
        "author": list(document.authors or ()),
        "publisher": {"@type": "Organization", "name": document.organisation}
        if document.organisation
        else {},
        "license": LICENCES.get(document.licence, vocabularies.label("licences", document.licence)),
        "learningResourceType": vocabularies.label("natures", document.nature),
        "about": [vocabularies.label("themes", code) for code in document.themes or ()],
        "dateCreated": _day(document.dated),
        "datePublished": _day(document.published_on),
        "dateModified": document.modified().ISO8601()[:10],
        "expires": _day(document.valid_until),
        "encodingFormat": file.contentType if file is not None else "",
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": download_url(document),
            "encodingFormat": file.contentType,
            "contentSize": str(file.getSize()),
        }
        if file is not None
        else {},
        "thumbnailUrl": picture,
        "sameAs": document.link or "",
        "isAccessibleForFree": True,
    }
    text = json.dumps(
        {key: value for key, value in data.items() if value not in ("", None, {}, [])},
        ensure_ascii=False,
    )
    # No text of the document can close the script element.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _day(value) -> str:
    return value.isoformat() if value else ""

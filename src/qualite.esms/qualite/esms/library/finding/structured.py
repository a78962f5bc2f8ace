"""Structured data (schema.org, JSON-LD) of a list, for search engines."""

from __future__ import annotations

import json


def item_list(name: str, url: str, documents: list[dict]) -> str:
    """A page of documents (``results.prepared``), as JSON that may stand inside a script element."""
    data = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": name,
        "url": url,
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(documents),
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": place,
                    "url": document["url"],
                    "name": document["title"],
                }
                for place, document in enumerate(documents, start=1)
            ],
        },
    }
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

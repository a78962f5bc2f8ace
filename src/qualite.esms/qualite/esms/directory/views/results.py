"""Entries of a list, as plain dictionaries that templates show without asking anything more."""

from __future__ import annotations

from collections.abc import Callable
from qualite.esms import _
from qualite.esms.directory.api import Listed
from qualite.esms.directory.views import labels
from qualite.esms.directory.views import wording
from qualite.esms.theme.page import kept_icon


def place_of(row, distance: float | None, translate: Callable, language: str) -> str:
    """Town, postcode, and how far it is when that is known."""
    place = f"{row.town} ({row.postcode})" if row.postcode else row.town
    if distance is None:
        return place
    far = translate(
        _("${distance} km away", mapping={"distance": wording.kilometres(distance, language)})
    )
    return f"{place}, {far}" if place else far


def prepared(listed: Listed, translate: Callable, language: str) -> dict:
    """What a line of a list shows of an entry.

    Keys: url, title, css, picto (SVG), meta (texts), place, publics, kept, closed, evaluable.
    """
    row = listed.row
    look = labels.look(row.kind, row.category)
    first = labels.category_label(row.category)
    if not first and row.kind != "Establishment":
        first = translate(labels.KINDS_SINGULAR[row.kind])
    rest = []
    if row.capacity:
        rest.append(translate(labels.plural(labels.PLACES, row.capacity)))
    if row.parent_title:
        rest.append(row.parent_title)
    return {
        "url": listed.url,
        "title": row.title,
        "css": look.css,
        "picto": kept_icon(look.icon),
        "first": first,
        "place": place_of(row, listed.distance, translate, language),
        "rest": rest,
        "kept": row.kept,
        "closed": row.state == "closed",
        "evaluable": row.kind == "Establishment" and row.state != "closed",
    }

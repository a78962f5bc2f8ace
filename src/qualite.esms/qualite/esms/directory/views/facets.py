"""Filters beside the results: groups of boxes to tick, and the chips of those that are ticked."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from html import escape
from qualite.esms import _
from qualite.esms.directory.search.query import Query
from qualite.esms.directory.search.result import FacetCount
from qualite.esms.directory.views import labels


#: Facets in the order of the page: (name, title, open at first).
GROUPS = (
    ("public", _("People welcomed"), True),
    ("category", _("Type of establishment"), True),
    ("kept", _("Quality"), True),
    ("legal_status", _("Managing body"), False),
    ("department", _("Department"), False),
    ("region", _("Region"), False),
    ("state", _("State of the page"), False),
)
#: Values shown at once; the others wait under "See the others".
SHOWN = 8
#: Only this value of "kept" is worth a box.
KEPT_VALUES = ("1",)
CHECKED = {True: ' checked="checked"', False: ""}
DISTANCES = (5, 10, 20, 50)


def groups(
    facets: Mapping[str, list[FacetCount]],
    translate: Callable,
    hidden: tuple[str, ...] = (),
) -> list[dict]:
    """Groups of boxes for the facets of a result.

    Each: name, title, open, boxes and more (markup), more_label. Facets of one only value that is not chosen help nobody: they are left out, and so
    are values that would find nothing.
    """
    found = []
    for name, title, opened in GROUPS:
        counts = [
            count
            for count in facets.get(name, ())
            if (count.count or count.selected) and count.value
        ]
        if name == "kept":
            counts = [count for count in counts if count.value in KEPT_VALUES]
        chosen = any(count.selected for count in counts)
        if name in hidden or not counts or (len(counts) == 1 and not chosen and name != "kept"):
            continue
        options = [_option(name, count, translate) for count in counts]
        first = [
            option for rank, option in enumerate(options) if rank < SHOWN or option["selected"]
        ]
        more = [
            option
            for rank, option in enumerate(options)
            if rank >= SHOWN and not option["selected"]
        ]
        if len(more) == 1:
            first, more = first + more, []
        found.append(
            {
                "name": name,
                "title": translate(title),
                "open": opened or chosen,
                "boxes": _boxes(name, first),
                "more": _boxes(name, sorted(more, key=lambda option: option["label"])),
                "more_label": translate(
                    _("See the ${count} others", mapping={"count": str(len(more))})
                ),
            }
        )
    return found


def _option(name: str, count: FacetCount, translate: Callable) -> dict:
    return {
        "id": f"{name}-{''.join(c if c.isalnum() else '-' for c in count.value)}",
        "value": count.value,
        "label": translate(labels.facet_label(name, count.value)),
        "count": count.count,
        "selected": count.selected,
    }


def _boxes(name: str, options: list[dict]) -> str:
    """Markup of some boxes. Made here, without a space too many: a page holds two hundred, and
    what it weighs is read again by every later step."""
    return "".join(
        f'<div class="form-check"><input class="form-check-input" type="checkbox" name="{name}" '
        f'id="{option["id"]}" value="{escape(option["value"])}"{CHECKED[option["selected"]]}/>'
        f'<label class="form-check-label" for="{option["id"]}">{escape(option["label"])}'
        f"<span>{option['count']}</span></label></div>"
        for option in options
    )


def distances(query: Query, applied: float | None, translate: Callable) -> list[dict]:
    """Choices of distance around a place: [] when no place is asked for."""
    if not query.near:
        return []
    values = sorted({*map(float, DISTANCES), *([applied] if applied else [])})
    return [
        {
            "id": f"distance-{value:g}".replace(".", "-"),
            "value": f"{value:g}",
            "label": translate(_("Less than ${count} km", mapping={"count": f"{value:g}"})),
            "selected": value == applied,
        }
        for value in values
    ]


def chips(query: Query, link: Callable[[Query], str], translate: Callable) -> list[dict]:
    """Filters in force: label, and the address of the same question without it."""
    found = []
    for name, values in query.facets.items():
        if name == "kind":
            continue
        found += [
            {
                "label": translate(labels.facet_label(name, value)),
                "url": link(query.without_facet(name, value)),
            }
            for value in values
        ]
    return found

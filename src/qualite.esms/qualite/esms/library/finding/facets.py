"""Filters beside the results: groups of boxes to tick, and chips of those that are ticked."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from html import escape
from qualite.esms import _
from qualite.esms.library.classification import lineage
from qualite.esms.library.finding.parsing import TREES
from qualite.esms.library.finding.question import without
from qualite.esms.library.finding.wording import EASY_TO_READ
from qualite.esms.library.finding.wording import TITLES
from qualite.esms.library.finding.wording import Words
from qualite.esms.library.search.query import FACETS
from qualite.esms.library.search.query import Query
from qualite.esms.library.search.result import FacetCount
from zlib import crc32
import re


#: Groups that are open at first; others open once something is chosen in them.
OPEN = ("nature", "theme", "sector", "format")
#: In the order of their list, which readers know; the others by their counts.
LISTED = ("theme", "sector", "audience", "state")
#: Values shown at once; the others wait under "See the others".
SHOWN = 6
SEE_OTHERS = _("See the ${count} others")
NARROWER = _("Narrower (${count})")
_ODD = re.compile(r"[^\w-]")
CHECKED = {True: ' checked="checked"', False: ""}


@dataclass
class Option:
    """A box to tick, and those that stand below it."""

    value: str
    label: str
    count: int
    selected: bool
    below: list[Option] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether something below is chosen."""
        return any(one.selected or one.open for one in self.below)


def groups(facets: Mapping[str, list[FacetCount]], words: Words) -> list[dict]:
    """Groups for the facets of a result: name, title, open, boxes and more (markup), more_label.

    Values that would find nothing are left out, and so are facets of one value that is not chosen.
    """
    found = []
    for name in FACETS:
        options = _options(name, facets.get(name, ()), words)
        chosen = any(option.selected or option.open for option in options)
        if not options or (len(options) == 1 and not chosen and not options[0].below):
            continue
        first, more = _split(options)
        found.append(
            {
                "name": name,
                "title": words.text(TITLES[name]),
                "open": name in OPEN or chosen,
                "boxes": _boxes(name, first, words),
                "more": _boxes(name, more, words),
                "more_label": words.text(_with_count(SEE_OTHERS, len(more))),
            }
        )
    return found


def chips(query: Query, link: Callable[[Query], str], words: Words) -> list[dict]:
    """Filters in force: label, and the address of the same question without it."""
    return [
        {"label": words.value(name, value), "url": link(without(query, name, value))}
        for name, values in query.facets.items()
        for value in values
    ]


def _options(name: str, counts, words: Words) -> list[Option]:
    kept = {
        one.value: Option(one.value, words.value(name, one.value), one.count, one.selected)
        for one in counts
        if one.value and (one.count or one.selected)
    }
    tops = []
    for value in _ordered(name, kept, words):
        above = [code for code in lineage(value)[:-1] if code in kept] if name in TREES else []
        (kept[above[-1]].below if above else tops).append(kept[value])
    return tops


def _ordered(name: str, kept: dict[str, Option], words: Words) -> list[str]:
    places = {value: place for place, value in enumerate(words.values(name))}

    def listed(value):
        return (places.get(value, len(places)), kept[value].label)

    def counted(value):
        return (value != EASY_TO_READ, -kept[value].count, kept[value].label)

    if name in ("year", "node"):
        return sorted(kept, key=_natural, reverse=name == "year")
    return sorted(kept, key=listed if name in LISTED else counted)


def _natural(value: str) -> tuple:
    """1.10 after 1.9."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in value.split(".")
    )


def _split(options: list[Option]) -> tuple[list[Option], list[Option]]:
    chosen = [option for option in options[SHOWN:] if option.selected or option.open]
    more = [option for option in options[SHOWN:] if option not in chosen]
    if len(more) == 1:
        chosen, more = chosen + more, []
    return options[:SHOWN] + chosen, more


def _boxes(name: str, options: list[Option], words: Words) -> str:
    """Markup of boxes. Made here, without a space too many: a page holds a hundred of them."""
    return "".join(_box(name, option) + _below(name, option, words) for option in options)


def _box(name: str, option: Option) -> str:
    place = f"{name}-{_identifier(option.value)}"
    return (
        f'<div class="form-check"><input class="form-check-input" type="checkbox" name="{name}" '
        f'id="{escape(place)}" value="{escape(option.value)}"{CHECKED[option.selected]}/>'
        f'<label class="form-check-label" for="{escape(place)}">{escape(option.label)}'
        f"<span>{option.count}</span></label></div>"
    )


def _identifier(value: str) -> str:
    """A value as part of an id: two values never become one, "A B" and "A-B" neither."""
    plain = _ODD.sub("-", value)
    return plain if plain == value else f"{plain}-{crc32(value.encode()):08x}"


def _below(name: str, option: Option, words: Words) -> str:
    if not option.below:
        return ""
    label = words.text(_with_count(NARROWER, len(option.below)))
    return (
        f'<details class="q-autres q-sous"{" open" if option.open else ""}>'
        f'<summary>{escape(label)}<span class="visually-hidden"> {escape(option.label)}</span>'
        f"</summary>{_boxes(name, option.below, words)}</details>"
    )


def _with_count(message, count):
    return _(message, mapping={"count": str(count)})

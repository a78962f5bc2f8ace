"""The values of the scale as radio buttons.

Written here and not in a template: three hundred elements of seven buttons each are the most of what
a page of the grid holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from qualite.esms.evaluation import scale


SEPARATOR = '<span class="q-sep" aria-hidden="true"></span>'


def choices(method: str, imperative: bool) -> dict[str, bool]:
    """Values of the scale for an element -> whether each may be chosen.

    What no element of such a chapter may have is left out; NC of an imperative is shown, to say no.
    """
    return {
        value: not (value == scale.NOT_CONCERNED and imperative)
        for value in scale.VALUES
        if value != scale.UNUSABLE or method in (scale.TRACER, "")
    }


def radios(name: str, value: str, offered: Mapping[str, bool], words: Mapping[str, str]) -> str:
    """HTML of the radio buttons called ``name``; ``words``: each value's meaning, "" -> why not."""
    name = escape(name)
    parts = []
    for one, possible in offered.items():
        if one == scale.NOT_CONCERNED:
            parts.append(SEPARATOR)
        meaning = escape(words[one] if possible else words[""])
        state = ("" if possible else " disabled") + (" checked" if one == value else "")
        parts.append(
            f'<input type="radio" class="btn-check" name="{name}" id="{name}-{one}" value="{one}"'
            f' aria-label="{one} : {meaning}" autocomplete="off"{state}>'
            f'<label class="btn" for="{name}-{one}" data-c="{one}" title="{meaning}">{one}</label>'
        )
    return "".join(parts)

"""Cards of spaces, from catalog records: no space is woken."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from qualite.esms import _
from qualite.esms.theme.circles import circles
from qualite.esms.workspaces.dashboards import counts
from qualite.esms.workspaces.dashboards import establishments
from qualite.esms.workspaces.dashboards.wording import counted
from qualite.esms.workspaces.dashboards.wording import KINDS
from qualite.esms.workspaces.dashboards.wording import members_in_words
from qualite.esms.workspaces.dashboards.wording import news_in_words
from qualite.esms.workspaces.dashboards.wording import STATES


PURPOSE = 160  # characters


def cards(brains: Iterable, text: Callable, news: Mapping[str, int] | None = None) -> list[dict]:
    """One card a space: title, url, kind, establishments, purpose, members, news, state.

    ``text`` translates; ``news``: UID -> number of new things, None for people outside: they are
    not told how many members there are either.
    """
    brains = list(brains)
    numbers = {number for brain in brains for number in brain.establishments or ()}
    titles = establishments.titles(numbers)
    return [_card(brain, text, news, titles) for brain in brains]


def _card(brain, text, news, titles):
    state, icon, _words, _icon, css = STATES.get(brain.review_state, STATES["private"])
    fresh = news.get(brain.UID, 0) if news is not None else 0
    return {
        "title": brain.Title,
        "url": brain.getURL(),
        "kind": text(KINDS.get(brain.kind, "")),
        "establishments": _named(brain.establishments or (), titles, text),
        "purpose": cut(brain.Description),
        "members": text(members_in_words(_members(brain))) if news is not None else "",
        "news": fresh,
        "news_words": text(news_in_words(fresh)) if fresh else "",
        "state": text(state),
        "icon": icon,
        "css": f"{css} state-{brain.review_state}",
    }


def _members(brain):
    """How many are on the team: the catalog, which everybody may ask, does not know it of all."""
    known = brain.members_count
    return counts.members(brain._unrestrictedGetObject()) if known is None else known


def _named(numbers, titles, text):
    """The first establishment's name, and how many others there are."""
    known = [titles[number] for number in numbers if number in titles]
    if not known:
        return ""
    others = len(numbers) - 1
    if not others:
        return known[0]
    return text(
        _("${name} and ${count} others", mapping={"name": known[0], "count": others})
        if others > 1
        else _("${name} and 1 other", mapping={"name": known[0]})
    )


def cut(words: str) -> str:
    """The beginning of a text, cut between two words."""
    if len(words) <= PURPOSE:
        return words
    return f"{words[:PURPOSE].rsplit(None, 1)[0]}…"


def drawing() -> str:
    """The three circles beside a space: empty as long as no evaluation fills them."""
    return circles((0, 0, 0), size=56)


def counted_archives(number: int):
    """The words of the link to archived spaces."""
    return counted(number, "", _("1 archived space"), _("${count} archived spaces"))

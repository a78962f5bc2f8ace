"""How complete the pages of the directory are that somebody keeps."""

from __future__ import annotations

from Acquisition import aq_base
from collections.abc import Callable
from qualite.esms import _
from qualite.esms.directory.keepers import kept_by


SHOWN = 3
NAMED = 3  # missing things
# field -> what people call it, the most useful to families first
PARTS = {
    "presentation": _("a presentation"),
    "picture": _("a picture"),
    "easy_to_read": _("an easy-to-read version"),
    "missions": _("the missions"),
    "audience": _("the people welcomed"),
    "services": _("the services"),
    "team": _("the team"),
    "projects": _("the projects"),
    "access": _("how to come"),
    "website": _("the web site"),
}


def kept_pages(userid: str, text: Callable) -> list[dict]:
    """The pages that someone keeps: title, url, percent complete, what is missing in words."""
    return [_shown(brain.getObject(), text) for brain in kept_by(userid)[:SHOWN]]


def _shown(entry, text):
    entry_itself = aq_base(entry)
    asked = [name for name in PARTS if hasattr(entry_itself, name)]
    missing = [name for name in asked if not _written(entry, name)]
    percent = round(100 * (len(asked) - len(missing)) / len(asked)) if asked else 100
    return {
        "title": entry.title,
        "url": entry.absolute_url(),
        "percent": percent,
        "label": text(_("Page complete at ${percent} %", mapping={"percent": percent})),
        "missing": ", ".join(text(PARTS[name]) for name in missing[:NAMED]),
    }


def _written(entry, name):
    value = getattr(entry, name)
    return bool(getattr(value, "raw", value))

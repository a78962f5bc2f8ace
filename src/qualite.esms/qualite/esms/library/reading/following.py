"""What became of a document since it was sent, for those who follow it."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.library.reading import wording
from qualite.esms.workspaces.team.roster import name_of


def steps(page) -> list[dict]:
    """words, when, reason; the last one first. Nothing for the public: names stand in it."""
    if not page.shows_names:
        return []
    workflow = api.portal.get_tool("portal_workflow")
    chain = workflow.getChainFor(page.context)
    history = page.context.workflow_history.get(chain[0], ()) if chain else ()
    return [_step(page, entry) for entry in reversed(history)]


def _step(page, entry) -> dict:
    day, actor = page.day_of(entry["time"]), entry.get("actor") or ""
    mapping = {"day": day, "name": name_of(actor) if actor else ""}
    when = _("${day}, by ${name}", mapping=mapping) if actor else day
    words = wording.STEPS.get(entry.get("action"), wording.CREATED)
    return {
        "words": page.text(words),
        "when": page.text(when),
        "reason": entry.get("comments") or "",
    }

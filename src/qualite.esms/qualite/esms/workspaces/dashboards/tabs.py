"""The tabs of a space: a tab is shown to those who may open its page."""

from __future__ import annotations

from dataclasses import dataclass
from qualite.esms import _


VIEW_ROSTER = "collective.workspace: View roster"
MANAGE_ROSTER = "collective.workspace: Manage roster"
MANAGE_SPACE = "qualite.esms: Manage Workspace"
REOPEN_SPACE = "qualite.esms: Reopen Workspace"


@dataclass(frozen=True, slots=True)
class Tab:
    """``view``: what follows the address of the space; any of ``permissions`` opens it.

    ``kinds``: only on spaces of these kinds; empty for all.
    """

    name: str
    view: str
    title: str
    permissions: tuple[str, ...]
    kinds: tuple[str, ...] = ()


TABS = (
    Tab("overview", "", _("Overview"), ("View",)),
    Tab(
        "evaluations",
        "/@@evaluations",
        _("Evaluation"),
        (VIEW_ROSTER,),
        ("steering", "evaluators"),
    ),
    Tab("meetings", "/@@meetings", _("Meetings"), (VIEW_ROSTER,)),
    Tab("documents", "/@@documents", _("Documents"), ("View",)),
    Tab("tasks", "/@@tasks", _("Tasks"), (VIEW_ROSTER,)),
    Tab("discussion", "/@@discussion", _("Discussion"), (VIEW_ROSTER,)),
    Tab("members", "/@@members", _("Members"), (VIEW_ROSTER,)),
    Tab("settings", "/@@space-settings", _("Settings"), (MANAGE_SPACE, REOPEN_SPACE)),
)

"""What people are told about actions."""

from __future__ import annotations

from qualite.esms import _
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.notifications.kinds import Kind
from qualite.esms.workspaces.notifications.kinds import KINDS
from qualite.esms.workspaces.spaces import space_of


KINDS.update(
    {
        "action_assigned": Kind(
            _("${actor} entrusted you with the action ${title}"), "arrow-up-right-circle"
        ),
        "action_critical": Kind(
            _("Critical actions wait for a pilot and a due date in the plan of ${title}"),
            "exclamation-diamond",
            "/@@plan",
        ),
        "action_due": Kind(_("The action ${title} is due soon"), "alarm"),
        "action_late": Kind(_("The action ${title} is late"), "exclamation-triangle"),
        "action_done": Kind(
            _("${actor} finished the action ${title}: somebody else verifies it"), "check2-circle"
        ),
        "action_verified": Kind(_("${actor} verified the action ${title}"), "patch-check"),
    }
)
STEPS = {"finish": "action_done", "verify": "action_verified"}


def added(action, event) -> None:
    """The pilot is told; a copy made by an import too."""
    _tell_pilot(action)


def changed(action, event) -> None:
    """The new pilot is told."""
    names = {
        name.rpartition(".")[2]
        for description in event.descriptions
        for name in getattr(description, "attributes", ())
    }
    if "pilot" in names:
        _tell_pilot(action)


def moved_on(action, event) -> None:
    """The team is told of what is finished, and of what was verified."""
    kind = STEPS.get(event.transition.id) if event.transition is not None else None
    if kind is not None and space_of(action) is not None:
        tell(action, kind)


def _tell_pilot(action) -> None:
    if action.pilot and space_of(action) is not None:
        tell(
            action,
            "action_assigned",
            recipients=[action.pilot],
            excerpt=action.description or "",
        )

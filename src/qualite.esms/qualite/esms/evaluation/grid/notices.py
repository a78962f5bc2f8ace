"""What people are told about the grid."""

from qualite.esms import _
from qualite.esms.workspaces.notifications.kinds import Kind
from qualite.esms.workspaces.notifications.kinds import KINDS


MENTION = "grid_mention"
# Told about their own space: evaluators have no right on the committee's.
MENTION_AMONG_EVALUATORS = "grid_mention_visit"

KINDS.update(
    {
        MENTION: Kind(
            _("${actor} mentioned you about a criterion of ${title}"), "at", view="/@@grid"
        ),
        MENTION_AMONG_EVALUATORS: Kind(
            _("${actor} mentioned you about a criterion of the evaluation that you carry out"),
            "at",
            view="/@@evaluations",
        ),
    }
)

"""Words of an evaluation's pages: its state and its kind."""

from __future__ import annotations

from qualite.esms import _


# state -> (words, icon, css class)
STATES = {
    "preparation": (_("Being prepared"), "pencil", "q-e-brouillon"),
    "self_assessment": (_("Self-assessment under way"), "ui-checks", "q-e-equipe"),
    "validated": (_("Self-assessment validated"), "check-circle", "q-e-equipe"),
    "visit": (_("Evaluators at work"), "clipboard-check", "q-e-attente"),
    "pre_report": (_("Pre-report delivered"), "file-earmark-text", "q-e-attente"),
    "answers": (_("Observations being answered"), "chat-left-quote", "q-e-attente"),
    "final_report": (_("Final report"), "file-earmark-check", "q-e-equipe"),
    "published": (_("Published"), "globe", "q-e-publie"),
}
KINDS = {
    "self": _("Self-assessment"),
    "internal": _("Internal evaluation (before 2022)"),
    "external": _("Evaluation by evaluators"),
}

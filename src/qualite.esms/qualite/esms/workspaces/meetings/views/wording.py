"""Words of the pages of meetings."""

from __future__ import annotations

from qualite.esms import _


# state -> (words, icon, css class)
STATES = {
    "planned": (_("Planned"), "calendar-check", "q-e-equipe"),
    "minutes": (_("Minutes being written"), "pencil", "q-e-attente"),
    "adopted": (_("Minutes adopted"), "check-circle", "q-e-publie"),
    "cancelled": (_("Cancelled"), "x-circle", "q-e-archive"),
}
# transition -> (words of its button, what is told afterwards)
TRANSITIONS = {
    "write_minutes": (_("Write the minutes"), _("The minutes are ready to be written.")),
    "adopt": (_("Adopt the minutes"), _("The minutes are adopted: they do not change any more.")),
    "cancel": (_("Cancel the meeting"), _("The meeting is cancelled.")),
    "replan": (_("Plan it again"), _("The meeting is planned again.")),
}
ANSWERED = {
    "yes": _("You said that you come."),
    "no": _("You said that you do not come."),
    "maybe": _("You said that you may come."),
}
SAID = {"yes": _("Yes"), "no": _("No"), "maybe": _("Perhaps"), "": _("No answer")}
PRESENCES = {"present": _("Present"), "excused": _("Excused"), "absent": _("Absent")}

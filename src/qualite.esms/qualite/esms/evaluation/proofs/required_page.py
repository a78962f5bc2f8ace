"""``@@required-documents``: the checklist of what the evaluators ask for."""

from __future__ import annotations

from functools import cached_property
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.evaluation.proofs import documents
from qualite.esms.evaluation.proofs import required
from qualite.esms.evaluation.proofs.page import ProofsPage
from qualite.esms.workspaces.spaces import space_of
from qualite.esms.workspaces.team.roster import name_of


# status -> (words, icon, css class)
STATUSES = {
    required.GIVEN: (_("Given"), "check-circle", "q-e-publie"),
    required.NOT_APPLICABLE: (_("Not applicable"), "dash-circle", "q-e-archive"),
    required.LACKING: (_("Lacking"), "exclamation-circle", "q-e-attente"),
}
MOST_OFFERED = 500


class RequiredDocuments(ProofsPage):
    """What is given, not applicable, lacking."""

    shown = "required"
    part = ViewPageTemplateFile("templates/required.pt")

    def __init__(self, context, request):
        super().__init__(context, request)
        self.__name__ = "required-documents"

    @cached_property
    def lines(self) -> list[dict]:
        return [self._line(line) for line in required.checklist(self.evaluation)]

    def _line(self, line) -> dict:
        words, icon, css = STATUSES[line.status]
        given = line.given
        return {
            "name": line.required.name,
            "title": line.required.title,
            "source": line.required.source,
            "status": line.status,
            "words": self.text(words),
            "icon": self.icon(icon),
            "css": css,
            "document": self.linked(given.document) if given and given.document else None,
            "reason": given.reason if given else "",
            "by": name_of(given.userid) if given and given.userid else "",
            "given": given is not None,
        }

    @property
    def lacking(self) -> int:
        return sum(line["status"] == required.LACKING for line in self.lines)

    @cached_property
    def offered(self) -> list[dict]:
        """Documents of the space that may be given: uid and title."""
        found = documents.shared(space_of(self.evaluation))[:MOST_OFFERED]
        return [{"uid": brain.UID, "title": brain.Title or brain.getId} for brain in found]

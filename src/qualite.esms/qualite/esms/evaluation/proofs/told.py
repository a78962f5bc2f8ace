"""Links, documents and required documents as the API tells them: only what the person may see."""

from __future__ import annotations

from datetime import date
from plone.restapi.serializer.converters import json_compatible
from qualite.esms.evaluation.proofs import documents
from qualite.esms.evaluation.proofs.links import Link
from qualite.esms.evaluation.proofs.marks import marks
from qualite.esms.evaluation.proofs.required import Line
from qualite.esms.evaluation.proofs.validity import good_until
from qualite.esms.workspaces.team.roster import name_of


class Teller:
    """Tells of an evaluation's documents: titles and notes only to those who see the document."""

    def __init__(self, evaluation, uids):
        wanted = set(uids)
        self.url = evaluation.absolute_url()
        self.marks = marks(evaluation)
        self.seen = documents.seen(wanted)
        self.there = documents.existing(wanted - self.seen.keys()) | self.seen.keys()

    def document(self, uid: str) -> dict:
        """``uid``, ``status`` (seen, hidden or gone); of one that is seen: title, address, dates."""
        brain = self.seen.get(uid)
        if brain is None:
            return {"uid": uid, "status": "hidden" if uid in self.there else "gone"}
        told = {
            "uid": uid,
            "status": "seen",
            "@id": brain.getURL(),
            "@type": brain.portal_type,
            "title": brain.Title,
        }
        mark = self.marks.get(uid)
        if mark is not None:
            until = good_until(mark.kind, mark.dated)
            told |= {"kind": mark.kind, "dated": mark.dated, "good_until": until}
            told["outdated"] = until is not None and until < date.today()
        return json_compatible(told)

    def link(self, one: Link) -> dict:
        """A link; without page, note and author for who does not see its document."""
        told = {
            "@id": f"{self.url}/@proofs/{one.id}",
            "id": one.id,
            "element": one.element,
            "document": self.document(one.document),
        }
        if one.document in self.seen:
            who = name_of(one.userid) if one.userid else ""
            told |= {"page": one.page, "note": one.note, "by": who, "when": one.when}
        return json_compatible(told)

    def required(self, line: Line) -> dict:
        """A line of the checklist."""
        told = {
            "@id": f"{self.url}/@required-documents/{line.required.name}",
            "name": line.required.name,
            "title": line.required.title,
            "source": line.required.source,
            "status": line.status,
            "document": None,
            "reason": "",
        }
        if line.given is not None:
            told["reason"] = line.given.reason
            if line.given.document:
                told["document"] = self.document(line.given.document)
        return told

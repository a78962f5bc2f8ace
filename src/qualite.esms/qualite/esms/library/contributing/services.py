"""``@personal-data`` of a document: what may say who is supported, what lacks, and confirming."""

from __future__ import annotations

from AccessControl import getSecurityManager
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services import Service
from qualite.esms.library.contributing import kept
from qualite.esms.library.contributing.completeness import lacking
from qualite.esms.library.contributing.wording import FINDINGS
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from qualite.esms.workspaces.opening.services import body
from qualite.esms.workspaces.team.roster import name_of
from zExceptions import Unauthorized
from zope.i18n import translate
from zope.interface import alsoProvides


SUBMIT = "qualite.esms: Submit Library Document"
REVIEW = "qualite.esms: Review Library Document"


def may_see(document) -> bool:
    """Whether the current person is told what was found: its author, the librarians."""
    check = getSecurityManager().checkPermission
    return bool(check(SUBMIT, document) or check(REVIEW, document))


class PersonalDataGet(Service):
    """What was found and what lacks; values are masked."""

    def reply(self):
        if not may_see(self.context):
            raise Unauthorized("for the author and the librarians")
        return self.answer()

    def answer(self):
        open_ones = {one.kind for one in kept.unconfirmed(self.context)}
        return {
            "@id": f"{self.context.absolute_url()}/@personal-data",
            "findings": [
                {
                    "kind": one.kind,
                    "title": self.words(FINDINGS[one.kind][0]),
                    "count": one.count,
                    "excerpts": [
                        {"excerpt": excerpt, "file": where} for excerpt, where in one.shown
                    ],
                    "confirmed": one.kind not in open_ones,
                }
                for one in kept.found(self.context)
            ],
            "confirmations": [
                {"kind": one.kind, "who": name_of(one.who), "when": one.when, "word": one.word}
                for one in kept.confirmations(self.context)
            ],
            "lacking": [
                {"field": one.field, "message": self.words(one.message)}
                for one in lacking(self.context)
            ],
        }

    def words(self, message) -> str:
        return translate(message, context=self.request)


class PersonalDataPost(PersonalDataGet):
    """Confirm kinds: {"kinds": [...], "word": "why it may stay"}."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        data = body.read(self.request)
        try:
            kept.confirm(self.context, [*body.texts(data, "kinds")], body.text(data, "word"))
        except Refused as refused:
            return refused_in_api(self, refused)
        return self.answer()

"""``@useful``: what people say of a document, and one's own answer."""

from __future__ import annotations

from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services import Service
from qualite.esms import _
from qualite.esms.core.rest.content import read
from qualite.esms.library.using import voting
from qualite.esms.library.using.api import counts
from qualite.esms.library.using.privacy import ToConfirm
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from zExceptions import Unauthorized
from zope.interface import alsoProvides


class UsefulGet(Service):
    """GET: counts, one's own answer; what others wrote, for the author and the librarians."""

    def reply(self):
        return told(self.context)


class UsefulPost(Service):
    """POST ``useful`` (a boolean), ``words``, ``named``, ``confirmed``."""

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        try:
            voting.vote(self.context, **_asked(read(self.request)))
        except Refused as refused:
            answer = refused_in_api(self, refused)
            if isinstance(refused, ToConfirm):
                answer["to_confirm"] = [one.excerpt for one in refused.findings]
            return answer
        return told(self.context)


class UsefulDelete(Service):
    """DELETE: take one's answer back, wherever one still sees the document."""

    def reply(self):
        if api.user.is_anonymous():
            raise Unauthorized()
        alsoProvides(self.request, IDisableCSRFProtection)
        voting.take_back(self.context)
        return self.reply_no_content()


def told(document) -> dict:
    """The body of an answer."""
    uid = document.UID()
    found, mine = counts([uid])[uid], voting.mine(document)
    answer = {
        "@id": f"{document.absolute_url()}/@useful",
        "downloads": found.downloads,
        "useful": found.useful,
        "not_useful": found.not_useful,
        "can_answer": voting.may_vote(document),
        "mine": mine and {"useful": mine.useful, "words": mine.words, "named": mine.named},
    }
    if voting.may_read_words(document):
        answer["words"] = [
            {"useful": one.useful, "text": one.text, "day": one.day, "name": one.name}
            for one in voting.all_words(document)
        ]
    return answer


def _asked(body) -> dict:
    """What was sent, or Refused."""
    kinds = {"useful": bool, "words": str, "named": bool, "confirmed": bool}
    for name, value in body.items():
        if not isinstance(value, kinds.get(name, object)):
            raise Refused(_("“${name}” has a wrong value.", mapping={"name": name}))
    if "useful" not in body:
        raise Refused(_("Say whether the document was useful to you."))
    return {name: body[name] for name in kinds if name in body}

"""``@report`` of an evaluation: the same file as the page gives."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.core.failures import log_failure
from qualite.esms.evaluation.evaluations import sides
from qualite.esms.evaluation.reports import formats
from qualite.esms.evaluation.reports.pdf import NotMade
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.team.services import SpaceService
from zExceptions import Unauthorized
from zope.i18n import translate
import json


class ReportGet(SpaceService):
    """``?format=pdf|docx|xlsx|json`` (JSON by default) and ``side``, as a file."""

    def render(self):
        """Bytes are given as they are; what is refused stays JSON."""
        self.check_permission()
        answer = self.reply()
        if isinstance(answer, bytes):
            return answer
        self.request.response.setHeader("Content-Type", "application/json")
        return json.dumps(answer, ensure_ascii=False)

    def answer(self):
        name = self.request.form.get("format", "json")
        if not isinstance(name, str) or name not in formats.FORMATS:
            raise Refused(_("“format” is pdf, docx, xlsx or json."))
        asked = self.request.form.get("side")
        if asked is not None and asked not in sides.SEEN_WITH:
            raise Refused(_("“side” is committee or evaluators."))
        side = asked or sides.shown(self.context)
        if side not in sides.seen(self.context):
            raise Unauthorized("these ratings are not open to you")
        language = (api.portal.get_current_language() or "fr")[:2]
        try:
            made = formats.made(self.context, side, name, self.text, language)
        except NotMade as error:
            log_failure(error, self.request)
            self.request.response.setStatus(503)
            return {"type": "ServiceUnavailable", "message": self.text(formats.FAILED)}
        return formats.deliver(self.request.response, self.context, side, name, made)

    def text(self, message) -> str:
        return translate(message, context=self.request)

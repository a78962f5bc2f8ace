"""How far the running import has come, as JSON, for the page that waits."""

from __future__ import annotations

from plone import api
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.directory.imports import progress
from qualite.esms.directory.imports.wording import STEPS
from qualite.esms.directory.views.wording import grouped
from zope.i18n import translate
import json


class ImportStatus(BrowserView):
    """``@@imports-status``: ``running``, ``step``, its ``label``, ``percent`` (or null), ``detail``."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Cache-Control", "no-store")
        running = progress.current("/".join(api.portal.get().getPhysicalPath()))
        if running is None:
            return json.dumps({"running": False})
        return json.dumps(
            {
                "running": True,
                "step": running.step,
                "label": translate(STEPS[running.step], context=self.request),
                "percent": running.percent,
                "detail": self._detail(running),
            }
        )

    def _detail(self, running: progress.Running) -> str:
        if running.step == "write":
            message = _(
                "${done} entries of ${total}",
                mapping={"done": grouped(running.done), "total": grouped(running.total)},
            )
        elif running.percent is not None:
            message = _("${percent} %", mapping={"percent": running.percent})
        else:
            return ""
        return translate(message, context=self.request)

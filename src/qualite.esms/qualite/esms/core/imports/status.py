"""How far the running import has come, as JSON, for the page that waits."""

from __future__ import annotations

from collections.abc import Mapping
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.core.imports import progress
from qualite.esms.core.imports.page import place_of
from qualite.esms.core.wording import grouped
from zope.i18n import translate
import json


def in_words(running: progress.Running, steps: Mapping, counted, request) -> dict:
    """``step``, its ``label``, ``percent`` (or None) and ``detail`` of an import at work.

    ``steps``: labels by step; ``counted``: the message of ``${done}`` and ``${total}`` of the steps
    that go by entries, which all do but "read".
    """
    detail = ""
    if running.total and running.step != "read":
        numbers = {"done": grouped(running.done), "total": grouped(running.total)}
        detail = _(counted, mapping=numbers)
    elif running.percent is not None:
        detail = _("${percent} %", mapping={"percent": running.percent})
    return {
        "step": running.step,
        "label": translate(steps.get(running.step, running.step), context=request),
        "percent": running.percent,
        "detail": translate(detail, context=request),
    }


class ImportStatus(BrowserView):
    """``running``, and what ``in_words`` gives; for a view of one's own ``steps``, ``counted``."""

    steps: Mapping = {}
    counted = ""

    def __call__(self):
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Cache-Control", "no-store")
        running = progress.current(place_of(self.context))
        if running is None:
            return json.dumps({"running": False})
        said = in_words(running, self.steps, self.counted, self.request)
        return json.dumps({"running": True, **said})

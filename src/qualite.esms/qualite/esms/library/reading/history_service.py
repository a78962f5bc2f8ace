"""``@history``: plone.restapi's own, without the names that a reader of the page is not told."""

from __future__ import annotations

from AccessControl import getSecurityManager
from plone.restapi.services.history.get import HistoryGet
from qualite.esms.library.reading import versions
from qualite.esms.library.reading.base import DocumentBase
from zExceptions import NotFound
from zExceptions import Unauthorized


class DocumentHistoryGet(HistoryGet):
    """Versions for everyone who reads the document, who made them for those who follow it."""

    def reply(self):
        if not getSecurityManager().checkPermission(versions.ACCESS, self.context):
            raise Unauthorized
        if self.version is not None and not self._is_kept():
            raise NotFound(self.version)
        answer = super().reply()
        if isinstance(answer, list) and not DocumentBase(self.context, self.request).shows_names:
            return [_unnamed(item) for item in answer if item.get("type") == "versioning"]
        return answer

    def _is_kept(self) -> bool:
        asked = str(self.version)
        return asked.isascii() and asked.isdigit() and int(asked) in versions.numbers(self.context)


def _unnamed(item: dict) -> dict:
    return {key: value for key, value in item.items() if key != "actor"}

"""``@history``: plone.restapi's own, without the names that a reader of the page is not told.

A librarian removes a version of it.
"""

from __future__ import annotations

from AccessControl import getSecurityManager
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services import Service
from plone.restapi.services.history.get import HistoryGet
from plone.restapi.services.history.patch import HistoryPatch
from qualite.esms import _
from qualite.esms.core.rest.content import read
from qualite.esms.library.reading import removing
from qualite.esms.library.reading import versions
from qualite.esms.library.reading.base import DocumentBase
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.errors import refused_in_api
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


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
        return _kept_number(self.context, self.version) is not None


class FileHistoryGet(HistoryGet):
    """Of another file of a document, which has no versions of its own: plone.restapi would look for
    them all the same, and fail."""

    def reply(self):
        if self.version is not None:
            raise NotFound(self.version)
        return super().reply()


class FileHistoryPatch(HistoryPatch):
    """It goes back to none."""

    def reply(self):
        raise NotFound(read(self.request).get("version"))


class DocumentHistoryPatch(HistoryPatch):
    """PATCH: back to a version that is kept, by those who may change the document.

    CMFEditions lets the owner do it, who may not change what is published.
    """

    def reply(self):
        asked = read(self.request).get("version")
        if _kept_number(self.context, asked) is None:
            raise NotFound(asked)
        return super().reply()


@implementer(IPublishTraverse)
class DocumentHistoryDelete(Service):
    """DELETE ``@history/<number>`` and ``reason``: the version is removed for good; 204."""

    version = None

    def publishTraverse(self, request, name):
        if self.version is not None:
            raise NotFound(name)
        self.version = name
        return self

    def reply(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        number = _kept_number(self.context, self.version)
        if number is None:
            raise NotFound(self.version)
        reason = read(self.request).get("reason", "")
        try:
            if not isinstance(reason, str):
                raise Refused(_("“${field}” has to be text.", mapping={"field": "reason"}))
            removing.remove(self.context, number, reason)
        except Refused as refused:
            return refused_in_api(self, refused)
        return self.reply_no_content()


def _kept_number(document, asked) -> int | None:
    """The number in an address, from 0, of a version that is kept."""
    asked = str(asked)
    if not (asked.isascii() and asked.isdigit() and len(asked) < 6):
        return None
    return int(asked) if int(asked) in versions.numbers(document) else None


def _unnamed(item: dict) -> dict:
    return {key: value for key, value in item.items() if key != "actor"}

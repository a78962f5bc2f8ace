"""The address of a withdrawn document answers that it was withdrawn (410), to whoever may not see it.

Who may see it is known only once the publisher has refused: then the refusal is said in these words.
"""

from __future__ import annotations

from Acquisition import aq_chain
from plone import api
from plone.rest.interfaces import IAPIRequest
from plone.rest.traverse import RESTWrapper
from plone.transformchain.interfaces import DISABLE_TRANSFORM_REQUEST_KEY
from plone.transformchain.zpublisher import applyTransformOnSuccess
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import _
from qualite.esms.core.interfaces import IQualiteLayer
from qualite.esms.library.content import ILibraryDocument
from qualite.esms.library.reviewing import withdrawal
from qualite.esms.library.structure import library
from qualite.esms.theme.circles import circles
from qualite.esms.theme.page import Page
from qualite.esms.workspaces.dashboards import dates
from zExceptions import Unauthorized
from zope.i18n import translate
import json


GONE = 410


def before_abort(event) -> None:
    """The publisher gives up: if what it refused is a withdrawn document, say that instead."""
    exception, request = event.exc_info[1], event.request
    if not isinstance(exception, Unauthorized) or not IQualiteLayer.providedBy(request):
        return
    document = refused_document(request.get("PARENTS") or ())
    told = withdrawal.of(IUUID(document)) if document is not None else None
    if told is None:
        return
    # The publisher has forgotten who asked: the page is shown as to that person.
    api.portal.get_tool("acl_users").validate(request, roles=None)
    if not may_see(document):
        answer(document, request, told)
        # Whether the theme was put on the refusal before or would be later: once, on this.
        applyTransformOnSuccess(event)
        request.environ[DISABLE_TRANSFORM_REQUEST_KEY] = True


def refused_document(parents):
    """The document among what the publisher walked through, None for none."""
    for found in parents:
        obj = found.context if isinstance(found, RESTWrapper) else found
        for one in aq_chain(obj):
            if ILibraryDocument.providedBy(one):
                return one
    return None


def may_see(document) -> bool:
    """Whether the refusal was about something else than seeing the document."""
    return not api.user.is_anonymous() and bool(api.user.has_permission("View", obj=document))


def answer(document, request, told) -> None:
    """Write the answer over that of the refusal, which may lead to the log-in form."""
    response = request.response
    response._locked_status = response._locked_body = 0
    response.headers.pop("location", None)
    response.headers.pop("www-authenticate", None)
    response.setStatus(GONE, lock=1)
    response.setHeader("Cache-Control", "no-store")
    if IAPIRequest.providedBy(request):
        response.setHeader("Content-Type", "application/json")
        response.setBody(json.dumps(in_json(document, request, told)))
        return
    response.setHeader("Content-Type", "text/html;charset=utf-8")
    response.setBody(GonePage(library(), request, document, told)())


def in_json(document, request, told) -> dict:
    """Body of the API's answer."""
    words = {"day": f"{told.day:%d/%m/%Y}", "reason": told.reason}
    message = _("This document was withdrawn on ${day}: ${reason}", mapping=words)
    return {
        "type": "Gone",
        "message": translate(message, context=request),
        "title": told.title,
        "withdrawn_on": told.day.isoformat(),
        "reason": told.reason,
        "replaced_by": [brain.getURL() for brain in withdrawal.replacements(document)],
    }


class GonePage(Page):
    """The page at the address of a withdrawn document, as everybody reads it."""

    index = ViewPageTemplateFile("templates/gone.pt")
    __name__ = "gone"

    def __init__(self, context, request, document, told):
        super().__init__(context, request)
        self.told = told
        self.replacements = [
            {"title": brain.Title, "url": brain.getURL()}
            for brain in withdrawal.replacements(document)
        ]

    @property
    def day(self) -> str:
        return dates.day_and_month(self.told.day, self.language)

    def drawing(self) -> str:
        return circles((0, 0, 0), size=64)

"""Error pages: what happened, what to do next, and never a traceback, not even for a manager.

The status of the exception is kept. A failure of ours (5xx) gets a reference that the visitor
sees and that the log holds with the traceback.
"""

from plone import api
from plone.rest.interfaces import IAPIRequest
from Products.CMFPlone.browser.exceptions import ExceptionView
from Products.CMFPlone.browser.login.login import InsufficientPrivilegesView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms import logger
from qualite.esms.core.failures import log_failure
from qualite.esms.core.rest.errors import ApiErrors
from qualite.esms.theme.circles import circles
from zope.component import getMultiAdapter
import json


class ErrorPage:
    """What the template of both views asks for."""

    @property
    def root(self):
        return api.portal.get().absolute_url()

    def has_directory(self):
        return "annuaire" in api.portal.get()

    def drawing(self):
        return circles((0, 0, 0), size=64)


class ErrorView(ErrorPage, ExceptionView):
    """Page of any exception, on our layer."""

    page = ViewPageTemplateFile("templates/error.pt")
    bare_page = ViewPageTemplateFile("templates/error_bare.pt")
    reference = None

    def __call__(self):
        if IAPIRequest.providedBy(self.request):
            return self._answer_api()
        exception = self.context
        if exception.__class__.__name__ == "NotFound" and self._redirected():
            return None
        self.context = self.__parent__
        response = self.request.response
        response.setStatus(exception.__class__)
        self.status = response.getStatus()
        if self.status >= 500:
            self.reference = log_failure(exception, self.request)
        if "text/html" not in self.request.getHeader("Accept", ""):
            response.setHeader("Content-Type", "application/json")
            answer = {"error_type": exception.__class__.__name__}
            if self.reference:
                answer["reference"] = self.reference
            return json.dumps(answer)
        return self._page()

    def _answer_api(self):
        view = ApiErrors(self.context, self.request)
        view.__parent__ = getattr(self, "__parent__", None)
        return view()

    def _redirected(self):
        redirector = getMultiAdapter((self.__parent__, self.request), name="plone_redirector_view")
        return redirector.attempt_redirect()

    def _page(self):
        for option in ("disable_border", "disable_plone.leftcolumn", "disable_plone.rightcolumn"):
            self.request.set(option, True)
        try:
            return self.page()
        except Exception:
            logger.exception("The error page itself failed; a bare page is shown")
            return self.bare_page()

    @property
    def kind(self):
        """What the template has to say: not_found, forbidden, refused or failure."""
        kinds = {404: "not_found", 410: "not_found", 401: "forbidden", 403: "forbidden"}
        return kinds.get(self.status, "refused" if self.status < 500 else "failure")


class ForbiddenView(ErrorPage, InsufficientPrivilegesView):
    """Where Plone sends somebody who is logged in and may not see a page: a true 403."""

    page = ViewPageTemplateFile("templates/error.pt")
    kind = "forbidden"
    reference = None

    def __call__(self):
        self.request.response.setStatus(403)
        return self.page()

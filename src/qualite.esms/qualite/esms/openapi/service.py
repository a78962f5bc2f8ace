"""``@openapi``, as a service of the API and as a plain page that any tool can fetch."""

from plone.restapi.services import Service
from Products.Five.browser import BrowserView
from qualite.esms.openapi.document import as_yaml
from qualite.esms.openapi.document import document
import json


MAX_AGE = 3600


def wants_yaml(request) -> bool:
    """Whether YAML is asked for, by ``format`` or by ``Accept``."""
    if request.form.get("format"):
        return request.form["format"] == "yaml"
    return "yaml" in (request.getHeader("Accept") or "")


def serve(portal, request):
    """The body, with its headers set."""
    described = document(portal.absolute_url())
    response = request.response
    response.setHeader("Cache-Control", f"public, max-age={MAX_AGE}")
    response.setHeader("Vary", "Accept")
    if wants_yaml(request):
        response.setHeader("Content-Type", "application/yaml; charset=utf-8")
        return as_yaml(described).encode()
    response.setHeader("Content-Type", "application/json")
    return json.dumps(described, ensure_ascii=False, indent=2).encode()


class OpenAPIGet(Service):
    """The description for clients of the API."""

    def render(self):
        self.check_permission()
        return serve(self.context, self.request)


class OpenAPIPage(BrowserView):
    """The same for a browser or a tool that does not say that it wants JSON."""

    def __call__(self):
        return serve(self.context, self.request)

"""What can be asked of an object by name: our pages, and the services of the API."""

from qualite.esms.core.interfaces import IQualiteLayer
from zope.component import getGlobalSiteManager
from zope.interface import Interface
from zope.interface import providedBy
from zope.publisher.interfaces.browser import IBrowserRequest


GET_SERVICE = "GET_application_json_"
HTML, JSON = "text/html", "application/json"


def registrations():
    """(context interface, request interface, name) of everything that can be asked by name."""
    for found in getGlobalSiteManager().registeredAdapters():
        if len(found.required) == 2 and found.name and found.provided is Interface:
            context, request = found.required
            if (request is not None and request.extends(IBrowserRequest, strict=False)) or (
                request is not None and found.name.startswith(GET_SERVICE)
            ):
                yield context, request, found.name


def pages_and_services():
    """({(context, name)} of views registered for our layer, the same of GET services)."""
    known = list(registrations())
    services = {(context, name) for context, request, name in known if name.startswith(GET_SERVICE)}
    views = {
        (context, name)
        for context, request, name in known
        if request.extends(IQualiteLayer, strict=False) and "_application_json_" not in name
    }
    return views, services


def asked_of(obj, path):
    """{(path, accepted media type)} of everything that can be asked of an object at that path."""
    views, services = pages_and_services()
    provided = providedBy(obj)
    asked = {
        (f"{path}/{name.removeprefix(GET_SERVICE)}".rstrip("/"), JSON)
        for context, name in services
        if provided.isOrExtends(context or Interface)
    }
    asked |= {
        (f"{path}/@@{name}" if not name.startswith("@") else f"{path}/{name}", HTML)
        for context, name in views
        if provided.isOrExtends(context or Interface)
    }
    return asked

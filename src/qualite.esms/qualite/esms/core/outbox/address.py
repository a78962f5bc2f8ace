"""Links in e-mails written outside of any visit lead to the address that people use."""

from qualite.esms.core.outbox import settings
from urllib.parse import quote
from urllib.parse import urlsplit


def speak_as(portal, url=""):
    """Let `absolute_url` of everything in the site start with its public address.

    That is the one of the registry, else `url`; with neither the request stays as it is.
    """
    public = settings.outbox("site_url") or url
    if not public:
        return
    parts = urlsplit(public)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    request = portal.REQUEST
    request["VirtualRootPhysicalPath"] = portal.getPhysicalPath()
    request._script[:] = [quote(step) for step in parts.path.split("/") if step]
    request.setServerURL(parts.scheme, parts.hostname, port)

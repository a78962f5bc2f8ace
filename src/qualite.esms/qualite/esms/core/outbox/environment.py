"""What code of a site expects around it, for work done outside of any visit."""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from AccessControl.SpecialUsers import system
from contextlib import contextmanager
from plone.base.interfaces import IPloneSiteRoot
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.event import notify
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest
from zope.traversing.interfaces import BeforeTraverseEvent
import transaction
import Zope2


ENVIRON = {"SERVER_NAME": "localhost", "SERVER_PORT": "8080", "REQUEST_METHOD": "GET"}


def site_ids():
    """Ids of the Plone sites of this process's database."""
    with _application() as root:
        return [id for id, found in root.objectItems() if IPloneSiteRoot.providedBy(found)]


@contextmanager
def inside(site_id):
    """The site of that id as the current one, with a request and rights of the system.

    A database connection of its own, a thread of its own: what is not committed is dropped.
    Raises KeyError when there is no such site.
    """
    with _application() as root:
        root = makerequest(root, environ=dict(ENVIRON))
        root.REQUEST["PARENTS"] = [root]
        try:
            setRequest(root.REQUEST)
            newSecurityManager(None, system)
            portal = root[site_id]
            setSite(portal)
            notify(BeforeTraverseEvent(portal, portal.REQUEST))
            yield portal
        finally:
            transaction.abort()
            setSite(None)
            noSecurityManager()
            clearRequest()
            root.REQUEST.close()


@contextmanager
def _application():
    root = Zope2.app()
    try:
        yield root
    finally:
        transaction.abort()
        root._p_jar.close()

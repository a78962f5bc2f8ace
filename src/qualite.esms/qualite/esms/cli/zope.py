"""Open the instance's database from a command: the application root, or a site in it."""

from contextlib import contextmanager
from qualite.esms.cli.errors import UserError
from qualite.esms.cli.instance import find_conf
import logging
import os


DEFAULT_SITE = "qualite-esms"

# What a command's request looks like to code that asks: a French reader at the usual address.
ENVIRON = {
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "8080",
    "REQUEST_METHOD": "GET",
    "HTTP_ACCEPT_LANGUAGE": "fr",
}


@contextmanager
def application(args):
    """The Zope root of `args.conf`, with a request and an administrator's rights.

    Nothing is committed on leaving: the command commits what it wants kept.
    Raises `UserError` when there is no instance, or when another process holds its database.
    """
    from AccessControl.SecurityManagement import newSecurityManager
    import Zope2

    # Plone warns about its own registries while it makes a site; errors are what a person can use.
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    _open_database(find_conf(args.conf))
    root = _with_request(Zope2.app())
    newSecurityManager(None, _administrator(root))
    try:
        yield root
    finally:
        _close(root)


@contextmanager
def site(args):
    """The Plone site `args.site` (default: qualite-esms), as the current site.

    Everything `application` says holds; besides, `UserError` when there is no such site.
    """
    site_id = getattr(args, "site", None) or DEFAULT_SITE
    with application(args) as root:
        portal = find_site(root, site_id)
        if portal is None:
            raise UserError(f"there is no site {site_id!r}: `qualite create-site` makes it")
        enter_site(portal)
        yield portal


def add_site_option(parser):
    """Give a sub-command the --site option that `site` reads."""
    parser.add_argument(
        "--site", metavar="ID", default=DEFAULT_SITE, help="the site's id (default: %(default)s)"
    )


def find_site(root, site_id):
    """The Plone site of that id in the Zope root, or None."""
    from plone.base.interfaces import IPloneSiteRoot

    found = root.get(site_id)
    return found if IPloneSiteRoot.providedBy(found) else None


def enter_site(portal):
    """Make it the current site, its browser layers included, as publishing a request would."""
    from zope.component.hooks import setSite
    from zope.event import notify
    from zope.traversing.interfaces import BeforeTraverseEvent

    setSite(portal)
    notify(BeforeTraverseEvent(portal, portal.REQUEST))


def _open_database(conf):
    from zc.lockfile import LockError
    from Zope2.Startup.run import configure_wsgi
    import Zope2

    _apply_environment()
    try:
        configure_wsgi(str(conf))
        Zope2.startup_wsgi()
    except LockError as error:
        raise UserError(
            f"the database is in use by another process, most likely the running site: "
            f"stop it first ({error})"
        ) from None


def _apply_environment():
    # Read before zope.conf is, by zope.i18n at import time.
    os.environ.setdefault("zope_i18n_compile_mo_files", "true")


def _with_request(root):
    from Testing.makerequest import makerequest
    from zope.globalrequest import setRequest

    root = makerequest(root, environ=dict(ENVIRON))
    root.REQUEST["PARENTS"] = [root]
    setRequest(root.REQUEST)
    return root


def _administrator(root):
    from AccessControl.SpecialUsers import system

    # The account that buildout.cfg makes; an instance without it still has its system user.
    admin = root.acl_users.getUser("admin")
    return (admin or system).__of__(root.acl_users)


def _close(root):
    from AccessControl.SecurityManagement import noSecurityManager
    from zope.component.hooks import setSite
    from zope.globalrequest import clearRequest
    import transaction
    import Zope2

    transaction.abort()
    setSite(None)
    noSecurityManager()
    clearRequest()
    # What the request holds (PlonePAS's temporary groups) cleans up after itself in the database.
    root.REQUEST.close()
    root._p_jar.close()
    for database in Zope2.opened:
        database.close()
    del Zope2.opened[:]

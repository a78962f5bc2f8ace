"""A Zope instance of its own in a folder: embedded FileStorage and blobs, as `make start` has."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
import os


SITE = "qualite-esms"
ENVIRON = {
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "8080",
    "REQUEST_METHOD": "GET",
    "HTTP_ACCEPT_LANGUAGE": "fr",
}

TRANSLATIONS = {"zope_i18n_compile_mo_files": "true", "zope_i18n_allowed_languages": "fr en"}

ZOPE_CONF = """\
instancehome {folder}
clienthome {folder}/var
debug-mode off
security-policy-implementation C
verbose-security off
default-zpublisher-encoding utf-8
max-conflict-retries {retries}
<zodb_db main>
    cache-size 60000
    mount-point /
{database}
</zodb_db>
"""

FILE_STORAGE = """\
    <blobstorage>
      blob-dir {folder}/var/blobs
      <filestorage>
        path {folder}/var/Data.fs
      </filestorage>
    </blobstorage>
"""

SITE_ZCML = """\
<configure xmlns="http://namespaces.zope.org/zope"
           xmlns:five="http://namespaces.zope.org/five"
           xmlns:meta="http://namespaces.zope.org/meta">
  <include package="Products.Five" />
  <meta:redefinePermission from="zope2.Public" to="zope.Public" />
  <five:loadProducts file="meta.zcml" />
  <five:loadProducts />
  <five:loadProductsOverrides />
  <include package="qualite.esms" />
  <include package="qualite.esms" file="distributions.zcml" />
  {more}
  <securityPolicy component="AccessControl.security.SecurityPolicy" />
</configure>
"""


RETRIES = 20  # as buildout.cfg says


def write_files(folder: Path, database: str = "", zcml: str = "", retries: int = RETRIES) -> Path:
    """Write the instance's settings into ``folder``; returns its zope.conf.

    ``database`` is the storage's section (default: a FileStorage in the folder), ``zcml`` goes into
    site.zcml, ``retries`` is how often a request that meets a conflict is tried again.
    """
    for part in ("etc", "var/blobs", "var/templates"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "etc" / "site.zcml").write_text(SITE_ZCML.format(more=zcml), encoding="utf-8")
    conf = folder / "etc" / "zope.conf"
    storage = database or FILE_STORAGE.format(folder=folder)
    settings = ZOPE_CONF.format(folder=folder, database=storage, retries=retries)
    conf.write_text(settings, encoding="utf-8")
    return conf


def environment(folder: Path) -> dict[str, str]:
    """Variables of the instance's process; read when Chameleon and zope.i18n are imported."""
    return {"CHAMELEON_CACHE": str(folder / "var" / "templates"), **TRANSLATIONS}


def start(folder: Path, database: str = ""):
    """Start Zope in this process (once); returns the WSGI application, errors pages included."""
    import logging

    conf = write_files(folder, database)
    os.environ |= environment(folder)  # before anything of Zope is imported
    logging.basicConfig(level=logging.ERROR)

    from Zope2.Startup.run import make_wsgi_app
    from ZPublisher.httpexceptions import HTTPExceptionHandler

    return HTTPExceptionHandler(make_wsgi_app({}, str(conf)))


@contextmanager
def root(anonymous: bool = False):
    """The application root with a request, as an administrator or as a visitor; aborts in the end."""
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SecurityManagement import noSecurityManager
    from AccessControl.SpecialUsers import system
    from Testing.makerequest import makerequest
    from zope.component.hooks import setSite
    from zope.globalrequest import clearRequest
    from zope.globalrequest import setRequest
    import transaction
    import Zope2

    app = makerequest(Zope2.app(), environ=dict(ENVIRON))
    app.REQUEST["PARENTS"] = [app]
    setRequest(app.REQUEST)
    noSecurityManager()
    if not anonymous:
        newSecurityManager(None, system.__of__(app.acl_users))
    try:
        yield app
    finally:
        transaction.abort()
        setSite(None)
        noSecurityManager()
        clearRequest()
        app._p_jar.close()


@contextmanager
def site(anonymous: bool = False):
    """The Plone site as the current one; see ``root``."""
    from qualite.esms.cli.zope import enter_site

    with root(anonymous) as app:
        portal = app[SITE]
        enter_site(portal)
        yield portal

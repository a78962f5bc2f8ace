"""What XML profiles cannot say: the directory's containers, and a clean way out."""

from plone import api
from plone.base.interfaces import INonInstallable
from qualite.esms.core import addons
from qualite.esms.core import cleanup
from qualite.esms.core import pages
from qualite.esms.core import portlets
from qualite.esms.core.conflicts import uids
from qualite.esms.core.outbox import api as outbox
from qualite.esms.core.outbox.store import ANNOTATION
from qualite.esms.core.principals import setup as principals
from qualite.esms.directory.structure import create_directory
from qualite.esms.directory.structure import DIRECTORY_ID
from qualite.esms.evaluation.official import store as official
from qualite.esms.evaluation.publication import store as publications
from qualite.esms.evaluation.referentials.structure import create_referentials
from qualite.esms.evaluation.referentials.structure import remove_referentials
from qualite.esms.library import setup as library
from qualite.esms.library.structure import remove_library
from qualite.esms.library.using import store as library_use
from qualite.esms.theme import setup as theme
from qualite.esms.workspaces.structure import create_spaces
from qualite.esms.workspaces.structure import remove_spaces
from qualite.esms.workspaces.team.setup import install_plugins
from qualite.esms.workspaces.team.setup import remove_plugins
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


@implementer(INonInstallable)
class HiddenProfiles:
    """Profiles that the site-creation page and the add-ons page do not offer."""

    def getNonInstallableProfiles(self):
        return ["qualite.esms:uninstall"]

    def getNonInstallableProducts(self):
        return []


def pre_install(setup_tool):
    """Bring the add-ons that ours rests on."""
    addons.bring(api.portal.get())


def post_install(setup_tool):
    """Make the directory, the spaces and the standing pages where they lack, and dress the site."""
    portal = api.portal.get()
    create_directory(portal)
    install_plugins()
    principals.install(portal)
    create_spaces(portal)
    create_referentials(portal)
    library.install(portal)
    library_use.prepare(portal)
    official.prepare(portal)
    publications.prepare(portal)
    uids.install(portal)
    outbox.prepare(portal)
    pages.create_pages(portal)
    theme.install(portal)
    portlets.write_all_settings()


def pre_uninstall(setup_tool):
    """Delete what cannot live without our types, and our standing pages."""
    portal = api.portal.get()
    pages.remove_pages(portal)
    remove_spaces(portal)
    remove_referentials(portal)
    remove_library(portal)
    if DIRECTORY_ID in portal:
        portal.manage_delObjects([DIRECTORY_ID])


def post_uninstall(setup_tool):
    """Take back what the uninstall profile cannot name."""
    portal = api.portal.get()
    theme.uninstall(portal)
    principals.uninstall(portal)
    remove_plugins()
    official.remove(portal)
    publications.remove(portal)
    uids.uninstall(portal)
    IAnnotations(portal).pop(ANNOTATION, None)
    cleanup.remove_leftovers(portal)
    addons.take_back(portal)

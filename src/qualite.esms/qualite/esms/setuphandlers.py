"""What XML profiles cannot say: the directory's containers, and a clean way out."""

from plone import api
from plone.base.interfaces import INonInstallable
from qualite.esms.directory.structure import create_directory
from qualite.esms.directory.structure import DIRECTORY_ID
from zope.interface import implementer


@implementer(INonInstallable)
class HiddenProfiles:
    """Profiles that the site-creation page and the add-ons page do not offer."""

    def getNonInstallableProfiles(self):
        return ["qualite.esms:uninstall"]

    def getNonInstallableProducts(self):
        return []


def post_install(setup_tool):
    """Make the directory and its sections, unless they are there."""
    create_directory(api.portal.get())


def pre_uninstall(setup_tool):
    """Delete the directory: its content cannot live without its types."""
    portal = api.portal.get()
    if DIRECTORY_ID in portal:
        portal.manage_delObjects([DIRECTORY_ID])


def post_uninstall(setup_tool):
    """Take back what the uninstall profile cannot name."""
    from qualite.esms.core import cleanup

    cleanup.remove_leftovers(api.portal.get())

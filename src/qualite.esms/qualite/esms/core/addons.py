"""Plone's optional add-ons that this one rests on: installed with it, taken away with it.

Only those that were not there before go away again: a site that already discussed keeps discussing.
"""

from plone.base.utils import get_installer
from zope.annotation.interfaces import IAnnotations


ADDONS = ("plone.app.discussion", "plone.app.iterate", "Products.CMFPlacefulWorkflow")
BROUGHT = "qualite.esms.addons"


def bring(portal) -> None:
    """Install those that lack, and remember which."""
    installer = get_installer(portal)
    lacking = [name for name in ADDONS if not installer.is_product_installed(name)]
    for name in lacking:
        installer.install_product(name, allow_hidden=True)
    brought = IAnnotations(portal).get(BROUGHT, ())
    IAnnotations(portal)[BROUGHT] = (*brought, *lacking)


def take_back(portal) -> None:
    """Uninstall those that `bring` installed."""
    installer = get_installer(portal)
    for name in reversed(IAnnotations(portal).pop(BROUGHT, ())):
        installer.uninstall_product(name)

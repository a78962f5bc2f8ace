"""Plone's optional add-ons that this one rests on: installed with it, taken away with it.

Only those that were not there before go away again: a site that already discussed keeps discussing.
Their own uninstall profiles leave traces (permissions, a catalog column, a workflow binding), so what
they changed is noted as they come, and put back as they go.
"""

from persistent.mapping import PersistentMapping
from plone import api
from plone.base.utils import get_installer
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility


ADDONS = ("plone.app.discussion", "plone.app.iterate", "Products.CMFPlacefulWorkflow")
BROUGHT = "qualite.esms.addons"


def bring(portal) -> None:
    """Install those that lack, and remember which, and what they changed."""
    installer = get_installer(portal)
    lacking = [name for name in ADDONS if not installer.is_product_installed(name)]
    if not lacking:
        return
    permissions = _permissions(portal)
    columns, chains, records = _columns(), _chains(), _records()
    for name in lacking:
        installer.install_product(name, allow_hidden=True)
    changed = {
        name: permissions.get(name, (True, ()))
        for name, roles in _permissions(portal).items()
        if permissions.get(name) != roles
    }
    IAnnotations(portal)[BROUGHT] = PersistentMapping(
        addons=tuple(lacking),
        permissions=changed,
        columns=tuple(_columns() - columns),
        chains=tuple(_chains() - chains),
        records=tuple(_records() - records),
    )


def take_back(portal) -> None:
    """Uninstall those that `bring` installed."""
    brought = IAnnotations(portal).pop(BROUGHT, None)
    if brought is None:
        return
    installer = get_installer(portal)
    setup = api.portal.get_tool("portal_setup")
    for name in reversed(brought["addons"]):
        installer.uninstall_product(name)
        setup.unsetLastVersionForProfile(f"{name}:uninstall")
    for name, (acquired, roles) in brought["permissions"].items():
        portal.manage_permission(name, list(roles), acquired)
    catalog = api.portal.get_tool("portal_catalog")
    for column in set(brought["columns"]) & _columns():
        catalog.delColumn(column)
    workflow = api.portal.get_tool("portal_workflow")
    for portal_type in set(brought["chains"]) & _chains():
        del workflow._chains_by_type[portal_type]
    registry = getUtility(IRegistry)
    for record in set(brought["records"]) & _records():
        del registry.records[record]


def _permissions(portal):
    """Permission -> (acquired, roles) at the root of the site."""
    return {
        name: (
            bool(portal.acquiredRolesAreUsedBy(name)),
            tuple(role["name"] for role in portal.rolesOfPermission(name) if role["selected"]),
        )
        for name in portal.possible_permissions()
    }


def _columns():
    return set(api.portal.get_tool("portal_catalog").schema())


def _chains():
    return set(api.portal.get_tool("portal_workflow")._chains_by_type or ())


def _records():
    return set(getUtility(IRegistry).records.keys())

"""Installing then uninstalling leaves a site as it was."""

from plone import api
from plone.base.utils import get_installer
from plone.browserlayer.utils import registered_layers
from plone.registry.interfaces import IRegistry
from Products.CMFPlone.factory import addPloneSite
from zope.component import getUtility
from zope.component.hooks import setSite
import pytest


def snapshot(portal):
    """Everything that a profile may change, as comparable plain data."""
    setup = api.portal.get_tool("portal_setup")
    catalog = api.portal.get_tool("portal_catalog")
    workflow = api.portal.get_tool("portal_workflow")
    registry = getUtility(IRegistry)
    sheet = portal.portal_memberdata
    return {
        "content": sorted(portal.objectIds()),
        "layout": (portal.getProperty("layout"), portal.getProperty("default_page")),
        "types": sorted(portal.portal_types.objectIds()),
        "indexes": sorted(catalog.indexes()),
        "columns": sorted(catalog.schema()),
        "catalogued": sorted(catalog._catalog.uids),
        "workflows": sorted(workflow.objectIds()),
        "bindings": sorted((key, value) for key, value in workflow._chains_by_type.items()),
        "roles": sorted(portal.valid_roles()),
        "pas_roles": sorted(portal.acl_users.portal_role_manager.listRoleIds()),
        "permissions": {
            name: (portal.acquiredRolesAreUsedBy(name), sorted(_roles(portal, name)))
            for name in portal.possible_permissions()
            if not name.startswith("qualite.esms")
        },
        "registry": {
            name: repr(record.value)
            for name, record in registry.records.items()
            if name
            not in ("plone.bundles/plone.last_compilation", "plone.resources.last_legacy_import")
        },
        "layers": sorted(layer.__identifier__ for layer in registered_layers()),
        "actions": sorted(
            f"{category}/{action}"
            for category in portal.portal_actions.objectIds()
            for action in portal.portal_actions[category].objectIds()
        ),
        "controlpanel": sorted(action.id for action in portal.portal_controlpanel.listActions()),
        "members": sorted(sheet.propertyIds()),
        "local_utilities": sorted(
            f"{item.provided.__identifier__}:{item.name}"
            for item in portal.getSiteManager().registeredUtilities()
        ),
        "local_adapters": sorted(
            f"{item.provided.__identifier__}:{item.name}"
            for item in portal.getSiteManager().registeredAdapters()
        ),
        "annotations": sorted(
            # Plone itself makes the others at the first event or view.
            name
            for name in getattr(portal, "__annotations__", {})
            if name.startswith("qualite")
        ),
        "profiles": sorted(
            info["id"]
            for info in setup.listProfileInfo()
            if setup.getLastVersionForProfile(info["id"]) != "unknown"
            # GenericSetup's own note that the uninstallation took place
            and info["id"] != "qualite.esms:uninstall"
        ),
    }


def _roles(portal, permission):
    return [role["name"] for role in portal.rolesOfPermission(permission) if role["selected"]]


@pytest.fixture
def plain(app):
    """A French Classic site without qualite.esms, beside the test site."""
    addPloneSite(
        app, "plain", default_language="fr", setup_content=False,
        extension_ids=[
            "plone.app.contenttypes:default",
            "plonetheme.barceloneta:default",
            "plone.restapi:default",
        ],
    )  # fmt: skip
    setSite(app["plain"])
    yield app["plain"]
    setSite(app["plone"])


def test_uninstalling_leaves_nothing_behind(plain):
    with api.env.adopt_roles(["Manager"]):
        installer = get_installer(plain)
        before = snapshot(plain)
        installer.install_product("qualite.esms")
        installed = snapshot(plain)
        assert "annuaire" in installed["content"]
        assert installed["types"] != before["types"]
        installer.uninstall_product("qualite.esms")
        after = snapshot(plain)
    for part, value in before.items():
        assert after[part] == value, part

"""People in many groups: the same groups and the same rights as Plone's own plugins say, sooner."""

from Acquisition import aq_base
from borg.localrole.interfaces import ILocalRoleProvider
from borg.localrole.workspace import WorkspaceLocalRoleManager
from plone import api
from Products.PlonePAS.interfaces.plugins import ILocalRolesPlugin
from Products.PluggableAuthService.interfaces.plugins import IGroupsPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from Products.PluggableAuthService.plugins.RecursiveGroupsPlugin import RecursiveGroupsPlugin
from qualite.esms.core.principals import setup
from qualite.esms.core.principals.local_roles import IAllRolesKnown
from qualite.esms.core.principals.local_roles import LocalRoles
from qualite.esms.core.principals.nested import IFlatGroups
from qualite.esms.core.principals.nested import NestedGroups
from zope.annotation.interfaces import IAnnotations
from zope.component import getGlobalSiteManager
from zope.interface import implementer
from zope.interface import Interface
import pytest


PERSON = "ines"


@implementer(IGroupsPlugin, IFlatGroups)
class Clubs(BasePlugin):
    """Everybody is in two groups that are in no other; whoever asks for a group's is told off."""

    asked = ()

    def __init__(self):
        self._setId("clubs")

    def getGroupsForPrincipal(self, principal, request=None):
        assert not principal.getId().startswith("club"), "a flat group was looked into"
        return ("club-a", "club-b") if principal.getId() == PERSON else ()


@pytest.fixture
def person(portal):
    """In the group `inner`, which is in `outer`, which is in `inner`; and in two clubs."""
    setup.uninstall(portal)
    users = portal.acl_users
    users.userFolderAddUser(PERSON, "secret-ines-pw", ["Member"], [])
    for name in ("inner", "outer"):
        api.group.create(groupname=name)
    groups = users.source_groups
    groups.addPrincipalToGroup(PERSON, "inner")
    groups.addPrincipalToGroup("inner", "outer")
    groups.addPrincipalToGroup("outer", "inner")
    return PERSON


def groups_of(portal, userid):
    return set(portal.acl_users.getUserById(userid).getGroups())


def test_groups_of_groups_are_found_as_plone_finds_them(portal, person):
    stock = groups_of(portal, person)
    assert {"inner", "outer", "AuthenticatedUsers"} <= stock
    setup.install(portal)
    assert isinstance(aq_base(portal.acl_users.recursive_groups), NestedGroups)
    assert groups_of(portal, person) == stock


def test_flat_groups_are_found_and_not_looked_into(portal, person):
    setup.install(portal)
    users = portal.acl_users
    users._setObject("clubs", Clubs())
    users.plugins.activatePlugin(IGroupsPlugin, "clubs")
    assert groups_of(portal, person) >= {"club-a", "club-b", "inner", "outer"}


@pytest.fixture
def folder(portal):
    with api.env.adopt_roles(["Manager"]):
        outer = api.content.create(portal, "Folder", "outer-folder")
        yield api.content.create(outer, "Folder", "inner-folder")


@implementer(ILocalRoleProvider)
class Everybody:
    """Whoever asks edits; nobody is enumerated."""

    def __init__(self, context):
        self.context = context

    def getRoles(self, principal_id):
        return ("Editor",) if principal_id == PERSON else ()

    def getAllRoles(self):
        return ()


@implementer(ILocalRoleProvider, IAllRolesKnown)
class Enumerated:
    """A group edits, as an enumeration tells; no question is answered."""

    def __init__(self, context):
        self.context = context

    def getRoles(self, principal_id):
        return ("Editor",) if principal_id == "outer" else ()

    def getAllRoles(self):
        return (("outer", ("Editor",)), ("others", ("Manager",)))


@pytest.mark.parametrize("provider", [None, Everybody, Enumerated])
@pytest.mark.parametrize(
    ("given", "blocked"),
    [
        ({}, False),
        ({PERSON: ["Reader"]}, False),
        ({"outer": ["Reader"], "nobody": ["Manager"]}, False),
        ({"outer": ["Reader"]}, True),
    ],
)
def test_rights_are_those_that_plone_gives(portal, person, folder, provider, given, blocked):
    outer = folder.aq_parent
    outer.__ac_local_roles__ = given
    folder.__ac_local_roles_block__ = blocked
    registry = getGlobalSiteManager()
    if provider:
        registry.registerAdapter(provider, (Interface,), ILocalRoleProvider, "tried")
    try:
        users = portal.acl_users
        stock = WorkspaceLocalRoleManager("stock").__of__(users)
        ours = LocalRoles("ours").__of__(users)
        user = users.getUserById(person)
        found = set(ours.getRolesInContext(user, folder))
        assert found == set(stock.getRolesInContext(user, folder))
        for role in ("Reader", "Editor", "Manager"):
            allowed = []
            for plugin in (stock, ours):
                IAnnotations(portal.REQUEST).clear()
                allowed.append(plugin.checkLocalRolesAllowed(user, folder, [role]))
            assert allowed[0] == allowed[1] == (1 if role in found else None)
    finally:
        registry.unregisterAdapter(provider, (Interface,), ILocalRoleProvider, "tried")


def test_an_account_of_elsewhere_gets_nothing(portal, person, folder):
    folder.__ac_local_roles__ = {"admin": ["Reader"]}
    elsewhere = portal.aq_parent.acl_users
    plugin = LocalRoles("ours").__of__(portal.acl_users)
    user = elsewhere.getUserById("admin") or elsewhere.getUsers()[0]
    assert plugin.getRolesInContext(user, portal.aq_parent) == []


def test_plugins_come_and_go_where_plones_were(portal):
    users = portal.acl_users
    setup.uninstall(portal)
    active = [users.plugins.listPluginIds(kind) for kind in (IGroupsPlugin, ILocalRolesPlugin)]
    for _ in range(2):
        setup.install(portal)
        assert type(aq_base(users.borg_localroles)) is LocalRoles
    now = [users.plugins.listPluginIds(kind) for kind in (IGroupsPlugin, ILocalRolesPlugin)]
    assert now == active
    setup.uninstall(portal)
    assert type(aq_base(users.recursive_groups)) is RecursiveGroupsPlugin
    assert type(aq_base(users.borg_localroles)) is WorkspaceLocalRoleManager

"""Dressing a site and undressing it: what an administrator had chosen comes back."""

from plone import api
from plone.app.theming.utils import getCurrentTheme
from qualite.esms.core import pages
from qualite.esms.theme import setup
from zope.annotation.interfaces import IAnnotations
import pytest


@pytest.fixture
def undressed(portal):
    setup.uninstall(portal)
    return portal


def test_installing_dresses_the_site(undressed):
    setup.install(undressed)
    assert getCurrentTheme() == "qualite"
    assert undressed.getLayout() == "home"
    assert api.portal.get_registry_record("plone.use_email_as_login") is True
    assert api.portal.get_registry_record("plone.use_uuid_as_userid") is True
    may_join = undressed.rolesOfPermission("Add portal member")
    assert "Anonymous" in [role["name"] for role in may_join if role["selected"]]


def test_uninstalling_gives_back_the_choices_made_before(undressed):
    undressed.setLayout("summary_view")
    api.portal.set_registry_record("plone.use_email_as_login", False)
    api.portal.set_registry_record("plone.enable_self_reg", False)

    setup.install(undressed)
    setup.install(undressed)  # a second time forgets nothing
    setup.uninstall(undressed)

    assert undressed.getLayout() == "summary_view"
    assert api.portal.get_registry_record("plone.use_email_as_login") is False
    may_join = undressed.rolesOfPermission("Add portal member")
    assert "Anonymous" not in [role["name"] for role in may_join if role["selected"]]
    assert "home" not in api.portal.get_tool("portal_types")["Plone Site"].view_methods
    assert setup.MEMORY not in IAnnotations(undressed)


def test_members_carry_what_they_said_when_they_registered(portal):
    properties = api.portal.get_tool("portal_memberdata").propertyIds()
    assert {"profile", "establishment", "charter_accepted"} <= set(properties)


@pytest.mark.parametrize("page_id", pages.PAGES)
def test_every_standing_page_has_a_title_a_description_and_a_text(page_id):
    title, description, body = pages.read_page(page_id)
    assert title
    assert description
    assert len(body) > 400


def test_pages_made_by_people_are_neither_overwritten_nor_deleted(portal):
    with api.env.adopt_roles(["Manager"]):
        pages.remove_pages(portal)
        own = api.content.create(portal, "Document", "qui-sommes-nous", title="Nous")
        created = pages.create_pages(portal)
        assert "qui-sommes-nous" not in created
        assert own.title == "Nous"
        pages.remove_pages(portal)
    assert "qui-sommes-nous" in portal
    assert "accessibilite" not in portal

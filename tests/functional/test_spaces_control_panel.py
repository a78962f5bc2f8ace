"""The settings of shared spaces, changed in the browser and through the API."""

from directory_site import Client
from plone import api
from plone.registry.interfaces import IRegistry
from qualite.esms.workspaces.controlpanel import PREFIXES
from qualite.esms.workspaces.controlpanel import SpacesSettings
from zope.component import getUtility
import pytest
import transaction


PANEL = "/@@spaces-controlpanel"
REST = "/@controlpanels/spaces"


@pytest.fixture
def administrator(spaces_site):
    return Client("Manager", accept="text/html")


@pytest.fixture
def manager(spaces_site):
    return Client("Manager")


def value(name):
    transaction.begin()
    return api.portal.get_registry_record(SpacesSettings.names[name])


def filled_in(page, **changes):
    """The fields of the form as a browser would send them, with some changes."""
    form = page.html.find("form", id="SpacesControlPanel")
    fields = {field["name"]: field.get("value", "") for field in form.find_all("input")}
    for select in form.find_all("select"):
        fields[select["name"]] = select.find("option", selected=True)["value"]
    fields.pop("form.buttons.cancel", None)
    return {**fields, **{f"form.widgets.{name}": given for name, given in changes.items()}}


def save(administrator, **changes):
    form = filled_in(administrator.get(PANEL), **changes)
    return administrator.ask("POST", PANEL, params={**form, "form.buttons.save": "1"})


def test_every_setting_has_a_record_and_a_field(administrator):
    registry = getUtility(IRegistry)
    assert set(SpacesSettings.names.values()) <= set(registry.records.keys())
    assert len(SpacesSettings.names) == sum(len([*schema]) for schema in PREFIXES)
    page = administrator.get(PANEL)
    for name in SpacesSettings.names:
        assert page.html.find(attrs={"name": f"form.widgets.{name}"}) or page.html.find(
            attrs={"name": f"form.widgets.{name}:list"}
        ), name


def test_each_section_has_its_title(administrator):
    legends = administrator.get(PANEL).html.find("form", id="SpacesControlPanel").find_all("legend")
    assert len(legends) == len(PREFIXES)


def test_settings_are_saved(administrator):
    answer = save(
        administrator,
        largest_file="250",
        validity_days="30",
        kept_events="500",
        site_url="https://qualite.example.org",
        **{"default_frequency:list": "at_once"},
    )
    assert answer.status_int == 302
    assert value("largest_file") == 250
    assert value("validity_days") == 30
    assert value("kept_events") == 500
    assert value("site_url") == "https://qualite.example.org"
    assert value("default_frequency") == "at_once"
    assert value("give_up_after") == 5


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("largest_file", "0"),
        ("reading_memory", "1"),
        ("page_size", "many"),
        ("validity_days", ""),
        ("kept_events", "1"),
        ("site_url", "not an address"),
        ("give_up_after", "61"),
    ],
)
def test_values_that_make_no_sense_are_refused(administrator, name, given):
    before = value(name)
    assert save(administrator, **{name: given}).status_int == 200
    assert value(name) == before


@pytest.mark.parametrize("name", [None, "alice"])
def test_only_administrators_get_in(person, name):
    assert person(name, accept="text/html").get(PANEL).status_int in (302, 401, 403)
    assert person(name).get(REST).status_int == 401
    assert person(name).ask("PATCH", REST, json={"page_size": 9}).status_int == 401


def test_the_panel_is_on_the_page_of_settings(administrator):
    links = administrator.get("/@@overview-controlpanel").html.find_all("a")
    assert any(link.get("href", "").endswith(PANEL) for link in links)


def test_settings_through_the_api(manager):
    read = manager.get(REST).json
    assert read["data"]["largest_file"] == 100
    assert read["data"]["default_frequency"]["token"] == "daily"
    sections = [one["id"] for one in read["schema"]["fieldsets"] if one["fields"]]
    assert sections == ["invitations", "documents", "notifications", "outbox"]
    changed = manager.ask("PATCH", REST, json={"largest_file": 10, "validity_days": 3})
    assert changed.status_int == 204
    assert (value("largest_file"), value("validity_days")) == (10, 3)


@pytest.mark.parametrize("bad", [{"largest_file": 0}, {"page_size": "x"}, {"site_url": "nowhere"}])
def test_the_api_refuses_what_makes_no_sense(manager, bad):
    answer = manager.ask("PATCH", REST, json={"validity_days": 3, **bad})
    assert answer.status_int == 400
    assert value("validity_days") == 14

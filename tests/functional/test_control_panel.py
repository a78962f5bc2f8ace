"""The directory's settings, changed in the browser and through the API."""

from qualite.esms.directory import settings
import pytest


PANEL = "/@@directory-controlpanel"


@pytest.fixture
def administrator(client):
    return client("Manager", accept="text/html")


def filled_in(page, **changes):
    """The fields of the panel's form as a browser would send them, with some changes."""
    form = page.html.find("form", id="DirectoryControlPanel")
    fields = {field["name"]: field.get("value", "") for field in form.find_all("input")}
    fields.pop("form.buttons.cancel", None)
    return {**fields, **{f"form.widgets.{name}": value for name, value in changes.items()}}


def test_settings_are_saved(administrator):
    form = filled_in(
        administrator.get(PANEL), closing_threshold="5", page_size="50", reports_kept="3"
    )
    administrator.ask("POST", PANEL, params={**form, "form.buttons.save": "1"})
    assert settings.directory("closing_threshold") == 5.0
    assert settings.directory("page_size") == 50
    assert settings.directory("reports_kept") == 3
    assert settings.directory("default_distance") == 20


@pytest.mark.parametrize(
    ("name", "value"),
    [("closing_threshold", "101"), ("page_size", "1"), ("page_size", "many"), ("reports_kept", "")],
)
def test_values_that_make_no_sense_are_refused(administrator, name, value):
    before = settings.directory(name)
    form = filled_in(administrator.get(PANEL), **{name: value})
    answer = administrator.ask("POST", PANEL, params={**form, "form.buttons.save": "1"})
    assert answer.status_int == 200
    assert settings.directory(name) == before


def test_the_page_size_is_the_one_of_the_directory(administrator, client):
    form = filled_in(administrator.get(PANEL), page_size="5")
    administrator.ask("POST", PANEL, params={**form, "form.buttons.save": "1"})
    assert settings.directory("page_size") == 5
    assert client(accept="text/html").get("/annuaire").status_int == 200


@pytest.mark.parametrize("role", ["Anonymous", "Member", "Directory Manager"])
def test_only_administrators_get_in(client, role):
    assert client(role, accept="text/html").get(PANEL).status_int in (302, 401, 403)


def test_the_panel_is_on_the_page_of_settings(administrator):
    links = administrator.get("/@@overview-controlpanel").html.find_all("a")
    assert any(link.get("href", "").endswith(PANEL) for link in links)


def test_settings_through_the_api(client):
    manager = client("Manager")
    read = manager.get("/@controlpanels/directory")
    assert read.json["data"]["page_size"] == 20
    changed = manager.ask("PATCH", "/@controlpanels/directory", json={"page_size": 30})
    assert changed.status_int == 204
    assert settings.directory("page_size") == 30
    assert client("Member").get("/@controlpanels/directory").status_int == 401

"""The settings of evaluations, read and changed in the browser and through the API."""

from directory_site import Client
from plone import api
from plone.registry.interfaces import IRegistry
from qualite.esms.evaluation.controlpanel import EvaluationSettings
from qualite.esms.evaluation.controlpanel import PREFIXES
from zope.component import getUtility
import html5lib
import transaction


PANEL = "/@@evaluation-controlpanel"
REST = "/@controlpanels/evaluation"


def value(name):
    transaction.begin()
    return api.portal.get_registry_record(EvaluationSettings.names[name])


def test_every_setting_has_a_record_of_its_own(site):
    registry = getUtility(IRegistry)
    assert set(EvaluationSettings.names.values()) <= set(registry.records.keys())
    assert len(EvaluationSettings.names) == sum(len([*schema]) for schema in PREFIXES)


def test_the_form_shows_all_settings_to_administrators_alone(site):
    answer = Client("Manager", accept="text/html").get(PANEL)
    assert answer.status_int == 200
    html5lib.parse(answer.text)
    for name in EvaluationSettings.names:
        assert f'"form.widgets.{name}' in answer.text or f"form-widgets-{name}" in answer.text
    assert Client("Member", accept="text/html").get(PANEL).status_int != 200


def test_the_api_changes_what_is_sent_and_nothing_else(site):
    manager = Client("Manager")
    before = manager.get(REST).json["data"]
    assert before["cycle_years"] == 5
    answer = manager.ask("PATCH", REST, json={"cycle_years": 7, "observation_days": 20})
    assert answer.status_int == 204
    assert (value("cycle_years"), value("observation_days")) == (7, 20)
    assert value("publication_days") == before["publication_days"]
    assert manager.ask("PATCH", REST, json={"cycle_years": 0}).status_int == 400
    assert value("cycle_years") == 7
    assert Client("Member").ask("PATCH", REST, json={"cycle_years": 3}).status_int in (401, 403)

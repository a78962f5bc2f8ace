"""The settings of the library: one form, one resource of the API, wrong lists refused."""

from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from qualite.esms.library import vocabularies
from qualite.esms.library.settings import setting
import pytest
import requests
import transaction


@pytest.fixture
def panel(functional_portal):
    transaction.commit()
    client = requests.Session()
    client.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    client.headers["Accept"] = "application/json"
    client.url = f"{functional_portal.absolute_url()}/@controlpanels/library"
    return client


def test_the_form_shows_every_setting(panel, functional_portal):
    page = panel.get(
        f"{functional_portal.absolute_url()}/@@library-controlpanel",
        headers={"Accept": "text/html"},
    )
    assert page.status_code == 200
    for name in ("natures", "reading_days", "claim_days", "virus_scanner"):
        assert f"form.widgets.{name}" in page.text


def test_a_list_is_changed_and_the_vocabulary_follows(panel):
    lines = ["bruit | Bruit", "bruit/nuit | Bruit de nuit"]
    assert panel.patch(panel.url, json={"themes": lines, "claim_days": 5}).status_code == 204
    transaction.begin()
    assert vocabularies.labels("themes") == {"bruit": "Bruit", "bruit/nuit": "Bruit de nuit"}
    assert panel.get(panel.url).json()["data"]["claim_days"] == 5


@pytest.mark.parametrize(
    "sent",
    [
        {"themes": ["no label"]},
        {"themes": ["a/b | no parent"]},
        {"virus_scanner": "nonsense"},
        {"reading_days": 0},
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_kept(panel, sent):
    (name,) = sent
    before = setting(name) if name != "virus_scanner" else ""
    assert panel.patch(panel.url, json=sent).status_code == 400
    transaction.begin()
    assert name == "virus_scanner" or setting(name) == before

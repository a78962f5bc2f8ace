"""Qualité-ESMS can be chosen on Plone's own site-creation page, and makes a French site."""

from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.distribution.api import distribution as distributions
from plone.distribution.api import site as sites
from plone.testing.zope import login
from qualite.esms.distributions import french_defaults
import pytest
import requests


NAME = "qualite-esms"
CACHE_SIZE = 30_000


@pytest.fixture
def root(functional_app):
    """The Zope root, seen by its administrator."""
    login(functional_app.acl_users, SITE_OWNER_NAME)
    # As a server has it: with a test's 400 objects the new site's own registry would be let go of at
    # a savepoint, and be asked for while the transaction ends.
    functional_app._p_jar.db().setCacheSize(CACHE_SIZE)
    return functional_app


@pytest.fixture
def made(root):
    """A site made as the form makes it when only its two required fields are filled."""
    return sites.create(root, NAME, {"site_id": "autre", "title": "Autre site"})


def test_it_is_listed_among_the_sites_to_create():
    assert NAME in [each.name for each in distributions.get_distributions()]


def test_the_site_creation_page_is_told_of_it(functional_app, functional):
    answer = requests.get(
        f"http://{functional['host']}:{functional['port']}/++api++/@sites",
        headers={"Accept": "application/json"},
        auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
        timeout=60,
    )
    offered = {each["name"]: each for each in answer.json()["distributions"]}
    assert offered[NAME]["title"] == "Qualité-ESMS"


def test_its_picture_is_ours():
    assert distributions.get(NAME).image.parent.name == "site"


def test_the_form_proposes_french_and_paris():
    definitions = distributions.get(NAME).schema["definitions"]
    assert definitions["languages"]["default"] == "fr"
    assert definitions["timezones"]["default"] == "Europe/Paris"


def test_a_site_made_from_it_is_french_and_has_the_directory(made):
    registry = made.portal_registry
    assert registry["plone.default_language"] == "fr"
    assert registry["plone.portal_timezone"] == "Europe/Paris"
    assert made.Title() == "Autre site"
    assert made["annuaire"].portal_type == "Directory"
    assert distributions.get_current_distribution(made).name == NAME


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, {"default_language": "fr", "portal_timezone": "Europe/Paris"}),
        ({"default_language": ""}, {"default_language": "fr"}),
        ({"default_language": "en"}, {"default_language": "en"}),
        ({"portal_timezone": "Indian/Reunion"}, {"portal_timezone": "Indian/Reunion"}),
    ],
)
def test_gaps_in_the_form_are_filled_with_french_defaults(answers, expected):
    assert french_defaults(answers).items() >= expected.items()

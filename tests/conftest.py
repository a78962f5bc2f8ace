"""Fixtures of the whole suite: ``integration``, ``functional`` and what pytest-plone makes of them."""

from layers import FUNCTIONAL_TESTING
from layers import INTEGRATION_TESTING
from pytest_plone import fixtures_factory


pytest_plugins = ["pytest_plone"]

globals().update(
    fixtures_factory(((FUNCTIONAL_TESTING, "functional"), (INTEGRATION_TESTING, "integration")))
)

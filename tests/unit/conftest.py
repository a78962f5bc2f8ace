"""Unit tests need no Plone: the layers that pytest-plone keeps for a session are not built here."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def _keep_functional_session():
    pass


@pytest.fixture(autouse=True, scope="session")
def _keep_integration_session():
    pass

"""The filled site and its clients; what they are made of is in ``directory_site``."""

from directory_site import add_users
from directory_site import Client
from directory_site import fill
from directory_site import REGISTRAR
from plone import api
import pytest
import transaction


@pytest.fixture
def site(functional_portal):
    """The filled site, committed: what is asked over WSGI is what every visitor gets."""
    with api.env.adopt_roles(["Manager"]):
        add_users(functional_portal)
    with api.env.adopt_user(username=REGISTRAR):
        fill(functional_portal)
    transaction.commit()
    return functional_portal


@pytest.fixture
def client(site):
    """Makes clients: ``client()`` is anonymous and asks for JSON."""
    return Client

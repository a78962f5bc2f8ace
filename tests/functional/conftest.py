"""The filled site and its clients; what they are made of is in ``directory_site``."""

from directory_site import add_users
from directory_site import Client
from directory_site import fill
from directory_site import REGISTRAR
from kept_sites import KeptSite
from kept_sites import made_once
from plone import api
from spaces_world import make_people
from spaces_world import make_space
from spaces_world import password
import living_space
import pytest


@KeptSite
def filled(portal):
    with api.env.adopt_roles(["Manager"]):
        add_users(portal)
    with api.env.adopt_user(username=REGISTRAR):
        fill(portal)


@KeptSite
def with_a_space(portal):
    with api.env.adopt_roles(["Manager"]):
        make_people(portal)
        make_space(portal, id="glycines")


@pytest.fixture
def site(functional_portal):
    """The filled site, committed: what is asked over WSGI is what every visitor gets."""
    return filled(functional_portal)


@pytest.fixture
def client(site):
    """Makes clients: ``client()`` is anonymous and asks for JSON."""
    return Client


@pytest.fixture
def spaces_site(functional_portal):
    """The accounts of `spaces_world` and a private space of alice's at ``/espaces/glycines``."""
    return with_a_space(functional_portal)


@pytest.fixture
@made_once
def living(spaces_site):
    """`living_space` in that site: what tests put into paths and bodies, by name."""
    return living_space.fill(spaces_site)


@pytest.fixture
def person(spaces_site):
    """Makes clients of people: ``person("bob")`` asks for JSON as bob, ``person()`` as a visitor."""

    def asking(name=None, **options):
        return Client(credentials=(name, password(name)) if name else None, **options)

    return asking

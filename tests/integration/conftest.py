"""Fixtures of the integration tests: people and a space."""

from spaces_world import make_people
from spaces_world import make_space
import pytest


@pytest.fixture
def people(portal):
    """The accounts of `spaces_world.PEOPLE`."""
    make_people(portal)
    return portal


@pytest.fixture
def space(people):
    """A private space that alice manages, with bob as a member and gina as a guest."""
    return make_space(people)

"""Fixtures of the whole suite: ``integration``, ``functional`` and what pytest-plone makes of them."""

from hypothesis import HealthCheck
from hypothesis import settings
from layers import FUNCTIONAL_TESTING
from layers import INTEGRATION_TESTING
from pathlib import Path
from pytest_plone import fixtures_factory
from zope.i18n.compile import compile_mo_file
import qualite.esms


pytest_plugins = ["pytest_plone"]
# A machine that is busy is slow: that says nothing of what is tested.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")

globals().update(
    fixtures_factory(((FUNCTIONAL_TESTING, "functional"), (INTEGRATION_TESTING, "integration")))
)


def pytest_configure(config):
    """Compile the catalogues once, before workers that run side by side would each do it."""
    if not hasattr(config, "workerinput"):
        locales = Path(qualite.esms.__file__).parent / "locales"
        for source in locales.glob("*/LC_MESSAGES/*.po"):
            compile_mo_file(source.stem, str(source.parent))

"""A served site with a demonstration register, and Chromium to visit it."""

from axe_playwright_python.sync_playwright import Axe
from browser.browser_pages import DESK
from layers import FUNCTIONAL_TESTING
from pathlib import Path
from playwright.sync_api import sync_playwright
from plone import api
from plone.app.testing import login
from plone.app.testing import SITE_OWNER_NAME
from qualite.esms.demo.site import populate
from types import SimpleNamespace
import os
import pytest
import shutil
import transaction


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic"]
PICTURES = os.environ.get("SCREENSHOTS")  # a folder: every visited page is kept as a picture


@pytest.fixture(scope="package")
def site(functional_session, tmp_path_factory):
    """The demonstration site, served; ``url`` is its address, ``accounts`` are
    login → password, ``mail`` is the folder where e-mails wait."""
    layer = FUNCTIONAL_TESTING
    layer.testSetUp()
    portal = layer["portal"]
    login(layer["app"], SITE_OWNER_NAME)
    api.portal.set_registry_record("plone.available_languages", ["fr"])
    api.portal.set_registry_record("plone.default_language", "fr")
    mail = tmp_path_factory.mktemp("mail")
    accounts = populate(portal, establishments=1200, mail_folder=mail)
    transaction.commit()
    # The theme is off for 127.0.0.1: Plone keeps that address for managers.
    yield SimpleNamespace(
        url=f"http://localhost:{layer['port']}/{portal.getId()}",
        accounts=dict(accounts),
        portal=portal,
        mail=mail,
    )
    layer.testTearDown()


@pytest.fixture(scope="package")
def chromium():
    assert CHROMIUM, "Chromium is missing: make browsers"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site, request):
    """Open pages of the site: ``visit("/annuaire", size=PHONE, javascript=False)``."""
    contexts = []

    def opened(path="", size=DESK, **options):
        context = chromium.new_context(
            viewport=size,
            locale="fr-FR",
            java_script_enabled=options.pop("javascript", True),
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(site.url + path)
        return page

    yield opened
    for number, context in enumerate(contexts):
        if PICTURES:
            for page in context.pages:
                Path(PICTURES).mkdir(parents=True, exist_ok=True)
                page.screenshot(path=f"{PICTURES}/{request.node.name}-{number}.png", full_page=True)
        context.close()


@pytest.fixture
def log_in(site):
    """Log a visitor in through the form."""

    def filled(page, name):
        page.goto(site.url + "/login")
        page.fill("#__ac_name", name)
        page.fill("#__ac_password", site.accounts[name])
        page.click("#buttons-login")
        page.wait_for_load_state()
        return page

    return filled


@pytest.fixture
def axe_finds_nothing():
    """Fail with axe's own words if the page, or the part of it named, has violations."""
    axe = Axe()

    def checked(page, part=None):
        results = axe.run(page, context=part)
        assert results.violations_count == 0, results.generate_report()

    return checked

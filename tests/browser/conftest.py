"""A served site with a demonstration register, and Chromium to visit it."""

from axe_playwright_python.sync_playwright import Axe
from browser.browser_moves import follow
from browser.browser_pages import DESK
from browser.browser_pages import PHONE
from layers import FUNCTIONAL_TESTING
from pathlib import Path
from playwright.sync_api import expect
from playwright.sync_api import sync_playwright
from plone import api
from plone.app.testing import login
from plone.app.testing import SITE_OWNER_NAME
from Products.MailHost.MailHost import MailHost
from qualite.esms.core.outbox.api import send_waiting
from qualite.esms.demo.mail import keep_mail
from qualite.esms.demo.mail import put_mail_host
from qualite.esms.demo.site import populate
from smtp_server import send_through
from smtp_server import SmtpServer
from types import SimpleNamespace
import html5lib
import os
import pytest
import shutil
import transaction


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic"]
PATIENCE = 60_000  # milliseconds: a machine that is loaded is slow, and no test waits for nothing
expect.set_options(timeout=PATIENCE)
PICTURES = os.environ.get("SCREENSHOTS")  # a folder: every visited page is kept as a picture


@pytest.fixture(scope="package")
def site(functional_session, tmp_path_factory):
    """The demonstration site, served; ``url`` is its address, ``accounts`` are
    login → password, ``mail`` is the folder where e-mails wait."""
    layer = FUNCTIONAL_TESTING
    layer.testSetUp()
    # As buildout.cfg has it: a database of tests keeps 400 objects, a page reads thousands.
    layer["zodbDB"].setCacheSize(60_000)
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
            storage_state=options.pop("state", None),
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(site.url + path)
        return page

    yield opened
    for number, context in enumerate(contexts):
        if PICTURES:
            for page in context.pages:
                Path(PICTURES).mkdir(parents=True, exist_ok=True)
                page.screenshot(path=f"{PICTURES}/{request.node.name}-{number}.png", full_page=True)
        context.close()


@pytest.fixture(scope="package")
def sessions(site, chromium):
    """Login → the cookies of somebody who logged in, through the form, once for all tests."""
    kept = {}

    def session(name):
        if name not in kept:
            context = chromium.new_context(locale="fr-FR")
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.goto(site.url + "/login")
            page.fill("#__ac_name", name)
            page.fill("#__ac_password", site.accounts[name])
            follow(page, "#buttons-login")
            kept[name] = context.storage_state()
            context.close()
        return kept[name]

    return session


@pytest.fixture
def signed_in(visit, sessions):
    """Open a page as somebody: ``signed_in("direction@example.org", "/espaces", size=PHONE)``."""

    def opened(name, path="", **options):
        return visit(path, state=sessions(name), **options)

    return opened


@pytest.fixture
def axe_finds_nothing():
    """Fail with axe's own words if the page, or the part of it named, has violations."""
    axe = Axe()

    def checked(page, part=None, colours=True):
        rules = {} if colours else {"color-contrast": {"enabled": False}}
        options = {"resultTypes": ["violations"], "rules": rules}
        results = axe.run(page, context=part, options=options)
        assert results.violations_count == 0, results.generate_report()

    return checked


@pytest.fixture
def picture():
    """Keep a picture of a page under a name, where pictures are asked for."""

    def kept(page, name):
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)

    return kept


@pytest.fixture
def fits():
    """Fail if a page is wider than the screen."""

    def fitting(page):
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0

    return fitting


@pytest.fixture
def looks_right(axe_finds_nothing, fits):
    """Judge a page as it is: accessible all over, one title, no wider than the screen, valid HTML."""

    def judged(page, part=None):
        axe_finds_nothing(page, part)
        assert page.locator("h1").count() == 1
        fits(page)
        parser = html5lib.HTMLParser(strict=False)
        parser.parse("<!DOCTYPE html>" + page.content().removeprefix("<!DOCTYPE html>"))
        assert [error for _position, error, _data in parser.errors] == []

    return judged


@pytest.fixture
def looks_right_at_both_sizes(looks_right, axe_finds_nothing, fits, picture):
    """Judge a page at a desk, then on a phone: there what a width changes. The HTML is the same, and
    so are the colours, whose judgement takes most of axe's time; those that a phone alone shows, in
    the frame of every page, are judged by `test_accessibility`."""

    def judged(page, name, part=None):
        before = page.viewport_size
        page.set_viewport_size(DESK)
        picture(page, f"{name}-{DESK['width']}")
        looks_right(page, part)
        page.set_viewport_size(PHONE)
        picture(page, f"{name}-{PHONE['width']}")
        axe_finds_nothing(page, part, colours=False)
        fits(page)
        page.set_viewport_size(before)

    return judged


@pytest.fixture
def post(site):
    """A real mail server on this machine, which the site sends through; ``deliver()`` empties the
    site's outbox into it and answers what came: recipient → latest message."""
    server = SmtpServer()
    server.up()
    transaction.begin()
    put_mail_host(site.portal, MailHost("MailHost", "E-mails that leave"))
    send_through(server)

    def deliver():
        transaction.begin()
        sent = send_waiting()
        assert (sent.failed, sent.waiting) == (0, 0)
        return {message["To"]: message for message in server.messages}

    yield SimpleNamespace(deliver=deliver, server=server)
    server.down()
    transaction.begin()
    keep_mail(site.portal, site.mail)
    transaction.commit()


@pytest.fixture(scope="module")
def page_of(chromium, sessions):
    """One page for each account, kept for all tests: styles and scripts are fetched once."""
    pages = {}

    def page(account):
        if account not in pages:
            state = sessions(account) if account else None
            pages[account] = chromium.new_context(storage_state=state, locale="fr-FR").new_page()
            pages[account].set_default_timeout(PATIENCE)
        return pages[account]

    yield page
    for opened in pages.values():
        opened.context.close()

"""The frame, the account pages, the search and the errors, as a visitor's browser gets them."""

from lxml import html
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.testing.zope import Browser
from Products.CMFPlone.tests.utils import MockMailHost
from Products.MailHost.interfaces import IMailHost
from zope.component import getGlobalSiteManager
import json
import pytest
import re
import transaction


@pytest.fixture
def site(functional):
    portal = functional["portal"]
    api.portal.set_registry_record("plone.email_from_address", "site@example.org")
    api.portal.set_registry_record("plone.email_from_name", "Site")
    mail_host = MockMailHost("MailHost")
    mail_host.smtp_host = "localhost"
    manager = portal.getSiteManager()
    portal._delOb("MailHost")
    portal._setOb("MailHost", mail_host)
    manager.unregisterUtility(provided=IMailHost)
    manager.registerUtility(mail_host, IMailHost)
    transaction.commit()
    return portal


@pytest.fixture
def visitor(functional, site):
    browser = Browser(functional["app"])
    browser.handleErrors = True
    browser.raiseHttpErrors = False
    browser.addHeader("Accept", "text/html")
    return browser


@pytest.fixture
def manager(visitor):
    visitor.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    return visitor


@pytest.fixture
def broken(site):
    """A view of the site that fails."""
    from qualite.esms.core.interfaces import IQualiteLayer
    from zope.interface import Interface

    def view(context, request):
        raise RuntimeError("secret detail")

    manager = getGlobalSiteManager()
    manager.registerAdapter(view, (Interface, IQualiteLayer), Interface, "broken-on-purpose")
    yield f"{site.absolute_url()}/@@broken-on-purpose"
    manager.unregisterAdapter(view, (Interface, IQualiteLayer), Interface, "broken-on-purpose")


def page(browser):
    return html.fromstring(browser.contents)


def texts(browser, xpath):
    return [" ".join(node.text_content().split()) for node in page(browser).xpath(xpath)]


class TestFrame:
    def test_the_home_page_searches_the_directory(self, visitor, site):
        visitor.open(site.absolute_url())
        form = page(visitor).xpath("//form[contains(@class, 'q-recherche')]")[0]
        assert form.get("action") == f"{site.absolute_url()}/annuaire"
        assert [field.get("name") for field in form.xpath(".//input")] == ["q", "near"]

    def test_one_tab_is_current(self, visitor, site):
        visitor.open(f"{site.absolute_url()}/comprendre-l-evaluation")
        current = page(visitor).xpath("//*[@id='portal-globalnav']//a[@aria-current='page']")
        assert [link.get("href") for link in current] == [
            f"{site.absolute_url()}/comprendre-l-evaluation"
        ]

    def test_every_link_of_the_frame_leads_somewhere(self, visitor, site):
        visitor.open(site.absolute_url())
        zones = "//*[@id='portal-footer' or @id='portal-globalnav' or @id='portal-anontools']"
        addresses = {link.get("href") for link in page(visitor).xpath(f"{zones}//a")}
        assert len(addresses) > 10
        for address in addresses:
            visitor.open(address)
            assert visitor.headers["status"].startswith("200"), address

    def test_somebody_logged_in_has_an_account_menu_without_javascript(self, manager, site):
        manager.open(site.absolute_url())
        menu = page(manager).xpath("//details[contains(@class, 'q-compte')]")[0]
        assert any("logout" in link.get("href") for link in menu.xpath(".//a"))


class TestAccounts:
    def register(self, browser, site, **changed):
        browser.open(f"{site.absolute_url()}/register")
        form = browser.getForm("registration")
        values = {
            "first_name": "Anne-Marie",
            "last_name": "Le Goff",
            "email": "anne-marie@example.org",
            "establishment": "EHPAD Les Tilleuls",
            **changed,
        }
        form.getControl(name="form.widgets.profile").value = ["professional"]
        for name, value in values.items():
            if name != "charter":
                form.getControl(name=f"form.widgets.{name}").value = value
        if values.get("charter", True):
            form.getControl(name="form.widgets.charter:list").value = ["selected"]
        form.getControl(name="form.buttons.register").click()

    def test_registering_makes_a_member_who_gets_a_link(self, visitor, site):
        self.register(visitor, site)
        transaction.begin()
        [member] = [user for user in api.user.get_users() if "anne" in user.getUserName()]
        assert re.fullmatch("[0-9a-f]{32}", member.getId())
        assert member.getUserName() == "anne-marie@example.org"
        assert member.getProperty("fullname") == "Anne-Marie Le Goff"
        assert member.getProperty("profile") == "professional"
        assert member.getProperty("establishment") == "EHPAD Les Tilleuls"
        assert member.getProperty("charter_accepted").year() >= 2025
        [message] = site.MailHost.messages
        assert b"anne-marie@example.org" in message
        assert b"passwordreset/" in message

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"email": "nobody"}, "form-widgets-email"),
            ({"first_name": ""}, "form-widgets-first_name"),
            ({"charter": False}, "form-widgets-charter-0"),
        ],
    )
    def test_a_mistake_is_named_and_makes_nobody(self, visitor, site, changed, field):
        before = len(api.user.get_users())
        self.register(visitor, site, **changed)
        transaction.begin()
        assert len(api.user.get_users()) == before
        links = page(visitor).xpath("//*[@role='alert']//a/@href")
        assert links == [f"#{field}"]
        assert page(visitor).xpath(f"//*[@id='{field}']")

    def test_the_same_address_registers_only_once(self, visitor, site):
        self.register(visitor, site)
        self.register(visitor, site)
        transaction.begin()
        assert len([u for u in api.user.get_users() if "anne" in u.getUserName()]) == 1

    def test_logging_in_and_out(self, visitor, site):
        api.user.create(email="jo@example.org", username="jo@example.org", password="secret-12345")
        transaction.commit()
        visitor.open(f"{site.absolute_url()}/login")
        visitor.getControl(name="__ac_name").value = "jo@example.org"
        visitor.getControl(name="__ac_password").value = "secret-12345"
        visitor.getControl(name="buttons.login").click()
        assert page(visitor).xpath("//*[@id='portal-usertools']")
        visitor.open(f"{site.absolute_url()}/logout")
        assert not page(visitor).xpath("//*[@id='portal-usertools']")


class TestSearch:
    def test_finds_a_page(self, visitor, site):
        visitor.open(f"{site.absolute_url()}/@@search?SearchableText=charte")
        addresses = page(visitor).xpath("//*[@id='content-core']//h2/a/@href")
        assert f"{site.absolute_url()}/charte-d-utilisation" in addresses

    @pytest.mark.parametrize(
        "query",
        [
            "",
            "SearchableText=",
            "SearchableText=zzzz",
            "SearchableText=%22(*",
            "SearchableText=a&b_start=-4",
            "SearchableText=a&b_start=many&sort_on=nothing",
            "SearchableText:list=a&SearchableText:list=b",
            "SearchableText=" + "x" * 4000,
        ],
    )
    def test_any_question_gets_a_page(self, visitor, site, query):
        visitor.open(f"{site.absolute_url()}/@@search?{query}")
        assert visitor.headers["status"].startswith("200")
        assert page(visitor).xpath("//h1")


class TestErrors:
    def test_a_missing_page_offers_to_search(self, visitor, site):
        visitor.open(f"{site.absolute_url()}/not-here")
        assert visitor.headers["status"].startswith("404")
        assert page(visitor).xpath("//form[@role='search']//input[@id='error-search']")

    @pytest.mark.parametrize("who", ["visitor", "manager"])
    def test_a_failure_shows_a_reference_and_logs_it(self, request, visitor, broken, caplog, who):
        request.getfixturevalue(who)
        visitor.open(broken)
        assert visitor.headers["status"].startswith("500")
        [reference] = texts(visitor, "//code[@class='q-reference']")
        [record] = [entry for entry in caplog.records if reference in entry.getMessage()]
        assert "secret detail" in str(record.exc_info[1])
        assert "secret detail" not in visitor.contents
        assert "Traceback" not in visitor.contents

    def test_a_program_gets_json_and_the_status(self, functional, site, broken):
        browser = Browser(functional["app"])
        browser.raiseHttpErrors = False
        browser.addHeader("Accept", "application/json")
        browser.open(f"{site.absolute_url()}/not-here")
        assert browser.headers["status"].startswith("404")
        assert browser.headers["content-type"].startswith("application/json")
        assert json.loads(browser.contents)["type"] == "NotFound"

    def test_a_program_that_asks_for_nothing_gets_the_reference_in_json(
        self, functional, broken, caplog
    ):
        browser = Browser(functional["app"])
        browser.raiseHttpErrors = False
        browser.addHeader("Accept", "*/*")
        browser.open(broken)
        assert browser.headers["status"].startswith("500")
        answer = json.loads(browser.contents)
        assert set(answer) == {"error_type", "reference"}
        assert answer["reference"] in caplog.text

    def test_somebody_logged_in_who_may_not_gets_a_403(self, visitor, site):
        api.user.create(email="jo@example.org", username="jo@example.org", password="secret-12345")
        transaction.commit()
        visitor.addHeader("Authorization", "Basic jo@example.org:secret-12345")
        visitor.open(f"{site.absolute_url()}/@@overview-controlpanel")
        assert visitor.headers["status"].startswith("403")
        assert "contact-info" in visitor.contents

"""Searches that people keep: pages, API, private feeds, e-mails about new documents."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from library_finding_site import asking
from library_finding_site import CHARTER
from library_finding_site import filled
from library_finding_site import GRID
from library_finding_site import REGISTER
from library_world import make_document
from lxml import etree
from lxml import html
from plone import api as plone_api
from qualite.esms.core.outbox import environment
from qualite.esms.core.outbox.api import send_waiting
from qualite.esms.library.finding.searches import alerts
from qualite.esms.library.finding.searches import api
from qualite.esms.library.finding.searches import store
from qualite.esms.library.finding.searches import tokens
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.notifications.mails.interfaces import IReminder
from smtp_server import send_through
from smtp_server import SmtpServer
from spaces_world import acting
from zope.component import getUtility
import pytest
import transaction


LIBRARY = "/ressources"
MINE = f"{LIBRARY}/@@my-searches"
SEARCHES = f"{LIBRARY}/@library-searches"


@pytest.fixture(autouse=True)
def site(functional_portal):
    return filled(functional_portal)


def keep(name="Consentement", question="q=consentement", frequency="none", who="bob"):
    with acting(who):
        search = api.add(who, name, question, frequency)
    transaction.commit()
    return search


def token_of(name):
    page = html.fromstring(asking(name, accept="text/html").get(f"{LIBRARY}/@@save-search").text)
    return page.xpath("//form//input[@name='_authenticator']/@value")[0]


def post(path, who="bob", **fields):
    """A form of ours, sent by that person."""
    fields["_authenticator"] = token_of(who)
    return asking(who, accept="text/html").ask("POST", path, params=fields)


class TestPages:
    def test_the_list_leads_to_saving_its_question(self):
        page = html.fromstring(asking("bob", accept="text/html").get(f"{LIBRARY}?q=souhaits").text)
        (link,) = page.xpath("//a[contains(@href, '@@save-search')]/@href")
        form = html.fromstring(
            asking("bob", accept="text/html").get(link.partition("/plone")[2]).text
        )
        assert form.xpath("//input[@name='question']/@value") == ["q=souhaits"]
        assert form.xpath("//input[@name='name']/@value") == ["« souhaits »"]

    def test_a_search_is_kept_and_listed(self):
        form = {"question": "q=souhaits&theme=droits", "frequency": "weekly"}
        assert post(f"{LIBRARY}/@@save-search", name="", **form).status_int == 400
        answer = post(f"{LIBRARY}/@@save-search", name="Les droits", **form)
        assert answer.status_int == 303
        text = asking("bob", accept="text/html").get(MINE).text
        assert "Les droits" in text
        assert "« souhaits », Droits de la personne" in text
        assert 'value="weekly"' in text

    @pytest.mark.parametrize("path", [MINE, f"{LIBRARY}/@@save-search?q=a"])
    def test_visitors_log_in_first(self, path):
        answer = asking(accept="text/html").get(path)
        assert answer.status_int == 302
        assert (
            "login" in answer.headers["Location"] or "require_login" in answer.headers["Location"]
        )

    def test_a_form_without_its_token_changes_nothing(self):
        search = keep()
        answer = asking("bob", accept="text/html").ask(
            "POST", MINE, params={"id": search.id, "delete": "1"}
        )
        assert answer.status_int == 403
        assert api.get("bob", search.id)

    def test_it_can_be_renamed_and_deleted(self):
        search = keep()
        post(MINE, id=search.id, name="Autre nom", frequency="daily")
        assert (api.mine("bob")[0].name, api.mine("bob")[0].frequency) == ("Autre nom", "daily")
        post(MINE, id=search.id, delete="1")
        assert api.mine("bob") == []

    def test_another_persons_search_is_not_there(self):
        search = keep()
        assert "Consentement" not in asking("eve", accept="text/html").get(MINE).text
        assert post(MINE, who="eve", id=search.id, delete="1").status_int == 404
        assert len(api.mine("bob")) == 1


class TestApi:
    BODY = {"name": "Droits", "question": "theme=droits&q=souhaits", "frequency": "daily"}

    def test_a_search_is_kept_read_changed_and_deleted(self):
        bob = asking("bob")
        made = bob.ask("POST", SEARCHES, json=self.BODY)
        assert made.status_int == 201
        assert made.json["question"] == "q=souhaits&theme=droits"
        path = f"{SEARCHES}/{made.json['id']}"
        assert made.headers["Location"].endswith(path)
        assert bob.get(SEARCHES).json["items"] == [made.json]
        changed = bob.ask("PATCH", path, json={"name": "Autre", "feed": "none"})
        assert (changed.json["name"], changed.json["feed"]) == ("Autre", None)
        assert bob.ask("PATCH", path, json={"feed": "new"}).json["feed"]
        assert bob.get(path).json["name"] == "Autre"
        assert bob.ask("DELETE", path).status_int == 204
        assert bob.get(path).status_int == 404

    @pytest.mark.parametrize(
        "wrong",
        [
            {"name": ""},
            {"name": None},
            {"name": "x" * 121},
            {"name": "a\u200bb"},
            {"question": "colour=blue"},
            {"question": "q=a&q=b"},
            {"question": "q=" + "a" * 3000},
            {"question": 3},
            {"frequency": "hourly"},
            {"frequency": None},
            {"colour": "blue"},
        ],
    )
    def test_what_makes_no_sense_is_refused_in_words(self, wrong):
        answer = asking("bob").ask("POST", SEARCHES, json={**self.BODY, **wrong})
        assert answer.status_int == 400
        assert answer.json["message"]
        assert api.mine("bob") == []

    @pytest.mark.parametrize("wrong", [{"feed": "maybe"}, {"name": None}, {"id": "other"}])
    def test_a_change_that_makes_no_sense_is_refused(self, wrong):
        path = f"{SEARCHES}/{keep().id}"
        assert asking("bob").ask("PATCH", path, json=wrong).status_int == 400

    def test_nobody_keeps_searches_without_end(self, monkeypatch):
        monkeypatch.setattr(api, "MOST", 1)
        keep()
        answer = asking("bob").ask("POST", SEARCHES, json=self.BODY)
        assert answer.status_int == 400
        assert "1" in answer.json["message"]

    def test_the_same_search_is_kept_once(self):
        keep("Les droits", "theme=droits&q=souhaits")
        answer = asking("bob").ask("POST", SEARCHES, json=self.BODY)
        assert answer.status_int == 400
        assert "Les droits" in answer.json["message"]

    @pytest.mark.parametrize(("name", "status"), [(None, 401), ("eve", 404), ("lise", 404)])
    def test_another_persons_search_is_not_there(self, name, status):
        path = f"{SEARCHES}/{keep().id}"
        other = asking(name)
        assert other.get(path).status_int == status
        assert other.ask("PATCH", path, json={"name": "Volée"}).status_int == status
        assert other.ask("DELETE", path).status_int == status
        assert api.mine("bob")[0].name == "Consentement"
        if name:
            assert other.get(SEARCHES).json["items"] == []
        else:
            assert other.get(SEARCHES).status_int == 401


class TestFeed:
    def get(self, token):
        return asking(accept="*/*").get(f"{LIBRARY}/@@library-feed?t={token}")

    def test_whoever_has_the_address_reads_it(self):
        answer = self.get(keep("Mes chartes", "nature=loi-2002-2").token)
        rss = etree.fromstring(answer.body)
        assert rss.findtext("channel/title") == "Mes chartes"
        assert [item.findtext("title") for item in rss.iter("item")] == [CHARTER]
        assert answer.headers["Cache-Control"].startswith("private")

    def test_a_revoked_address_leads_nowhere(self):
        search = keep()
        before = search.token
        api.new_feed("bob", search)
        assert self.get(before).status_int == 404
        assert self.get(search.token).status_int == 200
        after = search.token
        api.drop_feed(search)
        assert self.get(after).status_int == 404

    @pytest.mark.parametrize("token", ["", "x", "a&t=b", "%00"])
    def test_an_address_that_never_was_leads_nowhere(self, token):
        assert self.get(token).status_int == 404

    def test_deleting_an_account_closes_its_feeds(self, site):
        search = keep()
        with plone_api.env.adopt_roles(["Manager"]):
            plone_api.user.delete(username="bob")
        assert self.get(search.token).status_int == 404
        assert "bob" not in store.searches().people


@pytest.fixture
def server(site):
    server = SmtpServer()
    server.up()
    send_through(server)
    yield server
    server.down()


@pytest.fixture
def run(server, monkeypatch):
    """One run of the command, that many days from today: its e-mails, as (to, text)."""

    def running(days=1):
        day = today() + timedelta(days=days)
        for module in (alerts, api):
            monkeypatch.setattr(module, "today", lambda: day)
        transaction.commit()
        getUtility(IReminder, "library-searches")()
        send_waiting()
        sent = [
            (message["To"], next(message.iter_parts()).get_content()) for message in server.messages
        ]
        server.messages.clear()
        return sent

    return running


def publish(title="Consentement aux vaccins", state="published", **fields):
    made = make_document(state, title=title, **fields)
    transaction.commit()
    return made


class TestAlerts:
    def test_what_is_there_already_is_no_news(self, run):
        keep(frequency="daily")
        assert run() == []

    def test_a_new_document_is_told_once_even_if_two_searches_find_it(self, run):
        keep(frequency="daily")
        keep("Tout", "", "weekly")
        publish()
        ((to, text),) = run(1)
        assert to == "bob@example.org"
        assert text.count("Consentement aux vaccins") == 1
        assert GRID not in text
        assert REGISTER not in text
        assert run(2) == []
        assert run(30) == []

    def test_weekly_means_after_a_week(self, run):
        keep(frequency="weekly")
        publish()
        assert run(1) == []
        assert run(6) == []
        assert len(run(7)) == 1
        assert run(14) == []

    def test_no_e_mail_means_none(self, run):
        keep(frequency="none")
        publish()
        assert run() == []

    @pytest.mark.parametrize("state", ["draft", "pending", "withdrawn", "outdated"])
    def test_only_what_is_in_force_and_open_is_told(self, run, state):
        keep("Tout", "", "daily", who="alice")
        publish(state=state)
        assert run() == []

    def test_what_was_withdrawn_before_the_mail_leaves_is_not_told(self, server, run, monkeypatch):
        keep(frequency="daily")
        document = publish()
        monkeypatch.setattr(alerts, "today", lambda: today() + timedelta(days=1))
        assert getUtility(IReminder, "library-searches")() == 1
        with acting("lise"):
            plone_api.content.transition(document, "withdraw", comment="Une erreur.")
        transaction.commit()
        send_waiting()
        assert server.messages == []

    def test_two_runs_at_once_write_once(self, server, monkeypatch):
        keep(frequency="daily")
        publish()
        day = today() + timedelta(days=1)
        monkeypatch.setattr(alerts, "today", lambda: day)

        def in_a_process_of_its_own(_number):
            with environment.inside("plone"):
                return alerts.remind()

        with ThreadPoolExecutor(3) as pool:
            assert sum(pool.map(in_a_process_of_its_own, range(3))) == 1
        send_waiting()
        assert server.recipients == ["bob@example.org"]

    def test_somebody_without_an_address_is_no_obstacle(self, run):
        keep(frequency="daily", who="eve")
        keep(frequency="daily")
        plone_api.user.get(userid="eve").setMemberProperties({"email": ""})
        publish()
        assert [to for to, _text in run()] == ["bob@example.org"]

    def test_an_e_mail_says_how_to_stop_it_in_one_click(self, server, run):
        search = keep(frequency="daily")
        publish()
        ((_to, text),) = run()
        assert tokens.url(tokens.Stop("bob", search.id)) in text

    def test_text_and_html_say_the_same(self, server, monkeypatch):
        keep(frequency="daily")
        publish()
        monkeypatch.setattr(alerts, "today", lambda: today() + timedelta(days=1))
        getUtility(IReminder, "library-searches")()
        send_waiting()
        (message,) = server.messages
        text, page = (part.get_content() for part in message.iter_parts())
        for said in ("Bob Durand", "Consentement aux vaccins", "/ressources?q=consentement"):
            assert said in text
            assert said in page
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


class TestStopping:
    def path(self, search=None):
        url = tokens.url(tokens.Stop("bob", search.id if search else ""))
        return "/@@stop" + url.partition("/@@stop")[2]

    def test_looking_stops_nothing_and_says_what_would(self):
        search = keep(frequency="daily")
        answer = asking(accept="text/html").get(self.path(search))
        assert answer.status_int == 200
        assert "Consentement" in answer.text
        assert api.mine("bob")[0].frequency == "daily"

    def test_one_click_stops_one_search_or_all(self):
        search = keep(frequency="daily")
        keep("Autre", "q=charte", "weekly")
        assert asking(accept="text/html").ask("POST", self.path(search)).status_int == 200
        assert [one.frequency for one in api.mine("bob")] == ["weekly", "none"]
        assert asking(accept="text/html").ask("POST", self.path()).status_int == 200
        assert [one.frequency for one in api.mine("bob")] == ["none", "none"]

    @pytest.mark.parametrize("token", ["", "x.y", "a&t=b"])
    def test_a_token_that_we_did_not_sign_stops_nothing(self, token):
        keep(frequency="daily")
        path = f"/@@stop-library-alerts?t={token}"
        assert asking(accept="text/html").ask("POST", path).status_int == 400
        assert api.mine("bob")[0].frequency == "daily"

"""E-mails about what happens in spaces: written for each reader, when they leave, and easy to stop."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from datetime import timedelta
from html.parser import HTMLParser
from kept_sites import made_once
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.core.outbox import environment
from qualite.esms.core.outbox.api import send_waiting
from qualite.esms.workspaces.notifications import preferences
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.notifications.mails import digests
from qualite.esms.workspaces.notifications.mails import tokens
from qualite.esms.workspaces.notifications.mails.errand import SendDigests
from qualite.esms.workspaces.spaces import spaces_folder
from qualite.esms.workspaces.team import roster
from smtp_server import send_through
from smtp_server import SmtpServer
from spaces_world import make_people
from spaces_world import make_space
from spaces_world import SECRET
from Testing.ZopeTestCase.functional import savestate
from webtest import TestApp
from zoneinfo import ZoneInfo
from zope.annotation.interfaces import IAnnotations
from ZPublisher.httpexceptions import HTTPExceptionHandler
from ZPublisher.WSGIPublisher import publish_module
import pytest
import re
import transaction


@pytest.fixture
@made_once
def people(functional_portal):
    with api.env.adopt_roles(["Manager"]):
        make_people(functional_portal)


@pytest.fixture
def server(people):
    server = SmtpServer()
    server.up()
    send_through(server)
    yield server
    server.down()


@pytest.fixture
def space(server):
    """A space of alice, bob and gina; that they joined it is told already."""
    with api.env.adopt_roles(["Manager"]):
        space = make_space(api.portal.get())
    transaction.commit()
    run()
    server.messages.clear()
    return space


@pytest.fixture
def visitor(server):
    """Nobody in particular, over WSGI."""
    return TestApp(savestate(HTTPExceptionHandler(publish_module)), lint=False)


def say(context, kind="comment", by="alice", **options):
    """Something happens in a space."""
    tell(context, kind, actor=by, **options)
    transaction.commit()


def run():
    """One run of the command: (digests, sent)."""
    answer = SendDigests()(api.portal.get())
    return answer["digests"], answer["sent"]


def words(message):
    """The plain text and the visible HTML of an e-mail, spaces made one."""
    text, html = message.iter_parts()
    visible = []
    parser = HTMLParser()
    parser.handle_data = visible.append
    parser.feed(html.get_content())
    return " ".join(text.get_content().split()), " ".join(" ".join(visible).split())


def path_of(url):
    return url.removeprefix("http://nohost").removeprefix("http://localhost:8080")


class TestDigest:
    def test_everybody_gets_one_with_what_others_did(self, space, server):
        say(space, excerpt="Le plan est prêt")
        say(space, by="bob", excerpt="Merci !")
        assert run() == (3, 3)
        told = {message["To"]: words(message)[0] for message in server.messages}
        assert set(told) == {"alice@example.org", "bob@example.org", "gina@example.org"}
        assert "Le plan est prêt" in told["bob@example.org"]
        assert "Merci !" not in told["bob@example.org"]
        assert "Merci !" in told["alice@example.org"]
        assert "Le plan est prêt" in told["gina@example.org"]
        assert "Merci !" in told["gina@example.org"]

    def test_text_and_html_say_the_same(self, space, server):
        say(space, excerpt="Le plan est prêt")
        run()
        for part in words(server.messages[0]):
            for expected in ("Comité des Glycines", "Alice Martin", "Le plan est prêt"):
                assert expected in part

    def test_hours_are_those_of_the_site(self, space, server):
        api.portal.set_registry_record("plone.portal_timezone", "Indian/Reunion")
        preferences.put(space, "bob", "at_once")
        before = datetime.now(ZoneInfo("Indian/Reunion"))
        say(space)
        send_waiting()
        after = datetime.now(ZoneInfo("Indian/Reunion"))
        hours = {
            api.portal.get_localized_time(at.replace(tzinfo=None), True) for at in (before, after)
        }
        assert any(hour in words(server.messages[0])[0] for hour in hours)

    def test_no_address_of_anybody_else(self, space, server):
        say(space)
        run()
        for message in server.messages:
            found = set(re.findall(r"[\w.]+@[\w.]+", message.as_string()))
            assert found & {f"{one}@example.org" for one in ("alice", "bob", "gina")} == {
                message["To"]
            }

    def test_spaces_are_kept_apart(self, space, server):
        with api.env.adopt_roles(["Manager"]):
            other = make_space(api.portal.get(), manager="olga", title="Groupe douleur", guests=())
        say(space, excerpt="Premier")
        say(other, by="olga", excerpt="Second")
        run()
        (message,) = [one for one in server.messages if one["To"] == "bob@example.org"]
        text = words(message)[0]
        assert (
            text.index("Comité des Glycines")
            < text.index("Premier")
            < text.index("Groupe douleur")
            < text.index("Second")
        )

    def test_a_second_run_has_nothing_to_say(self, space, server):
        say(space)
        assert run() == (2, 2)
        assert run() == (0, 0)
        say(space, by="bob")
        assert run() == (2, 2)

    def test_what_was_committed_late_is_told_once_too(self, space, server):
        """An event bears the moment it was made, not that of its commit."""
        say(space, excerpt="Premier")
        run()
        markers = IAnnotations(spaces_folder())[digests.KEY]
        until, told = markers["bob"]
        markers["bob"] = (until + timedelta(seconds=30), told)
        say(space, excerpt="Second")  # older than the marker
        server.messages.clear()
        run()
        (message,) = [one for one in server.messages if one["To"] == "bob@example.org"]
        assert "Second" in words(message)[0]
        assert "Premier" not in words(message)[0]

    def test_two_runs_at_once_write_once(self, space, server):
        say(space)

        def in_a_process_of_its_own(_number):
            with environment.inside("plone"):
                return digests.enqueue_digests()

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(in_a_process_of_its_own, range(4))) == 2
        send_waiting()
        assert sorted(server.recipients) == ["bob@example.org", "gina@example.org"]

    def test_a_run_while_the_mail_server_is_down_is_not_lost(self, space, server):
        server.down()
        say(space)
        assert run() == (2, 0)
        server.up()
        assert run() == (0, 2)
        assert len(server.messages) == 2

    @pytest.mark.parametrize("choice", ["none", "at_once"])
    def test_who_chose_otherwise_gets_none(self, space, server, choice):
        say(space)
        preferences.put(space, "bob", choice)
        transaction.commit()
        run()
        assert server.recipients == ["gina@example.org"]

    def test_somebody_without_an_address_is_no_obstacle(self, space, server):
        api.user.get(userid="bob").setMemberProperties({"email": ""})
        say(space)
        run()
        assert server.recipients == ["gina@example.org"]


class TestAtOnce:
    def test_who_asked_is_told_of_each_event(self, space, server):
        preferences.put(space, "bob", "at_once")
        say(space, excerpt="Un")
        say(space, excerpt="Deux")
        assert send_waiting().sent == 2
        assert server.recipients == ["bob@example.org"] * 2
        assert all("Alice Martin" in message["Subject"] for message in server.messages)
        server.messages.clear()
        run()
        assert server.recipients == ["gina@example.org"]

    def test_who_stopped_meanwhile_gets_nothing(self, space, server):
        preferences.put(space, "bob", "at_once")
        say(space)
        preferences.put(space, "bob", "none")
        transaction.commit()
        assert send_waiting().sent == 0


class TestAccess:
    """Between the event and the e-mail somebody loses access: nothing private is named."""

    @pytest.fixture(params=["daily", "at_once"])
    def waiting(self, request, space, server):
        """A mail to bob about a secret document waits."""
        preferences.put(space, "bob", request.param)
        with api.env.adopt_user(username="alice"):
            document = createContentInContainer(space, "Document", title=f"Titre {SECRET}")
            if api.content.get_state(document) == "draft":
                api.content.transition(document, "share")
        say(document, "document_shared", excerpt=SECRET)
        digests.enqueue_digests()
        return document

    def told(self, server):
        send_waiting()
        return [one for one in server.messages if one["To"] == "bob@example.org"]

    def test_nobody_lost_anything(self, waiting, server):
        messages = self.told(server)
        assert messages
        assert all(SECRET in part for message in messages for part in words(message))

    def test_off_the_team(self, waiting, server, space):
        with api.env.adopt_user(username="alice"):
            roster.remove(space, "bob")
        transaction.commit()
        assert SECRET not in "".join(message.as_string() for message in self.told(server))

    def test_taken_back_to_draft(self, waiting, server):
        with api.env.adopt_user(username="alice"):
            api.content.transition(waiting, "retract")
        transaction.commit()
        assert SECRET not in "".join(message.as_string() for message in self.told(server))

    def test_deleted(self, waiting, server):
        with api.env.adopt_roles(["Manager"]):
            api.content.delete(waiting)
        transaction.commit()
        assert SECRET not in "".join(message.as_string() for message in self.told(server))

    def test_an_account_that_is_gone(self, waiting, server):
        with api.env.adopt_roles(["Manager"]):
            api.portal.get().acl_users.source_users.removeUser("bob")
        transaction.commit()
        assert self.told(server) == []

    def test_a_refusal_names_no_space(self, server):
        with api.env.adopt_roles(["Manager"]):
            space = make_space(api.portal.get(), title=f"Dossier {SECRET}")
        preferences.put(space, "eve", "daily")
        say(space, "join_refused", recipients=["eve"], excerpt=SECRET)
        run()
        (message,) = [one for one in server.messages if one["To"] == "eve@example.org"]
        assert SECRET not in message.as_string()


class TestStop:
    @pytest.fixture
    def message(self, space, server):
        """Bob's digest."""
        say(space)
        run()
        (message,) = [one for one in server.messages if one["To"] == "bob@example.org"]
        return message

    def test_mail_readers_find_their_button(self, message, visitor, space):
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        url = message["List-Unsubscribe"].strip("<>")
        answer = visitor.post(path_of(url), params={"List-Unsubscribe": "One-Click"})
        assert answer.status_int == 200
        transaction.begin()
        assert preferences.get(space, "bob") == "none"
        assert preferences.get(space, "gina") == "daily"

    def test_a_look_asks_and_changes_nothing(self, message, visitor, space):
        url = message["List-Unsubscribe"].strip("<>")
        page = visitor.get(path_of(url))
        transaction.begin()
        assert preferences.get(space, "bob") == "daily"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        form = page.html.find("form", action=re.compile("stop-mails"))
        done = visitor.post(path_of(form["action"]))
        transaction.begin()
        assert preferences.get(space, "bob") == "none"
        assert done.html.find("form", action=re.compile("stop-mails")) is None

    def test_one_space_among_others(self, space, visitor):
        with api.env.adopt_roles(["Manager"]):
            other = make_space(api.portal.get(), manager="olga", guests=())
        transaction.commit()
        visitor.post(path_of(tokens.url(tokens.Stop("bob", space.UID()))))
        transaction.begin()
        assert preferences.get(space, "bob") == "none"
        assert preferences.get(other, "bob") == "daily"

    def test_every_link_of_the_mail_is_whole(self, message, visitor):
        text = message.get_body(("plain",)).get_content()
        html = message.get_body(("html",)).get_content()
        for url in re.findall(r"http://\S+stop-mails\S+", text):
            assert tokens.read(url.partition("?t=")[2])
        for url in re.findall(r'href="([^"]+stop-mails[^"]+)"', html):
            assert tokens.read(url.partition("?t=")[2])

    @pytest.mark.parametrize("bad", ["", "?t=", "?t=bob", "?t=WyJib2IiLCIiXQ.forged", "?t=a&t=b"])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_a_bad_token_stops_nothing(self, space, visitor, bad, method):
        answer = getattr(visitor, method)(f"/plone/@@stop-mails{bad}", expect_errors=True)
        assert answer.status_int == 400
        transaction.begin()
        assert preferences.get(space, "bob") == "daily"

    def test_a_space_is_not_named_to_who_left_it(self, space, visitor):
        url = path_of(tokens.url(tokens.Stop("bob", space.UID())))
        assert "Comité des Glycines" in visitor.get(url).text
        with api.env.adopt_user(username="alice"):
            roster.remove(space, "bob")
        transaction.commit()
        assert "Comité des Glycines" not in visitor.get(url).text

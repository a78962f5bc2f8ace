"""What people are told of the library, outside of all spaces: under the bell, by e-mail, as they choose."""

from directory_site import Client
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from plone import api
from qualite.esms.core.outbox.api import send_waiting
from qualite.esms.library.structure import library
from qualite.esms.workspaces.notifications import preferences
from qualite.esms.workspaces.notifications import reading
from qualite.esms.workspaces.notifications.api import tell
from qualite.esms.workspaces.notifications.choices import choices_of
from qualite.esms.workspaces.notifications.mails.errand import SendDigests
from smtp_server import send_through
from smtp_server import SmtpServer
from spaces_world import acting
from spaces_world import make_space
from spaces_world import password
import pytest
import re
import transaction


@pytest.fixture
def server(functional_portal):
    with api.env.adopt_roles(["Manager"]):
        make_readers(functional_portal)
    transaction.commit()
    server = SmtpServer()
    server.up()
    send_through(server)
    yield server
    server.down()


@pytest.fixture
def mails(server):
    """Sends all that waits, and gives what a person got: ``mails("alice")``."""

    def sent_to(name):
        transaction.commit()
        SendDigests()(api.portal.get())
        send_waiting()
        transaction.begin()
        return [one for one in server.messages if f"{name}@example.org" in one["To"]]

    return sent_to


def words(message):
    part = message.get_body(preferencelist=("plain",))
    return part.get_content()


def person(name):
    return Client(accept="text/html", credentials=(name, password(name)) if name else None)


def choose(name, frequency):
    preferences.put(library(), name, frequency)


class TestDigest:
    def test_it_is_about_the_library_and_no_space(self, mails):
        document = make_document("published")
        (message,) = mails("alice")
        said = words(message)
        assert document.title in said
        assert "Centre de ressources" in said
        assert library().absolute_url() in said
        assert "space" not in message["Subject"]
        assert "member of spaces" not in said

    def test_in_one_with_what_happens_in_spaces(self, mails):
        with api.env.adopt_roles(["Manager"]):
            space = make_space(api.portal.get())
        with acting("bob"):
            tell(space, "comment", excerpt="Bonjour")
        make_document("published")
        (message,) = mails("alice")
        assert space.title in words(message)
        assert "Centre de ressources" in words(message)

    def test_once(self, mails):
        make_document("published")
        assert len(mails("alice")) == len(mails("alice")) == 1

    def test_nothing_of_what_one_no_longer_sees(self, mails):
        document = make_document("pending")
        with acting("alice"):
            api.content.transition(document, "retract")
        assert mails(LIBRARIAN) == []


class TestChoice:
    def test_at_once(self, mails):
        make_document("draft")
        choose("alice", "at_once")
        document = make_document("published", title="Une grille")
        (message,) = mails("alice")
        assert document.title in message["Subject"]

    def test_none(self, mails):
        choose("alice", "none")
        make_document("published")
        assert mails("alice") == []
        assert reading.unread("alice") == 1

    def test_it_is_offered_to_those_who_were_told_something(self, mails):
        assert choices_of("alice") == []
        make_document("published")
        (choice,) = choices_of("alice")
        assert (choice.title, choice.frequency) == ("Centre de ressources", "daily")
        transaction.commit()
        page = person("alice").get("/@@notification-settings")
        assert "Centre de ressources" in page.text

    def test_one_click_stops_them(self, mails):
        make_document("published")
        (message,) = mails("alice")
        address = re.search(r"http://\S+stop-mails\?t=\S+", words(message))[0]
        path = "/@@stop-mails" + address.partition("/@@stop-mails")[2]
        page = person(None).get(path)
        assert "Centre de ressources" in page.text
        assert person(None).ask("POST", path).status_int == 200
        assert preferences.get(library(), "alice") == "none"


class TestTelling:
    @pytest.mark.parametrize("where", ["library", "document"])
    def test_a_place_without_a_team_tells_nobody_by_itself(self, mails, where):
        target = library() if where == "library" else make_document("draft")
        with acting("bob"):
            tell(target, "library_published")
        assert [reading.unread(name) for name in ("alice", "bob", LIBRARIAN)] == [0, 0, 0]

    def test_nor_does_what_is_nowhere(self, mails):
        with acting("bob"):
            tell(api.portal.get(), "library_published", recipients=["alice"])
        assert reading.unread("alice") == 0

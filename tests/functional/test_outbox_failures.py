"""What a failed sending means, seen on a real SMTP server: nothing may leave twice."""

from plone import api
from qualite.esms.core.outbox.failures import judge
from qualite.esms.core.outbox.failures import Verdict
from smtp_server import send_through
from smtp_server import SmtpServer
import pytest


MESSAGE = "From: a@site.example\r\nTo: b@home.example\r\nSubject: Bonjour\r\n\r\nBonjour"


@pytest.fixture
def server(functional_portal):
    server = SmtpServer()
    send_through(server)
    yield server
    server.down()


def outcome(server):
    """The verdict on one sending; `Verdict.SENT` without a failure too."""
    try:
        api.portal.get_tool("MailHost").send(MESSAGE, immediate=True)
    except Exception as error:
        return judge(error)
    return Verdict.SENT


def test_a_server_that_takes_it(server):
    server.up()
    assert outcome(server) is Verdict.SENT
    assert len(server.messages) == 1


def test_a_server_that_is_down(server):
    assert outcome(server) is Verdict.NONE_AT_ALL


@pytest.mark.parametrize(
    ("step", "answer", "verdict"),
    [
        ("MAIL", "550 5.1.8 Sender unknown", Verdict.NONE_AT_ALL),
        ("MAIL", "421 4.3.2 Closing down", Verdict.NONE_AT_ALL),
        ("RCPT", "550 5.1.1 No such person", Verdict.HOPELESS),
        ("RCPT", "553 no such person", Verdict.HOPELESS),
        ("RCPT", "554 5.7.1 Relay access denied", Verdict.NOT_THIS_ONE),
        ("RCPT", "451 4.7.1 Greylisted, come back", Verdict.NOT_THIS_ONE),
        ("RCPT", "421 4.3.2 Closing down", Verdict.NOT_THIS_ONE),
        ("DATA", "451 4.3.0 Try again", Verdict.NOT_THIS_ONE),
        ("DATA", "552 5.2.2 Mailbox full", Verdict.NOT_THIS_ONE),
        ("DATA", "421 4.3.2 Closing down", Verdict.NOT_THIS_ONE),
    ],
)
def test_a_server_that_refuses(server, step, answer, verdict):
    server.up()
    server.answers[step] = answer
    assert outcome(server) is verdict
    assert server.messages == []


def test_a_server_that_takes_it_and_hangs_up_leaves_a_doubt(server):
    server.up()
    server.hangs_up = True
    assert outcome(server) is Verdict.DOUBTFUL
    assert len(server.messages) == 1


def test_a_server_that_fails_to_say_goodbye_has_it_all_the_same(server):
    async def slam(_server, _session, _envelope):
        _server.transport.close()

    server.handle_QUIT = slam
    server.up()
    assert outcome(server) is Verdict.SENT
    assert len(server.messages) == 1


@pytest.mark.parametrize(
    "error", [ValueError("bad address"), UnicodeEncodeError("ascii", "é", 0, 1, "")]
)
def test_what_only_one_mail_can_raise_stops_no_other(error):
    assert judge(error) is Verdict.NOT_THIS_ONE

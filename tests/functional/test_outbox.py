"""E-mails leave after the commit, once, whatever happens to the mail server and to transactions."""

from plone import api
from qualite.esms.core.outbox import environment
from qualite.esms.core.outbox import store
from qualite.esms.core.outbox import worker
from qualite.esms.core.outbox.api import enqueue
from qualite.esms.core.outbox.api import enqueue_lazy
from qualite.esms.core.outbox.api import Mail
from qualite.esms.core.outbox.api import send_waiting
from qualite.esms.core.outbox.drain import CLAIM_LASTS
from qualite.esms.core.outbox.drain import drain
from qualite.esms.core.outbox.interfaces import IComposer
from smtp_server import send_through
from smtp_server import SmtpServer
from threading import Barrier
from threading import Thread
from time import monotonic
from time import sleep
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations
from zope.component import getGlobalSiteManager
from zope.component import provideUtility
import pytest
import transaction


def mail(to="claire@home.example", **changes):
    return Mail(**{"to": to, "subject": "Réunion", "text": "À bientôt !\n", **changes})


def write(*mails):
    """Put mails into the outbox, as one request would."""
    for each in mails:
        enqueue(each)
    transaction.commit()


def in_threads(*works):
    """Run each in a thread with a site of its own; all start together."""
    barrier, failures = Barrier(len(works)), []

    def run(work):
        try:
            with environment.inside("plone") as portal:
                barrier.wait(10)
                work(portal)
        except Exception as error:
            failures.append(error)

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    transaction.begin()
    assert failures == []


@pytest.fixture
def server(functional_portal):
    server = SmtpServer()
    server.up()
    send_through(server)
    yield server
    server.down()


@pytest.fixture
def composer():
    """Registers composers; gone after the test."""
    registered = []

    def register(function, name="test"):
        provideUtility(function, IComposer, name=name)
        registered.append(name)

    yield register
    for name in registered:
        getGlobalSiteManager().unregisterUtility(provided=IComposer, name=name)


def counts(sent=0, failed=0, waiting=0, uncertain=0):
    return (sent, failed, waiting, uncertain)


def run(**options):
    result = send_waiting(**options)
    return counts(result.sent, result.failed, result.waiting, result.uncertain)


class TestMessage:
    def test_text_and_html_in_french(self, server):
        write(
            mail(html="<p>À bientôt&nbsp;!</p>", headers=(("List-Unsubscribe", "<https://x/y>"),))
        )
        run()
        (message,) = server.messages
        assert message["Subject"] == "Réunion"
        assert message["To"] == "claire@home.example"
        assert message["From"] == "Qualité-ESMS <site@qualite.example>"
        assert message["List-Unsubscribe"] == "<https://x/y>"
        assert message["Content-Language"] == api.portal.get_default_language()
        assert message["Date"].datetime
        assert message["Message-ID"].endswith("@qualite.example>")
        text, html = message.iter_parts()
        assert (text.get_content_type(), text.get_content()) == ("text/plain", "À bientôt !\n")
        assert html.get_content_type() == "text/html"
        assert "À bientôt&nbsp;!" in html.get_content()
        assert text.get_content_charset() == html.get_content_charset() == "utf-8"

    def test_a_long_address_in_a_header_is_left_as_it_is(self, server):
        """Mail readers take what is in List-Unsubscribe literally."""
        address = f"<https://qualite.example/@@stop-mails?t={'x.Y_-' * 40}>"
        write(mail(headers=(("List-Unsubscribe", address),)))
        run()
        (message,) = server.messages
        assert dict(message.raw_items())["List-Unsubscribe"] == address

    def test_a_title_with_line_breaks_adds_no_header(self, server):
        bad = "\r\nBcc: all@home.example"
        write(mail(subject=f"Réunion{bad}", headers=(("X-Space", f"Une{bad}"),)))
        run()
        (message,) = server.messages
        assert message["Bcc"] is None
        assert message["Subject"] == "Réunion Bcc: all@home.example"


class TestTransactions:
    def test_nothing_leaves_before_the_commit(self, server):
        enqueue(mail())
        transaction.abort()
        assert run() == counts()
        assert server.messages == []

    def test_a_transaction_that_is_retried_sends_once(self, server):
        write(mail("first@home.example"))
        for attempt in range(3):
            enqueue(mail("second@home.example"))
            if attempt < 2:
                transaction.abort()
        transaction.commit()
        assert run() == counts(sent=2)
        assert sorted(server.recipients) == ["first@home.example", "second@home.example"]

    def test_a_key_is_kept_once(self, server):
        write(mail(key="invitation-1"), mail(key="invitation-1"), mail(key="invitation-2"))
        assert run() == counts(sent=2)

    def test_twenty_writers_while_the_box_is_emptied(self, server):
        conflicts = []

        def writes(number):
            def work(_portal):
                while True:
                    transaction.begin()
                    enqueue(mail(f"person-{number}@home.example"))
                    try:
                        return transaction.commit()
                    except ConflictError as error:
                        conflicts.append(error)
                        transaction.abort()

            return work

        write(*(mail(f"earlier-{number}@home.example") for number in range(20)))
        in_threads(*(writes(number) for number in range(20)), lambda _portal: drain())
        run()
        assert len(server.recipients) == len(set(server.recipients)) == 40
        assert conflicts == []

    def test_looking_into_the_box_makes_none(self, functional_portal):
        IAnnotations(functional_portal).pop(store.ANNOTATION)
        transaction.commit()
        assert run() == counts()
        assert store.outbox() is None


class TestServerDown:
    def test_mail_waits_and_leaves_later(self, server):
        server.down()
        write(mail(), mail("paul@home.example"))
        assert run() == counts(failed=1, waiting=2)  # one attempt tells enough
        server.up()
        assert run() == counts(sent=2)
        assert run() == counts()
        assert len(server.messages) == 2

    def test_the_background_pauses_after_a_failure(self, server):
        server.down()
        write(mail())
        drain(only_due=True)
        server.up()
        assert drain(only_due=True).sent == 0
        ((_number, item),) = store.outbox().items()
        assert item.attempts == 1
        assert "ConnectionRefusedError" in item.error
        item.next_try = 0
        transaction.commit()
        assert drain(only_due=True).sent == 1

    def test_a_site_without_a_sender_keeps_its_mail(self, server):
        api.portal.set_registry_record("plone.email_from_address", "")
        write(mail())
        assert run() == counts(failed=1, waiting=1)

    def test_after_some_days_a_mail_is_given_up(self, server):
        server.down()
        write(mail())
        ((_number, item),) = store.outbox().items()
        item.created -= 6 * 86400
        transaction.commit()
        assert run() == counts(failed=1)

    def test_a_person_who_does_not_exist_is_dropped(self, server):
        server.answers["RCPT"] = "550 5.1.1 No such person"
        write(mail())
        assert run() == counts(failed=1)

    def test_one_mail_that_cannot_be_written_stops_no_other(self, server):
        write(mail("not an address"), mail("paul@home.example"))
        assert run() == counts(sent=1, failed=1, waiting=1)
        assert server.recipients == ["paul@home.example"]


class TestOnce:
    def test_several_processes_at_once_send_each_once(self, server):
        write(*(mail(f"person-{number}@home.example") for number in range(30)))
        in_threads(*[lambda _portal: drain()] * 4)
        assert len(server.recipients) == 30
        assert len(set(server.recipients)) == 30
        assert run() == counts()

    def test_what_may_have_left_is_not_tried_again_unless_asked(self, server):
        server.hangs_up = True
        write(mail())
        assert run() == counts(failed=1, uncertain=1)
        server.hangs_up = False
        assert run() == counts(uncertain=1)
        assert len(server.messages) == 1
        assert run(uncertain_too=True) == counts(sent=1)
        assert server.messages[0]["Message-ID"] == server.messages[1]["Message-ID"]

    def test_what_a_dead_process_was_sending_is_reported(self, server):
        write(mail())
        ((_number, item),) = store.outbox().items()
        item.claim, item.claimed_at = "elsewhere:1", monotonic()
        transaction.commit()
        assert run() == counts(uncertain=1)
        assert run(uncertain_too=True) == counts(sent=1)

    def test_what_another_process_is_sending_is_left_to_it(self, server):
        from time import time

        write(mail())
        ((_number, item),) = store.outbox().items()
        item.claim, item.claimed_at = "elsewhere:1", time() - CLAIM_LASTS / 2
        transaction.commit()
        assert run(uncertain_too=True) == counts(waiting=1)
        assert server.messages == []


class TestLazy:
    def test_it_is_written_at_the_moment_it_is_sent(self, server, composer):
        titles = ["Ancien titre"]
        composer(lambda to: mail(to, subject=titles[0]))
        enqueue_lazy("test", to="claire@home.example")
        transaction.commit()
        titles[0] = "Nouveau titre"
        assert run() == counts(sent=1)
        assert server.messages[0]["Subject"] == "Nouveau titre"

    def test_with_nothing_to_say_any_more_it_is_forgotten(self, server, composer):
        composer(lambda: None)
        enqueue_lazy("test")
        transaction.commit()
        assert run() == counts()
        assert store.outbox().items() == []

    def test_what_a_composer_writes_is_dropped(self, server, composer):
        def writes():
            api.portal.get().title = "Changé"
            return mail()

        composer(writes)
        enqueue_lazy("test")
        transaction.commit()
        run()
        assert api.portal.get().title != "Changé"

    def test_one_that_fails_waits_and_stops_no_other(self, server, composer):
        def breaks():
            raise OSError("no disk")

        composer(breaks)
        enqueue_lazy("test")
        enqueue_lazy("no such composer")
        write(mail())
        assert run() == counts(sent=1, failed=2, waiting=2)

    @pytest.mark.parametrize(
        ("setting", "expected"),
        [(None, "http://seen.example/sub"), ("https://qualite.example", "https://qualite.example")],
    )
    def test_its_links_lead_to_the_address_people_use(self, server, composer, setting, expected):
        portal = api.portal.get()
        portal.portal_registry["qualite.esms.outbox.site_url"] = setting
        composer(lambda: mail(text=portal["annuaire"].absolute_url()))
        enqueue_lazy("test")
        ((_number, item),) = store.outbox().items()
        item.url = "http://seen.example/sub"
        transaction.commit()
        run()
        assert server.messages[0].get_content().strip() == f"{expected}/annuaire"


class TestWorker:
    @pytest.fixture
    def working(self, server, tmp_path, monkeypatch):
        """A worker as a serving process has one."""
        monkeypatch.setattr(worker, "LOOK", 0.05)
        working = worker.Worker(tmp_path)
        monkeypatch.setattr(worker, "_worker", working)
        working.start()
        yield working
        working.stop()

    def until(self, true):
        deadline = monotonic() + 10
        while not true():
            assert monotonic() < deadline
            sleep(0.02)

    def test_it_sends_once_the_transaction_is_there(self, working, server):
        enqueue(mail())
        enqueue(mail("paul@home.example"))
        sleep(0.2)
        assert server.messages == []
        transaction.commit()
        self.until(lambda: len(server.messages) == 2)

    def test_an_aborted_transaction_does_not_wake_it(self, working, server):
        enqueue(mail())
        transaction.abort()
        sleep(0.2)
        assert server.messages == []

    def test_it_outlives_a_server_that_is_down(self, working, server):
        server.down()
        write(mail())
        self.until(lambda: _attempts() == [1])
        server.up()
        write(mail("paul@home.example"))
        self.until(lambda: server.recipients == ["paul@home.example"])

    def test_it_runs_the_errands_of_commands(self, working, server, tmp_path):
        from qualite.esms.core.outbox import errands

        server.down()
        write(mail())
        self.until(lambda: _attempts() == [1])
        server.up()
        answer = errands.ask(tmp_path, "plone", "send-mail", {"uncertain": False})
        assert answer == {"sent": 1, "failed": 0, "waiting": 0, "uncertain": 0}

    def test_without_one_mail_simply_waits(self, server):
        write(mail())
        sleep(0.1)
        assert server.messages == []
        assert run() == counts(sent=1)


def _attempts():
    transaction.begin()
    return [item.attempts for _number, item in store.outbox().items()]

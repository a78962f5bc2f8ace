"""Counting in memory: once a person and an hour, nobody's name, nothing lost on the way."""

from BTrees.OOBTree import OOBTree
from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.library.using import tally as tallies
from qualite.esms.library.using.people import network
from qualite.esms.library.using.people import ROBOTS
from qualite.esms.library.using.store import Use
from qualite.esms.library.using.tally import Tally
from qualite.esms.library.using.texts import LONGEST
from qualite.esms.library.using.texts import normalised
from qualite.esms.library.using.writer import Writer
from qualite.esms.library.using.writing import KEPT_MONTHS
from qualite.esms.library.using.writing import write
from threading import Event
from threading import Thread
import pytest


DAY = "2026-11-22"


class Clock:
    """Seconds, as the test says."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def tally(clock):
    return Tally(clock)


# -- Downloads --------------------------------------------------------------------------------


def test_one_person_counts_once_an_hour(tally, clock):
    assert tally.download("site", "a", DAY, "user alice")
    assert not tally.download("site", "a", DAY, "user alice")
    assert tally.download("site", "a", DAY, "user bob")
    assert tally.download("site", "b", DAY, "user alice")
    clock.now = tallies.HOUR
    assert tally.download("site", "a", DAY, "user alice")
    assert tally.take("site").downloads == {("a", DAY): 3, ("b", DAY): 1}


def test_sites_of_one_process_are_counted_apart(tally):
    tally.download("one", "a", DAY, "user alice")
    tally.download("two", "a", DAY, "user alice")
    assert sorted(tally.sites()) == ["one", "two"]
    assert tally.take("one").downloads == {("a", DAY): 1}
    assert tally.sites() == ["two"]


def test_nobody_is_in_memory(tally):
    tally.download("site", "a", DAY, "user alice")
    tally.search("site", "cvs", DAY, "user alice", missed=True)
    assert "alice" not in repr(vars(tally))
    # The same person has another hash in another process.
    assert not set(tally._seen) & set(_used_by_alice()._seen)


def _used_by_alice():
    other = Tally()
    other.download("site", "a", DAY, "user alice")
    return other


def test_memory_has_an_end(tally, monkeypatch):
    monkeypatch.setattr(tallies, "MOST_SEEN", 10)
    monkeypatch.setattr(tallies, "MOST_TEXTS", 5)
    for number in range(100):
        tally.download("site", "a", DAY, f"user {number}")
        tally.search("site", f"text {number}", DAY, "user alice", missed=True)
    assert len(tally._seen) <= 10
    assert len(tally.take("site").sought) == 5


def test_what_could_not_be_written_is_counted_with_what_came_since(tally, clock):
    tally.download("site", "a", DAY, "user alice")
    tally.search("site", "cvs", DAY, "user alice", missed=True)
    batch = tally.take("site")
    tally.download("site", "a", DAY, "user bob")
    tally.search("site", "cvs", DAY, "user bob", missed=False)
    tally.give_back("site", batch)
    kept = tally.take("site")
    assert kept.downloads == {("a", DAY): 2}
    found = kept.sought["cvs", DAY]
    assert (found.asked, found.missed, found.several) == (2, 1, True)


def test_threads_lose_no_count(tally):
    def download(name):
        for number in range(500):
            tally.download("site", "a", DAY, f"{name} {number}")

    threads = [Thread(target=download, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tally.take("site").downloads["a", DAY] == 2000


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Mozilla/5.0 (compatible; YandexBot/3.0)",
        "AhrefsBot/7.0",
        "Mozilla/5.0 (compatible; Baiduspider/2.0)",
        "curl/8.5.0",
        "Wget/1.21",
        "python-requests/2.31",
        "facebookexternalhit/1.1",
        "Go-http-client/2.0",
    ],
)
def test_programs_that_say_so_are_not_people(agent):
    assert ROBOTS.search(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5",
    ],
)
def test_browsers_are_people(agent):
    assert not ROBOTS.search(agent)


# -- What is looked for -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Évaluation  du CVS ", "evaluation du cvs"),
        ("projet d’établissement", "projet d'etablissement"),
        ("'livret d’accueil'", "livret d'accueil"),
        ("grille 2.2.7", "grille 2 2 7"),
        ("dupont@example.org", ""),
        ("06 12 34 56 78", ""),
        ("1 84 12 76 451 089 46", ""),
        ("dossier n°440012345", ""),
        ("x", ""),
        ("", ""),
        ("un deux trois quatre cinq six sept huit neuf", ""),
        ("a" * (LONGEST + 1), ""),
    ],
)
def test_texts_are_kept_when_they_can_name_nobody(typed, kept):
    assert normalised(typed) == kept


@given(st.text(max_size=200))
def test_a_kept_text_is_short_and_stays_the_same(typed):
    kept = normalised(typed)
    assert len(kept) <= LONGEST
    assert "@" not in kept
    assert kept == "" or normalised(kept) == kept


def stored(*searches):
    """What is stored after searches in one process, one flush each: (text, day, origins, missed)."""
    use, tally = Use(), Tally()
    for text, day, origins, missed in searches:
        for number, one in enumerate(origins.split("+")):
            tally.search("site", text, day, f"person {number} {day}", missed, one)
        write(use, tally.take("site"))
    return use


@pytest.mark.parametrize(
    ("searches", "several"),
    [
        ([("cvs", DAY, "account alice", True)], False),
        ([("cvs", DAY, "account alice+account alice", True)], False),
        ([("cvs", DAY, "account alice+account bob", True)], True),
        ([("cvs", DAY, "network 192.0.2.7+network 192.0.2.8", True)], True),
        # Logged in, and not yet: it may be one person.
        ([("cvs", DAY, "account alice+network 192.0.2.7", True)], False),
        # Who comes back on another day is nobody new, whatever is known of them.
        (
            [
                ("cvs", DAY, "network 192.0.2.7", True),
                ("cvs", "2026-11-23", "network 192.0.2.8", True),
                ("cvs", "2026-11-24", "account alice", True),
            ],
            False,
        ),
        # Another text is another question.
        ([("cvs", DAY, "account alice", True), ("falc", DAY, "account bob", True)], False),
    ],
)
def test_a_text_is_several_peoples_when_several_seek_it_on_one_day(searches, several):
    assert stored(*searches).sought["2026-11"]["cvs"][2] is several


def test_people_of_one_day_are_told_apart_over_what_was_written_meanwhile():
    use, tally = Use(), Tally()
    for who in ("alice", "bob"):
        tally.search("site", "cvs", DAY, who, True, f"account {who}")
        write(use, tally.take("site"))
    assert use.sought["2026-11"]["cvs"] == (2, 2, True)


def test_people_are_forgotten_with_their_day(tally):
    tally.search("site", "cvs", DAY, "alice", True, "account alice")
    key = tally._key
    tally.search("site", "falc", "2026-11-23", "bob", True, "account bob")
    assert list(tally._people) == [("site", "falc")]
    assert tally._key != key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.7", "192.0.2.8", False),
        ("2001:db8:1:2::a", "2001:db8:1:2:ffff::b", True),
        ("2001:db8:1:2::a", "2001:db8:1:3::a", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("", "", True),
    ],
)
def test_devices_of_one_connection_are_not_told_apart(one, other, same):
    assert (network(one) == network(other)) is same


def test_texts_are_forgotten_after_a_year():
    months = [f"{2025 + number // 12}-{number % 12 + 1:02}" for number in range(20)]
    use = stored(*(("cvs", f"{month}-01", "alice", True) for month in months))
    assert list(use.sought) == months[-KEPT_MONTHS:]


def test_downloads_are_kept_by_month_and_in_all():
    use, tally = Use(), Tally()
    for day, person in [("2026-10-31", "alice"), ("2026-11-01", "bob"), ("2026-11-02", "eve")]:
        tally.download("site", "a", day, person)
    write(use, tally.take("site"))
    assert use.downloads["a"] == 3
    assert {name: month["a"] for name, month in use.months.items()} == {
        "2026-10": 1,
        "2026-11": 2,
    }
    assert isinstance(use.months, OOBTree)


# -- The thread -------------------------------------------------------------------------------


def test_the_thread_writes_when_there_is_enough_and_at_the_end(tally):
    written = Event()
    writer = Writer(written.set, tally, look=0.01, round_seconds=3600, enough=2)
    writer.start()
    tally.download("site", "a", DAY, "alice")
    assert not written.wait(0.1)
    tally.download("site", "a", DAY, "bob")
    assert written.wait(5)
    written.clear()
    tally.take("site")
    writer.stop()
    assert written.is_set()
    assert not writer.is_alive()


def test_a_failure_does_not_end_the_thread(tally):
    calls = []

    def fails():
        calls.append(1)
        raise RuntimeError("the database is away")

    writer = Writer(fails, tally, look=0.01, round_seconds=0.01, enough=1)
    writer.start()
    while len(calls) < 3:
        assert writer.is_alive()
    writer.stop()
    assert not writer.is_alive()

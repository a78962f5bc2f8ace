"""A download is counted when the file leaves, in memory, and is written later with many others."""

from library_visits import path_of
from library_visits import Reader
from library_visits import waiting
from library_visits import with_readers
from library_world import make_document
from qualite.esms.library.structure import library
from qualite.esms.library.using import api as using
from qualite.esms.library.using.store import use
from qualite.esms.library.using.tally import TALLY
from qualite.esms.library.using.tally import Tally
from qualite.esms.library.using.writing import write_all
from qualite.esms.library.using.writing import write_here
from threading import Thread
from urllib.parse import unquote
from urllib.parse import urlsplit
from ZODB.POSException import ReadOnlyError
import pytest
import transaction


@pytest.fixture
def site(functional_portal):
    TALLY.__dict__.update(vars(Tally()))  # as in a process that has just started
    return with_readers(functional_portal)


def download(document, reader=None, method="GET", **headers):
    path = f"{path_of(document)}/@@download/file/grille.txt"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return (reader or Reader()).ask(method, path, headers=named)


def test_the_address_of_a_download_leads_to_the_file(site):
    document = make_document("published", name="été 1.txt")
    path = urlsplit(using.download_url(document)).path
    assert unquote(path).endswith("/@@download/file/été 1.txt")
    assert Reader().open(path).status_int == 200
    assert using.download_url(make_document("draft", file=None)) == ""


def test_a_download_is_counted_and_writes_nothing(site):
    document = make_document("published")
    reader = Reader()
    reader.open("/ressources/@@download")  # the publisher's own first writes, if any
    last = site._p_jar.db().lastTransaction()
    answer = download(document, reader)
    assert answer.body == b"Consentement et souhaits"
    assert waiting(site) == 1
    assert using.counts([document.UID()]) == {document.UID(): using.Counts()}
    write_here(site)
    assert using.counts([document.UID()])[document.UID()].downloads == 1
    assert using.uses()[document.UID()] == 1
    assert site._p_jar.db().lastTransaction() == last


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({}, 1),
        ({"User_Agent": "curl/8.5.0"}, 0),
        ({"User_Agent": ""}, 0),
        ({"method": "HEAD"}, 0),
        ({"Range": "bytes=0-5"}, 1),
        ({"Range": "bytes=6-"}, 0),
    ],
)
def test_what_counts(site, asked, number):
    download(make_document("published"), **asked)
    assert waiting(site) == number


def test_the_same_account_counts_once_an_hour_another_counts_too(site):
    document = make_document("published")
    for user in ("bob", "bob", "eve", None, None):
        assert download(document, Reader(user)).status_int == 200
    assert waiting(site) == 3


def test_the_reading_of_librarians_before_publication_is_no_use(site):
    assert download(make_document("pending"), Reader("lise")).status_int == 200
    assert waiting(site) == 0


def test_a_refused_download_is_none(site):
    assert download(make_document("pending")).status_int != 200
    assert waiting(site) == 0


def test_a_deleted_document_leaves_no_count(site):
    document = make_document("published")
    download(document)
    write_here(site)
    uid = document.UID()
    library()._delObject(document.getId())
    assert uid not in using.uses()


def test_processes_that_write_at_once_lose_nothing(site):
    document, other = make_document("published"), make_document("published")
    transaction.commit()
    tallies = [Tally() for _process in range(4)]
    for number, tally in enumerate(tallies):
        for uid in (document.UID(), other.UID()):
            for person in range(5):
                tally.download(site.getId(), uid, "2026-11-22", f"{number} {person}")
        tally.search(site.getId(), "cvs", "2026-11-22", str(number), missed=True)
    writers = [Thread(target=write_all, args=(tally,)) for tally in tallies]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    transaction.begin()
    assert [tally.sites() for tally in tallies] == [[]] * 4
    assert using.uses()[document.UID()] == using.uses()[other.UID()] == 20
    assert use().months["2026-11"][document.UID()] == 20
    assert use().sought["2026-11"]["cvs"][0] == 4


def write_as_a_thread(tally):
    """``write_all`` in a thread of its own, as in a server; what it raised, or None."""
    raised = []

    def run():
        try:
            write_all(tally)
        except ReadOnlyError as error:
            raised.append(error)

    writer = Thread(target=run)
    writer.start()
    writer.join()
    transaction.begin()
    return raised[0] if raised else None


def test_what_cannot_be_written_waits_for_the_next_time(site, monkeypatch):
    tally = Tally()
    tally.download("plone", "a", "2026-11-22", "alice")
    with monkeypatch.context() as patched:
        patched.setattr(site._p_jar.db().storage, "tpc_begin", refuse)
        assert write_as_a_thread(tally)
    assert tally.sites() == ["plone"]
    assert write_as_a_thread(tally) is None
    assert using.uses()["a"] == 1


def refuse(*_arguments):
    raise ReadOnlyError("the disk is full")


def test_counts_of_a_site_that_is_gone_are_dropped(site):
    tally = Tally()
    tally.download("gone", "a", "2026-11-22", "alice")
    assert write_as_a_thread(tally) is None
    assert tally.sites() == []

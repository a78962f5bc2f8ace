"""What the page of imports is made of: uploads, progress, words."""

from io import BytesIO
from qualite.esms.core.imports import progress
from qualite.esms.core.imports import uploads
from qualite.esms.core.imports.history import Reports
from qualite.esms.core.imports.uploads import shown_name
from qualite.esms.directory.finess import reasons
from qualite.esms.directory.imports import wording
from zope.i18n import translate
import pytest


class File(BytesIO):
    def __init__(self, content, filename="stock.csv"):
        super().__init__(content)
        self.filename = filename


@pytest.fixture
def upload():
    made = uploads.Upload([File(b"one", "a.csv"), File(b"two", "b.csv")], "annie")
    yield made
    made.discard()


def test_files_are_copied_and_keep_their_names(upload):
    assert [(s.path.read_bytes(), s.label) for s in upload.files] == [
        (b"one", "a.csv"),
        (b"two", "b.csv"),
    ]


def test_a_kept_upload_is_taken_once_and_by_its_sender_only(upload):
    uploads.keep(upload)
    assert uploads.take(upload.token, "somebody") is None
    assert uploads.take(upload.token, "annie") is upload
    assert uploads.take(upload.token, "annie") is None


def test_one_upload_is_kept_per_person(upload):
    uploads.keep(upload)
    other = uploads.Upload([File(b"three")], "annie")
    uploads.keep(other)
    assert not upload.files[0].path.exists()
    assert uploads.take(other.token, "annie") is other
    other.discard()


def test_what_is_kept_is_held_until_it_is_taken_or_forgotten(upload):
    assert uploads.held("annie") is None
    uploads.keep(upload)
    assert uploads.held("annie") is upload
    assert uploads.held("tom") is None
    uploads.forget("tom")
    uploads.forget("annie")
    assert uploads.held("annie") is None
    assert not upload.files[0].path.exists()


@pytest.mark.parametrize(
    ("filename", "stored"),
    [("a.CSV", "0.csv"), ("lot.zip", "0.zip"), ("a", "0"), ("a.c/../sv", "0"), ("a.é x", "0")],
)
def test_a_file_is_stored_under_a_number_and_the_suffix_of_its_name(filename, stored):
    made = uploads.Upload([File(b"x", filename)], "annie")
    assert made.files[0].path.name == stored
    made.discard()


def test_a_kept_upload_goes_after_a_while(upload, monkeypatch):
    monkeypatch.setattr(uploads, "KEPT_SECONDS", 0)
    uploads.keep(upload).join()
    assert uploads.take(upload.token, "annie") is None
    assert not upload.files[0].path.exists()


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("stock.csv", "stock.csv"),
        (r"C:\Users\Annie\stock.csv", "stock.csv"),
        ("../../etc/passwd", "passwd"),
        ("a\nb.csv", "a?b.csv"),
        ("x" * 500, "x" * 120),
    ],
)
def test_name_of_a_file_as_it_is_shown(sent, shown):
    assert shown_name(sent) == shown


def test_one_import_at_a_time_in_a_site():
    with progress.running("/plone", "annie") as running:
        running.tell("write", 30, 120)
        with pytest.raises(progress.AlreadyRunning) as refused, progress.running("/plone", "tom"):
            pass
        assert refused.value.running.by == "annie"
        assert progress.current("/plone").percent == 25
        with progress.running("/other", "tom"):
            pass
    assert progress.current("/plone") is None


def test_an_import_that_fails_leaves_its_place():
    with pytest.raises(ZeroDivisionError), progress.running("/plone", "annie"):
        raise ZeroDivisionError
    assert progress.current("/plone") is None


@pytest.mark.parametrize(
    ("told", "step", "percent"),
    [
        (("read", 0, 0), "compare", None),
        (("read", 10, 200), "read", 5),
        (("read", 200, 200), "compare", None),
        (("write", 200, 200), "write", 100),
    ],
)
def test_progress_of_a_step(told, step, percent):
    running = progress.Running("annie")
    running.tell(*told)
    assert (running.step, running.percent) == (step, percent)


@pytest.mark.parametrize("reason", sorted(reasons.ALL))
def test_every_reason_has_words(reason):
    message, _datum = wording.reason_parts(reason)
    assert translate(message, target_language="fr") != reason


def test_a_reason_is_shown_with_its_datum():
    message, datum = wording.reason_parts("unknown projection: EPSG:9999")
    assert (str(message), datum) == ("unknown projection", "EPSG:9999")


def test_reports_are_kept_the_latest_first_and_the_oldest_ones_go(portal):
    reports = Reports(portal, "tests.reports")
    assert (reports.all(), reports.get("2026")) == ([], None)
    keys = [reports.remember({"number": number}, most=2) for number in range(3)]
    assert [(key, data["number"]) for key, data in reports.all()] == [(keys[2], 2), (keys[1], 1)]
    assert reports.get(keys[0]) is None
    assert reports.get(keys[2])["number"] == 2

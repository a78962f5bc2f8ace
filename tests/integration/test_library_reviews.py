"""Dates of review: authors are asked once, what nobody confirms is shown as outdated."""

from datetime import date
from datetime import timedelta
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from plone import api
from qualite.esms.library.reviewing import moving
from qualite.esms.library.reviewing import reviews
from qualite.esms.library.reviewing import stores
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.notifications.mails.interfaces import IReminder
from spaces_world import acting
from zope.component import getUtility
import pytest


TODAY = date.today()
DAYS = 30


@pytest.fixture
def run(portal, monkeypatch):
    """Runs the daily job without ending the test's transaction."""
    make_readers(portal)
    for name in ("begin", "commit", "abort"):
        monkeypatch.setattr(reviews.transaction, name, lambda: None)
    return getUtility(IReminder, "library-reviews")


def published(days_to_review=None, days_of_validity=None):
    document = make_document("published")
    document.review_due = None
    if days_to_review is not None:
        document.review_due = TODAY + timedelta(days=days_to_review)
    if days_of_validity is not None:
        document.valid_until = TODAY + timedelta(days=days_of_validity)
    document.reindexObject()
    return document


def asked_days_ago(document, days):
    day = (TODAY - timedelta(days=days)).isoformat()
    stores.put(stores.ASKED, document.UID(), (document.review_due.isoformat(), day))


def told(name="alice"):
    kinds = [record[1] for record in store.of_person(name).values()]
    return [kind for kind in kinds if kind != "library_published"]


def state(document):
    return api.content.get_state(document)


@pytest.mark.parametrize(
    ("days", "expected"), [(1, []), (0, ["library_to_confirm"]), (-400, ["library_to_confirm"])]
)
def test_an_author_is_asked_once_when_the_day_has_come(run, days, expected):
    document = published(days)
    assert [run(), run(), run()] == [len(expected), 0, 0]
    assert told() == expected
    assert state(document) == "published"


@pytest.mark.parametrize(("days", "expected"), [(DAYS, "published"), (DAYS + 1, "outdated")])
def test_without_an_answer_it_is_outdated(run, days, expected):
    document = published(-days)
    asked_days_ago(document, days)
    run()
    run()
    assert state(document) == expected
    if expected == "outdated":
        assert told() == ["library_outdated"]
        assert "confirm" in document.workflow_history["library_document_workflow"][-1]["comments"]


@pytest.mark.parametrize(("days", "expected"), [(0, "published"), (-1, "outdated")])
def test_what_is_no_longer_valid_is_outdated(run, days, expected):
    document = published(days_of_validity=days)
    run()
    assert state(document) == expected


def test_a_first_run_long_after_still_leaves_time_to_answer(run):
    document = published(-400)
    run()
    assert state(document) == "published"


@pytest.mark.parametrize("name", ["alice", LIBRARIAN])
def test_who_confirms_is_left_in_peace_until_the_next_review(run, name):
    document = published(-1)
    run()
    with acting(name):
        moving.confirm(document)
    assert run() == 0
    assert document.review_due > TODAY + timedelta(days=300)
    assert told() == ["library_to_confirm"]


@pytest.mark.parametrize("state_", ["draft", "pending", "outdated", "withdrawn"])
def test_only_published_documents_are_looked_at(run, state_):
    document = make_document(state_)
    document.review_due = TODAY - timedelta(days=90)
    document.valid_until = TODAY - timedelta(days=90)
    document.reindexObject()
    assert run() == 0

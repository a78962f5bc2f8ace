"""Steps of a document: reasons, dates, who is told."""

from datetime import date
from dateutil.relativedelta import relativedelta
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from qualite.esms.library.reviewing import claims
from qualite.esms.library.reviewing import moving
from qualite.esms.library.reviewing.rules import LONGEST
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications import reading
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.notifications.notices import notices
from spaces_world import acting
import pytest


TODAY = date.today()
OTHER = "leo"


@pytest.fixture
def readers(portal):
    make_readers(portal)
    portal.acl_users.userFolderAddUser(OTHER, "secret-of-leo", ["Member", "Librarian"], [])


def told(name):
    return [record[1] for record in store.of_person(name).values()]


def doing(document, transition, comment="", name=LIBRARIAN):
    with acting(name):
        tool = api.portal.get_tool("portal_workflow")
        return tool.doActionFor(document, transition, comment=comment)


class TestReasons:
    @pytest.mark.parametrize(
        ("state", "transition"),
        [
            ("pending", "send_back"),
            ("published", "mark_outdated"),
            ("published", "withdraw"),
            ("outdated", "withdraw"),
        ],
    )
    @pytest.mark.parametrize("comment", ["", "  \n", "x" * (LONGEST + 1)])
    def test_some_steps_need_one(self, portal, readers, state, transition, comment):
        document = make_document(state)
        with pytest.raises(WorkflowException):
            doing(document, transition, comment)
        assert api.content.get_state(document) == state

    def test_it_is_kept_in_the_history(self, portal, readers):
        document = make_document("pending")
        doing(document, "send_back", "Retirer les prénoms, page 4.")
        history = document.workflow_history["library_document_workflow"]
        assert history[-1]["comments"] == "Retirer les prénoms, page 4."

    def test_an_author_publishes_nothing(self, portal, readers):
        document = make_document("pending")
        with acting("alice"), pytest.raises(Refused):
            moving.move(document, "publish")


class TestDates:
    @pytest.mark.parametrize(("months", "expected"), [(None, 24), (6, 6), (0, None)])
    def test_publishing_sets_them(self, portal, readers, months, expected):
        document = make_document("published", review_months=months)
        assert document.published_on == TODAY
        due = TODAY + relativedelta(months=expected) if expected else None
        assert document.review_due == due

    @pytest.mark.parametrize(
        ("state", "transition"),
        [("published", "renew"), ("outdated", "renew"), ("withdrawn", "put_back")],
    )
    def test_what_comes_back_is_looked_at_later(self, portal, readers, state, transition):
        document = make_document(state)
        document.review_due = date(2020, 1, 1)
        document.published_on = date(2018, 1, 1)
        doing(document, transition)
        assert document.review_due == TODAY + relativedelta(months=24)
        assert document.published_on == date(2018, 1, 1)

    @pytest.mark.parametrize("state", ["published", "outdated"])
    def test_its_author_confirms_that_it_holds(self, portal, readers, state):
        document = make_document(state)
        document.review_due = date(2020, 1, 1)
        with acting("alice"):
            moving.confirm(document)
        assert api.content.get_state(document) == "published"
        assert document.review_due == TODAY + relativedelta(months=24)
        last = document.workflow_history["library_document_workflow"][-1]
        assert (last["action"], last["actor"]) == ("renew", "alice")

    @pytest.mark.parametrize("name", ["bob", "eve"])
    def test_others_do_not(self, portal, readers, name):
        document = make_document("published")
        with acting(name), pytest.raises(Refused):
            moving.confirm(document)


class TestTelling:
    def test_librarians_of_what_is_sent(self, portal, readers):
        make_document("pending")
        assert told(LIBRARIAN) == told(OTHER) == ["library_submitted"]
        assert told("alice") == []

    @pytest.mark.parametrize(
        ("state", "transition", "kind"),
        [
            ("pending", "send_back", "library_sent_back"),
            ("pending", "publish", "library_published"),
            ("published", "withdraw", "library_withdrawn"),
            ("published", "mark_outdated", "library_outdated"),
        ],
    )
    def test_the_author_of_what_becomes_of_it(self, portal, readers, state, transition, kind):
        document = make_document(state)
        doing(document, transition, "Une raison.")
        assert told("alice")[-1] == kind
        portal.portal_catalog.searchResults()
        with acting("alice"):
            newest = reading.listing("alice")[0]
            (notice,) = notices([newest], "alice", reading.state_of("alice"))
        assert document.title in notice.sentence.mapping["title"]
        assert notice.space_title == "Centre de ressources"

    def test_nothing_of_what_one_no_longer_sees(self, portal, readers):
        document = make_document("pending")
        doing(document, "retract", name="alice")
        portal.portal_catalog.searchResults()
        assert reading.listing(LIBRARIAN) == []


class TestClaims:
    def test_the_others_see_who_reads(self, portal, readers):
        document = make_document("pending")
        with acting(LIBRARIAN):
            claims.claim(document)
        assert claims.of(document.UID()).userid == LIBRARIAN
        with acting(OTHER):
            with pytest.raises(Refused):
                claims.claim(document)
            with pytest.raises(Refused):
                claims.release(document)
        with acting(LIBRARIAN):
            claims.release(document)
        assert claims.of(document.UID()) is None

    def test_it_ends_by_itself(self, portal, readers):
        document = make_document("pending")
        with acting(LIBRARIAN):
            claims.claim(document)
        name = "qualite.esms.library_reviewing.claim_days"
        document_claim = claims.of(document.UID())
        assert (document_claim.until - document_claim.since).days == 3
        claims.stores.put(
            claims.stores.CLAIMS, document.UID(), (LIBRARIAN, "2020-01-01T00:00:00+00:00")
        )
        assert api.portal.get_registry_record(name) == 3
        assert claims.of(document.UID()) is None

    @pytest.mark.parametrize(("state", "name"), [("pending", "bob"), ("published", LIBRARIAN)])
    def test_only_librarians_and_only_what_waits(self, portal, readers, state, name):
        document = make_document(state)
        with acting(name), pytest.raises(Refused):
            claims.claim(document)

    def test_a_decision_ends_it(self, portal, readers):
        document = make_document("pending")
        with acting(LIBRARIAN):
            claims.claim(document)
        doing(document, "publish")
        assert claims.of(document.UID()) is None

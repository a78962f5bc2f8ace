"""Reviewing as people and programs meet it: decisions, the queue, withdrawal."""

from datetime import date
from directory_site import Client
from kept_sites import KeptSite
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from library_world import WAYS
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from plone.protect.authenticator import createToken
from qualite.esms.library.contributing import moves
from qualite.esms.library.reviewing import claims
from qualite.esms.library.reviewing import queue
from qualite.esms.library.reviewing.dates import next_review
from qualite.esms.library.structure import library
from spaces_world import acting
from spaces_world import password
from zope.annotation.interfaces import IAnnotations
import pytest


REASON = "Un prénom est lisible page 4."
HTML = {"accept": "text/html"}


@KeptSite
def with_readers(portal):
    with api.env.adopt_roles(["Manager"]):
        make_readers(portal)
        portal.acl_users.userFolderAddUser(
            "anna", password("anna"), ["Member", "Site Administrator"], []
        )


@pytest.fixture
def readers(functional_portal):
    return with_readers(functional_portal)


@pytest.fixture
def document(readers):
    """Makes a document of alice's in a state, and gives its path back."""

    def make(state, **fields):
        made = make_document(state, **fields)
        return f"/ressources/{made.getId()}"

    return make


def person(name=None, **options):
    return Client(credentials=(name, password(name)) if name else None, **options)


def at(path):
    return library()[path.rpartition("/")[2]]


def state(path):
    return api.content.get_state(at(path))


def queue_of(tab):
    with acting(LIBRARIAN):
        return queue.listed(tab)


def press(name, path, **fields):
    """POST a form with its token."""
    token = ""
    if name:
        with acting(name):
            token = createToken()
    return person(name, **HTML).ask("POST", path, params={**fields, "_authenticator": token})


class TestWithdrawn:
    @pytest.mark.parametrize("name", [None, "bob"])
    @pytest.mark.parametrize("below", ["", "/view", "/@@download/file/grille.txt", "/annexe"])
    def test_its_address_says_so_in_html(self, document, name, below):
        path = document("published")
        with acting(LIBRARIAN):
            createContentInContainer(
                at(path),
                "File",
                checkConstraints=False,
                id="annexe",
                file=NamedBlobFile(data=b"x", filename="a.txt"),
            )
            api.content.transition(at(path), "withdraw", comment=REASON)
        answer = person(name, **HTML).get(path + below)
        assert answer.status_int == 410
        assert at(path).title in answer.text
        assert REASON in answer.text
        assert "Location" not in answer.headers

    @pytest.mark.parametrize("name", [None, "bob"])
    @pytest.mark.parametrize("below", ["", "/@history", "/@comments"])
    def test_and_in_json(self, document, name, below):
        path = document("withdrawn")
        answer = person(name).get(path + below)
        assert answer.status_int == 410
        assert answer.json["reason"] == "Une raison."
        assert answer.json["title"] == at(path).title

    def test_with_what_replaces_it_once_everybody_may_read_that(self, document):
        path = document("published")
        newer = document("published", title="La nouvelle grille", replaces=at(path).UID())
        with acting(LIBRARIAN):
            api.content.transition(at(path), "withdraw", comment=REASON)
        answer = person().get(path)
        assert [url.partition("/plone")[2] for url in answer.json["replaced_by"]] == [newer]
        assert "La nouvelle grille" in person(**HTML).get(path).text

    @pytest.mark.parametrize("name", ["alice", LIBRARIAN])
    def test_its_people_see_it(self, document, name):
        path = document("withdrawn")
        assert person(name).get(path).status_int == 200

    @pytest.mark.parametrize("name", ["alice", LIBRARIAN])
    def test_what_they_may_not_do_with_it_is_refused_as_ever(self, document, name):
        path = document("withdrawn")
        assert person(name).ask("PATCH", path, json={"title": "x"}).status_int == 401
        assert person(name, **HTML).get(f"{path}/edit").status_int in (302, 401, 403)

    def test_who_is_logged_in_stays_so(self, document):
        page = person("bob", **HTML).get(document("withdrawn"))
        assert page.status_int == 410
        assert "Bob Durand" in page.text

    @pytest.mark.parametrize(("state_", "status"), [("draft", 401), ("pending", 401)])
    def test_what_was_never_public_says_nothing(self, document, state_, status):
        path = document(state_)
        assert person().get(path).status_int == status

    def test_what_is_put_back_is_there_again(self, document):
        path = document("withdrawn")
        with acting(LIBRARIAN):
            api.content.transition(at(path), "put_back")
        assert person().get(path).status_int == 200

    @pytest.mark.parametrize("state_", ["published", "withdrawn"])
    @pytest.mark.parametrize(
        "who", [("anna", password("anna")), (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)]
    )
    def test_what_an_administrator_deletes_was_never_there(self, document, state_, who):
        path = document(state_)
        assert Client(credentials=who).ask("DELETE", path).status_int == 204
        assert person().get(path).status_int == 404


class TestReasons:
    @pytest.mark.parametrize(
        ("state_", "transition"),
        [("pending", "send_back"), ("published", "mark_outdated"), ("published", "withdraw")],
    )
    def test_the_api_asks_for_one(self, document, state_, transition):
        path = document(state_)
        answer = person(LIBRARIAN).ask("POST", f"{path}/@workflow/{transition}", json={})
        assert answer.status_int == 400
        assert "why" in answer.json["message"] or "pourquoi" in answer.json["message"]
        assert state(path) == state_
        given = {"comment": REASON}
        answer = person(LIBRARIAN).ask("POST", f"{path}/@workflow/{transition}", json=given)
        assert answer.status_int == 200

    @pytest.mark.parametrize(
        ("state_", "transition"),
        [("pending", "send_back"), ("published", "mark_outdated"), ("published", "withdraw")],
    )
    def test_so_does_the_menu_of_the_toolbar(self, document, state_, transition):
        path = document(state_)
        menu = f"{path}/content_status_modify"
        answer = press(LIBRARIAN, menu, workflow_action=transition)
        assert answer.headers["Location"].endswith(f"@@decide?action={transition}")
        assert state(path) == state_
        press(LIBRARIAN, menu, workflow_action=transition, comment=REASON)
        assert state(path) != state_

    @pytest.mark.parametrize(
        ("name", "state_", "transition", "then"),
        [
            (LIBRARIAN, "pending", "publish", "published"),
            ("alice", "pending", "retract", "draft"),
            ("alice", "pending", "publish", "pending"),
            ("bob", "published", "withdraw", "published"),
            (LIBRARIAN, "pending", "x", "pending"),
        ],
    )
    def test_the_menu_makes_the_steps_that_one_may_make(
        self, document, name, state_, transition, then
    ):
        path = document(state_)
        answer = press(name, f"{path}/content_status_modify", workflow_action=transition)
        assert answer.status_int == 302
        assert state(path) == then

    def test_the_menu_needs_the_token(self, document):
        path = document("pending")
        menu = f"{path}/content_status_modify?workflow_action=publish"
        assert person(LIBRARIAN, **HTML).get(menu).status_int == 403
        assert state(path) == "pending"

    def test_a_page_shows_the_form_again(self, document):
        path = document("pending")
        form = person(LIBRARIAN, **HTML).get(f"{path}/@@decide?action=send_back")
        assert form.status_int == 200
        answer = press(LIBRARIAN, f"{path}/@@decide", action="send_back", reason=" ")
        assert answer.status_int == 200
        assert 'role="alert"' in answer.text
        answer = press(LIBRARIAN, f"{path}/@@decide", action="send_back", reason=REASON)
        assert answer.status_int == 302
        assert state(path) == "draft"
        assert REASON in person("alice", **HTML).get(path).text

    def test_a_form_without_its_token_does_nothing(self, document):
        path = document("pending")
        answer = person(LIBRARIAN, **HTML).ask(
            "POST", f"{path}/@@decide", params={"action": "publish"}
        )
        assert answer.status_int == 403
        assert state(path) == "pending"


class TestDeciding:
    @pytest.mark.parametrize("state_", list(WAYS))
    @pytest.mark.parametrize("name", [None, "bob", "alice", LIBRARIAN])
    def test_the_page_of_a_document_stands(self, document, state_, name):
        path = document(state_)
        hers = name == "alice" or (name == LIBRARIAN and state_ != "draft")
        status = person(name, **HTML).get(path).status_int
        if state_ in ("published", "outdated") or hers:
            assert status == 200
        else:
            assert status in (302, 401, 403, 410)

    def test_a_librarian_claims_and_publishes(self, document):
        path = document("pending")
        assert press(LIBRARIAN, f"{path}/@@decide", action="claim").status_int == 302
        page = person(LIBRARIAN, **HTML).get(path).text
        assert 'value="release"' in page
        press(LIBRARIAN, f"{path}/@@decide", action="publish")
        assert state(path) == "published"

    def test_a_new_version_takes_the_place_of_its_document(self, document):
        path = document("published")
        answer = press("alice", f"{path}/@@decide", action="revise")
        draft = answer.headers["Location"].partition("/plone")[2]
        assert draft != path
        assert person("alice").ask("PATCH", draft, json={"title": "Grille 2"}).status_int == 204
        assert person("alice").ask("POST", f"{draft}/@workflow/submit", json={}).status_int == 200
        answer = press(LIBRARIAN, f"{draft}/@@decide", action="publish")
        assert answer.headers["Location"].endswith(path)
        assert person().get(path).json["title"] == "Grille 2"
        assert person().get(draft).status_int in (301, 302, 404)

    def test_and_by_the_api(self, document):
        path = document("published")
        draft = press("alice", f"{path}/@@decide", action="revise").headers["Location"]
        draft = draft.partition("/plone")[2]
        person("alice").ask("PATCH", draft, json={"title": "Grille 2"})
        person("alice").ask("POST", f"{draft}/@workflow/submit", json={})
        answer = person(LIBRARIAN).ask("POST", f"{draft}/@workflow/publish", json={})
        assert answer.status_int == 200, answer.text
        assert person().get(path).json["title"] == "Grille 2"

    def test_an_author_confirms(self, document):
        path = document("outdated")
        assert 'value="confirm"' in person("alice", **HTML).get(path).text
        press("alice", f"{path}/@@decide", action="confirm")
        assert state(path) == "published"

    @pytest.mark.parametrize("way", ["page", "menu", "review", "workflow"])
    @pytest.mark.parametrize("state_", ["published", "outdated"])
    def test_every_way_to_confirm_does_the_same(self, document, state_, way):
        path = document(state_)
        at(path).review_due = date(2020, 1, 1)
        at(path).reindexObject()
        if way == "page":
            press("alice", f"{path}/@@decide", action="confirm")
        elif way == "menu":
            press("alice", f"{path}/content_status_modify", workflow_action="renew")
        elif way == "review":
            person("alice").ask("POST", f"{path}/@review", json={"action": "confirm"})
        else:
            assert person("alice").ask("POST", f"{path}/@workflow/renew", json={}).status_int == 200
        confirmed = at(path)
        last = confirmed.workflow_history["library_document_workflow"][-1]
        said = (last["action"], last["actor"], last["review_state"])
        assert said == ("renew", "alice", "published")
        assert confirmed.review_due == next_review(None, date.today())
        assert moves.last(confirmed.UID()).transition == "renew"
        assert queue_of("to_review") == []

    def test_the_workflow_offers_it_to_the_author(self, document):
        path = document("published")
        offered = person("alice").get(f"{path}/@workflow").json["transitions"]
        assert [one["@id"].rpartition("/")[2] for one in offered] == ["renew"]

    @pytest.mark.parametrize("action", ["publish", "withdraw", "revise", "confirm", "claim", "x"])
    @pytest.mark.parametrize("state_", ["published", "pending"])
    def test_a_stranger_does_nothing(self, document, action, state_):
        path = document(state_)
        press("bob", f"{path}/@@decide", action=action, reason=REASON)
        assert state(path) == state_
        assert len(library().objectIds()) == 1


class TestQueue:
    """The librarians' lists."""

    QUEUE = "/ressources/@@review-queue"

    @pytest.fixture
    def many(self, readers):
        return [
            make_document("pending", title=f"Grille {n:02}", file=None, link="https://a.example/")
            for n in range(50)
        ]

    def rows(self, page):
        return len(page.html.select("input[name='uids:list']"))

    @pytest.mark.parametrize(
        ("name", "opens"), [(None, False), ("bob", False), ("alice", False), (LIBRARIAN, True)]
    )
    def test_who_opens_them(self, readers, name, opens):
        assert (person(name, **HTML).get(self.QUEUE).status_int == 200) is opens

    def test_the_way_there_is_shown(self, readers):
        page = person(LIBRARIAN, **HTML).get(self.QUEUE).html
        crumbs = [one.get_text(strip=True) for one in page.select("#portal-breadcrumbs li")]
        assert crumbs[-2:] == [library().title, page.h1.get_text(strip=True)]

    def test_fifty_at_once(self, many):
        page = person(LIBRARIAN, **HTML).get(f"{self.QUEUE}?all=1")
        assert self.rows(page) == 50
        assert len(page.html.select("input[name='uids:list'][checked]")) == 50
        answer = press(
            LIBRARIAN, self.QUEUE, action="publish", **{"uids:list": [one.UID() for one in many]}
        )
        assert answer.status_int == 200
        assert {api.content.get_state(one) for one in many} == {"published"}
        assert self.rows(answer) == 0

    def test_what_could_not_be_done_is_said(self, many):
        hers, gone, free = many[0], many[1], many[2]
        with api.env.adopt_roles(["Manager"]):
            api.portal.get().acl_users.userFolderAddUser(
                "leo", password("leo"), ["Member", "Librarian"], []
            )
        press("leo", f"/ressources/{hers.getId()}/@@decide", action="claim")
        with acting("alice"):
            api.content.transition(gone, "retract")
        answer = press(
            LIBRARIAN,
            self.QUEUE,
            action="send_back",
            reason=REASON,
            **{"uids:list": [hers.UID(), gone.UID(), free.UID()]},
        )
        assert [api.content.get_state(one) for one in (hers, free)] == ["pending", "draft"]
        report = answer.html.select_one(".alert-warning").get_text()
        assert hers.title in report
        assert gone.title not in report

    def test_a_reason_for_all_or_nothing(self, many):
        answer = press(
            LIBRARIAN, self.QUEUE, action="send_back", reason=" ", **{"uids:list": [many[0].UID()]}
        )
        assert answer.html.select_one(".alert-danger")
        assert api.content.get_state(many[0]) == "pending"

    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ("", 2),
            ("reader=mine", 1),
            ("reader=free", 1),
            ("reader=others", 0),
            ("late=1", 1),
            ("q=ancienne", 1),
            ("nature=guide", 1),
            ("nature=x", 0),
            ("tab=outdated", 0),
            ("tab=x&reader=x&page=x&late=&q=", 2),
        ],
    )
    def test_filters(self, readers, query, count):
        old = make_document("pending", title="Grille ancienne")
        new = make_document("pending", title="Grille nouvelle", nature="guide")
        long_ago = ("2020-01-01T00:00:00+00:00", "submit", "")
        IAnnotations(library())[moves.KEY][old.UID()] = long_ago
        with acting(LIBRARIAN):
            claims.claim(new)
        page = person(LIBRARIAN, **HTML).get(f"{self.QUEUE}?{query}")
        assert self.rows(page) == count

    def test_oldest_first_and_late_ones_say_so(self, readers):
        make_document("pending", title="Nouvelle")
        old = make_document("pending", title="Ancienne")
        long_ago = ("2020-01-01T00:00:00+00:00", "submit", "")
        IAnnotations(library())[moves.KEY][old.UID()] = long_ago
        page = person(LIBRARIAN, **HTML).get(self.QUEUE)
        titles = [one.get_text() for one in page.html.select("tbody th a")]
        assert titles == ["Ancienne", "Nouvelle"]
        assert len(page.html.select(".q-retard")) == 1

    def test_other_lists(self, readers):
        due = make_document("published", title="À revoir")
        due.review_due = date(2020, 1, 1)
        due.reindexObject()
        make_document("published", title="Tranquille")
        make_document("outdated", title="Dépassée")
        make_document("withdrawn", title="Retirée")
        for tab, title in (
            ("to_review", "À revoir"),
            ("outdated", "Dépassée"),
            ("withdrawn", "Retirée"),
        ):
            page = person(LIBRARIAN, **HTML).get(f"{self.QUEUE}?tab={tab}")
            assert [one.get_text() for one in page.html.select("tbody th a")] == [title]

"""The tab "Members": who is here, and what managers and members do about it."""

from kept_sites import made_once
from lxml import html
from plone import api
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.team import roster
from spaces_world import acting
from spaces_world import make_people
from spaces_world import make_space
from team_site import links_sent
from team_site import messages
from team_site import text
from team_site import Visitor
import pytest
import transaction


PAGE = "/espaces/comite-des-glycines/@@members"


@pytest.fixture
@made_once
def space(functional_portal):
    make_people(functional_portal)
    space = make_space(functional_portal, "EvaluationCommittee")
    roster.change(space, "gina", seat="Représentante des familles")
    transaction.commit()
    return space


@pytest.fixture
def alice(space):
    return Visitor("alice")


def team(space):
    """User id -> role."""
    transaction.begin()
    return {one.userid: one.role for one in roster.members(space)}


class TestTheList:
    @pytest.mark.parametrize("name", ["alice", "bob", "gina"])
    def test_the_team_sees_names_seats_and_parts_but_no_address(self, space, name):
        page = Visitor(name).open(PAGE)
        assert page.status_int == 200
        for words in ("Alice Martin", "Bob Durand", "Gina Leroy", "Représentante des familles"):
            assert words in text(page)
        assert "@example.org" not in page.text

    @pytest.mark.parametrize("name", ["eve", "sam", "Anonymous"])
    def test_nobody_else_sees_it(self, space, name):
        for view in ("@@members", "@@leave-space", "@@remove-member?userid=bob"):
            page = Visitor(name).open(PAGE.replace("@@members", view))
            assert page.status_int in (302, 401, 403)
            assert "Bob Durand" not in page.text

    def test_an_open_space_does_not_say_who_is_in_it(self, space):
        with acting("alice"):
            api.content.transition(space, "open_to_all")
        transaction.commit()
        assert Visitor("eve").open(PAGE).status_int in (302, 401, 403)

    @pytest.mark.parametrize("name", ["bob", "gina"])
    def test_only_managers_see_forms_that_change_the_team(self, space, alice, name):
        actions = ("@@invite", "@@change-member", "@@remove-member", "@@hand-over")
        managers, others = alice.open(PAGE).text, Visitor(name).open(PAGE).text
        for action in actions:
            assert action in managers
            assert action not in others

    def test_composition_is_read_from_the_seats(self, alice):
        (composition,) = html.fromstring(alice.open(PAGE).text).xpath(
            "//section[@aria-labelledby='composition-title']"
        )
        assert len(composition.xpath(".//li")) >= 2

    def test_reading_it_writes_nothing(self, space, alice):
        before = space._p_jar.db().lastTransaction()
        for view in ("@@members", "@@leave-space", "@@remove-member?userid=bob"):
            alice.open(PAGE.replace("@@members", view))
        assert space._p_jar.db().lastTransaction() == before

    def test_large_teams_come_in_pages(self, space, alice, monkeypatch):
        from qualite.esms.workspaces.team import views

        monkeypatch.setattr(views, "PAGE_SIZE", 2)
        first, second = alice.open(PAGE), alice.open(PAGE, params={"b_start": "2"})
        assert "Bob Durand" in text(first)
        assert "Gina Leroy" not in text(first)
        assert "Gina Leroy" in text(second)

    def test_a_page_that_does_not_exist_is_no_error(self, alice):
        for start in ("x", "-3", "99999999999999999999", "²"):
            assert alice.open(PAGE, params={"b_start": start}).status_int == 200


class TestInviting:
    def test_several_at_once(self, space, alice):
        page = alice.open(PAGE)
        answer = alice.send(
            page, "@@invite", to="New <new@example.org>\neve@example.org", seat="Familles"
        )
        shown = alice.follow(answer)
        assert "2 " in messages(shown)
        assert len(links_sent("new@example.org")) == len(links_sent("eve@example.org")) == 1
        for words in ("new@example.org", "eve@example.org", "Familles"):
            assert words in text(shown)

    def test_nothing_tells_who_has_an_account(self, space, alice):
        def told(address):
            shown = alice.follow(alice.send(alice.open(PAGE), "@@invite", to=address))
            (waiting,) = html.fromstring(shown.text).xpath("//section[@id='invitations']//li")
            said = messages(shown), " ".join(waiting.text_content().split())
            invitations.revoke(space, invitations.pending(space)[0].id)
            transaction.commit()
            return [words.replace(address, "…") for words in said]

        assert told("eve@example.org") == told("nobody@example.org")

    def test_those_refused_stay_in_the_form_with_their_reason(self, space, alice):
        page = alice.send(
            alice.open(PAGE), "@@invite", to="new@example.org\nbob@example.org\nnot complete"
        )
        assert page.status_int == 200
        (field,) = html.fromstring(page.text).xpath("//textarea[@name='to']")
        assert field.text.split("\n") == ["bob@example.org", "not complete"]
        assert "bob@example.org – " in messages(page)
        assert len(links_sent("new@example.org")) == 1
        transaction.begin()
        assert [kept.named for kept in invitations.pending(space)] == ["new@example.org"]

    @pytest.mark.parametrize("to", ["", " \n ", "\n".join(f"p{n}@example.org" for n in range(51))])
    def test_neither_nobody_nor_a_crowd(self, space, alice, to):
        page = alice.send(alice.open(PAGE), "@@invite", to=to)
        assert messages(page)
        transaction.begin()
        assert invitations.pending(space) == []

    def test_sending_again_and_taking_back(self, space, alice):
        alice.send(alice.open(PAGE), "@@invite", to="eve@example.org")
        (first,) = links_sent("eve@example.org")
        alice.send(alice.open(PAGE), "@@resend-invitation")
        _, second = links_sent("eve@example.org")
        assert Visitor("eve").open(first).status_int == 410
        assert Visitor("eve").open(second).status_int == 200
        alice.send(alice.open(PAGE), "@@revoke-invitation")
        assert Visitor("eve").open(second).status_int == 410
        assert "eve@example.org" not in alice.open(PAGE).text

    def test_who_declined_is_seen(self, space, alice):
        alice.send(alice.open(PAGE), "@@invite", to="eve@example.org")
        eve = Visitor("eve")
        eve.send(eve.open(links_sent("eve@example.org")[0]), "@@invitation", "decline")
        (waiting,) = html.fromstring(alice.open(PAGE).text).xpath(
            "//section[@id='invitations']//li"
        )
        assert "eve@example.org" in waiting.text_content()
        assert not waiting.xpath(".//form[contains(@action, 'resend')]")


class TestRequests:
    @pytest.fixture
    def asked(self, functional_portal, space):
        space.visibility, space.joining = "listed", "request"
        with acting("eve"):
            requests.ask(space, "eve", "Je suis la fille d'une résidente.")
        transaction.commit()

    def test_managers_see_who_asks_and_why(self, asked, alice):
        assert "la fille d'une résidente" in text(alice.open(PAGE))
        assert "la fille d'une résidente" not in Visitor("bob").open(PAGE).text

    @pytest.mark.parametrize(("answer", "joined"), [("accept", True), ("refuse", False)])
    def test_they_answer_with_a_word(self, asked, space, alice, answer, joined):
        alice.send(alice.open(PAGE), "@@answer-join-request", answer, word="Bienvenue")
        assert ("eve" in team(space)) is joined
        assert requests.waiting(space) == []


class TestChanging:
    def test_another_part_and_seat(self, space, alice):
        page = alice.open(PAGE)
        forms = html.fromstring(page.text).forms
        form = next(form for form in forms if form.fields.get("userid") == "bob")
        fields = {**dict(form.form_values()), "role": "guest", "seat": "Élu du CVS"}
        alice.ask("POST", PAGE.replace("@@members", "@@change-member"), params=fields)
        transaction.begin()
        member = roster.member(space, "bob")
        assert (member.role, member.seat) == ("guest", "Élu du CVS")

    def test_the_last_manager_cannot_become_a_member(self, space, alice):
        page = alice.open(PAGE)
        form = next(
            form
            for form in html.fromstring(page.text).forms
            if form.fields.get("userid") == "alice" and "role" in form.fields
        )
        fields = {**dict(form.form_values()), "role": "member"}
        answer = alice.ask("POST", PAGE.replace("@@members", "@@change-member"), params=fields)
        assert messages(alice.follow(answer))
        assert team(space)["alice"] == "manager"

    def test_taking_off_the_team_asks_first(self, space, alice):
        view = PAGE.replace("@@members", "@@remove-member")
        page = alice.open(view, params={"userid": "bob"})
        assert "Bob Durand" in text(page)
        assert "bob" in team(space)
        answer = alice.send(page, "@@remove-member")
        assert "bob" not in team(space)
        assert "Bob Durand" in messages(alice.follow(answer))

    def test_handing_over(self, space, alice):
        view = PAGE.replace("@@members", "@@hand-over")
        alice.send(alice.open(view, params={"userid": "bob"}), "@@hand-over")
        assert team(space) == {"alice": "member", "bob": "manager", "gina": "guest"}

    @pytest.mark.parametrize("view", ["@@remove-member", "@@hand-over"])
    def test_who_is_not_on_the_team_is_not_found(self, alice, view):
        for userid in ("", "eve", "nobody"):
            page = alice.open(PAGE.replace("@@members", view), params={"userid": userid})
            assert page.status_int == 404


class TestLeaving:
    def test_a_member_leaves_and_sees_nothing_any_more(self, space):
        bob = Visitor("bob")
        page = bob.open(PAGE.replace("@@members", "@@leave-space"))
        answer = bob.send(page, "@@leave-space")
        assert answer.location.endswith("/espaces")
        assert "bob" not in team(space)
        assert bob.open(PAGE).status_int in (302, 401, 403)

    def test_the_last_manager_is_told_how(self, space, alice):
        page = alice.open(PAGE.replace("@@members", "@@leave-space"))
        assert html.fromstring(page.text).xpath("//*[@id='last-manager']")
        assert "@@hand-over?userid=bob" in page.text
        assert not html.fromstring(page.text).xpath("//form[contains(@action, '@@leave-space')]")

    def test_nor_leaves_by_a_form_that_was_open(self, space, alice):
        page = alice.open(PAGE)
        token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]
        view = PAGE.replace("@@members", "@@leave-space")
        answer = alice.ask("POST", view, params={"_authenticator": token})
        assert messages(alice.follow(answer))
        assert "alice" in team(space)


POSTS = {
    "@@invite": {"to": "new@example.org", "role": "member"},
    "@@resend-invitation": {"id": "x"},
    "@@revoke-invitation": {"id": "x"},
    "@@change-member": {"userid": "bob", "role": "manager", "seat": ""},
    "@@answer-join-request": {"userid": "eve", "answer": "accept"},
    "@@remove-member": {"userid": "gina"},
    "@@hand-over": {"userid": "bob"},
}


def test_no_action_without_the_page_s_own_token(space, alice):
    before = team(space)
    for view in (*POSTS, "@@leave-space"):
        answer = alice.ask("POST", PAGE.replace("@@members", view), params=POSTS.get(view, {}))
        assert answer.status_int == 403, view
    assert team(space) == before


@pytest.mark.parametrize("name", ["bob", "gina", "eve", "Anonymous"])
def test_managers_alone_act(space, name):
    visitor, before = Visitor(name), team(space)
    page = visitor.open("/login")
    tokens = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")
    for view, typed in POSTS.items():
        fields = {**typed, "_authenticator": tokens[0]}
        answer = visitor.ask("POST", PAGE.replace("@@members", view), params=fields)
        assert answer.status_int in (302, 401, 403), view
        assert "require_login" in answer.headers.get("Location", "require_login")
    assert team(space) == before
    assert invitations.pending(space) == []


def test_actions_are_no_pages(alice):
    for view in ("@@invite", "@@resend-invitation", "@@revoke-invitation", "@@change-member"):
        assert alice.open(PAGE.replace("@@members", view)).status_int == 405, view


def test_an_archived_space_keeps_its_team_as_it_is(space, alice):
    with acting("alice"):
        api.content.transition(space, "archive")
    transaction.commit()
    page = alice.open(PAGE)
    assert page.status_int == 200
    assert "Bob Durand" in text(page)
    assert "@@change-member" not in page.text
    bob = Visitor("bob")
    token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")
    bob.ask("POST", PAGE.replace("@@members", "@@leave-space"), params={"_authenticator": token})
    assert "bob" in team(space)

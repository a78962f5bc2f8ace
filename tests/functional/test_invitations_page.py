"""The page behind the link of an invitation, for each of those who may follow it."""

from kept_sites import made_once
from lxml import html
from plone import api
from qualite.esms.workspaces.invitations import api as invitations
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


NEW = "nour.petit@example.org"
GOOD = {
    "first_name": "Nour",
    "last_name": "Petit",
    "password": "Un mot de passe 12",
    "password_again": "Un mot de passe 12",
    "charter": "1",
}
PAGE = "/espaces/@@invitation"


@pytest.fixture
@made_once
def space(functional_portal):
    make_people(functional_portal)
    space = make_space(functional_portal, description="Préparer l'évaluation de 2027")
    transaction.commit()
    return space


@pytest.fixture
def invite(space):
    """Sends an invitation as alice; the answer is the address of its page."""

    def sent(email, **words):
        with acting("alice"):
            invitations.invite(space, email=email, **words)
        transaction.commit()
        return links_sent(email)[-1]

    return sent


def accounts():
    return {user.getId() for user in api.user.get_users()}


def leads_to(answer, space):
    return answer.status_int == 302 and answer.location.endswith(f"/espaces/{space.getId()}")


def is_member(space, userid):
    transaction.begin()
    return roster.is_member(space, userid)


class TestSomebodyWithAnAccount:
    def test_sees_who_invites_to_what(self, space, invite):
        link = invite("eve@example.org", seat="Familles", message="Venez <b>donc</b> !")
        shown = text(Visitor("eve").open(link))
        for words in ("Alice Martin", space.title, "2027", "Familles", "Venez <b>donc</b> !"):
            assert words in shown

    def test_accepts_and_lands_in_the_space(self, space, invite):
        eve = Visitor("eve")
        page = eve.open(invite("eve@example.org", role="guest", seat="Familles"))
        answer = eve.send(page, "@@invitation", "accept")
        assert leads_to(answer, space)
        landed = eve.follow(answer)
        assert landed.status_int == 200
        assert space.title in messages(landed)
        transaction.begin()
        assert roster.member(space, "eve").role == "guest"

    def test_a_double_click_lands_in_the_space_twice(self, space, invite):
        eve = Visitor("eve")
        page = eve.open(invite("eve@example.org"))
        answers = [eve.send(page, "@@invitation", "accept") for _click in range(2)]
        assert all(leads_to(answer, space) for answer in answers)

    def test_finds_the_way_in_by_the_used_link(self, space, invite):
        eve = Visitor("eve")
        link = invite("eve@example.org")
        eve.send(eve.open(link), "@@invitation", "accept")
        again = eve.open(link)
        assert again.status_int == 200
        assert f'{space.getId()}">{space.title}</a>' in again.text

    def test_declines(self, space, invite):
        eve = Visitor("eve")
        link = invite("eve@example.org")
        answer = eve.send(eve.open(link), "@@invitation", "decline")
        assert answer.status_int == 302
        assert not is_member(space, "eve")
        assert eve.open(link).status_int == 410

    def test_is_asked_to_log_in_and_comes_back(self, invite):
        link = invite("eve@example.org")
        page = Visitor().open(link)
        assert "eve@example.org" in text(page)
        assert not html.fromstring(page.text).xpath("//input[@type='password']")
        (login,) = html.fromstring(page.text).xpath("//*[@id='invitation-login']//a/@href")
        assert "came_from" in login
        assert "invitation" in login

    def test_somebody_else_is_told_so_and_does_not_come_in(self, space, invite):
        sam = Visitor("sam")
        link = invite("eve@example.org")
        page = sam.open(link)
        assert "Sam Abonné" in text(page)
        assert html.fromstring(page.text).xpath("//*[@id='invitation-other']")
        own = sam.open(invite("sam@example.org"))
        forged = sam.send(own, "@@invitation", "accept", t=link.partition("t=")[2])
        assert forged.status_int == 200
        assert not is_member(space, "sam")


class TestSomebodyWithoutAnAccount:
    def test_registers_on_the_page_and_lands_in_the_space(self, space, invite):
        visitor = Visitor()
        page = visitor.open(invite(NEW, seat="Familles"))
        assert NEW in text(page)
        answer = visitor.send(page, "@@invitation", "register", **GOOD)
        assert leads_to(answer, space)
        landed = visitor.follow(answer)
        assert landed.status_int == 200
        assert "Nour Petit" in landed.text
        assert space.title in messages(landed)
        user = api.user.get(username=NEW)
        assert user.getProperty("charter_accepted").year() > 2000
        assert roster.member(space, user.getId()).seat == "Familles"

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("first_name", " "),
            ("last_name", ""),
            ("password", "short"),
            ("password_again", "something else"),
            ("charter", ""),
        ],
    )
    def test_each_field_is_needed(self, space, invite, field, value):
        visitor = Visitor()
        before = accounts()
        page = visitor.open(invite(NEW))
        answer = visitor.send(page, "@@invitation", "register", **{**GOOD, field: value})
        assert answer.status_int == 200
        (summary,) = html.fromstring(answer.text).xpath("//*[@role='alert']//ul")
        assert len(summary.findall("li")) == 1
        assert "Un mot de passe" not in answer.text
        transaction.begin()
        assert accounts() == before
        assert len(invitations.pending(space)) == 1

    def test_the_address_is_that_of_the_mail_whatever_the_form_says(self, space, invite):
        visitor = Visitor()
        page = visitor.open(invite(NEW))
        visitor.send(page, "@@invitation", "register", **GOOD, address="other@example.org")
        transaction.begin()
        assert api.user.get(username="other@example.org") is None
        assert api.user.get(username=NEW) is not None

    def test_a_double_click_makes_one_account(self, space, invite):
        first, second = Visitor(), Visitor()
        link = invite(NEW)
        pages = [(visitor, visitor.open(link)) for visitor in (first, second)]
        before = accounts()
        for visitor, page in pages:
            visitor.send(page, "@@invitation", "register", **GOOD)
        transaction.begin()
        assert len(accounts() - before) == 1

    def test_may_decline_without_an_account(self, space, invite):
        visitor = Visitor()
        link = invite(NEW)
        before = accounts()
        visitor.send(visitor.open(link), "@@invitation", "decline")
        assert visitor.open(link).status_int == 410
        transaction.begin()
        assert accounts() == before


class TestTheLink:
    @pytest.mark.parametrize("name", ["Anonymous", "eve"])
    @pytest.mark.parametrize("token", ["", "x", "a.b.c", "é"])
    def test_one_that_nobody_sent_tells_nothing(self, space, name, token):
        page = Visitor(name).open(PAGE, params={"t": token})
        assert page.status_int == 404
        assert space.title not in page.text

    def test_a_dead_one_says_what_to_do_and_nothing_of_the_space(self, space, invite):
        links = {name: invite(f"{name}@example.org") for name in ("eve", "sam", "olga")}
        kept = {one.userid: one for one in invitations.pending(space)}
        kept["eve"].expires = invitations.now()
        invitations.revoke(space, kept["sam"].id)
        invitations.resend(space, kept["olga"].id)
        transaction.commit()
        said = set()
        for name, link in links.items():
            for visitor in (Visitor(), Visitor(name)):
                page = visitor.open(link)
                assert page.status_int == 410
                assert space.title not in page.text
                (words,) = html.fromstring(page.text).xpath("//*[@id='invitation-problem']")
                said.add(words.text_content())
        assert len(said) == 3

    def test_a_dead_one_makes_no_account(self, space, invite):
        visitor = Visitor()
        page = visitor.open(invite(NEW))
        invitations.revoke(space, invitations.pending(space)[0].id)
        transaction.commit()
        before = accounts()
        answer = visitor.send(page, "@@invitation", "register", **GOOD)
        assert answer.status_int == 410
        transaction.begin()
        assert accounts() == before

    @pytest.mark.parametrize("name", ["Anonymous", "eve"])
    def test_reading_it_writes_nothing(self, space, invite, name):
        link = invite("eve@example.org")
        before = space._p_jar.db().lastTransaction()
        Visitor(name).open(link)
        assert space._p_jar.db().lastTransaction() == before

    def test_it_stays_out_of_caches_and_other_sites(self, invite):
        page = Visitor().open(invite(NEW))
        assert "no-store" in page.headers["Cache-Control"]
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert "noindex" in page.headers["X-Robots-Tag"]

    @pytest.mark.parametrize("answer", ["accept", "decline", "register"])
    def test_an_answer_needs_the_page_s_own_token(self, space, invite, answer):
        token = invite("eve@example.org").partition("t=")[2]
        reply = Visitor("eve").ask("POST", PAGE, params={"t": token, "answer": answer})
        assert reply.status_int == 403
        assert len(invitations.pending(space)) == 1

    @pytest.mark.parametrize("answer", ["", "perhaps"])
    def test_an_answer_is_one_of_three(self, invite, answer):
        eve = Visitor("eve")
        page = eve.open(invite("eve@example.org"))
        fields = html.fromstring(page.text).xpath("//form[.//button[@value='accept']]")[0].fields
        reply = eve.ask("POST", PAGE, params={**dict(fields), "answer": answer})
        assert reply.status_int == 400

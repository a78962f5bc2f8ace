"""Inviting into a space: who may be invited, what leaves, what a link is worth."""

from datetime import timedelta
from plone import api
from qualite.esms.core.outbox.store import outbox
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.invitations import accounts
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.invitations.mails import Letter
from qualite.esms.workspaces.invitations.mails import link
from qualite.esms.workspaces.invitations.store import KEY
from qualite.esms.workspaces.spaces import space_by_uid
from qualite.esms.workspaces.team import roster
from spaces_world import acting
from spaces_world import make_space
from zope.annotation.interfaces import IAnnotations
import pytest
import transaction


NEW = "new.person@example.org"


@pytest.fixture
def invite(space):
    """Invites into the space as alice; the answer is the invitation."""

    def invited(email=NEW, **words):
        with acting("alice"):
            return invitations.invite(space, email=email, **words)

    return invited


@pytest.fixture
def token(space, invite):
    """The link's token of an invitation to eve, who has an account."""
    return invitations.token(space, invite("eve@example.org", seat="Familles"))


def mails():
    """Invitations that wait to leave, oldest first."""
    kept = outbox().items() if outbox() is not None else []
    return [
        waiting.arguments
        for _number, waiting in kept
        if waiting.arguments.get("key", "").startswith("invitation:")
    ]


def problem(call, *args, **words):
    with pytest.raises(Refused) as refused:
        call(*args, **words)
    return str(refused.value.message)


class TestInviting:
    def test_looking_for_invitations_writes_nothing(self, space):
        transaction.savepoint()
        before = len(space._p_jar._registered_objects)
        assert invitations.pending(space) == []
        assert invitations.shown(space) == []
        assert KEY not in IAnnotations(space)
        assert len(space._p_jar._registered_objects) == before

    def test_an_invitation_waits_with_all_that_was_said(self, space, invite):
        kept = invite("New.Person@Example.org", role="guest", seat=" Familles ", message="Venez !")
        assert invitations.pending(space) == [kept]
        assert (kept.email, kept.role, kept.seat) == (NEW, "guest", "Familles")
        assert (kept.message, kept.inviter, kept.state) == ("Venez !", "alice", "pending")
        assert kept.expires - kept.created > timedelta(days=13, hours=23)

    def test_the_registry_says_how_long_it_is_good(self, invite):
        api.portal.set_registry_record("qualite.esms.invitations.validity_days", 3)
        kept = invite()
        assert kept.expires - kept.created < timedelta(days=3, minutes=1)

    @pytest.mark.parametrize("email", ["", "x", "x@y", "a@b.fr\nBcc: c@d.fr"])
    def test_an_address_has_to_be_complete(self, space, invite, email):
        assert "address" in problem(invite, email)
        assert invitations.pending(space) == []
        assert mails() == []

    @pytest.mark.parametrize(
        "words", [{"role": "owner"}, {"role": ""}, {"seat": "s" * 121}, {"message": "m" * 1001}]
    )
    def test_words_have_their_limits(self, space, invite, words):
        problem(invite, **words)
        assert invitations.pending(space) == []

    def test_nobody_is_invited_twice(self, space, invite):
        invite()
        assert "already invited" in problem(invite, NEW.upper())
        assert len(invitations.pending(space)) == 1

    def test_who_let_an_invitation_expire_may_be_invited_again(self, space, invite):
        first = invite()
        first.expires = invitations.now() - timedelta(seconds=1)
        again = invite()
        assert invitations.pending(space) == [again]
        assert first.state == "revoked"

    def test_a_member_is_not_invited(self, invite):
        assert "already on the team" in problem(invite, "bob@example.org")

    def test_an_archived_space_invites_nobody(self, space, invite):
        with acting("alice"):
            api.content.transition(space, "archive")
        assert "archived" in problem(invite)

    def test_by_account(self, space):
        with acting("alice"):
            kept = invitations.invite(space, userid="eve", seat="Élue")
        assert (kept.userid, kept.email) == ("eve", "eve@example.org")
        assert "account" in problem(invitations.invite, space, userid="nobody")

    def test_an_account_behind_an_address_is_invited_silently(self, invite):
        with_account, without = invite("eve@example.org"), invite()
        assert (with_account.userid, without.userid) == ("eve", "")
        assert with_account.named == "eve@example.org"

    def test_the_account_is_told_in_the_page(self, space, invite):
        from qualite.esms.workspaces.notifications import store

        invite("eve@example.org", message="Bonjour")
        assert [record[1] for record in store.of_person("eve").values()] == ["invited"]

    def test_too_many_wait(self, monkeypatch, invite):
        monkeypatch.setattr(invitations, "WAITING_LIMIT", 1)
        invite()
        assert "Too many" in problem(invite, "other@example.org")


class TestIndependence:
    @pytest.fixture
    def evaluators(self, people):
        """The evaluators' committee attached to a steering committee where bob sits."""
        steering = make_space(people, "EvaluationCommittee", kind="steering")
        return make_space(
            people, "EvaluationCommittee", manager="olga", members=(), guests=(),
            kind="evaluators", attached_to=steering.UID(),
        )  # fmt: skip

    def test_who_sits_on_the_other_side_is_not_invited(self, evaluators):
        with acting("olga"), pytest.raises(Refused) as refused:
            invitations.invite(evaluators, email="bob@example.org")
        # By what was typed: the name behind an address is not the inviter's to know.
        assert refused.value.message.mapping == {"name": "bob@example.org"}
        assert mails() == []

    def test_nor_comes_in_by_a_link_that_was_sent_before(self, evaluators, people):
        with acting("olga"):
            kept = invitations.invite(evaluators, email="eve@example.org")
        steering = space_by_uid(evaluators.attached_to)
        roster.add(steering, "eve")
        token = invitations.token(evaluators, kept)
        assert "independent" in problem(invitations.accept, token, "eve")
        assert not roster.is_member(evaluators, "eve")


class TestMessage:
    def test_one_leaves_per_invitation(self, invite):
        invite()
        (mail,) = mails()
        assert mail["to"] == NEW

    def test_it_says_who_invites_where_and_why(self, space, invite):
        space.description = "Préparer l'évaluation"
        kept = invite(seat="Famille", message="À bientôt")
        url = link(invitations.token(space, kept))
        (mail,) = mails()
        for part in (mail["text"], mail["html"]):
            for words in ("Alice Martin", space.title, "Préparer", "Famille", "À bientôt"):
                assert words in part
            assert url in part
        assert "Alice Martin" in mail["subject"]

    def test_words_of_people_are_no_markup(self, space, invite):
        space.title = "<b>Comité</b>"
        invite(seat="<i>x</i>", message="<script>alert(1)</script>")
        (mail,) = mails()
        for markup in ("<script", "<b>Comité", "<i>x"):
            assert markup not in mail["html"]

    def test_a_title_adds_no_header(self, space, invite):
        space.title = "Comité\r\nBcc: x@y.fr"
        mail = Letter(space, invite(), "https://example.org").mail()
        assert "\n" not in mail.subject


class TestLinks:
    def test_a_good_link_is_found(self, space, token):
        found = invitations.find(token)
        assert (found.space.UID(), found.problem) == (space.UID(), "")

    @pytest.mark.parametrize("token", ["", "x", None, 12, "a.b", "é"])
    def test_a_link_that_nobody_sent_is_unknown(self, space, token):
        assert invitations.find(token).problem == "unknown"

    def test_of_a_deleted_space_too(self, space, token):
        space.aq_parent._delObject(space.getId())
        assert invitations.find(token).problem == "unknown"

    def test_it_dies_of_age(self, space, token):
        invitations.pending(space)[0].expires = invitations.now()
        assert invitations.find(token).problem == "expired"
        problem(invitations.accept, token, "eve")
        assert not roster.is_member(space, "eve")

    def test_it_dies_when_taken_back(self, space, token):
        invitations.revoke(space, invitations.pending(space)[0].id)
        assert invitations.find(token).problem == "revoked"
        problem(invitations.accept, token, "eve")
        assert invitations.pending(space) == []

    def test_a_new_message_makes_it_void_and_starts_anew(self, space, token):
        kept = invitations.pending(space)[0]
        kept.expires = invitations.now() - timedelta(days=1)
        invitations.resend(space, kept.id)
        assert invitations.find(token).problem == "replaced"
        problem(invitations.accept, token, "eve")
        again = invitations.token(space, kept)
        invitations.accept(again, "eve")
        assert roster.is_member(space, "eve")
        assert len(mails()) == 2

    def test_an_archived_space_lets_nobody_in(self, space, token):
        with acting("alice"):
            api.content.transition(space, "archive")
        assert invitations.find(token).problem == "archived"

    @pytest.mark.parametrize("id", ["", "x", None])
    def test_an_unknown_invitation_is_neither_sent_again_nor_taken_back(self, space, token, id):
        problem(invitations.resend, space, id)
        problem(invitations.revoke, space, id)


class TestAnswers:
    def test_accepting_brings_in_with_role_and_seat(self, space, invite):
        kept = invite("eve@example.org", role="guest", seat="Familles")
        assert invitations.accept(invitations.token(space, kept), "eve").UID() == space.UID()
        member = roster.member(space, "eve")
        assert (member.role, member.seat) == ("guest", "Familles")

    def test_a_double_click_changes_nothing(self, space, token):
        first, second = invitations.accept(token, "eve"), invitations.accept(token, "eve")
        assert first.UID() == second.UID()
        assert [one.userid for one in roster.members(space)].count("eve") == 1

    def test_it_works_once(self, space, token):
        invitations.accept(token, "eve")
        roster.remove(space, "eve")
        assert "already been used" in problem(invitations.accept, token, "eve")
        assert not roster.is_member(space, "eve")

    @pytest.mark.parametrize("userid", ["sam", ""])
    def test_nobody_else_uses_it(self, space, token, userid):
        assert "somebody else" in problem(invitations.accept, token, userid)
        invitations.accept(token, "eve")
        problem(invitations.accept, token, userid)
        assert not roster.is_member(space, "sam")

    def test_an_account_made_meanwhile_with_the_address_may_answer(self, space, invite):
        token = invitations.token(space, invite())
        userid = accounts.create(NEW, "Nour", "Petit", "Un mot de passe 12")
        invitations.accept(token, userid)
        assert roster.is_member(space, userid)

    def test_once_answered_address_and_words_are_forgotten(self, space, invite):
        kept = invite("eve@example.org", message="Bonjour")
        invitations.accept(invitations.token(space, kept), "eve")
        assert (kept.email, kept.named, kept.message) == ("", "", "")

    def test_declining(self, space, token):
        invitations.decline(token, "eve")
        invitations.decline(token, "eve")
        assert not roster.is_member(space, "eve")
        assert invitations.pending(space) == []
        (kept,) = invitations.shown(space)
        assert (kept.state, kept.named) == ("declined", "eve@example.org")
        problem(invitations.accept, token, "eve")
        invitations.revoke(space, kept.id)
        assert invitations.shown(space) == []

    def test_nobody_declines_for_somebody_else(self, space, token):
        assert "somebody else" in problem(invitations.decline, token, "sam")
        assert len(invitations.pending(space)) == 1


class TestAccounts:
    def test_a_new_account_is_like_those_that_registration_makes(self, people):
        userid = accounts.create(NEW, "Nour", "Petit", "Un mot de passe 12")
        user = api.user.get(userid=userid)
        assert user.getProperty("fullname") == "Nour Petit"
        assert user.getProperty("email") == user.getUserName() == NEW
        assert user.getProperty("charter_accepted").year() > 2000
        assert len(userid) == 32
        assert NEW not in userid
        assert "Member" in user.getRoles()

    def test_an_address_has_one_account(self, people):
        problem(accounts.create, "eve@example.org", "Ève", "Perrin", "Un mot de passe 12")

    def test_they_are_found_by_exact_names_alone(self, people):
        assert accounts.by_email("eve@example.org") == "eve"
        for other in ("ve@example.org", "eve@example", "Ève Perrin", "*", ""):
            assert accounts.by_email(other) == ""

    @pytest.mark.parametrize(
        ("password", "again", "good"),
        [
            ("", "", False),
            ("short", "short", False),
            ("Un mot de passe 12", "another", False),
            ("Un mot de passe 12", "Un mot de passe 12", True),
        ],
    )
    def test_the_site_s_rules_hold_for_passwords(self, people, password, again, good):
        assert (accounts.password_problem(password, again) is None) is good

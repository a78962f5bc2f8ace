"""What somebody with an account, or on a team, tries to get more than their part; each must fail."""

from datetime import date
from datetime import timedelta
from kept_sites import made_once
from plone import api
from plone.app.discussion.interfaces import IConversation
from plone.app.textfield import RichTextValue
from plone.dexterity.utils import createContentInContainer
from qualite.esms.workspaces.discussion import api as talk
from qualite.esms.workspaces.documents.searching import text_of
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.invitations import quota
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.opening.policy import set_policy
from qualite.esms.workspaces.policies import Policy
from qualite.esms.workspaces.team import roster
from spaces_world import acting
from spaces_world import make_space
from spaces_world import SECRET
from time import monotonic
from zExceptions import BadRequest
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest
import transaction


SPACE = "/espaces/glycines"
NOT_THEIRS = (401, 403, 404)


@pytest.fixture
def space(spaces_site):
    return spaces_site.espaces.glycines


@pytest.fixture
def shared(space):
    """A page of alice's that the team sees."""
    with acting("alice"):
        page = createContentInContainer(space, "Document", id="projet", title="Projet")
        api.content.transition(page, "share")
    transaction.commit()
    return page


def names(container) -> set[str]:
    return set(container.objectIds())


class TestAuthors:
    """An author may hide a document from all others, and delete it: nobody becomes one by a field."""

    def test_the_field_does_not_make_an_author(self, shared, person):
        bob, path = person("bob"), f"{SPACE}/projet"
        bob.ask("PATCH", path, json={"creators": ["bob"], "title": "Projet relu"})
        assert bob.ask("POST", f"{path}/@workflow/retract", json={}).status_int in (400, 401, 403)
        assert bob.ask("DELETE", path).status_int in NOT_THEIRS
        seen = person("alice").get(path).json
        assert seen["creators"] == ["alice"]
        assert seen["title"] == "Projet relu"

    def test_nor_does_it_sign_with_somebody_elses_name(self, space, person):
        body = {"@type": "Document", "title": "Aveux", "creators": ["alice"]}
        made = person("bob").ask("POST", SPACE, json=body)
        assert made.json["creators"] == ["bob"]
        assert person("alice").get(made.headers["Location"].partition("/plone")[2]).status_int in (
            NOT_THEIRS
        )

    def test_a_copy_is_the_copiers(self, shared, space, person):
        before = names(space)
        bob = person("bob")
        copied = bob.ask("POST", f"{SPACE}/@copy", json={"source": f"{SPACE}/projet"})
        assert copied.status_int == 200
        (copy,) = names(space) - before
        assert bob.get(f"{SPACE}/{copy}").json["creators"] == ["bob"]
        assert person("alice").get(f"{SPACE}/{copy}").status_int in NOT_THEIRS

    def test_a_working_copy_put_back_leaves_the_author(self, shared, space, person):
        bob = person("bob")
        made = bob.ask("POST", f"{SPACE}/projet/@workingcopy", json={})
        assert made.status_int == 201
        copy = made.json["@id"].partition("/plone")[2]
        assert person("alice").get(copy).status_int in NOT_THEIRS
        bob.ask("PATCH", copy, json={"title": "Projet repris"})
        assert bob.ask("PATCH", f"{copy}/@workingcopy", json={}).status_int == 204
        seen = person("alice").get(f"{SPACE}/projet").json
        assert (seen["title"], seen["creators"]) == ("Projet repris", ["alice"])
        assert bob.ask("DELETE", f"{SPACE}/projet").status_int in NOT_THEIRS


class TestMoving:
    """What is moved into a space, or copied out of it, leaves behind what others may see."""

    @pytest.fixture
    @made_once
    def published(self, spaces_site):
        """A public folder of the site with a public page in it."""
        with api.env.adopt_roles(["Manager"]):
            workflow = api.portal.get_tool("portal_workflow")
            workflow.setDefaultChain("simple_publication_workflow")
            folder = api.content.create(spaces_site, "Folder", id="public", title="Public")
            for portal_type in ("Document", "News Item"):
                page = api.content.create(folder, portal_type, title=f"{portal_type} {SECRET}")
                api.content.transition(page, "publish")
            api.content.transition(folder, "publish")
        transaction.commit()
        return folder

    def test_what_was_public_outside_is_not_inside(self, published, space, person):
        assert person().get("/@search", SearchableText=SECRET).json["items_total"] == 2
        with api.env.adopt_roles(["Manager"]):
            api.content.move(published, space)
        transaction.commit()
        assert person().get("/@search", SearchableText=SECRET).json["items_total"] == 0
        for path in ("public", *(f"public/{name}" for name in names(space.public))):
            assert person().get(f"{SPACE}/{path}").status_int in NOT_THEIRS
        assert person("bob").get(f"{SPACE}/public").status_int == 200

    def test_a_new_address_of_the_space_changes_nothing_in_it(self, shared, space):
        with api.env.adopt_roles(["Manager"]):
            api.content.rename(space, "autrement")
        assert api.content.get_state(space.projet) == "team"
        assert space.projet.Creator() == "alice"

    def test_a_copy_takes_no_message_along(self, shared, spaces_site, person):
        other = make_space(spaces_site, id="other", manager="olga", members=("bob",), guests=())
        with acting("alice"):
            talk.add(shared, f"Entre nous: {SECRET}")
        transaction.commit()
        bob = person("bob")
        source = {"source": f"{SPACE}/projet"}
        assert bob.ask("POST", "/espaces/other/@copy", json=source).status_int == 200
        (copy,) = names(other)
        assert not IConversation(other[copy])
        assert SECRET not in bob.get(f"/espaces/other/{copy}/@comments").text
        assert len(IConversation(shared)) == 1

    def test_a_working_copy_put_back_keeps_what_was_said_meanwhile(self, shared, person):
        bob = person("bob")
        copy = bob.ask("POST", f"{SPACE}/projet/@workingcopy", json={}).json["@id"]
        with acting("alice"):
            talk.add(shared, "Dit entre-temps")
        bob.ask("PATCH", f"{copy.partition('/plone')[2]}/@workingcopy", json={})
        assert "Dit entre-temps" in bob.get(f"{SPACE}/projet/@comments").text


@pytest.mark.parametrize("name", ["bob", "gina"])
@pytest.mark.parametrize("end", ["", "/view", "/getText", "/text", "/Title", "/@@edit-comment"])
def test_messages_about_a_draft_have_no_address(shared, person, name, end):
    with acting("alice"):
        said = talk.add(shared, f"Entre nous: {SECRET}").comment_id
        api.content.transition(shared, "retract")
    found = person(name, accept="text/html").get(
        f"{SPACE}/projet/++conversation++default/{said}{end}"
    )
    assert SECRET not in found.text


class TestCounting:
    """Questions whose answers would tell of people and things that one does not see."""

    @pytest.mark.parametrize("name", ["bob", "eve"])
    @pytest.mark.parametrize("vocabulary", ["Users", "Principals"])
    def test_the_accounts_of_the_site_are_not_listed(self, person, name, vocabulary):
        asked = {"name": f"plone.app.vocabularies.{vocabulary}", "field": "creators", "query": "a"}
        for path in ("", "/espaces"):
            assert "olga" not in person(name).get(f"{path}/@@getVocabulary", **asked).text
            found = person(name).get(f"{path}/@vocabularies/{asked['name']}", title="olga")
            assert "Petit" not in found.text

    @pytest.fixture
    @made_once
    def opened(self, spaces_site):
        """A space that everybody reads, with bob on its team."""
        made = make_space(spaces_site, id="ouvert", manager="olga", guests=(), state="public")
        transaction.commit()
        return made

    def test_who_is_in_an_open_space(self, opened, person):
        found = person().get("/@search", workspace_members="bob").json
        assert found["items_total"] == 0
        mine = person("bob", accept="text/html").get("/espaces")
        assert "/espaces/ouvert" in mine.text

    def test_how_many_are_in_an_open_space(self, opened, person):
        question = {"portal_type": "Workspace", "metadata_fields": "_all"}
        (found,) = person().get("/@search", **question).json["items"]
        assert found["members_count"] is None
        assert "2 members" in person("bob", accept="text/html").get("/espaces").text

    @pytest.fixture
    def linked(self, shared, space):
        """A draft of bob's that links to the shared page."""
        link = f'<p><a href="../resolveuid/{api.content.get_uuid(shared)}">voir</a></p>'
        with acting("bob"):
            createContentInContainer(
                space, "Document", title=f"Brouillon {SECRET}", text=RichTextValue(link)
            )
        transaction.commit()
        return shared

    @pytest.mark.parametrize("name", ["alice", "gina", "eve", None])
    def test_drafts_that_link_to_a_page(self, linked, person, name):
        uid = api.content.get_uuid(linked)
        assert SECRET not in person(name).get("/@linkintegrity", uids=uid).text
        page = person(name, accept="text/html").get(f"{SPACE}/projet/@@delete_confirmation_info")
        assert SECRET not in page.text
        assert SECRET not in person(name).get("/@relations", target=uid).text

    def test_one_is_warned_of_ones_own(self, linked, person):
        found = person("bob").get("/@linkintegrity", uids=api.content.get_uuid(linked))
        assert SECRET in found.text

    def test_how_many_links_there_are(self, linked, person):
        assert person("gina").get("/@relations").status_int in NOT_THEIRS
        assert person("gina").get("/@relations", onlyBroken="1").status_int in NOT_THEIRS


def test_nobody_is_left_behind_by_an_account_that_goes(spaces_site, space, person):
    with api.env.adopt_roles(["Manager"]):
        make_space(spaces_site, id="archives", members=("bob",), state="archived")
    with acting("alice"):
        set_policy(space, Policy("listed", "request", "edit"))
    with acting("eve"):
        requests.ask(space, "eve", "Puis-je ?")
    transaction.commit()
    with api.env.adopt_roles(["Manager"]):
        for name in ("bob", "eve"):
            api.user.delete(username=name)
    assert not roster.is_member(space, "bob")
    assert not roster.is_member(spaces_site.espaces.archives, "bob")
    assert not requests.has_asked(space, "eve")
    kept = str([dict(tree) for tree in IAnnotations(spaces_site.espaces).values()])
    assert "bob" not in kept
    assert "eve" not in kept


class TestIndependence:
    """An evaluator who drops the name of an establishment evaluates it all the same."""

    NUMBER = "440000011"

    @pytest.fixture
    def world(self, spaces_site):
        """A team and a steering committee of an establishment; evaluators who do not name it."""
        steering = make_space(
            spaces_site,
            "EvaluationCommittee",
            id="pilotage",
            members=(),
            guests=(),
            establishments=(self.NUMBER,),
        )
        make_space(
            spaces_site,
            "EvaluationCommittee",
            id="evaluateurs",
            kind="evaluators",
            manager="olga",
            members=(),
            guests=(),
            attached_to=api.content.get_uuid(steering),
        )
        make_space(spaces_site, id="equipe", members=(), establishments=(self.NUMBER,))
        return spaces_site.espaces

    @pytest.mark.parametrize(
        ("first", "second"), [("equipe", "evaluateurs"), ("evaluateurs", "equipe")]
    )
    def test_one_person_on_both_sides(self, world, first, second):
        roster.add(world[first], "eve")
        with pytest.raises(Refused):
            roster.add(world[second], "eve")

    def test_a_steering_committee_that_begins_to_concern_more(self, world):
        make_space(
            api.portal.get(), id="autre", manager="bob", members=("olga",), establishments=("X",)
        )
        world.pilotage.establishments = (self.NUMBER, "X")
        with pytest.raises(BadRequest):
            notify(ObjectModifiedEvent(world.pilotage))


class TestInvitations:
    def test_an_unused_link_does_not_bring_back_whoever_was_taken_off(self, space):
        with acting("alice"):
            kept = invitations.invite(space, email="eve@example.org", role="manager")
            token = invitations.token(space, kept)
            roster.add(space, "eve")
            roster.remove(space, "eve")
        with acting("eve"), pytest.raises(Refused):
            invitations.accept(token, "eve")
        assert not roster.is_member(space, "eve")

    def test_the_site_is_no_mass_mailer(self, space, monkeypatch):
        monkeypatch.setattr(quota, "DAILY", 3)
        with acting("alice"):
            kept = invitations.invite(space, email="a@example.org")
            invitations.resend(space, kept.id)
            invitations.revoke(space, kept.id)
            invitations.invite(space, email="a@example.org")
            with pytest.raises(Refused):
                invitations.invite(space, email="b@example.org")
            assert [one.email for one in invitations.pending(space)] == ["a@example.org"]
        quota.take("alice", date.today() + timedelta(days=1))
        with acting("bob"):
            assert invitations.invite(space, email="b@example.org")


@pytest.mark.parametrize("markup", ["<script ", "<", "<style><!--"])
def test_a_page_made_to_be_searched_for_hours(space, markup):
    with acting("bob"):
        page = createContentInContainer(space, "Document", title="Piège")
    page.text = RichTextValue(f"<p>{SECRET}</p>{markup * 100_000}", "text/html", "text/html")
    started = monotonic()
    assert SECRET in text_of(page)
    assert monotonic() - started < 5

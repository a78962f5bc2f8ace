"""Spaces: founding, team, roles, states."""

from AccessControl import Unauthorized
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.interfaces import IInSpace
from qualite.esms.workspaces.team import roster
from spaces_world import acting
from spaces_world import make_space
from zExceptions import BadRequest
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


def titles(userid):
    """Titles of what someone finds in the site, by the catalog."""
    with acting(userid):
        return {brain.Title for brain in api.content.find(path="/")}


def add(space, author, state="draft", type="Document", **fields):
    """Something that `author` adds to the space, brought to a state."""
    fields.setdefault("title", f"{state} of {author}")
    with acting(author):
        obj = api.content.create(space, type, **fields)
        if state in ("team", "public") and type != "Folder":
            api.content.transition(obj, "share")
    if state == "public":
        with acting("alice"):
            api.content.transition(obj, "publish")
    return obj


def sees(userid, obj):
    with acting(userid):
        return bool(api.user.has_permission("View", obj=obj))


class TestFounding:
    def test_whoever_opens_a_space_manages_it(self, space):
        assert [(one.userid, one.role) for one in roster.members(space)] == [
            ("alice", "manager"),
            ("bob", "member"),
            ("gina", "guest"),
        ]

    def test_it_is_private(self, space):
        assert spaces.state(space) == "private"
        assert {name for name in ("alice", "bob", "gina", "eve", "sam") if sees(name, space)} == {
            "alice",
            "bob",
            "gina",
        }

    def test_members_without_an_account_of_this_site_cannot_be_added(self, space):
        with pytest.raises(Refused):
            roster.add(space, "nobody")

    def test_everyone_with_an_account_may_open_one(self, people):
        with acting("eve"):
            space = createContentInContainer(people["espaces"], "Workspace", title="Mien")
        assert roster.managers(space) == ["eve"]

    def test_its_groups_go_with_it(self, space):
        groups = api.portal.get_tool("acl_users").workspace_groups
        assert len([name for name in groups.listGroupIds() if space.UID() in name]) == 3
        before = set(groups.listGroupIds())
        space.aq_parent._delObject(space.getId())
        assert len(before - set(groups.listGroupIds())) == 3


class TestTeam:
    def test_leaving_takes_away_every_access_at_once(self, space):
        add(space, "bob", "draft")
        add(space, "bob", "team")
        assert titles("bob") >= {"draft of bob", "team of bob"}
        roster.remove(space, "bob")
        assert titles("bob").isdisjoint({"draft of bob", "team of bob", space.Title()})

    def test_coming_back_gives_own_drafts_back(self, space):
        add(space, "bob", "draft")
        roster.remove(space, "bob")
        roster.add(space, "bob")
        assert "draft of bob" in titles("bob")

    def test_the_last_manager_stays(self, space):
        for attempt in (
            lambda: roster.remove(space, "alice"),
            lambda: roster.change(space, "alice", role="guest"),
        ):
            with pytest.raises(Refused):
                attempt()
        assert roster.managers(space) == ["alice"]

    def test_handing_over_makes_another_manager(self, space):
        with acting("alice"):
            roster.hand_over(space, "bob")
        assert roster.managers(space) == ["bob"]
        assert roster.member(space, "alice").role == "member"

    def test_a_guest_becomes_a_member_and_back(self, space):
        roster.change(space, "gina", role="member", seat="Familles")
        assert roster.member(space, "gina").seat == "Familles"
        with acting("gina"):
            assert api.user.has_permission("Add portal content", obj=space)
        roster.change(space, "gina", role="guest")
        with acting("gina"):
            assert not api.user.has_permission("Add portal content", obj=space)

    def test_groups_are_no_way_around_the_roster(self, space):
        with api.env.adopt_roles(["Manager"]):
            assert not [group for group in api.group.get_groups() if space.UID() in group.getId()]
            with pytest.raises(Exception):  # noqa: B017 - there is no such group to Plone
                api.group.add_user(groupname=f"Members:{space.UID()}", username="eve")
        assert not sees("eve", space)

    def test_looking_at_a_team_does_not_write(self, space):
        import transaction

        transaction.savepoint()
        before = len(space._p_jar._registered_objects)
        roster.members(space), roster.is_member(space, "eve"), roster.managers(space)
        assert len(space._p_jar._registered_objects) == before

    def test_a_deleted_account_is_off_every_team(self, space):
        with api.env.adopt_roles(["Manager"]):
            api.user.delete(username="bob")
        assert not roster.is_member(space, "bob")


class TestStates:
    def test_a_draft_is_its_authors_alone(self, space):
        add(space, "bob", "draft")
        assert [
            name for name in ("alice", "bob", "gina", "eve") if "draft of bob" in titles(name)
        ] == ["bob"]

    def test_what_is_shared_is_seen_by_the_team(self, space):
        add(space, "bob", "team")
        seen = [
            name for name in ("alice", "bob", "gina", "eve", "sam") if "team of bob" in titles(name)
        ]
        assert seen == ["alice", "bob", "gina"]

    def test_public_in_a_private_space_is_the_teams(self, space):
        add(space, "bob", "public")
        assert "public of bob" not in titles("eve") | titles("sam")

    def test_the_space_decides_how_far_public_goes(self, space):
        obj = add(space, "bob", "public")
        add(space, "bob", "team")
        with acting("alice"):
            api.content.transition(space, "open_to_network")
        assert "public of bob" in titles("sam") - titles("eve")
        with acting("alice"):
            api.content.transition(space, "open_to_all")
        assert "public of bob" in titles("eve")
        assert "team of bob" not in titles("eve") | titles("sam")
        with acting("alice"):
            api.content.transition(space, "hide")
        assert "public of bob" not in titles("eve") | titles("sam")
        assert not sees("eve", obj)

    def test_archiving_makes_everything_read_only_but_readable(self, space):
        draft, shared = add(space, "bob", "draft"), add(space, "bob", "team")
        with acting("alice"):
            api.content.transition(space, "archive")
        for name in ("alice", "bob"):
            with acting(name):
                for obj in (space, shared, draft):
                    assert not api.user.has_permission("Modify portal content", obj=obj)
                    assert not api.user.has_permission("Add portal content", obj=obj)
        assert sees("bob", draft)
        assert not sees("alice", draft)
        assert sees("gina", shared)
        with pytest.raises(Refused):
            roster.add(space, "eve")
        with acting("alice"):
            api.content.transition(space, "reopen")
            assert api.user.has_permission("Modify portal content", obj=space)

    def test_archived_spaces_are_not_among_mine(self, space):
        with acting("bob"):
            assert [brain.UID for brain in spaces.my_spaces()] == [space.UID()]
        with acting("alice"):
            api.content.transition(space, "archive")
        with acting("bob"):
            assert spaces.my_spaces() == []
            assert len(spaces.my_spaces(include_archived=True)) == 1


class TestParticipation:
    @pytest.mark.parametrize(
        ("participation", "may_add", "may_edit"),
        [("consult", False, False), ("contribute", True, False), ("edit", True, True)],
    )
    def test_what_members_may_do(self, people, participation, may_add, may_edit):
        space = make_space(people, participation=participation)
        shared = add(space, "alice", "team")
        with acting("bob"):
            assert bool(api.user.has_permission("Add portal content", obj=space)) is may_add
            assert bool(api.user.has_permission("Modify portal content", obj=shared)) is may_edit


class TestHolding:
    def test_what_a_space_holds_is_marked_and_owned_by_nobody(self, space):
        folder = add(space, "bob", "team", "Folder")
        inner = add(folder, "bob", "draft")
        for obj in (folder, inner):
            assert IInSpace.providedBy(obj)
            assert obj.get_local_roles() == ()
        assert folder._ordering == "unordered"

    def test_moving_out_unmarks(self, space, portal):
        obj = add(space, "bob", "team")
        with api.env.adopt_roles(["Manager"]):
            moved = api.content.move(obj, portal)
        assert not IInSpace.providedBy(moved)

    def test_a_space_is_not_copied(self, space):
        with acting("alice"), pytest.raises(BadRequest):
            api.content.copy(space, id="copie")


class TestIndependence:
    @pytest.fixture
    def committees(self, people):
        """A steering committee of one establishment, and its evaluators' committee (olga's)."""
        steering = make_space(
            people, "EvaluationCommittee", kind="steering", establishments=("440000011",)
        )
        evaluators = make_space(
            people,
            "EvaluationCommittee",
            manager="olga",
            members=(),
            guests=(),
            kind="evaluators",
            attached_to=steering.UID(),
        )
        return steering, evaluators

    def test_nobody_is_on_both_sides(self, committees):
        steering, evaluators = committees
        with pytest.raises(Refused) as refused:
            roster.add(evaluators, "bob")
        assert refused.value.message.mapping["name"] == "Bob Durand"
        with pytest.raises(Refused):
            roster.add(steering, "olga")
        roster.add(evaluators, "eve")

    def test_by_establishment_too(self, committees, people):
        steering, evaluators = committees
        evaluators.establishments = ("690000012",)
        notify(ObjectModifiedEvent(evaluators))
        steering.establishments = ("690000012",)
        notify(ObjectModifiedEvent(steering))
        with pytest.raises(BadRequest):
            make_space(people, manager="olga", members=(), guests=(), establishments=("690000012",))

    def test_a_space_cannot_be_given_an_establishment_against_the_rule(self, committees, people):
        mine = make_space(people, manager="olga", members=(), guests=())
        _, evaluators = committees
        evaluators.establishments = ("690000012",)
        notify(ObjectModifiedEvent(evaluators))
        mine.establishments = ("690000012",)
        with pytest.raises(BadRequest):
            notify(ObjectModifiedEvent(mine))

    def test_a_space_cannot_be_attached_against_the_rule(self, committees, people):
        steering, _ = committees
        with pytest.raises(BadRequest):
            make_space(
                people, "EvaluationCommittee", kind="evaluators", members=(), guests=(),
                attached_to=steering.UID(),
            )  # fmt: skip

    def test_peers_are_free(self, people, committees):
        make_space(
            people, kind="peers", manager="olga", members=("bob",), establishments=("440000011",)
        )


def test_strangers_cannot_even_traverse(space):
    with acting("eve"), pytest.raises(Unauthorized):
        api.portal.get().restrictedTraverse("/".join(space.getPhysicalPath()))


def test_documents_do_not_answer_for_their_space(people):
    space = make_space(people, establishments=("440000011",))
    add(space, "bob", "team")
    catalog = api.portal.get_tool("portal_catalog")
    for query in ({"establishments": "440000011"}, {"kind": "team"}, {"visibility": "secret"}):
        assert [brain.UID for brain in catalog.unrestrictedSearchResults(**query)] == [space.UID()]

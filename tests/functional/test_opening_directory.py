"""Spaces and the directory: establishments concerned, evaluators attached, independence."""

from plone import api
from plone.app.testing import login
from plone.dexterity.utils import createContentInContainer
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.opening import attachment
from qualite.esms.workspaces.opening import concerned
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.opening import settings
from qualite.esms.workspaces.opening.founding import open_space
from qualite.esms.workspaces.opening.founding import Opening
from qualite.esms.workspaces.team import roster
from spaces_world import make_space
import pytest
import transaction


GLYCINES = "440000011"
SEVRE = "440000029"


def uid(space):
    return api.content.get_uuid(space)


def spaces_count():
    return len(spaces.spaces_folder().objectIds())


@pytest.fixture
def directory(spaces_site):
    """A directory with two establishments."""
    with api.env.adopt_roles(["Manager"]):
        section = spaces_site["annuaire"]["etablissements"]
        for finess, title, town in (
            (GLYCINES, "EHPAD Les Glycines", "Clisson"),
            (SEVRE, "EHPAD de la Sèvre", "Gorges"),
        ):
            createContentInContainer(
                section,
                "Establishment",
                checkConstraints=False,
                id=finess,
                finess=finess,
                title=title,
                town=town,
                postcode="44190",
                category="500",
                department="44",
            )
    transaction.commit()
    return spaces_site


def test_establishments_are_those_of_the_directory(directory):
    login(directory, "alice")
    space = open_space(Opening("steering", "Comité", establishments=("44 000 0011", GLYCINES)))
    assert space.establishments == (GLYCINES,)


@pytest.mark.parametrize("words", ["glycines", "GLYCINES clisson", GLYCINES, "44 000 0011"])
def test_establishments_are_found_by_name_town_or_number(directory, words):
    found, total = concerned.search(words)
    assert [one.finess for one in found] == [GLYCINES]
    assert (total, found[0].place) == (1, "Clisson (44190)")


@pytest.mark.parametrize("words", ["", "  ", "zzzzqqq", "999999999"])
def test_words_that_find_nothing(directory, words):
    assert concerned.search(words) == ([], 0)


@pytest.fixture
def steering(directory):
    """The steering committee of the Glycines, that alice manages."""
    return make_space(
        directory, "EvaluationCommittee", members=(), guests=(), establishments=(GLYCINES,)
    )


def test_the_steering_manager_opens_the_evaluators_space_without_entering_it(steering):
    login(api.portal.get(), "alice")
    space = open_space(
        Opening(
            "evaluators",
            "Évaluation",
            steering=uid(steering),
            evaluator="eve@example.org",
            seat="Coordinatrice",
        )
    )
    assert roster.members(space) == []
    assert space.attached_to == uid(steering)
    assert space.establishments == (GLYCINES,)
    (invitation,) = invitations.pending(space)
    assert (invitation.email, invitation.role) == ("eve@example.org", roster.MANAGER)
    assert not api.user.has_permission("View", username="alice", obj=space)
    with pytest.raises(Refused):
        roster.add(space, "alice")


@pytest.mark.parametrize("evaluator", ["", "alice@example.org"])
def test_a_steering_manager_never_becomes_her_own_evaluator(steering, evaluator):
    login(api.portal.get(), "alice")
    before = spaces_count()
    with pytest.raises(Refused):
        open_space(Opening("evaluators", "Moi", steering=uid(steering), evaluator=evaluator))
    with pytest.raises(Refused):
        open_space(Opening("evaluators", "Moi", establishments=(GLYCINES,)))
    assert spaces_count() == before


def test_an_evaluator_attaches_her_own_space_with_the_code_she_was_given(steering):
    login(api.portal.get(), "eve")
    space = open_space(Opening("evaluators", "Évaluation", code=attachment.code(steering)))
    assert space.attached_to == uid(steering)
    assert roster.managers(space) == ["eve"]
    with pytest.raises(Refused):
        roster.add(steering, "eve")


def test_a_space_is_attached_later_unless_someone_is_on_both_sides(steering):
    space = make_space(
        api.portal.get(), "EvaluationCommittee", manager="eve", members=(), guests=(),
        kind="evaluators",
    )  # fmt: skip
    code = attachment.code(steering)
    roster.add(space, "bob")
    roster.add(steering, "bob")
    with pytest.raises(Refused):
        settings.attach(space, code)
    assert not space.attached_to
    roster.remove(space, "bob")
    settings.attach(space, code)
    assert attachment.attached(steering) == [space]


@pytest.mark.parametrize("code", ["", "x", "é", "0" * 300])
def test_a_code_that_nobody_gave(steering, code):
    with pytest.raises(Refused):
        attachment.steering_of(code)


def test_the_one_who_will_run_it_is_invited_again_as_long_as_nobody_does(steering):
    login(api.portal.get(), "alice")
    space = open_space(
        Opening("evaluators", "Évaluation", steering=uid(steering), evaluator="eve@example.org")
    )
    settings.invite_evaluator(steering, uid(space), "other@example.org")
    assert [one.email for one in invitations.pending(space)] == ["other@example.org"]
    roster.add(space, "eve", role=roster.MANAGER)
    with pytest.raises(Refused):
        settings.invite_evaluator(steering, uid(space), "again@example.org")
    with pytest.raises(Refused):
        settings.invite_evaluator(steering, uid(steering), "again@example.org")


def test_changing_what_a_space_is(directory):
    space = make_space(directory)
    settings.change(space, title="Nouveau nom", establishments=[GLYCINES, SEVRE])
    (brain,) = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid(space))
    assert (brain.Title, brain.establishments) == ("Nouveau nom", (GLYCINES, SEVRE))


def test_establishments_keep_independence(directory):
    make_space(
        directory, "EvaluationCommittee", kind="evaluators", establishments=(GLYCINES,), guests=()
    )
    steering = make_space(directory, "EvaluationCommittee", manager="eve")
    with pytest.raises(Refused):
        settings.change(steering, establishments=[GLYCINES])
    assert steering.establishments == ()
    settings.change(steering, establishments=[SEVRE])


def test_asking_to_join_keeps_independence(directory):
    make_space(
        directory, "EvaluationCommittee", manager="eve", members=(), guests=(), kind="evaluators",
        establishments=(GLYCINES,),
    )  # fmt: skip
    steering = make_space(
        directory, "EvaluationCommittee", visibility="listed", joining="request",
        establishments=(GLYCINES,),
    )  # fmt: skip
    with pytest.raises(Refused):
        requests.ask(steering, "eve")

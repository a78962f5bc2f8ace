"""Opening spaces, their policies, their settings, and people who ask to join."""

from plone import api
from plone.app.testing import login
from plone.dexterity.utils import createContentInContainer
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications.reading import listing
from qualite.esms.workspaces.opening import attachment
from qualite.esms.workspaces.opening import policy as policies_of_spaces
from qualite.esms.workspaces.opening import requests
from qualite.esms.workspaces.opening import settings
from qualite.esms.workspaces.opening import usual
from qualite.esms.workspaces.opening.founding import open_space
from qualite.esms.workspaces.opening.founding import Opening
from qualite.esms.workspaces.opening.showing import listed_spaces
from qualite.esms.workspaces.policies import Policy
from qualite.esms.workspaces.policies import SCENARIOS
from qualite.esms.workspaces.team import roster
from spaces_world import make_space
import pytest


GLYCINES = "440000011"
SEVRE = "440000029"


@pytest.fixture
def as_alice(people):
    """Alice is logged in."""
    login(people, "alice")
    return people


def uid(space):
    return api.content.get_uuid(space)


def spaces_count():
    return len(spaces.spaces_folder().objectIds())


# -- opening ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "portal_type"),
    [
        ("team", "Workspace"),
        ("peers", "Workspace"),
        ("commission", "Workspace"),
        ("group", "Workspace"),
        ("steering", "EvaluationCommittee"),
        ("evaluators", "EvaluationCommittee"),
    ],
)
def test_whoever_has_an_account_opens_a_space_and_manages_it(as_alice, kind, portal_type):
    space = open_space(Opening(kind, " Les  Glycines ", "Préparer.", seat="Directrice"))
    assert (space.portal_type, space.kind) == (portal_type, kind)
    assert (space.title, space.description) == ("Les Glycines", "Préparer.")
    (member,) = roster.members(space)
    assert (member.userid, member.role, member.seat) == ("alice", roster.MANAGER, "Directrice")
    assert spaces.state(space) == "private"


@pytest.mark.parametrize("kind", ["team", "steering", "evaluators"])
def test_the_usual_folders_are_there_for_the_team(as_alice, kind):
    space = open_space(Opening(kind, "Les Glycines"))
    titles = {folder.title for folder in space.objectValues() if folder.portal_type == "Folder"}
    assert titles == {folder.title for folder in usual.folders(kind)}
    assert {api.content.get_state(folder) for folder in space.objectValues()} == {"team"}


def test_evaluators_find_the_list_of_documents_to_ask_for(as_alice):
    space = open_space(Opening("evaluators", "Évaluation"))
    login(as_alice, "alice")  # a request knows the groups that one had as it began
    (page,) = api.content.find(space, portal_type="Document")
    assert page.review_state == "team"
    assert "Livret d’accueil" in page.getObject().text.raw


def test_folders_may_be_left_out(as_alice):
    space = open_space(Opening("steering", "Sans dossiers", usual_folders=False))
    assert list(space.objectIds()) == []


def test_two_spaces_of_one_name_never_meet(as_alice):
    first, second = (open_space(Opening("steering", "Comité de pilotage")) for _ in range(2))
    assert first.getId() != second.getId()
    assert first.getId().startswith("comite-de-pilotage-")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "club"},
        {"kind": ""},
        {"title": "   "},
        {"title": "x" * 201},
        {"purpose": "x" * 2001},
        {"establishments": ("999999999",)},
        {"establishments": ("' OR 1=1",)},
        {"policy": Policy("secret", "free", "edit")},
        {"policy": Policy("open", "free", "edit"), "audience": "families"},
        {"kind": "evaluators", "code": "made-up"},
        {"kind": "evaluators", "steering": "0" * 32, "evaluator": "eva@example.org"},
        {"kind": "evaluators", "evaluator": "no address"},
    ],
    ids=repr,
)
def test_what_does_not_fit_is_refused_and_nothing_is_made(as_alice, wrong):
    before = spaces_count()
    with pytest.raises(Refused):
        open_space(Opening(**({"kind": "steering", "title": "Comité"} | wrong)))
    assert spaces_count() == before


# -- evaluators: opened from the steering committee, or attached by its code ------------------------


def test_the_code_of_another_kind_of_space_attaches_nothing(space):
    with pytest.raises(Refused):
        attachment.steering_of(attachment.code(space))


# -- policy and state -------------------------------------------------------------------------------


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
@pytest.mark.parametrize("audience", ["network", "public"])
def test_a_scenario_sets_the_state_that_goes_with_it(space, scenario, audience):
    login(api.portal.get(), "alice")
    policies_of_spaces.set_policy(space, scenario.policy, audience)
    assert policies_of_spaces.policy_of(space) == scenario.policy
    opened = scenario.policy.visibility == "open"
    assert spaces.state(space) == (audience if opened else "private")
    assert policies_of_spaces.audience_of(space) == (audience if opened else "")


def test_the_way_there_and_back(space):
    login(api.portal.get(), "alice")
    for policy, audience, state in (
        (Policy("open", "request", "edit"), "public", "public"),
        (Policy("open", "request", "edit"), "network", "network"),
        (Policy("listed", "request", "edit"), "network", "private"),
        (Policy(), "network", "private"),
    ):
        policies_of_spaces.set_policy(space, policy, audience)
        assert spaces.state(space) == state
        (brain,) = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid(space))
        assert brain.visibility == policy.visibility


@pytest.mark.parametrize("joining", ["request", "free"])
def test_a_contradiction_changes_nothing(space, joining):
    login(api.portal.get(), "alice")
    with pytest.raises(Refused):
        policies_of_spaces.set_policy(space, Policy("secret", joining, "consult"))
    assert policies_of_spaces.policy_of(space) == Policy()


def test_the_policy_follows_a_state_that_was_changed_elsewhere(space):
    login(api.portal.get(), "alice")
    api.content.transition(space, "open_to_all")
    assert space.visibility == "open"
    space.joining = "free"
    api.content.transition(space, "hide")
    assert policies_of_spaces.policy_of(space) == Policy("secret", "invitation", "edit")


def test_an_archived_space_keeps_its_policy_until_it_is_reopened_privately(space):
    login(api.portal.get(), "alice")
    policies_of_spaces.set_policy(space, Policy("open", "free", "contribute"), "public")
    policies_of_spaces.archive(space)
    assert space.visibility == "open"
    with pytest.raises(Refused):
        policies_of_spaces.set_policy(space, Policy())
    with pytest.raises(Refused):
        policies_of_spaces.archive(space)
    policies_of_spaces.reopen(space)
    assert policies_of_spaces.policy_of(space) == Policy("secret", "invitation", "contribute")


# -- settings -----------------------------------------------------------------------------------


def test_an_establishment_that_left_the_directory_stays_with_the_space(people):
    space = make_space(people, establishments=(GLYCINES,))
    settings.change(space, establishments=[GLYCINES])
    assert space.establishments == (GLYCINES,)
    with pytest.raises(Refused):
        settings.change(space, establishments=[SEVRE])


def test_deleting_asks_for_the_name_and_takes_groups_and_content(space):
    login(api.portal.get(), "alice")
    createContentInContainer(space, "Document", title="Projet")
    assert dict(settings.losses(space)) == {
        "members": 3, "documents": 1, "folders": 0, "meetings": 0, "tasks": 0, "comments": 0,
    }  # fmt: skip
    name, number, before = space.title, uid(space), spaces_count()
    with pytest.raises(Refused):
        settings.delete(space, "another name")
    assert spaces_count() == before
    settings.delete(space, f" {name} ")
    assert spaces_count() == before - 1
    groups = api.portal.get_tool("acl_users").workspace_groups
    assert not [group for group in groups._groups if number in group]
    assert spaces.spaces_of("alice") == []


# -- joining --------------------------------------------------------------------------------------


@pytest.fixture
def listed(people):
    """A space that shows its name and takes requests."""
    return make_space(people, visibility="listed", joining="request", guests=())


def test_a_space_that_shows_itself_shows_its_card_alone(listed, people):
    make_space(people, title="Secret")
    login(people, "eve")
    (card,) = listed_spaces()
    assert (card.uid, card.title) == (uid(listed), listed.title)
    assert card.url_to_ask.endswith(f"/@@ask-to-join?space={uid(listed)}")
    assert list(api.content.find(UID=uid(listed))) == []


def test_cards_are_for_people_with_an_account_who_are_not_in(listed, people):
    login(people, "bob")
    assert listed_spaces() == []
    with api.env.adopt_user(username="alice"):
        policies_of_spaces.archive(listed)
    login(people, "eve")
    assert listed_spaces() == []


def test_a_request_waits_once_and_is_accepted_with_a_word(listed):
    requests.ask(listed, "eve", " Je suis infirmière. ")
    requests.ask(listed, "eve", "Infirmière à Clisson.")
    (waiting,) = requests.waiting(listed)
    assert (waiting.userid, waiting.name) == ("eve", "Ève Perrin")
    assert waiting.message == "Infirmière à Clisson."
    requests.accept(listed, "eve", "Bienvenue")
    assert roster.member(listed, "eve").role == roster.MEMBER
    assert requests.waiting(listed) == []


def test_a_request_is_refused_or_taken_back(listed):
    requests.ask(listed, "eve")
    requests.refuse(listed, "eve", "Complet")
    requests.ask(listed, "eve")
    requests.withdraw(listed, "eve")
    assert requests.waiting(listed) == []
    assert not roster.is_member(listed, "eve")
    for decide in (requests.accept, requests.refuse):
        with pytest.raises(Refused):
            decide(listed, "eve")


@pytest.mark.parametrize(
    ("decide", "kind"), [(requests.accept, "join_accepted"), (requests.refuse, "join_refused")]
)
def test_managers_hear_of_requests_and_people_of_answers(listed, people, decide, kind):
    requests.ask(listed, "eve", "Bonjour")
    (asked,) = [one for one in listing("alice") if one.kind == "join_requested"]
    assert (asked.actor, asked.excerpt) == ("eve", "Bonjour")
    assert not [one for one in listing("bob") if one.kind == "join_requested"]
    login(people, "alice")
    decide(listed, "eve", "Voilà")
    (answer,) = [one for one in listing("eve") if one.kind == kind]
    assert answer.excerpt == "Voilà"


def test_whoever_comes_in_another_way_waits_no_longer(listed):
    requests.ask(listed, "eve")
    roster.add(listed, "eve")
    assert not requests.has_asked(listed, "eve")


def test_a_request_of_an_account_that_went_is_not_shown(listed):
    requests.ask(listed, "eve")
    with api.env.adopt_roles(["Manager"]):
        api.user.delete(username="eve")
    assert requests.waiting(listed) == []


@pytest.mark.parametrize(
    ("visibility", "joining", "asks", "joins"),
    [
        ("secret", "invitation", False, False),
        ("listed", "invitation", False, False),
        ("listed", "request", True, False),
        ("listed", "free", False, True),
        ("open", "invitation", False, False),
        ("open", "request", True, False),
        ("open", "free", False, True),
    ],
)
def test_how_one_comes_in_is_as_the_policy_says(people, visibility, joining, asks, joins):
    space = make_space(people, visibility=visibility, joining=joining)
    for way, possible in ((requests.ask, asks), (requests.join, joins)):
        if possible:
            way(space, "eve")
        else:
            with pytest.raises(Refused):
                way(space, "eve")
    assert roster.is_member(space, "eve") is joins


@pytest.mark.parametrize("way", [requests.ask, requests.join])
def test_nobody_asks_twice_for_what_they_have_nor_in_an_archived_space(people, way):
    joining = "free" if way is requests.join else "request"
    space = make_space(people, visibility="listed", joining=joining)
    with pytest.raises(Refused):
        way(space, "bob")
    with api.env.adopt_user(username="alice"):
        policies_of_spaces.archive(space)
    with pytest.raises(Refused):
        way(space, "eve")


def test_words_have_a_limit(listed):
    with pytest.raises(Refused):
        requests.ask(listed, "eve", "x" * 1001)

"""Who sees a space, how one joins, what members may do: named scenarios and contradictions."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.workspaces.content import JOININGS
from qualite.esms.workspaces.content import PARTICIPATIONS
from qualite.esms.workspaces.content import VISIBILITIES
from qualite.esms.workspaces.policies import Joining
from qualite.esms.workspaces.policies import Participation
from qualite.esms.workspaces.policies import Policy
from qualite.esms.workspaces.policies import problems
from qualite.esms.workspaces.policies import scenario
from qualite.esms.workspaces.policies import scenario_of
from qualite.esms.workspaces.policies import SCENARIOS
from qualite.esms.workspaces.policies import Visibility
import pytest


POLICIES = st.builds(
    Policy, st.sampled_from(Visibility), st.sampled_from(Joining), st.sampled_from(Participation)
)


@pytest.mark.parametrize("known", SCENARIOS, ids=lambda known: known.name)
def test_a_named_scenario_never_contradicts_itself(known):
    assert problems(known.policy) == []
    assert scenario_of(known.policy) is known
    assert scenario(known.name) is known
    assert known.title
    assert known.meaning


@pytest.mark.parametrize(
    ("name", "visibility", "joining", "participation"),
    [
        ("steering", "secret", "invitation", "edit"),
        ("community", "open", "free", "contribute"),
        ("confidential", "secret", "invitation", "consult"),
    ],
)
def test_what_the_scenarios_mean(name, visibility, joining, participation):
    assert scenario(name).policy == Policy(visibility, joining, participation)


@given(POLICIES)
def test_one_cannot_join_by_oneself_what_one_cannot_see(policy):
    hidden = policy.visibility is Visibility.HIDDEN
    by_oneself = policy.joining is not Joining.INVITATION
    assert bool(problems(policy)) == (hidden and by_oneself)


@given(POLICIES)
def test_what_members_may_do_never_contradicts_the_rest(policy):
    reasons = {
        tuple(problems(Policy(policy.visibility, policy.joining, participation)))
        for participation in Participation
    }
    assert len(reasons) == 1


@given(POLICIES)
def test_a_policy_is_read_back_from_what_a_space_stores(policy):
    stored = policy.values()
    assert all(type(value) is str for value in stored.values())
    assert Policy(**stored) == policy


@pytest.mark.parametrize("field", ["visibility", "joining", "participation"])
@given(word=st.text().filter(lambda word: word not in {*Visibility, *Joining, *Participation}))
def test_an_unknown_setting_is_no_policy(field, word):
    with pytest.raises(ValueError):
        Policy(**{field: word})


def test_a_mix_of_ones_own_has_no_name():
    assert scenario_of(Policy("listed", "request", "contribute")) is None
    assert scenario("salon") is None


@pytest.mark.parametrize(
    ("vocabulary", "values"),
    [(VISIBILITIES, Visibility), (JOININGS, Joining), (PARTICIPATIONS, Participation)],
)
def test_the_fields_of_a_space_know_the_same_settings(vocabulary, values):
    assert {term.value for term in vocabulary} == set(values)

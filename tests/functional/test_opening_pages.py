"""The pages where a space is opened: kinds, short form, establishments without JavaScript."""

from opening_forms import Browser
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.opening import usual
from qualite.esms.workspaces.team import roster
from spaces_world import make_space
import pytest
import transaction


GLYCINES = "440000011"
OPEN = "/espaces/@@open-space"


@pytest.fixture
def alice(person):
    return Browser(person("alice"))


@pytest.fixture
def directory(spaces_site):
    with api.env.adopt_roles(["Manager"]):
        createContentInContainer(
            spaces_site["annuaire"]["etablissements"],
            "Establishment",
            checkConstraints=False,
            id=GLYCINES,
            finess=GLYCINES,
            title="EHPAD Les Glycines",
            town="Clisson",
            postcode="44190",
            category="500",
            department="44",
        )
    transaction.commit()


def newest():
    """The space that was opened last."""
    everything = [obj for obj in spaces.spaces_folder().objectValues() if spaces.is_space(obj)]
    return max(everything, key=lambda space: space.created())


def count():
    return len(spaces.spaces_folder().objectIds())


def test_one_chooses_the_kind_first(alice):
    page = alice.open(OPEN)
    assert page.status_int == 200
    for kind in ("steering", "evaluators", "team", "peers", "commission", "group"):
        assert f"@@open-space?kind={kind}" in page.text


def test_a_steering_committee_is_opened_with_its_establishment(alice, directory):
    page = alice.open(OPEN, kind="steering")
    for seat in usual.seat_titles("steering"):
        assert seat in page.text
    for rule in usual.rules("steering"):
        assert rule.source in page.text
    page = alice.send(page, "search", title="Pilotage", establishment_search="glycines clisson")
    assert "EHPAD Les Glycines" in page.text
    form = page.forms[max(key for key in page.forms if isinstance(key, int))]
    assert form["title"].value == "Pilotage"
    form["establishments:list"].checked = True
    answer = alice.send(page, "open", seat="Direction", purpose="Préparer la visite.")
    space = newest()
    assert answer.location.endswith(f"/espaces/{space.getId()}/@@members")
    assert (space.title, space.establishments) == ("Pilotage", (GLYCINES,))
    assert roster.member(space, "alice").seat == "Direction"
    assert set(space.keys())
    assert alice.open(f"/espaces/{space.getId()}").status_int == 200


def test_words_that_were_typed_and_not_searched_are_searched_before_the_space_opens(
    alice, directory
):
    page = alice.open(OPEN, kind="team")
    before = count()
    page = alice.send(page, "open", title="Équipe", establishment_search=GLYCINES)
    assert "EHPAD Les Glycines" in page.text
    assert count() == before
    # Nothing ticked: it was searched once, now it is the person's choice.
    alice.send(page, "open")
    assert newest().establishments == ()


def test_an_establishment_may_come_with_the_address(alice, directory):
    page = alice.open(OPEN, kind="team", establishment=GLYCINES)
    answer = alice.send(page, "open", title="Équipe")
    assert answer.status_int == 302
    assert newest().establishments == (GLYCINES,)


def test_a_contradiction_is_refused_with_the_reason_and_the_form_stays_filled(alice):
    before = count()
    page = alice.open(OPEN, kind="group")
    page = alice.send(
        page, "open", title="Groupe", scenario="own", visibility="secret", joining="free"
    )
    assert page.status_int == 200
    assert 'role="alert"' in page.text
    form = page.forms[max(key for key in page.forms if isinstance(key, int))]
    assert (form["title"].value, form["scenario"].value) == ("Groupe", "own")
    assert (form["visibility"].value, form["joining"].value) == ("secret", "free")
    assert count() == before


def test_an_open_community_is_read_by_those_one_chose(alice, person):
    page = alice.open(OPEN, kind="peers")
    alice.send(page, "open", title="Pairs", scenario="community", audience="public")
    space = newest()
    assert spaces.state(space) == "public"
    assert Browser(person()).open(f"/espaces/{space.getId()}").status_int == 200


@pytest.mark.parametrize("kind", ["club", "", "<script>"])
def test_an_unknown_kind_leads_to_the_choice(alice, kind):
    page = alice.open(OPEN, kind=kind)
    assert page.status_int == 200
    assert "?kind=steering" in page.text


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"visit_start": "2027-03-24", "visit_end": "2027-03-22"},
        {"visit_start": "soon"},
        {"scenario": "salon"},
        {"establishments": "999999999"},
        {"audience": "x"},
    ],
    ids=repr,
)
def test_what_a_stranger_could_send_is_refused_in_words(alice, fields):
    before = count()
    page = alice.open(OPEN, kind="steering")
    token = page.html.find("input", {"name": "_authenticator"})["value"]
    sent = {"kind": "steering", "title": "T", "sent": "1", "action": "open"}
    answer = alice.client.ask("POST", OPEN, params=sent | fields | {"_authenticator": token})
    assert answer.status_int == 200
    assert 'role="alert"' in answer.text
    assert count() == before


def test_without_the_form_s_own_token_nothing_is_made(alice):
    before = count()
    answer = alice.client.ask("POST", OPEN, params={"kind": "team", "title": "T"})
    assert answer.status_int == 403
    assert count() == before


def test_visitors_log_in_first(spaces_site, person):
    answer = Browser(person()).open(OPEN)
    assert answer.status_int == 302
    assert "login" in answer.location


def test_the_evaluators_space_is_opened_from_the_steering_committee(alice, spaces_site):
    with api.env.adopt_roles(["Manager"]):
        steering = make_space(spaces_site, "EvaluationCommittee", id="pilotage", title="Pilotage")
    transaction.commit()
    page = alice.open("/espaces/pilotage/@@space-settings")
    assert f"kind=evaluators&amp;steering={steering.UID()}" in page.text
    page = alice.open(OPEN, kind="evaluators", steering=steering.UID())
    answer = alice.send(page, "open", title="Évaluation 2027")
    assert 'role="alert"' in answer.text, "an evaluator has to be named"
    answer = alice.send(answer, "open", evaluator="eve@example.org", seat="Coordinatrice")
    space = newest()
    assert answer.location.endswith("/espaces/pilotage/@@space-settings")
    assert roster.members(space) == []
    assert [one.email for one in invitations.pending(space)] == ["eve@example.org"]
    assert alice.open(f"/espaces/{space.getId()}").status_int != 200
    shown = alice.follow(answer)
    assert "Évaluation 2027" in shown.text


@pytest.mark.parametrize("portal_type", ["Workspace", "EvaluationCommittee"])
def test_plone_s_own_form_leads_to_the_short_one(alice, portal_type):
    answer = alice.open(f"/espaces/++add++{portal_type}")
    assert answer.status_int == 302
    assert answer.location.endswith("/espaces/@@open-space")

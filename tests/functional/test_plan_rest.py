"""The improvement plan over REST: what is listed, what is narrowed, what its rules refuse."""

from datetime import date
from datetime import timedelta
from evaluation_world import make_evaluation
from evaluation_world import make_referential
from kept_sites import made_once
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.evaluation.evaluations import interviews
from spaces_world import acting
from spaces_world import make_space
import pytest
import transaction


HERE, ELSEWHERE = "440000001", "440000002"
SPACE = "/espaces/comite"
NOW = f"{SPACE}/now"
YESTERDAY, TOMORROW = ((date.today() + timedelta(days=days)).isoformat() for days in (-1, 1))
CRITICAL = {"priority": "critical", "pilot": "bob", "due": TOMORROW}


def add(evaluation, id, who="alice", **fields):
    with acting(who):
        return createContentInContainer(evaluation, "ImprovementAction", id=id, title=id, **fields)


@pytest.fixture
@made_once
def evaluations(spaces_site):
    """``then`` and ``now`` of an establishment, ``other`` of another; with a few actions."""
    committee = make_space(spaces_site, "EvaluationCommittee", id="comite", title="Comité")
    referential = make_referential(spaces_site)
    made = {
        name: make_evaluation(
            committee, referential, "self_assessment", id=name, establishments=(where,)
        )
        for name, where in (("then", HERE), ("now", HERE), ("other", ELSEWHERE))
    }
    day = date.today()
    add(made["then"], "former", pilot="bob", due=day - timedelta(days=3), criterion="1.1.1")
    add(made["now"], "ecrire", pilot="bob", due=day + timedelta(days=30), progress=50)
    add(
        made["now"],
        "proteger",
        pilot="alice",
        due=day + timedelta(days=9),
        priority="critical",
        criterion="2.2.1",
    )
    add(made["other"], "ailleurs", priority="low")
    transaction.commit()
    return made


def titles(answer):
    assert answer.status_int == 200, answer.text
    return [one["title"] for one in answer.json["items"]]


class TestListing:
    def test_one_plan_across_the_evaluations_of_an_establishment(self, person, evaluations):
        answer = person("gina").ask("GET", f"{NOW}/@plan")
        assert titles(answer) == ["proteger", "former", "ecrire"]
        assert answer.json["items_total"] == 3
        assert answer.json["totals"] == {
            "total": 3,
            "done": 0,
            "verified": 0,
            "late": 1,
            "percent": 17,
        }
        assert answer.json["load"] == [
            {"pilot": "bob", "name": "Bob Durand", "open": 2, "late": 1},
            {"pilot": "alice", "name": "Alice Martin", "open": 1, "late": 0},
        ]
        first = answer.json["items"][0]
        assert first["@id"].endswith("/espaces/comite/now/proteger")
        assert first["evaluation"].endswith("/espaces/comite/now")
        assert (first["pilot_name"], first["criterion"]) == ("Alice Martin", "2.2.1")

    def test_a_space_lists_all_of_its_actions(self, person, evaluations):
        assert len(titles(person("gina").ask("GET", f"{SPACE}/@plan"))) == 4

    def test_batches_follow_one_another(self, person, evaluations):
        answer = person("bob").ask("GET", f"{SPACE}/@plan?b_size=3&b_start=3")
        assert titles(answer) == ["ailleurs"]
        assert (answer.json["items_total"], answer.json["totals"]["total"]) == (4, 4)
        assert "prev" in answer.json["batching"]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("pilot=bob", ["former", "ecrire"]),
            ("priority=critical", ["proteger"]),
            ("criterion=1.1.1", ["former"]),
            ("late=1", ["former"]),
            ("late=0&state=to_do&pilot=alice", ["proteger"]),
            (f"establishment={ELSEWHERE}", ["ailleurs"]),
            ("pilot=-", ["ailleurs"]),
            ("state=verified", []),
            ("order=title&late=0", ["ailleurs", "ecrire", "former", "proteger"]),
            ("order=title&down=1&pilot=bob", ["former", "ecrire"]),
        ],
    )
    def test_filters_narrow_the_items_and_nothing_else(self, person, evaluations, query, found):
        answer = person("gina").ask("GET", f"{SPACE}/@plan?{query}")
        assert titles(answer) == found
        assert (answer.json["items_total"], answer.json["totals"]["total"]) == (len(found), 4)

    @pytest.mark.parametrize(
        "query",
        ["priority=urgent", "state=started", "late=maybe", "pilot=bob&pilot=eve", "order=x"],
    )
    def test_a_value_that_does_not_exist_is_refused(self, person, evaluations, query):
        answer = person("gina").ask("GET", f"{SPACE}/@plan?{query}")
        assert answer.status_int == 400
        assert answer.json["message"]

    @pytest.mark.parametrize("who", ["eve", "sam", None])
    @pytest.mark.parametrize("where", [SPACE, NOW])
    def test_it_is_for_those_who_see_the_space(self, person, evaluations, who, where):
        assert person(who).ask("GET", f"{where}/@plan").status_int == 401


class TestWriting:
    def added(self, person, who="bob", **fields):
        body = {"@type": "ImprovementAction", "title": "Relire", **fields}
        return person(who).ask("POST", NOW, json=body)

    def test_an_action_is_added(self, person, evaluations):
        answer = self.added(person, **CRITICAL, criterion="2.2.1")
        assert answer.status_int == 201, answer.text
        assert answer.json["pilot"] == {"token": "bob", "title": "Bob Durand"}
        assert "Relire" in titles(person("gina").ask("GET", f"{NOW}/@plan?priority=critical"))

    @pytest.mark.parametrize(
        "wrong",
        [
            {"priority": "critical"},
            {**CRITICAL, "pilot": ""},
            {**CRITICAL, "due": None},
            {"priority": "urgent"},
            {"pilot": "eve"},
            {"progress": 101},
            {"criterion": "9.9.9"},
            {"element": "1.1.1"},
            {"due": "soon"},
            {"title": ""},
            {"proofs": ["nothing"]},
        ],
    )
    def test_what_a_rule_refuses_is_said_and_nothing_is_written(self, person, evaluations, wrong):
        for answer in (
            self.added(person, **wrong),
            person("bob").ask("PATCH", f"{SPACE}/other/ailleurs", json=wrong),
        ):
            assert answer.status_int == 400, answer.text
            assert answer.json["message"]
        assert sorted(evaluations["now"].objectIds()) == ["ecrire", "proteger"]
        kept = person("bob").ask("GET", f"{SPACE}/other/ailleurs").json
        assert (kept["title"], kept["priority"]["token"], kept["pilot"]) == ("ailleurs", "low", "")

    @pytest.mark.parametrize("who", ["gina", "eve", "sam", None])
    def test_guests_and_strangers_write_nothing(self, person, evaluations, who):
        assert self.added(person, who).status_int == 401
        answer = person(who).ask("PATCH", f"{NOW}/ecrire", json={"progress": 60})
        assert answer.status_int == 401

    def test_only_the_platform_says_that_an_imperative_is_not_met(self, person, evaluations):
        answer = self.added(person, id="mine", imperative=True)
        assert answer.status_int == 201
        assert answer.json["imperative"] is False

    def test_what_is_done_stays_at_100(self, person, evaluations):
        assert person("bob").ask("POST", f"{NOW}/ecrire/@workflow/finish").status_int == 200
        assert person("bob").ask("PATCH", f"{NOW}/ecrire", json={"progress": 10}).status_int == 204
        assert person("bob").ask("GET", f"{NOW}/ecrire").json["progress"] == 100


class TestSteps:
    def step(self, person, who, name, id="ecrire"):
        return person(who).ask("POST", f"{NOW}/{id}/@workflow/{name}")

    def test_somebody_else_verifies(self, person, evaluations):
        assert self.step(person, "bob", "finish").status_int == 200
        refused = self.step(person, "bob", "verify")
        assert refused.status_int == 400
        assert refused.json["message"]
        assert self.step(person, "alice", "verify").status_int == 200
        assert titles(person("gina").ask("GET", f"{NOW}/@plan?state=verified")) == ["ecrire"]

    def test_a_critical_one_begins_with_a_pilot_and_a_date(self, person, evaluations):
        add(evaluations["now"], "vide", priority="critical")
        transaction.commit()
        refused = self.step(person, "bob", "start", "vide")
        assert refused.status_int == 400
        assert refused.json["message"]
        led = {"pilot": "bob", "due": TOMORROW}
        assert person("bob").ask("PATCH", f"{NOW}/vide", json=led).status_int == 204
        assert self.step(person, "bob", "start", "vide").status_int == 200


def test_an_imperative_that_is_not_met_is_in_the_plan_once_validated(person, evaluations):
    from evaluation_world import rate

    rate(evaluations["now"], "bob", interviews.COMMITTEE, "2", codes=["2.2.1.1"])
    with acting("alice"):
        evaluations["now"].manage_delObjects(["proteger"])
        api.content.transition(evaluations["now"], "validate")
    transaction.commit()
    (made,) = person("bob").ask("GET", f"{NOW}/@plan?criterion=2.2.1").json["items"]
    assert (made["priority"], made["pilot"], made["due"]) == ("critical", "", None)

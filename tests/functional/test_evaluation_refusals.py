"""What cannot be done with evaluations is refused in words: never a failure of the site."""

from evaluation_world import make_evaluation
from evaluation_world import make_referential
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.evaluation.reports import pdf
from spaces_world import acting
from spaces_world import make_space
import pytest
import transaction


SPACE = "/espaces/comite"
HERE = f"{SPACE}/ici"


@pytest.fixture
def action(spaces_site):
    """Path of an action of an evaluation."""
    committee = make_space(spaces_site, "EvaluationCommittee", id="comite", title="Comité")
    made = make_evaluation(committee, make_referential(spaces_site), "self_assessment", id="ici")
    with acting("alice"):
        action = plan.create(made, title="Former les équipes")
    transaction.commit()
    return f"{HERE}/{action.getId()}"


class TestCopying:
    @pytest.mark.parametrize("service", ["@copy", "@move"])
    @pytest.mark.parametrize("target", [SPACE, HERE, "/espaces/glycines"])
    def test_neither_an_evaluation_nor_an_action_goes_elsewhere(
        self, person, action, service, target
    ):
        for source in (HERE, action):
            answer = person("alice").ask("POST", f"{target}/{service}", json={"source": source})
            assert answer.status_int == 400
            assert answer.json["message"] == "This cannot be put here, or not by you."
        assert person("alice").get(action).status_int == 200

    @pytest.mark.parametrize("service", ["@copy", "@move"])
    @pytest.mark.parametrize("source", [3, {"a": 1}, [], [None], "", ["x", 3]])
    def test_a_source_is_text(self, person, action, service, source):
        answer = person("alice").ask("POST", f"{SPACE}/{service}", json={"source": source})
        assert answer.status_int == 400
        assert "“source”" in answer.json["message"]

    @pytest.mark.parametrize("source", [f"{HERE}/@@grid", "/portal_catalog", "/nothing"])
    def test_what_is_no_content_is_passed_over(self, person, action, source):
        answer = person("alice").ask("POST", f"{SPACE}/@copy", json={"source": source})
        assert (answer.status_int, answer.json) == (200, [])

    @pytest.mark.parametrize(("name", "status"), [("gina", 403), (None, 401)])
    def test_who_may_add_nothing_is_told_so(self, person, action, name, status):
        answer = person(name).ask("POST", "/espaces/glycines/@copy", json={"source": action})
        assert answer.status_int in (401, status)
        assert answer.json["message"]


@pytest.mark.parametrize(
    ("context", "name"),
    [
        (HERE, "evaluation-frame"),
        (HERE, "space-frame"),
        (HERE, "discussion-block"),
        (HERE, "grid-rows"),
        (HERE, "grid-panel"),
        (HERE, "results-macros"),
        (SPACE, "space-frame"),
        (SPACE, "discussion-block"),
    ],
)
def test_parts_of_pages_are_no_pages(person, action, context, name):
    assert person("alice", accept="text/html").ask("GET", f"{context}/@@{name}").status_int == 404


class TestReportThatCannotBeMade:
    @pytest.fixture(autouse=True)
    def no_time(self, action, monkeypatch):
        monkeypatch.setattr(pdf, "SECONDS", 0)

    def test_the_page_says_so_and_stays(self, person):
        bob = person("bob", accept="text/html")
        answer = bob.ask("GET", f"{HERE}/@@report-file?format=pdf&side=committee")
        assert answer.status_int == 302
        assert answer.location.endswith("/@@report?side=committee")
        path = answer.location.partition("/plone")[2]
        assert "The report could not be made" in bob.ask("GET", path).text

    def test_the_service_says_so(self, person):
        answer = person("bob").ask("GET", f"{HERE}/@report?format=pdf")
        assert answer.status_int == 503
        assert answer.json["message"].startswith("The report could not be made")

"""``@ratings``, ``@opinions``, ``@exchanges``: what each may read and write, and what is refused."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from grid_site import interview_of
from grid_site import make_evaluation
from grid_site import start_visit
from kept_sites import made_once
from qualite.esms.evaluation.evaluations import ratings
from spaces_world import acting
from team_site import Visitor
import pytest
import transaction


BASE = "/espaces/pilotage/eval"


@pytest.fixture
@made_once
def evaluation(spaces_site):
    made = make_evaluation(spaces_site)
    transaction.commit()
    return made


@pytest.fixture
def ask(person):
    """``ask("bob", "PATCH", "@ratings/…", {"value": "3"}, version=0)``."""

    def asked(who, method, path, body=None, version=None):
        headers = {} if version is None else {"If-Match": f'"{version}"'}
        return person(who).ask(method, f"{BASE}/{path}", headers=headers, json=body)

    return asked


def rate(evaluation, who, code, value, method="tracer", **more):
    with acting(who):
        ratings.rate(evaluation, interview_of(evaluation, method), code, value, **more)
    transaction.commit()


@pytest.fixture
def one(evaluation):
    """Path of the rating of element 1.1.1.1 in the first interview."""
    return f"@ratings/{interview_of(evaluation)}/1.1.1.1"


class TestGiving:
    def test_a_rating(self, evaluation, ask, one):
        answer = ask("bob", "PATCH", one, {"value": "3", "comment": "Vu"}, version=0)
        assert answer.status_int == 200
        assert answer.headers["ETag"] == '"1"'
        assert (answer.json["value"], answer.json["version"], answer.json["by"]) == (
            "3",
            1,
            "Bob Durand",
        )
        assert ask("gina", "GET", one).json["comment"] == "Vu"

    def test_what_is_not_sent_stays(self, evaluation, ask, one):
        ask("bob", "PATCH", one, {"value": "3", "comment": "Vu"}, version=0)
        answer = ask("bob", "PATCH", one, {"value": "4"}, version=1)
        assert (answer.json["value"], answer.json["comment"]) == ("4", "Vu")

    def test_the_same_again_writes_nothing(self, evaluation, ask, one):
        ask("bob", "PATCH", one, {"value": "3"}, version=0)
        assert ask("alice", "PATCH", one, {"value": "3"}, version=1).json["version"] == 1

    def test_somebody_was_quicker(self, evaluation, ask, one):
        ask("alice", "PATCH", one, {"value": "4"}, version=0)
        answer = ask("bob", "PATCH", one, {"value": "2"}, version=0)
        assert answer.status_int == 412
        assert answer.json["present"]["value"] == "4"
        assert answer.json["present"]["by"] == "Alice Martin"
        assert answer.headers["ETag"] == '"1"'
        assert ask("bob", "GET", one).json["value"] == "4"

    @pytest.mark.parametrize("header", [None, "*", "1", '"x"', '"99999999999"', '"-1"'])
    def test_the_version_seen_has_to_be_said(self, person, evaluation, one, header):
        headers = {"If-Match": header} if header else {}
        answer = person("bob").ask("PATCH", f"{BASE}/{one}", headers=headers, json={"value": "3"})
        assert answer.status_int == 428
        assert answer.json["message"]

    @pytest.mark.parametrize(
        "body",
        [
            {"value": "5"},
            {"value": "NC"},
            {"value": 3},
            {"value": None},
            {"value": "3", "comment": ["x"]},
            {"value": "3", "comment": "x" * 5001},
            {},
        ],
    )
    def test_against_the_rules(self, evaluation, ask, one, body):
        answer = ask("bob", "PATCH", one, body, version=0)
        assert answer.status_int == 400
        assert answer.json["message"]
        assert ask("bob", "GET", one).json["version"] == 0

    @pytest.mark.parametrize(
        ("code", "method", "value"), [("2.2.1.1", "targeted", "NC"), ("3.1.1.1", "audit", "RI")]
    )
    def test_values_that_an_element_cannot_have(self, evaluation, ask, code, method, value):
        path = f"@ratings/{interview_of(evaluation, method)}/{code}"
        body = {"value": value, "justification": "Une bonne raison"}
        assert ask("bob", "PATCH", path, body, version=0).status_int == 400

    def test_an_element_of_another_method(self, evaluation, ask):
        path = f"@ratings/{interview_of(evaluation)}/2.2.1.1"
        assert ask("bob", "PATCH", path, {"value": "3"}, version=0).status_int == 400

    @pytest.mark.parametrize(
        "end", ["", "/nope/1.1.1.1", "/{one}/9.9.9", "/{one}", "/{one}/1.1.1.1/x"]
    )
    def test_what_there_is_not(self, evaluation, ask, end):
        path = "@ratings" + end.format(one=interview_of(evaluation))
        status = ask("bob", "PATCH", path, {"value": "3"}, version=0).status_int
        assert status == 404

    @pytest.mark.parametrize(("who", "status"), [("gina", 401), ("eve", 401), (None, 401)])
    def test_who_may_not(self, evaluation, ask, one, who, status):
        assert ask(who, "PATCH", one, {"value": "3"}, version=0).status_int in (status, 403)
        transaction.begin()
        assert ratings.get(evaluation, interview_of(evaluation), "1.1.1.1") is None

    def test_history(self, evaluation, ask, one):
        for version, value in enumerate("324"):
            ask("bob", "PATCH", one, {"value": value}, version=version)
        history = ask("gina", "GET", one).json["history"]
        assert [entry["value"] for entry in history] == ["3", "2", "4"]


class TestReading:
    @pytest.fixture
    def rated(self, evaluation):
        for code in ("1.1.1.1", "1.1.1.2", "1.1.2.1"):
            rate(evaluation, "bob", code, "3")
        rate(evaluation, "bob", "2.2.1.1", "2", "targeted")
        return evaluation

    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ("", 4),
            ("criterion=1.1.1", 2),
            ("criterion=9", 0),
            ("side=evaluators", 0),
            ("b_size=2", 4),
        ],
    )
    def test_filters(self, rated, ask, query, count):
        assert ask("gina", "GET", f"@ratings?{query}").json["items_total"] == count

    def test_of_an_interview(self, rated, ask):
        query = f"interview={interview_of(rated, 'targeted')}"
        (item,) = ask("bob", "GET", f"@ratings?{query}").json["items"]
        assert (item["element"], item["value"], item["etag"]) == ("2.2.1.1", "2", '"1"')

    def test_what_changed_since(self, rated, ask):
        later = (datetime.now(UTC) + timedelta(minutes=1)).isoformat().replace("+", "%2B")
        assert ask("bob", "GET", f"@ratings?since={later}").json["items"] == []
        before = (datetime.now(UTC) - timedelta(minutes=1)).isoformat().replace("+", "%2B")
        answer = ask("bob", "GET", f"@ratings?since={before}").json
        assert answer["items_total"] == 4
        assert datetime.fromisoformat(answer["now"]) <= datetime.now(UTC)

    @pytest.mark.parametrize("since", ["hier", "2027-01-01", "9" * 60, "2027-01-01T10:00:00"])
    def test_a_moment_that_is_none(self, evaluation, ask, since):
        assert ask("bob", "GET", f"@ratings?since={since}").status_int == 400

    def test_at_most_five_hundred_at_once(self, rated, ask):
        assert len(ask("bob", "GET", "@ratings?b_size=999999").json["items"]) == 4

    def test_who_else_is_here(self, evaluation, ask):
        ask("alice", "GET", "@ratings?place=1.1")
        here = ask("bob", "GET", "@ratings?place=2.2").json["here"]
        assert here == [{"name": "Alice Martin", "place": "1.1"}]
        # Who only asks is not there.
        ask("gina", "GET", "@ratings")
        assert len(ask("bob", "GET", "@ratings").json["here"]) == 1

    @pytest.mark.parametrize("who", ["eve", "sam", None])
    def test_others_get_nothing(self, rated, ask, who):
        answer = ask(who, "GET", "@ratings")
        assert answer.status_int in (401, 403, 404)
        assert "1.1.1.1" not in answer.text


class TestTheVisit:
    @pytest.fixture
    @made_once
    def visited(self, spaces_site):
        made = make_evaluation(spaces_site, kind="external")
        rate(made, "bob", "1.1.1.1", "3", comment="Secret du comité")
        start_visit(made)
        transaction.commit()
        return made

    def test_each_side_has_its_column(self, visited, ask):
        # What W asks of evaluators before they rate is looked at where W tests it.
        theirs = f"@ratings/{interview_of(visited, side='evaluators')}/1.1.1.1"
        ours = f"@ratings/{interview_of(visited)}/1.1.1.1"
        assert ask("eve", "GET", theirs).status_int == 200
        assert ask("eve", "GET", ours).status_int == 404
        assert ask("bob", "GET", theirs).status_int == 404
        assert ask("bob", "PATCH", theirs, {"value": "3"}, version=0).status_int == 404
        assert ask("bob", "PATCH", ours, {"value": "4"}, version=1).status_int in (401, 403)
        assert ask("eve", "GET", "@ratings").json["items"] == []
        assert ask("eve", "GET", "@ratings?side=committee").json["here"] == []
        assert ask("eve", "GET", "@opinions").status_int in (401, 403)

    def test_exchanges_are_apart(self, visited, ask):
        assert ask("bob", "POST", "@exchanges/1.1.1", {"text": "Entre nous"}).status_int == 201
        assert ask("eve", "POST", "@exchanges/1.1.1", {"text": "Vu sur place"}).status_int == 201
        assert "Vu sur place" not in ask("alice", "GET", "@exchanges/1.1.1").text
        assert "Entre nous" not in ask("olga", "GET", "@exchanges/1.1.1").text
        assert ask("olga", "GET", "@exchanges/1.1.1").json["items_total"] == 1


class TestOpinions:
    def test_one_s_own(self, evaluation, ask):
        path = f"@opinions/{interview_of(evaluation)}/1.1.1.1"
        assert ask("bob", "PATCH", path, {"value": "2", "words": "Le soir"}).status_int == 204
        assert ask("alice", "PATCH", path, {"value": "4"}).status_int == 204
        items = ask("gina", "GET", path).json["items"]
        assert [(one["by"], one["value"]) for one in items] == [
            ("Bob Durand", "2"),
            ("Alice Martin", "4"),
        ]
        ask("bob", "PATCH", path, {"value": "", "words": ""})
        assert ask("bob", "GET", "@opinions").json["items_total"] == 1

    @pytest.mark.parametrize("body", [{"value": "5"}, {"value": 3}, {"words": "x" * 2001}])
    def test_against_the_rules(self, evaluation, ask, body):
        path = f"@opinions/{interview_of(evaluation)}/1.1.1.1"
        assert ask("bob", "PATCH", path, body).status_int == 400

    @pytest.mark.parametrize("who", ["gina", "eve", None])
    def test_who_may_not(self, evaluation, ask, who):
        path = f"@opinions/{interview_of(evaluation)}/1.1.1.1"
        assert ask(who, "PATCH", path, {"value": "2"}).status_int in (401, 403)


class TestExchanges:
    def test_said_and_read(self, evaluation, ask):
        said = ask("bob", "POST", "@exchanges/1.1.1", {"text": "Voir @Alice"})
        assert said.status_int == 201
        (item,) = ask("gina", "GET", "@exchanges/1.1.1").json["items"]
        assert (item["text"], item["by"]) == ("Voir @Alice", "Bob Durand")
        page = Visitor("alice").open("/@@notifications")
        assert "Voir @Alice" in page.text

    @pytest.mark.parametrize(
        ("path", "body"), [("1.1.1", {}), ("1.1.1", {"text": " "}), ("1.1.1", {"text": 1})]
    )
    def test_without_words(self, evaluation, ask, path, body):
        assert ask("bob", "POST", f"@exchanges/{path}", body).status_int == 400

    def test_about_nothing(self, evaluation, ask):
        assert ask("bob", "POST", "@exchanges/9.9", {"text": "?"}).status_int == 404

    @pytest.mark.parametrize("who", ["eve", None])
    def test_who_may_not(self, evaluation, ask, who):
        assert ask(who, "POST", "@exchanges/1.1.1", {"text": "?"}).status_int in (401, 403)

    def test_a_guest_reads_only(self, evaluation, ask):
        assert ask("gina", "POST", "@exchanges/1.1.1", {"text": "?"}).status_int in (401, 403)

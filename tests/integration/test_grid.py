"""The grid's own rules: who is here, opinions, exchanges, filters, what a form changes."""

from evaluation_world import make_referential
from evaluation_world import small_tree
from plone import api
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import opinions
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations.interviews import add
from qualite.esms.evaluation.evaluations.interviews import interviews
from qualite.esms.evaluation.grid import exchanges
from qualite.esms.evaluation.grid import giving
from qualite.esms.evaluation.grid import presence
from qualite.esms.evaluation.grid import saving
from qualite.esms.evaluation.grid.filters import filtered
from qualite.esms.evaluation.grid.radios import choices
from qualite.esms.evaluation.grid.rows import grouped
from qualite.esms.evaluation.grid.sheet import Sheet
from qualite.esms.workspaces.errors import Refused
from spaces_world import acting
from spaces_world import make_space
from zExceptions import Unauthorized
import pytest


@pytest.fixture
def evaluation(portal, people):
    committee = make_space(portal, type="EvaluationCommittee")
    referential = make_referential(portal, small_tree())
    with acting("alice"):
        made = evaluations.create(committee, "Autoévaluation", referential.UID())
        api.content.transition(made, "start_self_assessment")
    return made


@pytest.fixture
def first(evaluation):
    """Id of the first interview, with a person supported."""
    return interviews(evaluation)[0].id


class TestGiving:
    @pytest.mark.parametrize("who", ["gina", "eve"])
    def test_by_who_may_not(self, evaluation, first, who):
        with acting(who), pytest.raises(Unauthorized):
            giving.give(evaluation, first, "1.1.1.1", "3")

    def test_in_the_other_side_s_interview(self, evaluation):
        theirs = add(evaluation, "evaluators", "tracer")
        with acting("bob"), pytest.raises(Unauthorized):
            giving.give(evaluation, theirs.id, "1.1.1.1", "3")

    def test_nothing_is_given_once_validated(self, evaluation, first):
        with acting("alice"):
            giving.give(evaluation, first, "1.1.1.1", "4")
            api.content.transition(evaluation, "validate")
        with acting("bob"), pytest.raises(Unauthorized):
            giving.give(evaluation, first, "1.1.1.1", "3")


class TestSheet:
    def test_progress_by_interview(self, evaluation, first):
        second = add(evaluation, "committee", "tracer").id
        with acting("bob"):
            ratings.rate(evaluation, first, "1.1.1.1", "3")
        assert [theme.done for theme in Sheet(evaluation, "committee").themes] == [1, 0, 0]
        sheet = Sheet(evaluation, "committee", (second,))
        assert [theme.done for theme in sheet.themes] == [0, 0, 0]
        assert sheet.total == (1, 16)

    def test_a_rating_taken_back_is_not_done(self, evaluation, first):
        with acting("bob"):
            ratings.rate(evaluation, first, "1.1.1.1", "3")
            ratings.rate(evaluation, first, "1.1.1.1", "")
        assert Sheet(evaluation, "committee").total[0] == 0

    def test_rows_by_objective_and_criterion(self, evaluation):
        sheet = Sheet(evaluation, "committee")
        (objective,) = grouped(sheet.tree, sheet.rows(sheet.themes[:1]))
        assert [group.node.code for group in objective.groups] == ["1.1.1", "1.1.2"]
        assert [row.code for row in objective.all_rows] == [
            "1.1.1.1",
            "1.1.1.2",
            "1.1.2.1",
            "1.1.2.2",
        ]

    @pytest.mark.parametrize(
        ("words", "count"), [("", 12), ("1.1.2", 2), ("critere 3.1", 4), ("ÉLÉMENT 2.2.1.1", 1)]
    )
    def test_searching(self, evaluation, words, count):
        sheet = Sheet(evaluation, "committee")
        assert len(filtered(sheet.rows(sheet.themes), "all", words, sheet.tree)) == count


@pytest.mark.parametrize(
    ("method", "imperative", "offered"),
    [
        ("tracer", False, {"NC": True, "RI": True}),
        ("targeted", True, {"NC": False}),
        ("audit", False, {"NC": True}),
        ("", False, {"NC": True, "RI": True}),
    ],
)
def test_values_offered(method, imperative, offered):
    found = choices(method, imperative)
    assert list(found)[:5] == ["1", "2", "3", "4", "★"]
    assert {name: found[name] for name in list(found)[5:]} == offered


class TestForm:
    def test_what_was_not_sent_is_left(self, evaluation, first):
        assert saving.typed({}, "1.1.1.1", None) is None

    @pytest.mark.parametrize("number", ["", "x", "-1", "9" * 12, ["1"], "٣"])
    def test_a_version_that_is_none_is_that_of_nothing(self, number):
        assert saving.typed({"n-1": number}, "1", None).version == 0

    def test_somebody_else_s_change_is_not_one_s_own(self, evaluation, first):
        with acting("alice"):
            ratings.rate(evaluation, first, "1.1.1.1", "3")
            rating = ratings.rate(evaluation, first, "1.1.1.1", "4")
        form = {"n-1.1.1.1": "1", "v-1.1.1.1": "3", "j-1.1.1.1": "", "c-1.1.1.1": ""}
        assert not saving.changes(saving.typed(form, "1.1.1.1", rating), rating)


class TestOpinions:
    def test_each_has_one(self, evaluation, first):
        for who, value in (("alice", "3"), ("bob", "2"), ("bob", "4")):
            with acting(who):
                opinions.give(evaluation, first, "1.1.1.1", value)
        given = opinions.of_element(evaluation, first, "1.1.1.1")
        assert {one.userid: one.value for one in given} == {"alice": "3", "bob": "4"}

    @pytest.mark.parametrize(
        ("values", "found"),
        [
            ([], None),
            (["3"], None),
            (["3", "3", ""], None),
            (["4", "2", "3"], ("2", "4")),
            (["★", "4"], ("4", "★")),
            (["NC", "1"], ("1", "NC")),
        ],
    )
    def test_disagreement(self, values, found):
        assert opinions.disagreement(values) == found

    def test_nc_of_an_imperative_is_no_opinion(self, evaluation):
        targeted = next(one.id for one in interviews(evaluation) if one.method == "targeted")
        with acting("bob"), pytest.raises(Refused):
            opinions.give(evaluation, targeted, "2.2.1.1", "NC")


class TestExchanges:
    def test_the_oldest_first_and_counted(self, evaluation):
        for who, words in (("bob", "Un"), ("alice", "Deux")):
            with acting(who):
                exchanges.say(evaluation, "1.1.1", words, "committee")
        found = exchanges.of_criterion(evaluation, "1.1.1", "committee")
        assert [one.text for one in found] == ["Un", "Deux"]
        assert exchanges.of_criterion(evaluation, "1.1.1", "evaluators") == []
        assert exchanges.counted(evaluation, "committee") == {"1.1.1": 2}
        assert not exchanges.counted(evaluation, None)

    @pytest.mark.parametrize(
        ("who", "side", "writes"),
        [("alice", "committee", True), ("gina", "committee", False), ("eve", None, False)],
    )
    def test_who_reads_and_writes(self, evaluation, who, side, writes):
        with acting(who):
            assert exchanges.side_read(evaluation) == side
            assert bool(exchanges.may_write(evaluation)) is writes


class TestPresence:
    def test_others_of_the_same_side_for_a_while(self):
        moments = iter([0.0, 1.0, 2.0, 3.0, 3.0, 50.0])

        def now():
            return next(moments)

        presence.seen("uid", "committee", "alice", "1.1", now)
        presence.seen("uid", "committee", "bob", "2.2", now)
        presence.seen("uid", "evaluators", "eve", "1.1", now)
        assert presence.others("uid", "committee", "bob", now) == {"alice": "1.1"}
        assert presence.others("other", "committee", "bob", now) == {}
        assert presence.others("uid", "committee", "bob", now) == {}

"""Results of an evaluation: figures that JSON keeps, what they are compared with, words, services."""

from datetime import date
from evaluation_world import make_referential
from evaluation_world import small_tree
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.referentials.tree import Node
from qualite.esms.evaluation.referentials.tree import Tree
from qualite.esms.evaluation.results import earlier
from qualite.esms.evaluation.results import settings
from qualite.esms.evaluation.results.families import sentences
from qualite.esms.evaluation.results.figures import figures
from qualite.esms.evaluation.results.figures import published
from qualite.esms.evaluation.scoring import by_criteria
from qualite.esms.evaluation.scoring import Threshold
from qualite.esms.evaluation.scoring import unweighted
from qualite.esms.workspaces.errors import Refused
from spaces_world import acting
from spaces_world import make_space
from zope.i18n import translate
from zope.interface import Invalid
import json
import pytest


COMMITTEE = interviews.COMMITTEE
#: what is rated: element -> value; elements not named are at 3
VALUES = {"1.1.1.1": "★", "1.1.1.2": "4", "1.1.2.1": "4", "1.1.2.2": "4", "2.2.1.1": "2"}


@pytest.fixture
def committee(portal, people):
    return make_space(portal, type="EvaluationCommittee")


@pytest.fixture
def referential(portal):
    return make_referential(portal)


@pytest.fixture
def make(committee, referential):
    """``make(title, values=…, **fields)``: a self-assessment, rated by bob."""

    def make(title="Autoévaluation 2027", values=VALUES, where=committee, **fields):
        fields.setdefault("establishments", ("440000001",))
        fields.setdefault("ends", date(2027, 3, 12))
        model = fields.pop("referential", referential.UID())
        with acting("alice"):
            made = evaluations.create(where, title, model, **fields)
            api.content.transition(made, "start_self_assessment")
        if values is not None:
            rate(made, dict.fromkeys(elements(made), "3") | values)
        return made

    return make


def elements(evaluation):
    from qualite.esms.evaluation.evaluations.scope import tree_of

    return [element.code for element in tree_of(evaluation).elements]


def rate(evaluation, values, name="bob"):
    """Rate elements in the first interview of their chapter's method."""
    by_method = {one.method: one.id for one in interviews.interviews(evaluation, COMMITTEE)}
    methods = {"1": "tracer", "2": "targeted", "3": "audit"}
    with acting(name):
        for code, value in values.items():
            ratings.rate(evaluation, by_method[methods[code[0]]], code, value, "sans objet ici")


def shown(evaluation, then=None, name="bob"):
    with acting(name):
        return figures(evaluation, COMMITTEE, then)


# -- figures --------------------------------------------------------------------------------


def test_figures_are_plain_values_that_json_keeps(make):
    found = shown(make())
    assert json.loads(json.dumps(found)) == found


def test_figures_of_a_rated_evaluation(make):
    found = shown(make())
    assert [one["mean"] for one in found["chapters"]] == ["4.00", "2.75", "3.00"]
    assert [one["criteria"] for one in found["chapters"]] == [2, 2, 2]
    assert [(one["title"], one["mean"]) for one in found["themes"]] == [
        ("Droits", "4.00"),
        ("Soins", "2.75"),
        ("Qualité", "3.00"),
    ]
    assert found["counts"] == {"2": 1, "3": 7, "4": 3, "★": 1}
    assert (found["rated"], found["total"], found["interviews"]) == (12, 12, 3)
    assert found["when"] == {"start": "", "end": "2027-03-12", "year": 2027}
    assert [one["code"] for one in found["strengths"]] == ["1.1.1", "1.1"]
    assert found["weaknesses"][0]["code"] == "2.2"
    assert found["quality"] is None
    assert found["compared"] is None


def test_imperatives_and_the_progress_of_their_actions(make):
    evaluation = make()
    with acting("alice"):
        for title, progress in (("Répondre aux plaintes", 60), ("Former", 20)):
            createContentInContainer(
                evaluation,
                "ImprovementAction",
                title=title,
                criterion="2.2.1",
                priority="critical",
                pilot="bob",
                due=date(2027, 12, 31),
                progress=progress,
            )
    found = shown(evaluation)
    (imperative,) = found["imperatives"]["items"]
    assert (found["imperatives"]["met"], found["imperatives"]["total"]) == (0, 1)
    assert (imperative["met"], imperative["lowest"], imperative["action"]) == (False, "2", 60)
    assert (found["plan"]["total"], found["plan"]["finished"]) == (2, 0)
    action = found["plan"]["items"][0]
    assert (action["pilot"], action["due"]) == ("Bob Durand", "2027-12-31")
    assert action["critical"]


def test_what_is_published_names_nobody_and_leads_nowhere_private(make):
    evaluation = make()
    with acting("alice"):
        createContentInContainer(
            evaluation, "ImprovementAction", title="Répondre", pilot="bob", criterion="2.2.1"
        )
    whole = shown(evaluation)
    public = published(whole)
    assert "Bob" not in json.dumps(public)
    assert "/espaces/" not in json.dumps(public)
    assert whole["plan"]["items"][0]["pilot"] == "Bob Durand"


def test_nothing_rated(make):
    found = shown(make(values=None))
    assert {one["mean"] for one in found["themes"]} == {None}
    assert found["imperatives"]["items"][0]["met"] is None
    assert found["rated"] == 0


def test_a_tree_without_thematics_across_chapters_shows_its_own(make, portal):
    nodes = [
        Node(one.level, one.code, one.title, one.parent, one.method, one.imperative)
        for one in small_tree().nodes
    ]
    other = make_referential(portal, Tree(nodes), title="Sans thématiques")
    found = shown(make(referential=other.UID()))
    assert [one["level"] for one in found["themes"]] == ["theme"] * 3


# -- over time ------------------------------------------------------------------------------


def test_the_last_earlier_evaluation_of_the_same_establishment_is_the_one_compared_with(make):
    oldest = make("2020", ends=date(2020, 1, 1))
    then = make("2023", {"3.1.1.1": "1"}, ends=date(2023, 5, 1))
    make("Ailleurs", establishments=("440000002",), ends=date(2024, 1, 1))
    make("À deux", establishments=("440000001", "440000002"), ends=date(2024, 1, 1))
    later = make("2029", ends=date(2029, 1, 1))
    now = make()
    with acting("bob"):
        assert earlier.earlier(now) == [then, oldest]
        assert earlier.last(now) == then
        assert earlier.asked(now, oldest.UID()) == oldest
        with pytest.raises(Refused):
            earlier.asked(now, later.UID())
    found = shown(now, then)
    assert found["compared"]["year"] == 2023
    assert [one["change"]["direction"] for one in found["themes"]] == ["up", "down", "up"]
    assert found["themes"][2]["change"] == {
        "then": "2.50",
        "difference": "0.50",
        "direction": "up",
    }


def test_evaluations_of_other_establishments_are_not_compared_unless_an_administrator_allows(
    make,
):
    now, other = make(), make("Ailleurs", establishments=("440000002",), ends=date(2020, 1, 1))
    with acting("bob"):
        with pytest.raises(Refused):
            earlier.asked(now, other.UID())
        api.portal.set_registry_record(f"{settings.PREFIX}.compare_establishments", True)
        assert earlier.asked(now, other.UID()) == other


def test_an_evaluation_one_may_not_see_cannot_be_compared_with(make, portal):
    now = make()
    elsewhere = make_space(
        portal, type="EvaluationCommittee", title="Autre", manager="olga", members=(), guests=()
    )
    with acting("olga"):
        then = evaluations.create(
            elsewhere,
            "2020",
            now.referential,
            establishments=("440000001",),
            ends=date(2020, 1, 1),
        )
    with acting("bob"):
        assert earlier.asked(now, then.UID()) is None
        assert earlier.earlier(now) == []
    assert earlier.asked(now, "nothing") is None


def test_an_earlier_one_rounded_by_the_old_rule_is_scored_again(make):
    values = {"3.1.1.1": "3", "3.1.1.2": "4"}
    then = make("2023", values, ends=date(2023, 1, 1), rounding="integer")
    found = shown(make("2027", values), then)
    assert found["compared"]["rescored"]
    assert found["themes"][2]["change"]["direction"] == "stable"


# -- words for families ---------------------------------------------------------------------


def said(found, language="en"):
    return " ".join(translate(one) for some in sentences(found, language) for one in some)


def test_families_are_told_in_short_sentences_the_good_first(make):
    words = said(shown(make()))
    assert words.index("People feel well supported here.") < words.index("has to get better")
    assert "The team looked at how it works." in words  # its last day is still to come
    assert "We listened to people supported here and to the teams." in words
    assert "We can do better on this: Soins." in words
    assert "One important rule is not followed well enough." in words
    assert "plan" not in words


def test_families_are_told_when_once_it_has_happened(make):
    words = said(shown(make(ends=date(2024, 3, 12))))
    assert "The team looked at how it works, in March 2024." in words


def test_families_are_told_that_there_is_a_plan(make):
    evaluation = make()
    with acting("alice"):
        createContentInContainer(evaluation, "ImprovementAction", title="A", pilot="bob")
    assert "There is a plan to do better." in said(shown(evaluation))


def test_sentences_are_short(make):
    for some in sentences(shown(make()), "en"):
        for one in some:
            assert len(translate(one).split()) <= 15


def test_nothing_is_told_of_what_is_not_rated(make):
    assert said(shown(make(values=None))) == "There are no results yet."


# -- settings -------------------------------------------------------------------------------


def test_settings_of_the_site_have_an_empty_table_of_letters(portal):
    assert settings.thresholds() == ()
    assert settings.setting("compare_establishments") is False
    api.portal.set_registry_record(f"{settings.PREFIX}.quality_thresholds", ("A;80;90",))
    assert settings.thresholds() == (Threshold("A", 80, 90),)


def test_a_line_that_is_no_threshold_is_not_kept():
    with pytest.raises(Invalid):
        settings.is_threshold("A")


def test_the_weighting_is_a_setting(portal):
    assert settings.weighting() is unweighted
    api.portal.set_registry_record(f"{settings.PREFIX}.weighting", "by_criteria")
    assert settings.weighting() is by_criteria

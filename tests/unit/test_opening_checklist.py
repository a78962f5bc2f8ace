"""The composition of committees: usual seats, rules with their source, and what seats say of them."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.workspaces.opening import usual
from qualite.esms.workspaces.opening.checklist import check
import pytest


KINDS = ("steering", "evaluators")
SEATS = st.lists(st.sampled_from([seat for kind in KINDS for seat in usual.seat_titles(kind)]))


def met(seats, kind, rule):
    """What the checklist says of the rule with that id."""
    ids = [known.id for known in usual.rules(kind)]
    return check(seats, kind)[ids.index(rule)].met


@pytest.mark.parametrize(
    ("kind", "seats", "rule", "expected"),
    [
        ("steering", [], "direction", False),
        ("steering", ["Directrice"], "direction", True),
        ("steering", ["DIRECTION"], "direction", True),
        ("steering", ["Référente qualité"], "quality", True),
        ("steering", ["Referent qualite"], "quality", True),
        ("steering", ["Représentant des professionnels"], "views", False),
        ("steering", ["Représentant des professionnels", "Élue des résidents"], "views", True),
        ("steering", ["Présidente du CVS"], "cvs", True),
        ("steering", ["Présidente du conseil de la vie sociale"], "cvs", True),
        ("steering", ["Fille d’un résident (familles)"], "families", True),
        ("steering", ["Directrice"], "contract", None),
        ("steering", [], "independence", True),
        ("evaluators", ["Coordinatrice"], "coordinator", True),
        ("evaluators", ["Coordinatrice"], "two", False),
        ("evaluators", ["Coordinatrice, intervenante"], "two", False),
        ("evaluators", ["Coordinatrice", "Intervenant"], "two", True),
        ("evaluators", ["Intervenant", "Évaluatrice"], "two", True),
        ("evaluators", ["Intervenant", "Intervenant"], "coordinator", False),
        ("evaluators", [], "accreditation", None),
    ],
)
def test_what_the_seats_say_of_a_rule(kind, seats, rule, expected):
    assert met(seats, kind, rule) is expected


@pytest.mark.parametrize("kind", KINDS)
def test_all_usual_seats_together_meet_every_rule_that_seats_can_tell(kind):
    assert all(item.met in (True, None) for item in check(usual.seat_titles(kind), kind))


@pytest.mark.parametrize("kind", KINDS)
@given(seats=SEATS, more=SEATS)
def test_another_member_never_unmeets_a_rule(kind, seats, more):
    for fewer, all_of_them in zip(check(seats, kind), check(seats + more, kind), strict=True):
        assert fewer.met is None or all_of_them.met >= fewer.met


@pytest.mark.parametrize("kind", KINDS)
@given(seats=st.lists(st.text()))
def test_any_wording_is_read(kind, seats):
    assert len(check(seats, kind)) == len(usual.rules(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_has_a_source_and_says_if_it_is_only_usage(kind):
    for item in check([], kind):
        assert item.source
        assert item.usage == (item.source == "Usage courant")


@pytest.mark.parametrize("kind", ["team", "peers", "commission", "group"])
def test_other_spaces_have_no_rules_but_folders(kind):
    assert check(["Directrice"], kind) == []
    assert usual.seats(kind) == ()
    assert usual.folders(kind)


def test_evaluators_are_given_the_list_of_documents_to_ask_for():
    (page,) = [folder.page for folder in usual.folders("evaluators") if folder.page]
    assert len(page.items) == 9
    assert "annexe 3-10" in page.source

"""What stands around every page of an evaluation, for the committee and for evaluators."""

from evaluation_world import make_evaluation
from evaluation_world import make_evaluators
from evaluation_world import make_referential
from kept_sites import made_once
from lxml import html
from spaces_world import make_space
import pytest
import transaction


@pytest.fixture
@made_once
def visited(spaces_site):
    """The path of an evaluation that evaluators (eve, olga) carry out."""
    committee = make_space(spaces_site, "EvaluationCommittee", id="comite", title="Comité")
    evaluators = make_evaluators(committee)
    made = make_evaluation(
        committee, make_referential(spaces_site), "visit", evaluators=evaluators.UID()
    )
    transaction.commit()
    return f"/espaces/comite/{made.getId()}"


def page(person, name, path):
    answer = person(name, accept="text/html").ask("GET", path)
    return html.fromstring(answer.text) if answer.status_int == 200 else answer.status_int


def sections(page):
    return [
        link.rpartition("/")[2].removeprefix("@@")
        for link in page.xpath("//nav[contains(@class, 'q-sections')]//a/@href")
    ]


def test_the_committee_sees_it_in_its_space(person, visited):
    shown = page(person, "bob", visited)
    assert shown.xpath("//h1/text()") == ["Évaluation 2027"]
    (current,) = shown.xpath("//ul[contains(@class, 'nav-tabs')]//a[@aria-current]/@href")
    assert current.endswith("@@evaluations")
    assert "grid" in sections(shown)
    assert "observations" not in sections(shown)


def test_evaluators_see_it_without_the_space_and_find_back(person, visited):
    shown = page(person, "eve", visited)
    assert not shown.xpath("//ul[contains(@class, 'nav-tabs')]")
    assert shown.xpath("//header//a[contains(@href, '@@evaluations')]")
    assert sections(shown)[1:3] == ["grid", "interviews"]


@pytest.mark.parametrize("name", [None, "sam"])
def test_nobody_else_sees_it(person, visited, name):
    assert page(person, name, visited) in (401, 302, 403)

"""What the plans of evaluations give somebody to do: beside tasks, on both dashboards."""

from datetime import date
from datetime import timedelta
from evaluation_world import make_evaluation
from evaluation_world import make_referential
from lxml import html
from plone import api
from qualite.esms.evaluation.plan import api as plan
from qualite.esms.workspaces.tasks import api as tasks
from spaces_world import acting
from spaces_world import make_space
import pytest
import transaction


DASHBOARD = "/@@tableau-de-bord"
SPACE = "/espaces/comite"
TODAY = date.today()


@pytest.fixture
def committee(spaces_site):
    """Bob leads an action that is late, one that is done and one for next month; he has a task."""
    made = make_space(spaces_site, "EvaluationCommittee", id="comite", title="Comité")
    evaluation = make_evaluation(made, make_referential(spaces_site), "self_assessment", id="ici")
    with acting("alice"):
        for title, pilot, days in (
            ("En retard", "bob", -2),
            ("Terminée", "bob", 1),
            ("Plus tard", "bob", 40),
            ("D’une autre", "alice", 1),
        ):
            action = plan.create(
                evaluation, title=title, pilot=pilot, due=TODAY + timedelta(days=days)
            )
            if title == "Terminée":
                api.content.transition(action, "finish")
        tasks.create(made, "Une tâche", assignee="bob", due=TODAY + timedelta(days=1))
    transaction.commit()
    return made


@pytest.fixture
def lines(person):
    """``lines("bob", path, id)``: words of the items or rows of a section of a page."""

    def found(name, path, section):
        answer = person(name, accept="text/html").ask("GET", path)
        assert answer.status_int == 200
        (part,) = html.fromstring(answer.text).xpath(f"//section[@aria-labelledby='{section}']")
        return [
            " ".join(one.text_content().split())
            for one in part.xpath(".//li[contains(@class, 'q-afaire')] | .//tbody/tr")
        ]

    return found


def test_the_personal_dashboard_tells_what_one_leads(committee, lines):
    week = lines("bob", DASHBOARD, "todo")
    assert ["En retard" in one for one in week] == [True, False]
    assert "Comité" in week[0]
    assert ["Plus tard" in one for one in lines("bob", f"{DASHBOARD}?all=1", "todo")][-1]
    assert not any("Terminée" in one for one in week)
    assert not any("retard" in one for one in lines("alice", DASHBOARD, "todo"))


def test_the_overview_of_the_space_too(committee, lines):
    mine = lines("bob", SPACE, "tasks")
    assert [
        next(t for t in ("En retard", "Une tâche", "Plus tard") if t in one) for one in mine
    ] == [
        "En retard",
        "Une tâche",
        "Plus tard",
    ]
    assert "Bob" in mine[0]
    assert ["D’une autre" in one for one in lines("alice", SPACE, "tasks")] == [True, False]
    assert ["Une tâche" in one for one in lines("gina", SPACE, "tasks")] == [True]


def test_a_task_is_ticked_there_and_an_action_is_not(committee, person):
    answer = person("bob", accept="text/html").ask("GET", SPACE)
    actions = html.fromstring(answer.text).xpath(
        "//section[@aria-labelledby='tasks']//form/@action"
    )
    assert len(actions) == 1


def test_it_leads_to_the_plan(committee, person):
    answer = person("bob", accept="text/html").ask("GET", SPACE)
    links = html.fromstring(answer.text).xpath(
        "//section[@aria-labelledby='tasks']//tbody//a/@href"
    )
    assert sum(link.endswith("/comite/ici/@@plan") for link in links) == 2


def test_an_archived_space_gives_nothing_to_do(committee, lines):
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(committee, "archive")
    transaction.commit()
    assert lines("bob", DASHBOARD, "todo") == []

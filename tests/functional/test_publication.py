"""Publishing results on the establishment's page, and withdrawing them in one click."""

from directory_site import LISTED
from evaluation_world import make_referential
from kept_sites import made_once
from lxml import html
from plone import api
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import ratings
from spaces_world import acting
from spaces_world import make_people
from spaces_world import make_space
from spaces_world import password
from spaces_world import SECRET
import html5lib
import pytest
import transaction


ENTRY = f"/annuaire/etablissements/{LISTED}"


@pytest.fixture
@made_once
def evaluation(site):
    """A validated self-assessment of a listed establishment, with a secret word in it."""
    with api.env.adopt_roles(["Manager"]):
        make_people(site)
        space = make_space(site, type="EvaluationCommittee", establishments=(LISTED,))
        referential = make_referential(site)
    with acting("alice"):
        made = evaluations.create(space, "Autoévaluation 2027", referential.UID(), perimeter=SECRET)
        api.content.transition(made, "start_self_assessment")
        for where in interviews.interviews(made):
            chapter = {"tracer": "1.1", "targeted": "2.2", "audit": "3.1"}[where.method]
            for code in (f"{chapter}.1.1", f"{chapter}.1.2", f"{chapter}.2.1"):
                ratings.rate(made, where.id, code, "3", comment=SECRET)
        api.content.transition(made, "validate")
    transaction.commit()
    return made


@pytest.fixture
def visitor(client):
    """Reads a page as somebody without account."""

    def read(path=ENTRY, status=200):
        answer = client(accept="text/html").get(path)
        assert answer.status_int == status
        if status == 200:
            html5lib.HTMLParser(strict=True).parse(answer.text)
        assert SECRET not in answer.text
        return answer.text

    return read


@pytest.fixture
def send(client, evaluation):
    """Sends the form of the choice as somebody, with the token of the page."""
    path = "/".join(evaluation.getPhysicalPath()[2:])

    def sent(name, **values):
        asking = client(credentials=(name, password(name)), accept="text/html")
        page = asking.get(f"/{path}/@@publish-results")
        if page.status_int != 200:
            return page
        token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]
        form = {"_authenticator": token, "sent": "1", **values}
        return asking.ask("POST", f"/{path}/@@publish-results", params=form)

    return sent


def test_published_results_are_read_by_everybody_until_they_are_withdrawn(
    evaluation, visitor, send
):
    assert "published-results" not in visitor()
    visitor(f"{ENTRY}/@@evaluation-results", status=404)
    answer = send("alice", publish="1", **{"parts:list": ["chapters", "imperatives"]})
    assert answer.status_int in (200, 302), answer.text
    transaction.begin()
    assert api.content.get_state(evaluation) == "published"
    page = visitor()
    assert "published-results" in page
    assert "Autoévaluation 2027" in page
    whole = visitor(f"{ENTRY}/@@evaluation-results/{evaluation.UID()}")
    assert "3.0" in html.fromstring(whole).text_content()
    assert (
        "/espaces/" not in html.tostring(html.fromstring(whole).cssselect("#content")[0]).decode()
    )
    assert send("alice", withdraw="1").status_int in (200, 302)
    assert "published-results" not in visitor()
    visitor(f"{ENTRY}/@@evaluation-results/{evaluation.UID()}", status=404)


@pytest.mark.parametrize("name", ["bob", "gina", "eve"])
def test_only_who_manages_the_committee_publishes(name, send):
    answer = send(name, publish="1")
    assert answer.status_int in (401, 403, 404, 302)
    assert "Autoévaluation 2027" not in answer.text


def test_deleting_the_evaluation_withdraws_its_results(evaluation, visitor):
    with acting("alice"):
        api.content.transition(evaluation, "publish")
    transaction.commit()
    assert "published-results" in visitor()
    with api.env.adopt_roles(["Manager"]):
        api.content.delete(evaluation)
    transaction.commit()
    assert "published-results" not in visitor()


def test_without_a_page_in_the_directory_there_is_nowhere_to_publish(evaluation):
    evaluation.establishments = ("999999999",)
    with acting("alice"), pytest.raises(api.exc.InvalidParameterError):
        api.content.transition(evaluation, "publish")


def test_statutory_dates_stand_on_the_dashboard_of_the_committee(evaluation, client):
    evaluation.kind = "external"
    evaluation.reindexObject(idxs=["kind"])
    transaction.commit()
    space = "/".join(evaluation.getPhysicalPath()[2:-1])
    page = client(credentials=("bob", password("bob")), accept="text/html").get(f"/{space}").text
    assert "statutory-dates" in page
    assert "Next evaluation due" in page

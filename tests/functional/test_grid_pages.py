"""The grid in a browser without JavaScript: reading, saving, conflicts, filters, what others get."""

from grid_site import interview_of
from grid_site import make_evaluation
from grid_site import start_visit
from lxml import html
from qualite.esms.evaluation.evaluations import ratings
from spaces_world import acting
from team_site import messages
from team_site import text
from team_site import Visitor
import pytest
import transaction


GRID = "/espaces/pilotage/eval/@@grid"


@pytest.fixture
def evaluation(spaces_site):
    made = make_evaluation(spaces_site)
    transaction.commit()
    return made


def send(visitor, page, **typed):
    """Fill in the grid's form and press "save"."""
    form = html.fromstring(page.text).get_element_by_id("q-grid")
    fields = [(name, value) for name, value in form.form_values() if name not in typed]
    fields += [(name, value) for name, value in typed.items()]
    path = form.action.partition(visitor.base)[2]
    return visitor.ask("POST", path, params=[*fields, ("save", "1")])


def test_a_page(evaluation):
    page = Visitor("bob").open(GRID)
    assert page.status_int == 200
    assert "Thème 1.1" in text(page)

"""What scripts add to pages of evaluations: cards that are dragged, texts that are confirmed."""

from browser.evaluation_pages import RUNNING
from browser.space_pages import COMMITTEE
from browser.space_pages import DIRECTOR
from browser.space_pages import MEMBER
from browser.space_pages import path_of
from browser.space_pages import space_titled
from playwright.sync_api import expect
from qualite.esms.evaluation.plan import api as plan
from spaces_world import acting
import pytest
import re
import transaction


@pytest.fixture(scope="module")
def evaluation(site):
    """The self-assessment under way."""
    transaction.begin()
    committee = space_titled(site.portal, COMMITTEE)
    return next(one for one in committee.objectValues() if one.Title() == RUNNING)


@pytest.fixture(scope="module")
def running(site, evaluation):
    return path_of(site.portal, evaluation)


@pytest.fixture
def title(request, evaluation):
    """Title of an action that is to be done: no other test moves it."""
    title = f"À déplacer, {request.node.name}"
    transaction.begin()
    with acting(DIRECTOR):
        plan.create(evaluation, title=title)
    transaction.commit()
    return title


def drag(page, title, column):
    """Drag a card over a column, beside where it is."""
    card = page.locator("[data-q-column='to_do'] [data-q-card][draggable='true']", has_text=title)
    card.hover()
    page.mouse.down()
    across = page.locator(f"[data-q-column='{column}']").bounding_box()
    page.mouse.move(across["x"] + across["width"] / 2, card.bounding_box()["y"] + 10, steps=8)


def cards(page, column, title):
    return page.locator(f"[data-q-column='{column}'] [data-q-card]", has_text=title)


def test_a_card_goes_nowhere_that_no_button_leads_to(signed_in, running, title):
    page = signed_in(DIRECTOR, f"{running}/@@plan")
    drag(page, title, "verified")
    expect(page.locator("[data-q-column='doing']")).to_have_class(re.compile("q-ou-poser"))
    expect(page.locator("[data-q-column='verified']")).not_to_have_class(re.compile("q-ou-poser"))
    page.mouse.up()
    expect(page.locator(".q-ou-poser")).to_have_count(0)
    expect(cards(page, "to_do", title)).to_have_count(1)


def test_a_card_is_dragged_to_another_column(signed_in, running, title, picture):
    page = signed_in(DIRECTOR, f"{running}/@@plan")
    drag(page, title, "doing")
    expect(page.locator("[data-q-column='doing']")).to_have_class(re.compile("q-poser-ici"))
    picture(page, "plan-dragging")
    page.mouse.up()
    expect(cards(page, "doing", title)).to_have_count(1)


def test_a_comment_that_seems_to_name_somebody_is_confirmed(
    signed_in, running, picture, looks_right
):
    page = signed_in(MEMBER, f"{running}/@@grid?theme=1.1")
    page.locator("button[data-q-keys]").wait_for()
    line = page.locator("li[data-q-code]").first
    code = line.get_attribute("data-q-code")
    line.locator("details.q-mots summary").click()
    line.locator(f"[name='c-{code}']").fill("Vu avec Mme Jeanne Martin")
    box = line.get_by_role("alert").get_by_role("checkbox")
    expect(box).to_be_visible()
    picture(page, "grid-doubtful")
    looks_right(page)
    box.focus()  # leaving the text sends it again, and the box stays
    page.keyboard.press("Space")
    expect(page.locator("[data-q-said]")).to_contain_text("Enregistré")
    expect(line.get_by_role("alert")).to_have_count(0)
    page.reload()
    expect(line.locator(f"[name='c-{code}']")).to_have_value("Vu avec Mme Jeanne Martin")


def test_the_dashboards_show_what_one_leads(signed_in, looks_right_at_both_sizes):
    page = signed_in(DIRECTOR, "/@@tableau-de-bord?all=1")
    expect(page.locator("[aria-labelledby='todo'] a[href*='autoevaluation']").first).to_be_visible()
    looks_right_at_both_sizes(page, "what-one-leads")


def test_the_overview_of_the_space_shows_it_too(signed_in, running, looks_right_at_both_sizes):
    page = signed_in(DIRECTOR, running.rpartition("/")[0])
    links = page.locator("[aria-labelledby='tasks'] a[href$='/@@plan']")
    expect(links.first).to_be_visible()
    looks_right_at_both_sizes(page, "space-with-actions")

"""The grid as people use it: by keyboard, without JavaScript, two at once, without a connection."""

from browser.browser_moves import follow
from browser.browser_pages import DESK
from browser.browser_pages import PHONE
from evaluation_world import make_referential
from playwright.sync_api import expect
from plone import api
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations.interviews import interviews
from spaces_world import acting
from spaces_world import make_people
from spaces_world import make_space
from spaces_world import password
from time import monotonic
import itertools
import pytest
import re
import transaction


NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def committee(site):
    """A steering committee of alice's, bob's and gina's."""
    transaction.begin()
    with api.env.adopt_roles(["Manager"]):
        make_people(site.portal)
        made = make_space(site.portal, type="EvaluationCommittee", id="comite-de-grille")
    transaction.commit()
    site.accounts.update({name: password(name) for name in ("alice", "bob", "gina")})
    return made


@pytest.fixture
def evaluation(site, committee):
    """An evaluation of its own for each test, being rated."""
    transaction.begin()
    number = next(NUMBERS)
    referential = make_referential(site.portal, title=f"Grille {number}")
    with acting("alice"):
        made = evaluations.create(
            committee, "Autoévaluation", referential.UID(), id=f"eval-{number}"
        )
        api.content.transition(made, "start_self_assessment")
    transaction.commit()
    return made


@pytest.fixture
def grid(signed_in, evaluation):
    """``grid("bob", "?theme=1.1", size=PHONE)``."""

    def opened(who, query="", **options):
        page = signed_in(
            who, f"/espaces/comite-de-grille/{evaluation.getId()}/@@grid{query}", **options
        )
        if who != "gina" and options.get("javascript", True) and options.get("size", DESK) is DESK:
            page.locator("button[data-q-keys]").wait_for()  # the script is there
        return page

    return opened


def kept(evaluation, code="1.1.1.1"):
    """What the database has."""
    transaction.begin()
    return ratings.get(evaluation, interviews(evaluation)[0].id, code)


def row(page, code="1.1.1.1"):
    return page.locator(f'li[data-q-code="{code}"]')


def said(page, words):
    """Wait until the line of what happens says so."""
    page.locator("[data-q-said]", has_text=words).wait_for()


def expect_kept(page, evaluation, values, seconds=40):
    """Wait until the database has these values, by the codes of their elements."""
    deadline = monotonic() + seconds
    while True:
        ratings = {code: kept(evaluation, code) for code in values}
        found = {code: rating and rating.value for code, rating in ratings.items()}
        if found == values:
            return
        assert monotonic() < deadline, found
        page.wait_for_timeout(100)


def hears_no_news(page):
    """Let somebody not be told what others change: the first news came, and no more do."""
    page.locator("[data-q-here]", has_text="Alice Martin").wait_for()
    page.route("**/@ratings?*", lambda route: route.abort())


def choose(page, code, value):
    row(page, code).locator(f'.q-cotes label[data-c="{value}"]').click()


class TestKeyboard:
    def test_rating_without_a_mouse(self, grid, evaluation):
        page = grid("bob")
        row(page).locator(".q-cotes input[value='1']").focus()
        page.keyboard.press("3")
        said(page, "Enregistré à")
        assert kept(evaluation).value == "3"
        page.keyboard.press("j")
        page.keyboard.press("*")
        page.wait_for_function("document.activeElement.name === 'v-1.1.1.2'")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("r")
        page.keyboard.press("k")
        page.keyboard.press("k")
        page.keyboard.press("0")
        expect_kept(page, evaluation, {"1.1.1.1": "", "1.1.1.2": "★", "1.1.2.1": "RI"})

    def test_nc_asks_why_before_it_is_saved(self, grid, evaluation):
        page = grid("bob")
        row(page).locator(".q-cotes input[value='1']").focus()
        page.keyboard.press("n")
        page.wait_for_function("document.activeElement.name === 'j-1.1.1.1'")
        assert kept(evaluation) is None
        page.keyboard.type("Personne n’est concerné")
        page.keyboard.press("Escape")
        said(page, "Enregistré à")
        assert (kept(evaluation).value, kept(evaluation).last.justification) == (
            "NC",
            "Personne n’est concerné",
        )
        page.wait_for_function("document.activeElement.value === 'NC'")

    def test_help(self, grid, axe_finds_nothing):
        page = grid("bob")
        row(page).locator(".q-cotes input[value='1']").focus()
        page.keyboard.press("?")
        expect(page.locator("dialog[open]")).to_be_visible()
        axe_finds_nothing(page, "dialog")
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)

    def test_letters_in_a_text_are_letters(self, grid, evaluation):
        page = grid("bob")
        row(page).locator(".q-cotes input[value='1']").focus()
        page.keyboard.press("c")
        page.keyboard.type("n 3 r *")
        page.keyboard.press("Escape")
        said(page, "Enregistré à")
        assert (kept(evaluation).value, kept(evaluation).last.comment) == ("", "n 3 r *")

    def test_the_detail_opens_beside_and_one_comes_back(self, grid):
        page = grid("bob")
        row(page, "1.1.2.1").locator(".q-cotes input[value='1']").focus()
        page.keyboard.press("d")
        page.locator("#panneau h2", has_text="1.1.2.1").wait_for()
        page.keyboard.press("Escape")
        page.wait_for_function("document.activeElement.name === 'v-1.1.2.1'")


class TestTwoAtOnce:
    def test_the_second_sees_the_first_s_value_and_chooses(self, grid, evaluation, picture):
        alice, bob = grid("alice"), grid("bob")
        hears_no_news(bob)
        choose(alice, "1.1.1.1", "4")
        said(alice, "Enregistré à")
        choose(bob, "1.1.1.1", "2")
        conflict = row(bob).locator(".q-conflit")
        conflict.wait_for()
        assert "Alice Martin" in conflict.inner_text()
        picture(bob, "grid-conflict")
        assert kept(evaluation).value == "4"
        conflict.locator("button", has_text="La mienne").click()
        said(bob, "Enregistré à")
        expect_kept(bob, evaluation, {"1.1.1.1": "2"})
        assert [entry.value for entry in kept(evaluation).history] == ["4", "2"]

    def test_or_takes_it(self, grid, evaluation):
        alice, bob = grid("alice"), grid("bob")
        hears_no_news(bob)
        choose(alice, "1.1.1.1", "4")
        said(alice, "Enregistré à")
        choose(bob, "1.1.1.1", "2")
        row(bob).locator(".q-conflit button", has_text="La sienne").click()
        expect(row(bob).locator("input:checked")).to_have_value("4")
        assert kept(evaluation).version == 1

    def test_one_sees_who_is_here_and_what_they_change(self, grid):
        alice, bob = grid("alice"), grid("bob")
        choose(alice, "1.1.2.1", "3")
        said(alice, "Enregistré à")
        bob.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        bob.locator("[data-q-here]", has_text="Alice Martin").wait_for()
        expect(row(bob, "1.1.2.1").locator("input:checked")).to_have_value("3")
        expect(bob.locator(".d-md-block a[aria-current]")).to_contain_text(re.compile(r"1\s*/\s*4"))


class TestWithoutAConnection:
    def test_what_was_typed_is_kept_and_sent_later(self, grid, evaluation, picture):
        page = grid("bob")
        page.context.set_offline(True)
        choose(page, "1.1.1.1", "3")
        page.locator("[data-q-lost]", has_text="La connexion est perdue").wait_for()
        picture(page, "grid-offline")
        choose(page, "1.1.1.2", "2")
        assert kept(evaluation) is None
        page.context.set_offline(False)
        said(page, "Enregistré à")
        page.locator("[data-q-lost]").wait_for(state="hidden")
        assert (kept(evaluation).value, kept(evaluation, "1.1.1.2").value) == ("3", "2")

    def test_the_page_may_be_closed_meanwhile(self, grid, evaluation):
        page = grid("bob")
        address = page.url
        page.route("**/@ratings/**", lambda route: route.abort())
        choose(page, "1.1.1.1", "3")
        page.locator("[data-q-lost]:visible").wait_for()
        page.goto("about:blank")
        page.unroute("**/@ratings/**")
        page.goto(address)
        said(page, "Enregistré à")
        assert kept(evaluation).value == "3"

    def test_logged_out_one_is_told_and_nothing_is_lost(self, grid, evaluation):
        page = grid("bob")
        cookies = page.context.cookies()
        page.context.clear_cookies()
        choose(page, "1.1.1.1", "3")
        page.locator("[data-q-lost]", has_text="plus connecté").wait_for()
        page.context.add_cookies(cookies)
        page.reload()
        said(page, "Enregistré à")
        assert kept(evaluation).value == "3"


class TestLooks:
    @pytest.mark.parametrize("query", ["", "?all=1", "?element=2.2.1.1", "?show=nc", "?show=todo"])
    @pytest.mark.parametrize("who", ["bob", "gina"])
    def test_accessible_and_valid(self, grid, looks_right_at_both_sizes, query, who):
        looks_right_at_both_sizes(grid(who, query), f"grid-{who}-{query.strip('?')}")

    def test_without_a_script(self, grid, evaluation):
        page = grid("bob", size=PHONE, javascript=False)
        choose(page, "1.1.1.1", "3")
        choose(page, "1.1.2.1", "NC")
        follow(page, page.locator("button[name=save]"))
        assert kept(evaluation).value == "3"
        assert row(page, "1.1.2.1").locator("[role=alert]").is_visible()
        page.fill("[name='j-1.1.2.1']", "Personne n’est concerné")
        follow(page, page.locator("button[name=continue]"))
        assert kept(evaluation, "1.1.2.1").value == "NC"
        assert "theme=2.2" in page.url

    def test_on_a_phone_the_tree_is_folded(self, grid):
        page = grid("bob", size=PHONE)
        assert not page.locator(".q-arbre a").first.is_visible()
        page.locator(".q-arbre-repli summary").click()
        follow(page, page.locator(".q-arbre-repli a", has_text="Thème 3.1"))
        assert "theme=3.1" in page.url

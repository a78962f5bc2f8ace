"""Référentiels as people see them: read by all, loaded by a member, at two sizes and without scripts."""

from browser.browser_pages import DESK
from browser.browser_pages import PHONE
from evaluation_world import small_tree
from qualite.esms.evaluation.referentials import layout
from referential_files import table
import pytest


ACCOUNT = "qualite@example.org"
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@SIZES
@pytest.mark.parametrize(
    "path",
    ["", "/grille-libre", "/grille-libre?q=livret", "/structure-nationale?imperative=1"],
)
def test_everybody_reads(visit, looks_right, picture, size, path):
    page = visit(f"/referentiels{path}", size=size)
    looks_right(page)
    picture(page, f"referentiels{path.replace('/', '-').replace('?', '-')}-{size['width']}")


def test_an_objective_opens_with_the_keyboard(visit):
    page = visit("/referentiels/grille-libre")
    objective = page.locator("details[data-level=objective]").first
    assert objective.get_attribute("open") is None
    objective.locator("> summary").focus()
    page.keyboard.press("Enter")
    assert objective.locator(".q-critere").first.is_visible()


@SIZES
def test_a_member_loads_a_sheet_of_another_layout(visit, log_in, site, looks_right, size):
    page = log_in(visit(size=size), ACCOUNT)
    page.goto(f"{site.url}/referentiels/@@load-referential")
    looks_right(page)
    page.set_input_files("[name=files]", {"name": "a.csv", "mimeType": "text/csv", "buffer": b"a"})
    page.click("button[value=read]")
    assert page.locator("[role=alert]").is_visible()
    looks_right(page)
    page.check("#ref-other")
    page.set_input_files("[name=files]", {"name": "h.xlsx", "mimeType": XLSX, "buffer": table()})
    page.click("button[value=read]")
    looks_right(page)
    page.click("button[value=map]")
    looks_right(page)
    page.fill("[name=title]", "Grille de la maison")
    page.fill("[name=version]", "2026")
    page.click("button[value=store]")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "Grille de la maison"
    assert page.locator(".q-etat.q-e-brouillon").is_visible()
    looks_right(page)


def test_a_draft_is_compared_with_what_is_in_use(visit, log_in, site, looks_right):
    page = log_in(visit(), ACCOUNT)
    page.goto(f"{site.url}/referentiels/@@load-referential")
    file = {"name": "r.csv", "mimeType": "text/csv", "buffer": layout.write_csv(small_tree())}
    page.set_input_files("[name=files]", file)
    page.click("button[value=read]")
    page.fill("[name=title]", "Grille d’essai")
    page.fill("[name=version]", "1")
    page.click("button[value=store]")
    page.wait_for_load_state()
    page.locator("form[action$='@@compare'] button").click()
    page.wait_for_load_state()
    assert page.locator("#cmp-change").is_visible()
    looks_right(page)

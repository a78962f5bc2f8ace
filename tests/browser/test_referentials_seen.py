"""Référentiels as people see them: read with the keyboard, loaded by a member, compared."""

from browser.browser_moves import follow
from evaluation_world import small_tree
from playwright.sync_api import expect
from qualite.esms.evaluation.referentials import layout
from referential_files import table


ACCOUNT = "qualite@example.org"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_an_objective_opens_with_the_keyboard(visit):
    page = visit("/referentiels/grille-libre")
    objective = page.locator("details[data-level=objective]").first
    assert objective.get_attribute("open") is None
    objective.locator("> summary").focus()
    page.keyboard.press("Enter")
    expect(objective.locator(".q-critere").first).to_be_visible()


def test_a_member_loads_a_sheet_of_another_layout(signed_in, looks_right_at_both_sizes):
    page = signed_in(ACCOUNT, "/referentiels/@@load-referential")
    looks_right_at_both_sizes(page, "référentiel, load")
    page.set_input_files("[name=files]", {"name": "a.csv", "mimeType": "text/csv", "buffer": b"a"})
    follow(page, "button[value=read]")
    expect(page.locator("[role=alert]")).to_be_visible()
    looks_right_at_both_sizes(page, "référentiel, no sheet")
    page.check("#ref-other")
    page.set_input_files("[name=files]", {"name": "h.xlsx", "mimeType": XLSX, "buffer": table()})
    follow(page, "button[value=read]")
    looks_right_at_both_sizes(page, "référentiel, columns")
    follow(page, "button[value=map]")
    looks_right_at_both_sizes(page, "référentiel, matched")
    page.fill("[name=title]", "Grille de la maison")
    page.fill("[name=version]", "2026")
    follow(page, "button[value=store]")
    expect(page.locator("h1")).to_have_text("Grille de la maison")
    expect(page.locator(".q-etat.q-e-brouillon")).to_be_visible()
    looks_right_at_both_sizes(page, "référentiel, draft")


def test_a_draft_is_compared_with_what_is_in_use(signed_in, looks_right_at_both_sizes):
    page = signed_in(ACCOUNT, "/referentiels/@@load-referential")
    file = {"name": "r.csv", "mimeType": "text/csv", "buffer": layout.write_csv(small_tree())}
    page.set_input_files("[name=files]", file)
    follow(page, "button[value=read]")
    page.fill("[name=title]", "Grille d’essai")
    page.fill("[name=version]", "1")
    follow(page, "button[value=store]")
    # Whatever else was loaded before, even the very same: it is compared with ours.
    other = page.locator("form[action$='@@compare'] option", has_text="Grille libre")
    page.select_option("form[action$='@@compare'] select", other.first.get_attribute("value"))
    follow(page, page.locator("form[action$='@@compare'] button"))
    expect(page.locator("#cmp-change")).to_be_visible()
    looks_right_at_both_sizes(page, "référentiel, compared")

"""Proposing a document from a phone, many at a desk, and reading where they stand."""

from browser.browser_moves import follow
from browser.browser_pages import PHONE
import pytest
import re


NAME = "direction@example.org"
START = "/ressources/@@contribute"
TEXT = {"name": "questionnaire-familles.txt", "mimeType": "text/plain"}
QUESTIONS = {**TEXT, "buffer": "Que pensez-vous de l’accueil ?".encode()}
NUMBER = {**TEXT, "name": "liste.txt", "buffer": b"N 1 84 12 76 451 089 46, Mme Durand, diabete"}


def describe(page, title):
    """Fill in the second step, and go on to the third."""
    page.fill("#q-title", title)
    page.fill("#q-description", "Utilisé depuis un an avec quarante familles.")
    page.select_option("#q-nature", "enquete")
    page.select_option("#q-licence", "cc-by")
    page.check("#q-promise_nobody")
    page.check("#q-promise_sharing")
    follow(page, "button[value=continue]")


def test_from_a_phone_without_javascript(signed_in, looks_right_at_both_sizes):
    page = signed_in(NAME, START, size=PHONE, javascript=False)
    page.set_input_files("#q-files", QUESTIONS)
    follow(page, "form[enctype] button[value=continue]")
    page.fill("#q-title", "Questionnaire de satisfaction des familles")
    follow(page, "button[value=continue]")
    assert page.locator("[role=alert] a").count() == 5
    describe(page, "Questionnaire de satisfaction des familles")
    page.check("#q-themes-participation")
    page.fill("#q-nodes", "1.2, 9.9")
    follow(page, "button[value=continue]")
    assert "9.9" in page.locator("[role=alert]").inner_text()
    page.fill("#q-nodes", "1.2")
    follow(page, "button[value=continue]")
    follow(page, "button[value=send]")
    page.get_by_text("En attente de relecture").first.wait_for()


@pytest.mark.parametrize("step", ["file", "description", "classification", "check"])
def test_every_step_is_accessible(signed_in, looks_right_at_both_sizes, step):
    page = signed_in(NAME, START)
    page.set_input_files("#q-files", NUMBER)
    follow(page, "a[data-q-reload]")
    address = re.sub(r"\?.*", "", page.url)
    page.goto(f"{address}?step={step}")
    if step in ("description", "check"):
        follow(page, "button[value=continue], button[value=send]")
    looks_right_at_both_sizes(page, f"contribute-{step}")


def test_the_first_page_is_accessible(signed_in, looks_right_at_both_sizes):
    page = signed_in(NAME, START)
    looks_right_at_both_sizes(page, "contribute-start")


def test_many_files_are_dropped_and_described_once(signed_in, looks_right_at_both_sizes):
    page = signed_in(NAME, START)
    page.set_input_files("#q-files", [QUESTIONS, {**QUESTIONS, "name": "autre.txt"}, NUMBER])
    page.locator(".q-envois li a").nth(2).wait_for()
    follow(page, "a[data-q-reload]")
    looks_right_at_both_sizes(page, "contribute-many")
    page.select_option("#q-nature", "guide")
    page.select_option("#q-licence", "cc0")
    page.check("#q-promise_nobody")
    page.check("#q-promise_sharing")
    for box in page.locator("textarea[name^=description_]").all():
        box.fill("Ce que c’est, et pour qui.")
    follow(page, "button[value=send]")
    looks_right_at_both_sizes(page, "my-contributions")
    assert page.get_by_text("En attente de relecture").count() >= 2


def test_from_a_space_to_the_library(signed_in, site, looks_right_at_both_sizes):
    spaces = site.portal.espaces.objectValues()
    space = next(one for one in spaces if one.Title().startswith("Comité de pilotage"))
    page = signed_in(NAME, f"/espaces/{space.getId()}/@@documents")
    page.set_input_files("#q-files", {**QUESTIONS, "name": "grille-des-souhaits.txt"})
    page.locator(".q-envois li a").wait_for()
    follow(page, ".q-envois li a")
    follow(page, "form[action$='@@propose-to-library'] button")
    assert page.input_value("#q-title") == "grille-des-souhaits"
    page.go_back()
    page.reload()
    page.get_by_text("Proposé le").wait_for()
    looks_right_at_both_sizes(page, "propose-from-space", "#content")

"""Someone creates an account, someone asks to keep a page, the manager accepts."""

import re


def test_create_an_account(visit, site):
    page = visit("/@@register")
    page.get_by_text("Une professionnelle ou un professionnel").click()
    page.get_by_label(re.compile("^Prénom")).fill("Jeanne")
    page.get_by_label(re.compile("^Nom")).fill("Essai")
    page.get_by_label(re.compile("^Adresse électronique")).fill("jeanne.essai@example.org")
    page.get_by_label(re.compile("J’ai lu")).check()
    page.get_by_role("button", name="Créer mon compte").click()
    page.wait_for_load_state()
    page.get_by_text("Votre compte est créé").wait_for()
    letters = [file.read_text() for file in (site.mail / "new").iterdir()]
    assert any("jeanne.essai@example.org" in letter for letter in letters)


def test_registration_says_what_is_missing(visit):
    page = visit("/@@register")
    page.get_by_role("button", name="Créer mon compte").click()
    page.wait_for_load_state()
    assert page.locator("[role=alert]").count() >= 1


def test_ask_to_keep_a_page_and_be_accepted(visit, log_in, site):
    family = log_in(visit(), "famille@example.org")
    family.goto(site.url + "/annuaire?kind=Establishment&state=listed&sort_on=name")
    family.locator("li.q-res h3 a").first.click()
    family.wait_for_load_state()
    address = family.url
    family.get_by_role("link", name="Tenir cette page à jour").first.click()
    family.wait_for_load_state()
    family.locator("#content form button[type=submit]").first.click()
    family.wait_for_load_state()
    manager = log_in(visit(), "annuaire@example.org")
    manager.goto(address)
    manager.get_by_role("button", name=re.compile("Accepter")).click()
    manager.wait_for_load_state()
    family.goto(address)
    assert family.get_by_role("link", name="Modifier la page").count() >= 1

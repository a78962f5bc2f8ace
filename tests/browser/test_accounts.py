"""Someone creates an account, someone asks to keep a page, the manager accepts."""

from browser.browser_moves import follow
import re


def test_create_an_account(visit, site):
    page = visit("/@@register")
    page.get_by_text("Une professionnelle ou un professionnel").click()
    page.get_by_label(re.compile("^Prénom")).fill("Jeanne")
    page.get_by_label(re.compile("^Nom")).fill("Essai")
    page.get_by_label(re.compile("^Adresse électronique")).fill("jeanne.essai@example.org")
    page.get_by_label(re.compile("J’ai lu")).check()
    follow(page, page.get_by_role("button", name="Créer mon compte"))
    page.get_by_text("Votre compte est créé").wait_for()
    letters = [file.read_text() for file in (site.mail / "new").iterdir()]
    assert any("jeanne.essai@example.org" in letter for letter in letters)


def test_registration_says_what_is_missing(visit):
    page = visit("/@@register")
    follow(page, page.get_by_role("button", name="Créer mon compte"))
    assert page.locator("[role=alert]").count() >= 1


def test_ask_to_keep_a_page_and_be_accepted(signed_in, site):
    family = signed_in(
        "famille@example.org", "/annuaire?kind=Establishment&state=listed&sort_on=name"
    )
    follow(family, family.locator("li.q-res h3 a").first)
    address = family.url.removeprefix(site.url)
    follow(family, family.get_by_role("link", name="Tenir cette page à jour").first)
    follow(family, family.locator("#content form button[type=submit]").first)
    manager = signed_in("annuaire@example.org", address)
    follow(manager, manager.get_by_role("button", name=re.compile("Accepter")))
    family.goto(site.url + address)
    assert family.get_by_role("link", name="Modifier la page").count() >= 1

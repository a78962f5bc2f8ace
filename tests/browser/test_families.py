"""A family looks for an EHPAD near Clisson, on a phone."""

from browser.browser_moves import follow
from browser.browser_pages import PHONE
import pytest
import re


@pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])
def test_by_the_list(visit, javascript):
    page = visit(size=PHONE, javascript=javascript)
    page.get_by_label("Nom ou type d’établissement").fill("EHPAD")
    page.get_by_label("Ville ou code postal").fill("clisson")
    follow(page, page.get_by_role("button", name="Chercher", exact=True))
    results = page.locator("li.q-res")
    assert results.count() >= 6
    assert "Clisson" in page.locator("[role=status]").first.inner_text()
    distances = [
        float(found.replace(",", "."))
        for found in re.findall(r"à ([\d,]+) km", " ".join(results.all_inner_texts()))
    ]
    assert distances == sorted(distances)
    follow(page, page.get_by_role("link", name="EHPAD Les Jardins de la Sèvre"))
    assert page.locator("h1").inner_text() == "EHPAD Les Jardins de la Sèvre"
    assert page.get_by_text("Bienvenue aux Jardins de la Sèvre").is_visible()
    assert page.locator("a[href^='tel:']").count() >= 1


def test_a_misspelt_name_is_found_and_said(visit):
    page = visit("/annuaire?q=jadrins+de+la+sevre")
    assert page.get_by_role("link", name="EHPAD Les Jardins de la Sèvre").count() == 1
    assert "jardins" in page.locator("#content").inner_text().lower()


def test_by_the_map(visit):
    page = visit("/annuaire?q=EHPAD", size=PHONE)
    follow(page, page.get_by_role("link", name="Carte", exact=True))
    page.get_by_label("Département", exact=True).select_option(label="44 – Loire-Atlantique")
    follow(page, page.get_by_role("button", name=re.compile("Afficher|Montrer|Voir")).first)
    assert "department=44" in page.url
    assert page.get_by_role("heading", name=re.compile(r"Loire-Atlantique")).count() >= 1
    follow(page, page.get_by_role("link", name="Voir la liste"))
    assert page.locator("li.q-res").count() >= 6
    assert "q=EHPAD" in page.url


def test_nothing_found_says_what_to_do(visit):
    page = visit("/annuaire?q=zzzzzzzzzz", size=PHONE)
    text = page.locator("#content").inner_text()
    assert "Aucun établissement ne correspond" in text


def test_an_unclaimed_page_says_where_it_comes_from(visit):
    page = visit("/annuaire?kind=Establishment&kept=0")
    follow(page, page.locator("li.q-res h3 a").first)
    text = page.locator("#content").inner_text()
    assert "Cette page vient du fichier national FINESS" in text
    assert page.get_by_role("link", name="Tenir cette page à jour").count() >= 1

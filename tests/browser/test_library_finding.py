"""Finding documents: on a phone without JavaScript, and keeping a search."""

from browser.browser_moves import follow
from browser.browser_pages import PHONE
from library_world import FIELDS
from playwright.sync_api import expect
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.library.structure import library
import pytest
import transaction


ACCOUNT = "qualite@example.org"
WORD = "hortensias"  # in none of the demonstration's texts


@pytest.fixture(scope="module", autouse=True)
def documents(site):
    """Two that are published, with the same rare word in their files."""
    transaction.begin()
    with api.env.adopt_roles(["Manager"]):
        for title, nature in (("Tenir un jardin", "guide"), ("Plan du jardin", "modele")):
            text = f"Les {WORD} se taillent en mars. " * 9
            document = createContentInContainer(
                library(),
                "LibraryDocument",
                checkConstraints=False,
                file=NamedBlobFile(data=text.encode(), filename="jardin.txt"),
                **{**FIELDS, "title": title, "nature": nature},
            )
            for transition in ("submit", "publish"):
                api.content.transition(document, transition)
    transaction.commit()


def test_on_a_phone_without_javascript(visit):
    page = visit("/ressources", size=PHONE, javascript=False)
    page.fill("#ressources-q", "hortensia")
    follow(page, "#resultats form[role=search] button")
    expect(page.locator(".q-res")).to_have_count(2)
    expect(page.locator(".q-extrait mark").first).to_have_text(WORD)
    expect(page.locator("#nature-guide")).to_be_hidden()
    page.click("#resultats a[href$='#filtres']")
    expect(page.locator("#nature-guide")).to_be_visible()
    page.check("#nature-guide")
    follow(page, "#filtres button[type=submit]")
    expect(page.locator(".q-res h3")).to_have_text("Tenir un jardin")
    follow(page, ".q-chip")
    expect(page.locator(".q-res")).to_have_count(2)


def test_the_list_at_both_sizes(visit, looks_right_at_both_sizes):
    page = visit(f"/ressources?q={WORD}&nature=guide&theme=droits")
    looks_right_at_both_sizes(page, "ressources, found")
    page = visit("/ressources?q=zzzzzzzz&theme=droits")
    looks_right_at_both_sizes(page, "ressources, nothing")


def test_titles_are_proposed_while_one_types(visit):
    page = visit("/ressources")
    field, proposed = (
        page.locator("#ressources-q"),
        page.locator("#ressources-q-suggestions option"),
    )
    expect(field).to_have_attribute("list", "ressources-q-suggestions")
    field.press_sequentially("jardin ten", delay=30)
    expect(proposed).to_have_count(1)
    expect(proposed).to_have_attribute("value", "Tenir un jardin")
    expect(field).to_have_role("combobox")
    field.fill("zzzz")
    expect(proposed).to_have_count(0)
    field.fill("Tenir un jardin")
    follow(page, "#resultats form[role=search] button")
    expect(page.locator(".q-res h3").first).to_have_text("Tenir un jardin")


def test_a_member_keeps_a_search(signed_in, looks_right_at_both_sizes):
    page = signed_in(ACCOUNT, f"/ressources?q={WORD}")
    follow(page, "a[href*='@@save-search']")
    looks_right_at_both_sizes(page, "ressources, save")
    page.fill("#recherche-nom", "Nos jardins")
    page.check("#frequence-weekly")
    follow(page, "#content button[type=submit]")
    expect(page.locator("h2", has_text="Nos jardins")).to_be_visible()
    page.click("details > summary:has-text('RSS')")
    looks_right_at_both_sizes(page, "ressources, mine")
    follow(page, "h2 a:has-text('Nos jardins')")
    expect(page.locator(".q-res")).to_have_count(2)
    follow(page, "#content a[href$='@@my-searches']")
    follow(page, "button[name=delete]")
    expect(page.locator("h2", has_text="Nos jardins")).to_have_count(0)

"""A reader says what a document was worth, keeps it in a list, shares an experience; a librarian looks."""

from browser.browser_moves import follow
from browser.browser_pages import PHONE
from playwright.sync_api import expect
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.library.structure import library
from qualite.esms.library.using.store import writable
from qualite.esms.library.using.tally import Tally
from qualite.esms.library.using.writing import write
from qualite.esms.workspaces.dashboards.clock import today
import pytest
import transaction


LIBRARIAN, AUTHOR, READER = (
    "bibliotheque@example.org",
    "direction@example.org",
    "famille@example.org",
)
WORDS = "Lu en réunion : chacun a compris."


@pytest.fixture
def document(site):
    """Path of a published document; what was made in the library goes afterwards."""
    transaction.begin()
    before = set(library().objectIds())
    with api.env.adopt_user(username=AUTHOR):
        made = createContentInContainer(
            library(),
            "LibraryDocument",
            title="Livret de bienvenue illustré",
            description="Utilisé depuis un an.",
            nature="modele",
            licence="cc-by",
            link="https://www.example.org/livret.pdf",
        )
        api.content.transition(made, "submit")
    with api.env.adopt_user(username=LIBRARIAN):
        api.content.transition(made, "publish")
    transaction.commit()
    yield f"/ressources/{made.getId()}"
    transaction.begin()
    for name in set(library().objectIds()) - before:
        library()._delObject(name)
    transaction.commit()


def used():
    """Some months of use, as processes write it."""
    transaction.begin()
    tally, day = Tally(), today().isoformat()
    (brain,) = api.content.find(portal_type="LibraryDocument", Title="Livret de bienvenue illustré")
    for person in range(7):
        tally.download("site", brain.UID, day, str(person))
        tally.search("site", "livret d'accueil", day, str(person), missed=person > 2)
    write(writable(), tally.take("site"))
    transaction.commit()


def test_a_reader_without_javascript_on_a_phone(signed_in, document):
    page = signed_in(READER, document, size=PHONE, javascript=False)
    follow(page, "#useful button[value=yes]")
    expect(page.locator("#useful")).to_contain_text("1")
    page.fill("#comment-text", WORDS)
    follow(page, "#comments form[action$='@@comment'] button")
    expect(page.locator("#comments")).to_contain_text(WORDS)
    page.fill("#collect-new", "À lire en équipe")
    follow(page, "form:has(#collect-new) button")
    follow(page, page.get_by_role("link", name="À lire en équipe").first)
    expect(page.locator("#documents ol")).to_contain_text("Livret de bienvenue illustré")


def test_what_may_name_somebody_is_confirmed_with_the_keyboard_alone(
    signed_in, document, looks_right_at_both_sizes
):
    page = signed_in(READER, document)
    page.locator("#comment-text").focus()
    page.keyboard.type("Mme Jeanne Dupont, qui souffre de schizophrénie, a aimé")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("#comment-error").wait_for()
    looks_right_at_both_sizes(page, "comment-to-confirm", "#content")
    page.locator("#comment-confirmed").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#comments")).to_contain_text("Jeanne Dupont")


def test_a_librarian_publishes_an_experience_and_looks_at_the_statistics(
    signed_in, visit, document, looks_right_at_both_sizes
):
    page = signed_in(READER, document)
    page.fill("#comment-text", WORDS)
    follow(page, "#comments form[action$='@@comment'] button")
    looks_right_at_both_sizes(page, "document-as-a-reader", "#content")
    page = signed_in(LIBRARIAN, "/ressources/@@comments-to-review")
    looks_right_at_both_sizes(page, "comments-to-review", "#content")
    follow(page, f"li:has-text('{WORDS}') button[value=show]")
    expect(visit(document).locator("#comments")).to_contain_text(WORDS)
    used()
    page = signed_in(LIBRARIAN, "/ressources/@@library-statistics")
    looks_right_at_both_sizes(page, "library-statistics", "#content")
    page = signed_in(AUTHOR, "/ressources/@@my-library-statistics")
    looks_right_at_both_sizes(page, "my-library-statistics", "#content")


def test_a_list_is_put_in_order_and_shown(signed_in, visit, document, looks_right_at_both_sizes):
    page = signed_in(READER, "/ressources/@@my-collections")
    page.fill("#new-title", "Préparer l’accueil")
    follow(page, "form:has(#new-title) button")
    address = page.url
    page = signed_in(READER, document)
    page.select_option("#collect-list", label="Préparer l’accueil")
    follow(page, "form:has(#collect-list) button")
    page.goto(address)
    looks_right_at_both_sizes(page, "collection", "#content")
    follow(page, "button[value=show]")
    page = signed_in(READER, "/ressources/@@my-collections")
    looks_right_at_both_sizes(page, "my-collections", "#content")
    page = signed_in(LIBRARIAN)
    page.goto(address)
    follow(page, "button[value=feature]")
    page = visit("/ressources")
    follow(page, page.get_by_role("link", name="Préparer l’accueil"))
    expect(page.locator("#documents ol")).to_contain_text("Livret de bienvenue illustré")

"""A librarian empties a queue of fifty; an author is asked to correct; a withdrawn document says so."""

from browser.browser_moves import follow
from browser.browser_pages import PHONE
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.library.structure import library
import pytest
import transaction


LIBRARIAN, AUTHOR = "bibliotheque@example.org", "direction@example.org"
QUEUE = "/ressources/@@review-queue?q=kerlan+relecture"
ASK = "#content a[href*='@@decide?action=send_back']"
WITHDRAW = "#content a[href*='@@decide?action=withdraw']"
FIELDS = {
    "description": "Utilisé depuis un an.",
    "nature": "modele",
    "licence": "cc-by",
    "link": "https://www.example.org/grille.pdf",
    "organisation": "Foyer Kerlan Relecture",
}


@pytest.fixture
def sent(site):
    """Documents that the author sends; taken away afterwards."""
    made = []

    def send(count, title="Grille"):
        transaction.begin()
        with api.env.adopt_user(username=AUTHOR):
            for number in range(count):
                document = createContentInContainer(
                    library(), "LibraryDocument", title=f"{title} {number:02}", **FIELDS
                )
                api.content.transition(document, "submit")
                made.append(document.getId())
        transaction.commit()
        return [f"/ressources/{name}" for name in made]

    yield send
    transaction.begin()
    for name in set(made) & set(library().objectIds()):
        library()._delObject(name)
    transaction.commit()


def test_a_queue_of_fifty_is_emptied(signed_in, sent, looks_right_at_both_sizes):
    sent(50)
    page = signed_in(LIBRARIAN, QUEUE)
    boxes = page.locator("input[name='uids:list']")
    assert boxes.count() == 50
    looks_right_at_both_sizes(page, "review-queue", "#content")
    boxes.first.check()
    follow(page, "button[value=send_back]")
    page.locator("[role=alert]").wait_for()
    assert boxes.first.is_checked()
    page.fill("#queue-reason", "Ajouter la date du document.")
    follow(page, "button[value=send_back]")
    page.locator("[role=status]").wait_for()
    assert boxes.count() == 49
    follow(page, "a[href*='all=1']")
    assert page.locator("input[name='uids:list']:checked").count() == 49
    follow(page, "button[value=publish]")
    assert "49" in page.locator("[role=status]").inner_text()
    assert boxes.count() == 0


def test_without_javascript_on_a_phone(signed_in, sent):
    sent(2)
    page = signed_in(LIBRARIAN, QUEUE, size=PHONE, javascript=False)
    follow(page, "a[href*='all=1']")
    follow(page, "button[value=claim]")
    assert page.get_by_text("Vous, jusqu’au").count() or page.get_by_text("You, until").count()


def test_with_the_keyboard_alone(signed_in, sent):
    sent(1)
    page = signed_in(LIBRARIAN, QUEUE)
    page.locator("input[name='uids:list']").focus()
    page.keyboard.press("Space")
    page.locator("button[value=publish]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("[role=status]").wait_for()


def test_from_a_correction_to_what_a_stranger_finds(
    signed_in, visit, sent, looks_right_at_both_sizes
):
    (path,) = sent(1, "Projet personnalisé")
    page = signed_in(LIBRARIAN, path)
    looks_right_at_both_sizes(page, "document-to-read", "#content")
    follow(page, "button[value=claim]")
    follow(page, ASK)
    looks_right_at_both_sizes(page, "ask-for-a-correction", "#content")
    page.fill("#reason", "Retirer les prénoms, page 4.")
    follow(page, "#content form button[type=submit]")

    page = signed_in(AUTHOR, path)
    page.get_by_text("Retirer les prénoms, page 4.").first.wait_for()
    looks_right_at_both_sizes(page, "document-to-correct", "#content")
    transaction.begin()
    with api.env.adopt_user(username=AUTHOR):
        api.content.transition(library()[path.rpartition("/")[2]], "submit")
    transaction.commit()

    page = signed_in(LIBRARIAN, path)
    follow(page, "button[value=publish]")
    page = visit("/ressources?q=personnalisé")
    follow(page, page.get_by_role("link", name="Projet personnalisé 00").first)
    assert page.url.endswith(path)


def test_a_withdrawn_document_says_so(signed_in, visit, sent, looks_right_at_both_sizes):
    (path,) = sent(1)
    page = signed_in(LIBRARIAN, path)
    follow(page, "button[value=publish]")
    follow(page, WITHDRAW)
    page.fill("#reason", "Ce modèle ne suit plus la réglementation.")
    follow(page, "#content form button[type=submit]")
    page = visit(path)
    page.get_by_text("Ce modèle ne suit plus la réglementation.").wait_for()
    looks_right_at_both_sizes(page, "withdrawn-document")

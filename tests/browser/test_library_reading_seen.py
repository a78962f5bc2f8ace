"""A document as a stranger sees it: its page, its reading, its citation, its versions."""

from browser.browser_moves import follow
from browser.browser_pages import PHONE
from playwright.sync_api import expect
from plone import api
from plone.app.testing import login
from plone.app.testing import SITE_OWNER_NAME
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from preview_files import pptx
from preview_files import structured_docx
from qualite.esms.library.structure import library
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest
import transaction


@pytest.fixture(scope="module")
def document(site):
    """Path of a published document of two versions, with slides beside its file."""
    transaction.begin()
    login(site.portal.getPhysicalRoot(), SITE_OWNER_NAME)
    made = createContentInContainer(
        library(),
        "LibraryDocument",
        checkConstraints=False,
        title="Recueillir les souhaits",
        description="Une grille d’observation et des pictogrammes.",
        nature="modele",
        licence="cc-by",
        nodes=("3.12.1", "1.2"),
        authors=("Équipe du FAM Les Amandiers",),
        file=NamedBlobFile(structured_docx(), filename="livret.docx"),
    )
    slides = NamedBlobFile(pptx(("A", "x\ny"), ("B", "y"), ("C", "z")), filename="d.pptx")
    createContentInContainer(made, "File", title="Diapositives", file=slides)
    for transition in ("submit", "publish"):
        api.content.transition(made, transition)
    made.title = "Recueillir les souhaits d’une personne qui parle peu"
    notify(ObjectModifiedEvent(made))
    transaction.commit()
    yield f"/ressources/{made.getId()}"
    transaction.begin()
    library().manage_delObjects([made.getId()])
    transaction.commit()


def test_a_stranger_reads_a_document_with_the_keyboard(visit, document, looks_right_at_both_sizes):
    page = visit(document)
    picture = page.locator(".q-feuille img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 100
    looks_right_at_both_sizes(page, "document")
    page.get_by_role("link", name="Lire en plein écran").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".q-lecture h2").first).to_have_text("Livret d’accueil")
    looks_right_at_both_sizes(page, "document, read")


def test_slides_are_reached_from_their_list(visit, document, looks_right_at_both_sizes):
    page = visit(f"{document}/@@lire?file=d.pptx", size=PHONE)
    looks_right_at_both_sizes(page, "document, slides")
    page.locator("nav[aria-labelledby=q-parties] a").nth(1).click()
    expect(page.locator("#slide-2")).to_be_in_viewport()


def test_versions_are_compared_without_a_script(visit, document, looks_right_at_both_sizes):
    page = visit(f"{document}/@@versions", javascript=False)
    follow(page, "form[action$='@@versions'] button[type=submit]")
    expect(page.locator("caption", has_text="diffère")).to_have_count(1)
    page = visit(f"{document}/@@versions")
    looks_right_at_both_sizes(page, "document, versions")


def test_a_document_is_cited(visit, document, looks_right_at_both_sizes):
    page = visit(f"{document}/@@citer")
    page.locator("summary", has_text="BibTeX").press("Enter")
    expect(page.locator("details[open] pre")).to_contain_text("@misc")
    looks_right_at_both_sizes(page, "document, cited")

"""A librarian removes a version with a name in it, from the list and without a script."""

from browser.browser_moves import follow
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.library.structure import library
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest
import transaction


LIBRARIAN = "bibliotheque@example.org"
REASON = "Un nom était resté, page 4."
LINK = "a[href$='@@remove-version?version=2']"


@pytest.fixture
def document(site):
    """Path of a published document of three versions."""
    transaction.begin()
    with api.env.adopt_user(username=LIBRARIAN):
        made = createContentInContainer(
            library(),
            "LibraryDocument",
            checkConstraints=False,
            title="Grille des souhaits",
            description="Une grille, utilisée depuis un an.",
            nature="modele",
            licence="cc-by",
            file=NamedBlobFile(b"Souhaits", filename="souhaits.txt"),
        )
        for transition in ("submit", "publish"):
            api.content.transition(made, transition)
        for text in ("Souhaits de Jeanne", "Souhaits de la personne"):
            made.file = NamedBlobFile(text.encode(), filename="souhaits.txt")
            notify(ObjectModifiedEvent(made))
    transaction.commit()
    yield f"/ressources/{made.getId()}"
    transaction.begin()
    library().manage_delObjects([made.getId()])
    transaction.commit()


def test_a_version_is_removed_without_a_script(signed_in, document, looks_right_at_both_sizes):
    page = signed_in(LIBRARIAN, f"{document}/@@versions")
    looks_right_at_both_sizes(page, "versions, kept", "#content")
    page = signed_in(LIBRARIAN, f"{document}/@@versions", javascript=False)
    follow(page, LINK)
    page.fill("#reason", REASON)
    follow(page, "form[action$='@@remove-version'] button[type=submit]")
    assert page.url.endswith("/@@versions")
    assert page.locator(LINK).count() == 0
    said = page.locator("#content").inner_text()
    assert "Version 2 — retirée le" in said
    assert REASON in said
    assert "sans nom" not in said
    page = signed_in(LIBRARIAN, f"{document}/@@versions")
    looks_right_at_both_sizes(page, "versions, one removed", "#content")
    page = signed_in(LIBRARIAN, f"{document}/@@remove-version?version=1")
    looks_right_at_both_sizes(page, "version to remove", "#content")

"""The page of a document, its preview, its reading, its versions: as people use them."""

from extraction_files import pdf
from library_world import make_document
from lxml import html
from opening_forms import Browser
from plone import api
import pytest
import transaction


@pytest.fixture
def readers(spaces_site):
    make_readers_once(spaces_site)
    transaction.commit()
    return spaces_site


def make_readers_once(portal):
    portal.acl_users.userFolderAddUser("lise", "secret-lise-pw", ["Member", "Librarian"], [])
    api.user.get(userid="lise").setMemberProperties({"fullname": "Lise Bibli"})


@pytest.fixture
def at(readers):
    def made(state="published", **options):
        document = make_document(state, **options)
        transaction.commit()
        return f"/ressources/{document.getId()}"

    return made


@pytest.fixture
def as_(person, readers):
    return lambda name=None: Browser(person(name))


def words(answer):
    return " ".join(html.fromstring(answer.text).text_content().split())


def test_a_stranger_reads_the_page_of_a_published_document(as_, at):
    path = at(file=pdf("Page une", "Page deux"), name="grille.pdf")
    page = as_().open(path)
    said = words(page)
    assert "Recueillir les souhaits" in said
    assert "PDF" in said
    assert "Page 1" in said
    assert "Alice Martin" not in page.text
    picture = html.fromstring(page.text).xpath("//div[@class='q-feuille']/img/@src")[0]
    assert "/@@apercu" in picture

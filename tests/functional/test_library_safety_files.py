"""What comes with a file of the library: viruses, names that lead elsewhere, scripts."""

from clamd_server import scanner
from directory_site import Client
from hostile_files import DRAWING
from hostile_files import EICAR
from hostile_files import PAGE
from hostile_files import SCRIPT
from library_ways_in import contribute
from library_ways_in import edit_document
from library_ways_in import patch_companion
from library_ways_in import path_of
from library_ways_in import Place
from library_ways_in import post_document
from library_ways_in import tus_document
from library_ways_in import tus_replace
from library_world import make_document
from library_world import make_readers
from lxml import html
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.library import files
from qualite.esms.library.structure import library
from spaces_world import acting
from spaces_world import password
import pytest
import transaction


SOUND = b"Des mots simples, pour tous"
SETTING = "qualite.esms.safety.virus_scanner"


def ways(*chosen):
    return pytest.mark.parametrize("way", chosen, ids=lambda way: way.__name__)


@pytest.fixture
def place(functional_portal, tmp_path, monkeypatch):
    monkeypatch.setenv("TUS_TMP_FILE_DIR", str(tmp_path))
    make_readers(functional_portal)
    api.portal.set_registry_record("plone.available_languages", ["en", "fr"])
    api.portal.set_registry_record("plone.default_language", "fr")
    document = make_document()
    with acting("alice"):
        file = NamedBlobFile(b"Des mots", filename="falc.txt")
        companion = createContentInContainer(document, "File", title="Facile", file=file)
    transaction.commit()
    return Place(path_of(document.absolute_url()), path_of(companion.absolute_url()))


def stored():
    """Name and content of every file of the library."""
    transaction.begin()
    documents = [one for one in library().objectValues() if one.portal_type == "LibraryDocument"]
    holders = [holder for document in documents for holder in files.holders(document)]
    return {(holder.file.filename, holder.file.data) for holder in holders}


def words_of(answer):
    return answer.json["message"] if answer.content_type == "application/json" else answer.text


# -- viruses ---------------------------------------------------------------------------------------


@ways(post_document, tus_replace, contribute, edit_document)
def test_a_virus_is_refused_and_nothing_comes_in_while_the_scanner_is_away(place, way):
    before = stored()
    with scanner() as address:
        api.portal.set_registry_record(SETTING, address)
        answer = way(place, "virus.txt", EICAR)
        assert answer.status_int in (200, 400)
        assert "virus.txt a été refusé par l’analyse antivirus" in words_of(answer)
        assert stored() == before
        way(place, "sain.txt", SOUND)
        assert ("sain.txt", SOUND) in stored()
    before = stored()
    api.portal.set_registry_record(SETTING, "unix:/nowhere/clamd.ctl")
    answer = way(place, "autre.txt", b"D'autres mots")
    assert answer.status_int in (200, 400)
    assert "dans quelques minutes" in words_of(answer)
    assert stored() == before


# -- names -----------------------------------------------------------------------------------------


@ways(post_document, patch_companion, tus_document, contribute, edit_document)
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Documents\\grille.txt", "grille.txt"),
        ("/ressources/@@contribute/ici.txt", "ici.txt"),
    ],
)
def test_a_name_leads_nowhere(place, way, name, kept):
    way(place, name, SOUND)
    assert (kept, SOUND) in stored()


@ways(post_document, tus_document)
@pytest.mark.parametrize(
    "name",
    ["gril\tle.txt", "grille\r\nSet-Cookie: a=b.txt", "grille\u202etxt.fdp.txt", "CON.txt"],
)
def test_a_name_holds_what_can_be_printed(place, way, name):
    answer = way(place, name, SOUND)
    assert answer.status_int in (201, 204), answer.text
    (kept,) = (name for name, data in stored() if data == SOUND)
    assert kept.isprintable()
    assert kept.endswith(".txt")
    assert kept != "CON.txt"
    (document,) = (one for one in library().objectValues() if one.getId() not in place.document)
    path = path_of(document.absolute_url())
    answer = Client(credentials=("alice", password("alice"))).get(f"{path}/@@download/file")
    assert "Set-Cookie" not in answer.headers


def test_a_body_with_zeros_is_refused(place):
    before = stored()
    assert post_document(place, "gril\x00le.txt", SOUND).status_int == 400
    assert stored() == before


# -- scripts ---------------------------------------------------------------------------------------


@pytest.fixture(params=[("page.html", PAGE), ("dessin.svg", DRAWING), ("page.xhtml", PAGE)])
def published(functional_portal, request):
    """A document that holds a file with scripts, and a companion with the same."""
    name, data = request.param
    make_readers(functional_portal)
    document = make_document("pending", file=data, name=name)
    with acting("lise"):
        file = NamedBlobFile(data, filename=name)
        createContentInContainer(document, "File", id="autre", title="Autre", file=file)
        api.content.transition(document, "publish")
    transaction.commit()
    return path_of(document.absolute_url()), name, data


def test_scripts_of_a_file_leave_as_a_download_that_no_browser_runs(published):
    path, name, data = published
    for where in (
        f"{path}/@@download/file",
        f"{path}/@@download/file/{name}",
        f"{path}/@@display-file/file",
        f"{path}/@@version-file/1/{name}",
        f"{path}/autre/@@download/file",
        f"{path}/autre/@@display-file/file",
        f"{path}/autre",
    ):
        answer = Client(accept="text/html").get(where)
        assert (answer.status_int, answer.body) == (200, data), where
        assert answer.headers["X-Content-Type-Options"] == "nosniff", where
        assert answer.content_type == "application/octet-stream", where
        assert answer.headers["Content-Disposition"].startswith("attachment"), where


def test_no_page_carries_the_scripts_of_a_file(published):
    path, _name, _data = published
    for where in (
        path,
        f"{path}/@@lire",
        f"{path}/@@lire?file=autre",
        f"{path}/autre/view",
        "/ressources",
    ):
        answer = Client(accept="text/html").get(where)
        if answer.status_int == 404:
            continue  # nothing of a drawing can be read
        assert answer.status_int == 200, where
        assert SCRIPT not in answer.text, where
        tree = html.fromstring(answer.text)
        assert not tree.xpath("//*[starts-with(@href, 'javascript:')]"), where
        assert not tree.xpath("//@onload | //@onerror"), where

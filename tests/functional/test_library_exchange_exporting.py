"""What answers a question is taken away: a table, references, an archive that comes in again."""

from io import BytesIO
from io import StringIO
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.library import api as api_of_library
from qualite.esms.library.exchange.exporting import sizes
from qualite.esms.library.exchange.exporting import view
from qualite.esms.library.exchange.exporting.tables import HEADER
from qualite.esms.library.exchange.importing.running import import_library
from qualite.esms.library.search.query import Query
from qualite.esms.library.structure import library
from spaces_world import acting
from spaces_world import password
from zipfile import ZipFile
from ZODB.blob import BlobFile
import csv
import pytest
import requests
import rispy
import transaction


SECRET = "zanzibarique"
EXPORT, SERVICE = "/ressources/@@library-export", "/ressources/@library-export"


@pytest.fixture
def site(functional_portal):
    """Two published documents, an outdated one, and one of each state that strangers never see."""
    make_readers(functional_portal)
    document = make_document("published", title="=SOMME(A1)", authors=("A | B", "C"))
    with acting(LIBRARIAN), api.env.adopt_roles(["Manager"]):
        createContentInContainer(
            document,
            "File",
            checkConstraints=False,
            title="FALC",
            file=NamedBlobFile(data=b"En mots simples", filename="grille.txt"),
        )
    make_document(
        "published", file=None, link="https://example.org/charte", title="Charte", nature="guide"
    )
    make_document("outdated", title="Ancienne procédure", nature="procedure")
    for state in ("draft", "pending", "withdrawn"):
        make_document(state, title=f"{SECRET} {state}", file=SECRET.encode())
    transaction.commit()
    return functional_portal


@pytest.fixture
def get(site):
    def got(path=EXPORT, who=None, status=200, **params):
        auth = (who, password(who)) if who else None
        accept = {"Accept": "application/json"} if path == SERVICE else {}
        url = f"{site.absolute_url()}{path}"
        answer = requests.get(url, params=params, auth=auth, headers=accept, timeout=30)
        assert answer.status_code == status
        return answer

    return got


def delete(*documents):
    """As if they had never been: what deleting tells the rest of the site is not the matter here."""
    for document in documents:
        api.portal.get_tool("portal_catalog").uncatalog_object("/".join(document.getPhysicalPath()))
        library()._delOb(document.id)
    transaction.commit()


def rows_of(data):
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("path", [EXPORT, SERVICE])
@pytest.mark.parametrize("who", [None, "bob"])
def test_a_table_of_what_the_person_may_find(get, path, who):
    answer = get(path, who, **{"as": "csv"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ressources.csv"'
    rows = rows_of(answer.content)
    assert {row["Titre"] for row in rows} == {"'=SOMME(A1)", "Charte", "Ancienne procédure"}
    assert SECRET not in answer.text
    assert tuple(rows[0]) == HEADER


def test_no_cell_is_a_formula(get):
    for row in rows_of(get().content):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_question_narrows_what_is_taken(get):
    (row,) = rows_of(get(q="charte", nature="guide").content)
    assert (row["Titre"], row["Lien"], row["Type de document"]) == (
        "Charte",
        "https://example.org/charte",
        "Guide, recommandation",
    )


def test_references_for_managers_of_references(get, site):
    bibtex = get(**{"as": "bibtex"}).text
    assert bibtex.count("@misc{") == 3
    found = rispy.loads(get(**{"as": "ris"}).text)
    assert {one["title"] for one in found} == {"=SOMME(A1)", "Charte", "Ancienne procédure"}
    assert all(one["urls"][0].startswith(site.absolute_url()) for one in found)
    assert SECRET not in bibtex


@pytest.mark.parametrize("path", [EXPORT, SERVICE])
@pytest.mark.parametrize("params", [{"as": "docx"}, {"colour": "blue"}, {"sort_on": "size"}])
def test_what_cannot_be_asked_is_said(get, path, params):
    answer = get(path, status=400, **params)
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert next(iter(params)) in answer.text


def test_an_archive_that_would_be_too_large_is_refused(get, monkeypatch):
    monkeypatch.setattr(view, "MOST_BYTES", 10)
    assert "as" in get(status=400, **{"as": "zip"}).text
    assert get(who=LIBRARIAN, **{"as": "zip"}).headers["Content-Type"] == "application/zip"


def test_files_beside_the_main_one_count_and_none_is_read(site, get, monkeypatch):
    rows = list(api_of_library.all_rows(Query()))
    main, beside = sum(row.size for row in rows), len(b"En mots simples")
    assert main

    def read(*args):
        raise AssertionError("a file was read")

    monkeypatch.setattr(BlobFile, "read", read, raising=False)
    transaction.begin()
    site._p_jar.cacheMinimize()
    assert sizes.exceed(rows, main + beside - 1)
    assert not sizes.exceed(rows, main + beside)
    monkeypatch.undo()
    monkeypatch.setattr(view, "MOST_BYTES", main + beside - 1)
    assert "as" in get(status=400, **{"as": "zip"}).text
    monkeypatch.setattr(view, "MOST_BYTES", main + beside)
    assert get(**{"as": "zip"}).headers["Content-Type"] == "application/zip"


def test_the_archive_comes_in_again_as_it_was(get, site, tmp_path):
    archive = get(**{"as": "zip"}).content
    with ZipFile(BytesIO(archive)) as found:
        assert found.testzip() is None
        assert sorted(found.namelist()) == [
            "fichiers/grille (2).txt",
            "fichiers/grille (3).txt",
            "fichiers/grille.txt",
            "table.csv",
        ]
        assert SECRET.encode() not in archive
    (tmp_path / "a.zip").write_bytes(archive)
    before = {row["Clé"]: row for row in rows_of(get().content)}
    with acting(LIBRARIAN), api.env.adopt_roles(["Manager"]):
        report = import_library(site, tmp_path / "a.zip", with_text=False)
        assert (report.created, report.updated, report.refused) == (0, 3, 0)
        assert {row["Clé"]: row for row in rows_of(get().content)} == before
        delete(*list(library().objectValues()))
        report = import_library(site, tmp_path / "a.zip", publish=True, with_text=False)
    assert (report.created, report.refused, report.drafts) == (3, 0, 0)
    dull = {"Clé", "État", "Publié le", "Page", "Fichiers"}
    after = [{name: row[name] for name in row.keys() - dull} for row in rows_of(get().content)]
    for row in before.values():
        assert {name: row[name] for name in row.keys() - dull} in after
    assert len(after) == 3


def test_a_document_that_goes_while_the_archive_is_sent_is_left_out(get, site):
    with api.env.adopt_roles(["Manager"]):
        request = site.REQUEST
        request.form.clear()
        request.form["as"] = "zip"
        stream = view.answer(library(), request)
        gone = next(one for one in library().objectValues() if one.title == "Ancienne procédure")
        delete(gone)
    with ZipFile(BytesIO(b"".join(stream))) as found:
        assert len(rows_of(found.read("table.csv"))) == 2

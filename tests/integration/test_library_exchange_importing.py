"""Documents brought in from a folder or an archive are what the usual way would have made."""

from library_world import LIBRARIAN
from library_world import make_readers
from openpyxl import Workbook
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.core import texts
from qualite.esms.library import api as library_api
from qualite.esms.library.contributing import moves
from qualite.esms.library.exchange.importing import problems
from qualite.esms.library.exchange.importing import running
from qualite.esms.library.exchange.importing.problems import NotATable
from qualite.esms.library.exchange.importing.writer import Writer
from qualite.esms.library.files import companions
from qualite.esms.library.reading import pictures
from qualite.esms.library.reading import versions
from qualite.esms.library.search.query import Query
from qualite.esms.library.structure import library
from spaces_world import acting
from zipfile import ZipFile
from zope.component import getUtility
from zope.intid.interfaces import IIntIds
import csv
import io
import pytest
import transaction


HEADER = ("Fichiers", "Titre", "Résumé", "Type", "Licence", "Thèmes", "Auteurs", "Clé")


@pytest.fixture
def site(functional):
    """A site whose storage really commits, so that batches can; a librarian imports."""
    portal = functional["portal"]
    make_readers(portal)
    transaction.commit()
    with acting(LIBRARIAN):
        yield portal


def row(number, files=None, key="", title="", themes="droits"):
    name = f"grille-{number}.txt" if files is None else files
    title = title or f"Grille numéro {number}"
    return (name, title, "Un résumé.", "procedure", "cc-by", themes, "Équipe A | Équipe B", key)


def table(*rows, header=HEADER):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([header, *rows])
    return text.getvalue()


@pytest.fixture
def lot(tmp_path):
    """A folder with ten files; returns a function that writes its table."""

    def write(*rows, header=HEADER):
        (tmp_path / "table.csv").write_text(table(*rows, header=header), encoding="utf-8")
        return tmp_path

    for number in range(10):
        (tmp_path / f"grille-{number}.txt").write_text(f"Souhaits recueillis {number}")
    return write


def run(site, path, **options):
    options.setdefault("with_text", False)
    return running.import_library(site, path, **options)


def documents():
    return {one.title: one for one in library().objectValues() if hasattr(one, "nature")}


def empty():
    with api.env.adopt_roles(["Manager"]):
        library().manage_delObjects(list(library().objectIds()))
    transaction.commit()


def counts(report):
    return report.created, report.updated, report.unchanged, report.refused


@pytest.mark.parametrize(("publish", "state"), [(False, "pending"), (True, "published")])
def test_documents_come_in_to_be_read_or_published(site, lot, publish, state):
    report = run(site, lot(row(1), row(2)), publish=publish)
    assert counts(report) == (2, 0, 0, 0)
    document = documents()["Grille numéro 1"]
    assert api.content.get_state(document) == state
    assert (document.nature, document.themes) == ("procedure", ("droits",))
    assert document.authors == ("Équipe A", "Équipe B")
    assert document.file.data == b"Souhaits recueillis 1"
    assert document.file.filename == "grille-1.txt"
    assert document.written_in == "fr"


def by_hand(state):
    with acting(LIBRARIAN):
        document = createContentInContainer(
            library(),
            "LibraryDocument",
            checkConstraints=False,
            title="Grille numéro 1",
            description="Un résumé.",
            nature="procedure",
            licence="cc-by",
            themes=("droits",),
            authors=("Équipe A", "Équipe B"),
            file=NamedBlobFile(data=b"Souhaits recueillis 1", filename="grille-1.txt"),
        )
        with api.env.adopt_roles(["Manager"]):
            for action in {"pending": ["submit"], "published": ["submit", "publish"]}[state]:
                api.content.transition(document, action)
    return document


#: What differs from one document to another, or is empty by default.
THEIR_OWN = {"id", "_plone.uuid", "_p_oid", "creation_date", "modification_date", "cmf_uid"}


def said(document):
    """All that is stored on a document, in a form that can be compared."""
    document._p_activate()
    values = {
        name: value
        for name, value in vars(document.aq_base).items()
        if name not in THEIR_OWN
        and not name.startswith(("_tree", "_count", "_mt_index", "__anno", "_v_"))
    }
    values["file"] = (document.file.data, document.file.filename, document.file.contentType)
    history = values.pop("workflow_history")
    values["steps"] = [
        {name: value for name, value in step.items() if name != "time"}
        for step in history["library_document_workflow"]
    ]
    values["annotations"] = sorted(document.__annotations__)
    values["versions"] = versions.count(document)
    values["move"] = moves.last(document.UID())._replace(moment="")
    values["registered"] = getUtility(IIntIds).queryId(document) is not None
    return values


@pytest.mark.parametrize("state", ["pending", "published"])
def test_nothing_lacks_of_what_the_usual_way_stores(site, lot, state):
    usual, before = by_hand(state), set(library().objectIds())
    run(site, lot(row(1)), publish=state == "published", with_text=True)
    (made,) = set(library().objectIds()) - before
    usual, ours = said(usual), said(library()[made])
    assert {name: ours.get(name) for name in usual} == usual
    # The schema's own fields may be written where the usual way leaves their default.
    assert not [
        name for name in ours.keys() - usual.keys() if name.startswith("_") and name[:3] != "_v_"
    ]


FULL = (
    *HEADER, "Lien", "Critères", "Secteurs", "Écrit pour", "Organisme", "FINESS", "Langue",
    "Facile à lire", "Date", "Valable jusqu'au",
)  # fmt: skip
FULL_ROW = (
    "https://example.org/a", "1.2", "disabled_adults", "professionals", "FAM Les Amandiers",
    "440000123", "en", "oui", "2026-01-02", "31/12/2030",
)  # fmt: skip


@pytest.mark.parametrize("publish", [False, True])
@pytest.mark.parametrize("with_text", [False, True])
def test_catalog_rows_are_those_that_reindexobject_writes(site, lot, tmp_path, publish, with_text):
    (tmp_path / "a.txt").write_text("Mme Jeanne Dupont souffre de schizophrénie.")
    nothing = ("",) * len(FULL_ROW)
    source = lot(
        (*row(1), *nothing),
        (*row(2, files="grille-2.txt | grille-3.txt"), *nothing),
        (*row(3, title="  ÉTÉ 2 : l’accueil\tdes familles"), *FULL_ROW),
        (*row(4, files=""), *FULL_ROW),
        (*row(5, files="a.txt"), *nothing),
        header=FULL,
    )
    assert run(site, source, publish=publish, with_text=with_text).created == 5
    catalog = api.portal.get_tool("portal_catalog")
    for document in documents().values():
        path = "/".join(document.getPhysicalPath())
        before = catalogued(catalog, path)
        catalog.uncatalog_object(path)
        catalog.catalog_object(document, path)  # what reindexObject does, the date left alone
        for ours, usual in zip(before, catalogued(catalog, path), strict=True):
            assert ours == usual


def catalogued(catalog, path):
    """Index values (keywords in no order), metadata, words that find it."""
    rid = catalog.getrid(path)
    values = {
        name: sorted(map(str, value))
        if isinstance(value, list | tuple) and name != "library_document"
        else value
        for name, value in catalog.getIndexDataForRID(rid).items()
    }
    words = {
        (index, word)
        for index in ("SearchableText", "Title", "Description")
        for word in ("Grille", "numero", "equipe", "resume", "souhaits")
        if rid in [one.getRID() for one in catalog.unrestrictedSearchResults(**{index: word})]
    }
    return values, catalog.getMetadataForRID(rid), words


def test_what_was_published_is_found_by_its_words_and_by_anybody(site, lot):
    run(site, lot(row(1)), publish=True, with_text=True)
    (hit,) = library_api.find(Query("recueillis"), ("Anonymous",)).hits
    assert (hit.row.title, hit.row.state) == ("Grille numéro 1", "published")
    assert hit.row.published_on
    document = documents()["Grille numéro 1"]
    assert texts.kept(document).text == "Souhaits recueillis 1"
    assert pictures.kept(document) is not None


def test_without_reading_files_their_words_come_with_the_next_change(site, lot):
    run(site, lot(row(1)), publish=True)
    document = documents()["Grille numéro 1"]
    assert (texts.kept(document).text, len(texts.digest_of(document))) == ("", 64)
    report = run(site, lot(row(1)), publish=True, with_text=True)
    assert counts(report) == (0, 1, 0, 0)
    assert texts.kept(document).text == "Souhaits recueillis 1"
    assert counts(run(site, lot(row(1)), publish=True)) == (0, 0, 1, 0)


def test_a_second_run_changes_what_changed_and_nothing_else(site, lot, tmp_path):
    run(site, lot(row(1, key="a"), row(2, key="b"), row(3, key="c")))
    untouched = documents()["Grille numéro 3"]._p_serial
    (tmp_path / "grille-2.txt").write_text("Une autre version")
    report = run(site, lot(row(1, key="a", title="Autre titre"), row(2, key="b"), row(3, key="c")))
    assert counts(report) == (0, 2, 1, 0)
    now = documents()
    assert sorted(now) == ["Autre titre", "Grille numéro 2", "Grille numéro 3"]
    assert now["Grille numéro 2"].file.data == b"Une autre version"
    assert now["Grille numéro 3"]._p_serial == untouched


def test_what_the_table_has_no_column_for_is_left_alone(site, lot):
    run(site, lot(row(1, key="a")))
    documents()["Grille numéro 1"].organisation = "FAM Les Amandiers"
    transaction.commit()
    run(site, lot(row(1, key="a", title="Autre titre")))
    assert documents()["Autre titre"].organisation == "FAM Les Amandiers"


def test_a_document_that_was_deleted_comes_in_again(site, lot):
    run(site, lot(row(1)))
    empty()
    assert counts(run(site, lot(row(1)))) == (1, 0, 0, 0)


def test_a_run_that_was_killed_is_completed_by_the_next(site, lot, monkeypatch):
    monkeypatch.setattr(running, "BATCH_UNREAD", 3)
    create, calls = Writer.create, []

    def create_until_killed(self, items):
        found = create(self, items)
        calls.append(items)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return found

    rows = [row(number) for number in range(10)]
    with monkeypatch.context() as patched:
        patched.setattr(Writer, "create", create_until_killed)
        with pytest.raises(KeyboardInterrupt):
            run(site, lot(*rows))
    transaction.abort()
    assert len(documents()) == 6  # two batches, nothing of the third
    assert counts(run(site, lot(*rows))) == (4, 0, 6, 0)
    assert len(documents()) == 10


def test_a_dry_run_says_all_and_writes_nothing(site, lot):
    source = lot(row(1), row(2, files="absent.pdf"), row(3, themes="astrologie"))
    dry = run(site, source, dry_run=True)
    assert documents() == {}
    wet = run(site, source)
    assert counts(dry) == counts(wet) == (1, 0, 0, 2)
    assert dry.as_dict()["rows"] == wet.as_dict()["rows"]


def test_each_row_that_is_refused_says_its_line_its_column_and_why(site, lot, tmp_path):
    (tmp_path / "macro.docm").write_bytes(b"PK\x03\x04")
    (tmp_path / "vide.pdf").write_bytes(b"")
    source = lot(
        row(1, files="../secret.txt"),
        row(2, files="macro.docm"),
        row(3, files="vide.pdf"),
        row(4, files="absent.txt"),
        row(5),
    )
    report = run(site, source)
    assert counts(report) == (1, 0, 0, 4)
    rows = report.as_dict()["rows"]
    assert [(one["line"], one["column"]) for one in rows] == [
        (line, "Fichiers") for line in (2, 3, 4, 5)
    ]
    assert all(one["reason"] for one in rows)


def test_several_files_are_one_document(site, lot):
    run(site, lot(row(1, files="grille-1.txt | grille-2.txt")), publish=True)
    document = documents()["Grille numéro 1"]
    assert api.content.get_state(document) == "published"
    (other,) = companions(document)
    assert other.file.data == b"Souhaits recueillis 2"
    assert library_api.rows([document.UID()])[document.UID()].files == 2


@pytest.mark.parametrize("files", ["a.txt", "grille-1.txt | a.txt"])
def test_what_may_say_who_is_supported_stays_a_draft(site, lot, tmp_path, files):
    (tmp_path / "a.txt").write_text("Mme Jeanne Dupont souffre de schizophrénie.")
    report = run(site, lot(row(1, files=files), row(2)), publish=True, with_text=True)
    (remark,) = report.remarks
    assert (report.drafts, remark.line, remark.message) == (1, 2, problems.PERSONAL)
    assert api.content.get_state(documents()["Grille numéro 1"]) == "draft"
    assert api.content.get_state(documents()["Grille numéro 2"]) == "published"


def test_a_change_that_may_say_who_is_supported_is_worth_a_look(site, lot, tmp_path):
    run(site, lot(row(1, key="a")), publish=True, with_text=True)
    (tmp_path / "grille-1.txt").write_text("Mme Jeanne Dupont souffre de schizophrénie.")
    report = run(site, lot(row(1, key="a")), publish=True, with_text=True)
    (remark,) = report.remarks
    assert (counts(report), remark.message) == ((0, 1, 0, 0), problems.PERSONAL_NOW)


def test_an_archive_with_a_workbook(site, tmp_path):
    book, file = Workbook(), io.BytesIO()
    for line in (HEADER, row(1), row(2, files="absent.txt")):
        book.active.append(line)
    book.save(file)
    with ZipFile(tmp_path / "lot.zip", "w") as archive:
        archive.writestr("lot/table.xlsx", file.getvalue())
        archive.writestr("lot/grille-1.txt", "Souhaits")
    report = run(site, tmp_path / "lot.zip")
    assert counts(report) == (1, 0, 0, 1)
    assert documents()["Grille numéro 1"].file.data == b"Souhaits"


def test_a_table_beside_the_files(site, lot, tmp_path):
    source = lot(row(1))
    elsewhere = tmp_path.parent / "ailleurs.csv"
    (tmp_path / "table.csv").rename(elsewhere)
    assert counts(run(site, source, metadata=elsewhere)) == (1, 0, 0, 0)


def test_a_source_that_is_none(site, tmp_path):
    for path in (tmp_path / "absent", tmp_path):
        with pytest.raises(NotATable):
            run(site, path)


def test_nobody_is_written_to(site, lot):
    sent = api.portal.get_tool("MailHost")
    before = len(getattr(sent, "messages", ()))
    run(site, lot(row(1), row(2)), publish=True)
    assert len(getattr(sent, "messages", ())) == before

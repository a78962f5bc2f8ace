"""A librarian brings documents in with a browser: a trial, an import, its report."""

from directory_site import Client
from io import BytesIO
from kept_sites import KeptSite
from library_world import LIBRARIAN
from library_world import make_document
from library_world import make_readers
from openpyxl import load_workbook
from plone import api
from qualite.esms.core.imports import progress
from qualite.esms.core.imports import uploads
from qualite.esms.library.exchange.columns import COLUMNS
from qualite.esms.library.exchange.import_page import sources
from spaces_world import password
from zipfile import ZipFile
import csv
import io
import json
import pytest


PAGE = "/ressources/@@import-library"
VIEWS = ("", "-status", "-table", "-report", "-report-json", "-report-csv")
HEADER = "Titre;Résumé;Type de document;Licence;Fichiers;Lien;Clé"
GOOD = "Grille des souhaits;Utilisée depuis un an.;modele;cc-by;grille.txt;;a"
BAD = "Livret;Ce que chacun devrait savoir.;potion;cc-by;livret.txt;;b"
MENDED = BAD.replace("potion", "guide")
LINK = "Charte;À afficher.;guide;cc-by;;https://example.org/charte;c"


@KeptSite
def filled(portal):
    with api.env.adopt_roles(["Manager"]):
        make_readers(portal)
    make_document("draft", title="À moi seule")


@pytest.fixture
def site(functional_portal):
    yield filled(functional_portal)
    uploads.forget(f"{LIBRARIAN} /plone/ressources")


def visitor(name=None):
    return Client(credentials=(name, password(name)) if name else None, accept="text/html")


@pytest.fixture
def librarian(site):
    return visitor(LIBRARIAN)


def table(*rows):
    return "\r\n".join((HEADER, *rows)).encode()


def archive(*rows, **members):
    """A ZIP of a table and the two files it speaks of; ``members``: content by name."""
    target = BytesIO()
    with ZipFile(target, "w") as packed:
        packed.writestr("table.csv", table(*rows))
        packed.writestr("grille.txt", "Ce que chacun souhaite.")
        packed.writestr("livret.txt", "Les droits de chacun.")
        for name, content in members.items():
            packed.writestr(name, content)
    return target.getvalue()


@pytest.fixture
def send(librarian):
    """``send((name, content), …, dry_run="1")``: what the form sends."""

    def sent(*files, status=200, **fields):
        page = librarian.get(PAGE)
        form = {"_authenticator": token(page), **fields}
        answer = librarian.ask(
            "POST", PAGE, params=form, upload_files=[("files", *file) for file in files]
        )
        assert answer.status_int == status
        return answer

    return sent


def token(page):
    return page.html.find("input", {"name": "_authenticator"})["value"]


def confirm(librarian, page, **fields):
    """Press "Import these files now"; the report's page."""
    form = page.html.find(id="import-essai").find_parent("section").find("form")
    hidden = {f["name"]: f["value"] for f in form.find_all("input", {"type": "hidden"})}
    answer = librarian.ask("POST", PAGE, params={**hidden, **fields})
    assert answer.status_int == 302
    return visit(librarian, answer.headers["Location"])


def visit(librarian, url):
    return librarian.get(url.split("/plone", 1)[1])


def numbers(page):
    """The numbers of a report: rows read, made, changed, unchanged, refused…"""
    return [dd.get_text() for dd in page.html.select(".q-import-chiffres dd")]


def rows(page):
    """Cells of the tables of a trial."""
    return [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        for row in page.html.select("section section tbody tr")
    ]


def titles(site, **query):
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="LibraryDocument", **query
    )
    return {brain.Title for brain in brains} - {"À moi seule"}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("who", [None, "alice", "bob", "eve"])
def test_only_librarians_get_in(site, who, view):
    answer = visitor(who).get(f"{PAGE}{view}")
    assert answer.status_int in (302, 401, 403)
    assert 'name="files"' not in answer.text


@pytest.mark.parametrize("who", [None, "alice", "bob", "eve"])
def test_only_librarians_import(site, who):
    visitor(who).ask("POST", PAGE, upload_files=[("files", "lot.zip", archive(GOOD))])
    assert titles(site) == set()


@pytest.mark.parametrize("sent", [{}, {"_authenticator": "0" * 40}])
def test_a_form_that_is_not_ours_is_refused(librarian, site, sent):
    answer = librarian.ask(
        "POST", PAGE, params=sent, upload_files=[("files", "lot.zip", archive(GOOD))]
    )
    assert answer.status_int == 403
    assert titles(site) == set()


def test_a_trial_says_what_would_be_done_and_writes_nothing(send, site):
    page = send(("lot.zip", archive(GOOD, BAD, LINK)), dry_run="1")
    assert numbers(page) == ["3", "2", "0", "0", "1"]
    refused, *tried = rows(page)
    assert refused[:2] == ["Line 3", "Type de document"]
    assert "potion" in refused[2]
    assert tried == [
        ["Line 2", "Grille des souhaits", "A new document"],
        ["Line 4", "Charte", "A new document"],
    ]
    assert titles(site) == set()


def test_a_trial_tells_what_has_the_same_file(send, librarian):
    confirm(librarian, send(("lot.zip", archive(GOOD)), dry_run="1"))
    twin = GOOD.replace("Grille des souhaits", "Une autre grille").removesuffix("a")
    page = send(("lot.zip", archive(GOOD, f"{twin}z")), dry_run="1")
    assert rows(page) == [
        ["Line 2", "Grille des souhaits", "Nothing: it is here as it is"],
        [
            "Line 3",
            "Une autre grille",
            "A new document Same file: Grille des souhaits ; line 2 of this table",
        ],
    ]
    changed = GOOD.replace("depuis un an", "depuis deux ans")
    page = send(("lot.zip", archive(changed)), dry_run="1")
    assert rows(page) == [["Line 2", "Grille des souhaits", "A change of the document"]]


def test_what_was_tried_is_imported_then_mended_and_sent_again(send, librarian, site):
    report = confirm(librarian, send(("lot.zip", archive(GOOD, BAD)), dry_run="1"))
    assert numbers(report) == ["2", "1", "0", "0", "1", "0"]
    assert titles(site, review_state="pending") == {"Grille des souhaits"}
    again = send(("lot.zip", archive(GOOD, MENDED)), dry_run="1")
    assert numbers(again) == ["2", "1", "0", "1", "0"]
    confirm(librarian, again, publish="1")
    assert titles(site, review_state="published") == {"Livret"}
    same = send(("lot.zip", archive(GOOD, MENDED)), dry_run="1")
    assert numbers(same) == ["2", "0", "0", "2", "0"]


def test_a_trial_waits_for_whoever_left_the_page(send, librarian, site):
    send(("lot.zip", archive(GOOD)), dry_run="1")
    page = librarian.get(PAGE)
    assert numbers(page) == ["1", "1", "0", "0", "0"]
    confirm(librarian, page)
    assert titles(site) == {"Grille des souhaits"}
    assert librarian.get(PAGE).html.find(id="import-essai") is None


def test_a_table_alone_holds_links(send, librarian, site):
    page = send(("table.csv", table(LINK, GOOD)), dry_run="1")
    assert [row[:2] for row in rows(page)] == [["Line 3", "Fichiers"], ["Line 2", "Charte"]]
    confirm(librarian, page, publish="1")
    assert titles(site, review_state="published") == {"Charte"}


def test_a_workbook_made_of_the_empty_one_is_read(send, librarian):
    book = load_workbook(BytesIO(librarian.get(f"{PAGE}-table").body))
    assert [cell.value for cell in book.worksheets[0][1]] == [one.title for one in COLUMNS]
    said = dict(zip(HEADER.split(";"), LINK.split(";"), strict=True))
    book.worksheets[0].append([said.get(one.title) for one in COLUMNS])
    target = BytesIO()
    book.save(target)
    page = send(("table.xlsx", target.getvalue()), dry_run="1")
    assert numbers(page) == ["1", "1", "0", "0", "0"]


def test_the_empty_table_as_csv(librarian):
    lines = librarian.get(f"{PAGE}-table", **{"as": "csv"}).body.decode("utf-8-sig").splitlines()
    assert lines == [";".join(one.title for one in COLUMNS)]
    assert librarian.get(f"{PAGE}-table", **{"as": "exe"}).status_int == 404


def test_reports_are_kept_and_taken_away(send, librarian):
    spoilt = BAD.replace("potion", "=SOMME(A1)")
    report = confirm(librarian, send(("lot.zip", archive(GOOD, spoilt)), dry_run="1"))
    links = [link["href"] for link in report.html.select("a[href*='import-library-report-']")]
    as_json, as_csv = (visit(librarian, link) for link in links)
    data = json.loads(as_json.text)
    assert (data["created"], data["refused"], data["by"]) == (1, 1, LIBRARIAN)
    assert (data["source"], data["rows"][0]["line"]) == ("lot.zip", 3)
    lines = list(csv.reader(io.StringIO(as_csv.body.decode("utf-8-sig")), delimiter=";"))
    assert [line[0] for line in lines] == ["Ligne", "3"]
    listed = librarian.get(PAGE).html.select("section table tbody tr")
    assert ["lot.zip" in row.get_text() for row in listed] == [True]


@pytest.mark.parametrize("suffix", ["", "-json", "-csv"])
@pytest.mark.parametrize("key", ["", "2020-01-01T00:00:00", "../x", "é\x00"])
def test_a_report_that_is_not_there_is_not_found(librarian, suffix, key):
    assert librarian.get(f"{PAGE}-report{suffix}", report=key).status_int == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lot.zip", b"not a zip"),
        ("lot.zip", b""),
        ("lot.zip", archive(GOOD)[:200]),
        ("lot.zip", archive(GOOD, **{"../../etc/cron.d/x": "x"})),
        ("lot.zip", archive(GOOD, **{"/etc/passwd": "x"})),
        ("lot.zip", archive(GOOD, **{"C:/x": "x"})),
        ("lot.zip", archive(GOOD, **{"other.csv": "x"})),
        ("photo.png", b"\x89PNG\r\n\x1a\n\x00"),
        ("table.csv", b"\x00\xff\xfe"),
        ("table.csv", b"a;b\r\n1;2"),
        ("table.xlsx", b"not a workbook"),
        ("<script>alert(1)</script>.zip", b"x"),
    ],
)
def test_what_is_no_import_is_refused_in_words(send, librarian, site, name, content):
    page = send((name, content))
    assert len(page.html.find(class_="alert-danger").get_text(strip=True)) > 20
    assert "--metadata" not in page.text
    assert "<script>alert" not in page.text
    assert titles(site) == set()
    assert librarian.get(PAGE).html.find(class_="q-vide")


@pytest.mark.parametrize("limit", ["LARGEST", "MOST_UNPACKED"])
def test_an_archive_that_is_too_large_is_refused(send, site, monkeypatch, limit):
    monkeypatch.setattr(sources, limit, 0)
    assert send(("lot.zip", archive(GOOD))).html.find(class_="alert-danger")
    assert titles(site) == set()


@pytest.mark.parametrize("files", [[], [("", b"")]])
def test_an_empty_form_asks_for_a_file(send, files):
    assert send(*files).html.find(class_="alert-danger")


def test_two_files_are_refused(send, site):
    assert send(("a.zip", archive(GOOD)), ("b.zip", archive(LINK))).html.find(class_="alert-danger")
    assert titles(site) == set()


@pytest.mark.parametrize("fields", [{"files": "text"}, {"upload": "unknown"}, {"upload": ""}])
def test_a_form_with_something_else_imports_nothing(send, fields):
    assert send(**fields).html.find(class_="alert-danger")


def test_giving_up_forgets_the_archive(send, librarian, site):
    page = send(("lot.zip", archive(GOOD)), dry_run="1")
    token = page.html.find("input", {"name": "upload"})["value"]
    send(status=302, upload=token, drop="1")
    assert send(upload=token).html.find(class_="alert-danger")
    assert titles(site) == set()


@pytest.mark.parametrize("of", ["draft", "directory"])
def test_a_key_does_not_lead_to_what_one_may_not_change(send, site, of):
    """Not even by knowing the identifier of somebody's draft, or of what is no document here."""
    (draft,) = site["ressources"].values()
    target = draft if of == "draft" else site["annuaire"]
    before = target.Title()
    page = send(("lot.zip", archive(f"{GOOD[:-1]}{target.UID()}")), dry_run="1")
    assert "que vous ne pouvez pas modifier" in page.text
    send(("lot.zip", archive(f"{GOOD[:-1]}{target.UID()}")), status=302)
    assert target.Title() == before
    assert titles(site) == set()


def test_a_second_import_waits_for_the_first(send, librarian, site):
    with progress.running("/plone/ressources", "somebody") as running:
        running.tell("write", 250, 1000)
        status = json.loads(librarian.get(f"{PAGE}-status").text)
        assert (status["running"], status["percent"]) == (True, 25)
        page = librarian.get(PAGE)
        assert page.html.find(id="import-avance").has_attr("data-q-running")
        assert page.html.find("progress")["value"] == "25"
        assert send(("lot.zip", archive(GOOD))).html.find(class_="alert-danger")
    assert titles(site) == set()
    assert json.loads(librarian.get(f"{PAGE}-status").text) == {"running": False}

"""A directory manager imports files in the browser, and reads the reports."""

from qualite.esms.core.imports import progress
import gzip
import json
import pytest
import register_files as files


PAGE = "/annuaire/@@imports"
STOCK = "etalab-cs1100507-stock-20260311-0343.csv"


@pytest.fixture
def manager(client):
    """The directory manager, in a browser."""
    return client("Directory Manager", accept="text/html")


@pytest.fixture
def send(manager):
    """Fill the form of the page in and send it: ``send((name, content), …, dry_run="1")``."""

    def send_form(*uploads, **fields):
        form = {"_authenticator": token(manager.get(PAGE)), **fields}
        return manager.ask(
            "POST",
            PAGE,
            params=form,
            upload_files=[("files", name, content) for name, content in uploads],
        )

    return send_form


def token(page):
    return page.html.find("input", {"name": "_authenticator"})["value"]


def press(manager, page, button):
    """Press a button of the form that acts on files sent before."""
    pressed = page.html.find("button", {"name": button})
    form = pressed.find_parent("form")
    fields = {field["name"]: field["value"] for field in form.find_all("input")}
    return manager.ask("POST", PAGE, params={**fields, button: "1"})


def stock(count, town="VERTOU"):
    """A complete register of ``count`` establishments, as bytes."""
    lines = [
        files.establishment(finess=f"4410{number:05}", name=f"EHPAD {number}", town=town)
        for number in range(1, count + 1)
    ]
    return files.geolocated(lines, [files.position("441000001")]).encode()


def words(answer):
    return " ".join(answer.html.find(id="content").get_text(" ", strip=True).split())


def visit(manager, url):
    return manager.get(url.split("/plone", 1)[1])


def follow(manager, answer):
    assert answer.status_int == 302
    return visit(manager, answer.headers["Location"])


def test_before_the_first_import_the_page_says_so(manager):
    page = manager.get(PAGE)
    assert page.status_int == 200
    assert page.html.find(class_="q-vide")
    assert page.html.find("input", {"type": "file", "name": "files"}).has_attr("multiple")


@pytest.mark.parametrize("role", ["Anonymous", "Member", "TeamManager"])
@pytest.mark.parametrize(
    "page", [PAGE, f"{PAGE}-status", "/annuaire/@@import-report", "/annuaire/@@import-report-json"]
)
def test_other_people_do_not_get_in(client, role, page):
    answer = client(role, accept="text/html").get(page)
    assert answer.status_int in (302, 401, 403)
    assert 'name="files"' not in answer.text


@pytest.mark.parametrize("role", ["Anonymous", "Member"])
def test_other_people_import_nothing(client, site, role):
    client(role).ask("POST", PAGE, upload_files=[("files", STOCK, stock(2))])
    assert "441000001" not in site["annuaire"]["etablissements"]


@pytest.mark.parametrize("sent", [{}, {"_authenticator": "0" * 40}])
def test_a_form_that_is_not_ours_is_refused(manager, site, sent):
    answer = manager.ask("POST", PAGE, params=sent, upload_files=[("files", STOCK, stock(2))])
    assert answer.status_int == 403
    assert "441000001" not in site["annuaire"]["etablissements"]


def test_a_file_with_errors_is_imported_and_its_report_read_back(manager, send, site):
    spoilt = stock(3).replace(b"1987-05-01", b"1987-99-99", 1)
    page = follow(manager, send((STOCK, spoilt), confirm_closing="1"))
    assert page.status_int == 200
    assert page.html.find(class_="portalMessage")
    assert STOCK in words(page)
    cells = [
        cell.get_text(" ", strip=True) for cell in page.html.select("section")[-1].find_all("td")
    ]
    assert cells[0:2] == [STOCK, "2"]
    assert "1987-99-99" in cells[2]
    assert "441000002" in site["annuaire"]["etablissements"]
    listed = manager.get(PAGE).html.select("section table tbody tr")
    assert [STOCK in row.get_text() for row in listed] == [True]


def test_the_report_is_downloaded_as_json(manager, send):
    report = follow(manager, send((STOCK, stock(3)), confirm_closing="1"))
    link = report.html.select_one("a[href*=report-json]")["href"]
    answer = visit(manager, link)
    assert answer.content_type == "application/json"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="import-20')
    data = json.loads(answer.text)
    assert (data["esms"], data["by_type"]["Establishment"]["created"]) == (3, 3)
    assert (data["rejected_total"], data["by"]) == (0, "annie")


@pytest.mark.parametrize("page", ["import-report", "import-report-json"])
@pytest.mark.parametrize("key", ["", "2020-01-01T00:00:00", "../x", "é\x00"])
def test_a_report_that_is_not_there_is_not_found(manager, page, key):
    assert manager.get(f"/annuaire/@@{page}", report=key).status_int == 404


def test_several_files_at_once_compressed_or_not(manager, send, site):
    entities = files.geolocated([files.legal_entity()]).encode()
    answer = send(
        ("ej.csv", entities), (f"{STOCK}.gz", gzip.compress(stock(2))), confirm_closing="1"
    )
    follow(manager, answer)
    directory = site["annuaire"]
    assert directory["etablissements"]["441000001"].managing_body_title == "Association les Rives"


def test_a_trial_writes_nothing_and_can_be_made_true(manager, send, site):
    page = send((STOCK, stock(2)), dry_run="1")
    assert page.status_int == 200
    assert page.html.find(id="import-essai")
    assert "441000001" not in site["annuaire"]["etablissements"]
    assert manager.get(PAGE).html.find(class_="q-vide")
    form = page.html.find(id="import-essai").find_parent("section").find("form")
    fields = {field["name"]: field["value"] for field in form.find_all("input")}
    follow(manager, manager.ask("POST", PAGE, params={**fields, "confirm_closing": "1"}))
    assert "441000001" in site["annuaire"]["etablissements"]


def test_many_closings_ask_for_a_confirmation(manager, send, site):
    page = send((STOCK, stock(2)))  # closes all the establishments that the site has
    assert page.html.find(id="import-fermetures")
    assert "441000001" not in site["annuaire"]["etablissements"]
    follow(manager, press(manager, page, "confirm_closing"))
    assert "441000001" in site["annuaire"]["etablissements"]


def test_giving_up_forgets_the_files(manager, send, site):
    page = send((STOCK, stock(2)))
    follow(manager, press(manager, page, "drop"))
    again = press(manager, page, "confirm_closing")
    assert again.html.find(class_="alert-danger")
    assert "441000001" not in site["annuaire"]["etablissements"]


@pytest.mark.parametrize(
    "content", [b"", b"<html><body>404</body></html>", b"a;b;c\n1;2;3\n", b"\x89PNG\r\n\x1a\n\x00"]
)
def test_a_file_that_is_no_register_is_refused_by_name(send, manager, site, content):
    page = send(("facture-2026.csv", content), (STOCK, stock(2)), confirm_closing="1")
    assert page.status_int == 200
    assert "facture-2026.csv" in page.html.find(class_="alert-danger").get_text()
    assert "441000001" not in site["annuaire"]["etablissements"]
    assert manager.get(PAGE).html.find(class_="q-vide")


def test_the_name_of_a_file_is_only_text(send):
    page = send(("<script>alert(1)</script>.csv", b"x"))
    assert page.html.find(class_="alert-danger")
    assert "<script>alert" not in page.text


@pytest.mark.parametrize("uploads", [[], [("", b"")]])
def test_an_empty_form_asks_for_a_file(send, uploads):
    assert send(*uploads).html.find(class_="alert-danger")


@pytest.mark.parametrize("fields", [{"files": "text"}, {"upload": "unknown"}, {"upload": ""}])
def test_a_form_with_something_else_imports_nothing(send, manager, fields):
    assert send(**fields).html.find(class_="alert-danger")
    assert manager.get(PAGE).html.find(class_="q-vide")


def test_a_second_import_waits_for_the_first(manager, send, site):
    with progress.running("/plone/annuaire", "somebody") as running:
        running.tell("write", 250, 1000)
        status = json.loads(manager.get(f"{PAGE}-status").text)
        assert (status["running"], status["step"], status["percent"]) == (True, "write", 25)
        assert manager.get(PAGE).html.find(id="import-avance").has_attr("data-q-running")
        assert send((STOCK, stock(2))).html.find(class_="alert-danger")
    assert "441000001" not in site["annuaire"]["etablissements"]
    assert json.loads(manager.get(f"{PAGE}-status").text) == {"running": False}

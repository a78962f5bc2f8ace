"""Files of référentiels that nobody would expect: a clear problem, never a traceback."""

from io import BytesIO
from openpyxl import Workbook
from pathlib import Path
from qualite.esms.evaluation.referentials import layout
from qualite.esms.evaluation.referentials import sheets
from time import process_time
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile
import pytest


HEADER = ["niveau", "code", "parent", "intitule"]
ROW = ["chapitre", "1", "", "L'ESSMS évalué"]
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def saved(book):
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def workbook(*rows, title="Feuille"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def with_sheet(xml):
    """An XLSX file whose only sheet has this XML."""
    target = BytesIO()
    with ZipFile(BytesIO(saved(Workbook()))) as model, ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name in model.namelist():
            made.writestr(name, xml if name.endswith("sheet1.xml") else model.read(name))
    return target.getvalue()


def bomb():
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (80 << 20))
    return target.getvalue()


def the_problem(data, name="r.xlsx"):
    reading = layout.read(data, name)
    assert reading.tree is None
    (problem,) = reading.problems
    return problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_of_any_spreadsheet(encoding, delimiter):
    text = "\r\n".join(delimiter.join(row) for row in (HEADER, ROW))
    tree = layout.read(text.encode(encoding), "grille.csv").tree
    assert tree.get("chapter", "1").title == "L'ESSMS évalué"


def test_the_sheet_named_so_is_read_whatever_its_place():
    book = workbook(["Mode d'emploi"], title="Notes")
    other = book.create_sheet("Référentiel")
    other.append(HEADER)
    other.append(ROW)
    assert layout.read(saved(book), "r.xlsx").tree.nodes


def test_hidden_sheets_are_not_read():
    book = workbook(HEADER, ROW)
    book.create_sheet("Référentiel").sheet_state = "hidden"
    assert layout.read(saved(book), "r.xlsx").tree.nodes


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "r.csv"),
        (b" \n ", "r.csv"),
        (b"niveau;code", "r.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "r.xls"),
        (b"PK\x03\x04 and then nothing", "r.xlsx"),
        (b"\0\1\2\3" * 100, "r.csv"),
        (b"x" * (11 << 20), "r.csv"),
        (b'niveau;code\n"never closed;1\n' * 3, "r.csv"),
        (b"a;b\n" * 20_002, "r.csv"),
        (b";" * 70, "r.csv"),
        (b"%PDF-1.7", "r.pdf"),
        (bomb(), "r.xlsx"),
        (saved(workbook())[:-200], "r.xlsx"),
        (with_sheet(b"<worksheet"), "r.xlsx"),
    ],
    ids=range(14),
)
def test_what_is_no_sheet_is_told(data, name):
    started = process_time()
    assert layout.read(data, name).problems
    assert process_time() - started < 5


def test_any_other_archive_is_no_workbook():
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.write(Path(__file__), "word/document.xml")
    assert the_problem(target.getvalue())


def test_the_last_row_of_excel_is_not_waited_for():
    xml = f'<worksheet {NAMESPACE}><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'
    started = process_time()
    problem = the_problem(with_sheet(xml))
    assert (problem.sheet, problem.cell) == ("Sheet", "A20001")
    assert process_time() - started < 5


def test_a_million_empty_rows():
    xml = f"<worksheet {NAMESPACE}><sheetData>{'<row/>' * 1_000_000}</sheetData></worksheet>"
    started = process_time()
    assert "20" in str(the_problem(with_sheet(xml)).message.mapping["most"])
    assert process_time() - started < 2


def test_entities_are_not_expanded():
    lols = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(12)
    )
    xml = f'<!DOCTYPE x [{lols}]><worksheet {NAMESPACE}><sheetData><row><c t="inlineStr"><is><t>&l11;</t></is></c></row></sheetData></worksheet>'
    assert the_problem(with_sheet(xml))


def test_a_formula_that_was_never_computed():
    problem = the_problem(saved(workbook(HEADER, ["chapitre", "1", "", '="Titre"'], title="F")))
    assert (problem.sheet, problem.cell) == ("F", "D2")


def test_a_formula_gives_the_value_last_computed():
    xml = (
        f"<worksheet {NAMESPACE}><sheetData><row>"
        '<c t="str"><f>UPPER("a")</f><v>A</v></c></row></sheetData></worksheet>'
    )
    (sheet,) = sheets.sheets(with_sheet(xml), "r.xlsx")
    assert sheet.rows[0][0] == "A"


def test_an_error_of_the_spreadsheet():
    assert the_problem(saved(workbook(HEADER, ["chapitre", "#REF!", "", ""]))).cell == "B2"


def test_merged_cells():
    book = workbook(HEADER, ROW)
    book.active.merge_cells("A2:A3")
    assert the_problem(saved(book)).cell == "A2:A3"


def test_codes_that_the_spreadsheet_spoilt():
    from datetime import date

    book = workbook(
        HEADER, ROW, ["thematique", 1.1, 1, ""], ["thematique", date(2026, 1, 1), "1", ""]
    )
    reading = layout.read(saved(book), "r.xlsx")
    assert [one.cell for one in reading.problems] == ["B3", "B4"]

"""The table that describes documents: how it is read, and what is wrong with a row."""

from datetime import date
from io import BytesIO
from openpyxl import Workbook
from qualite.esms.library.exchange.importing import problems
from qualite.esms.library.exchange.importing import reading
from qualite.esms.library.exchange.importing import sources
from qualite.esms.library.exchange.importing import table
from qualite.esms.library.exchange.importing.problems import NotATable
from qualite.esms.library.exchange.importing.problems import Wrong
from zipfile import ZipFile
import pytest


LISTS = {
    "natures": {"procedure": "Procédure", "guide": "Guide, recommandation"},
    "themes": {"droits": "Droits de la personne", "parcours": "Continuité des parcours"},
    "licences": {"cc-by": "CC BY : réutilisation libre"},
    "languages": {"fr": "Français", "en": "Anglais"},
    "sectors": {"elderly": "Personnes âgées"},
    "audiences": {"families": "Familles"},
}
HEADER = ["Fichiers", "Titre", "Résumé", "Type", "Licence"]
ROW = ["a.pdf", "Titre", "Résumé", "Procédure", "cc-by"]


def csv_of(*rows, delimiter=";", encoding="utf-8"):
    lines = (delimiter.join(row) for row in rows)
    return BytesIO("\r\n".join(lines).encode(encoding))


def entries_of(*rows):
    return reading.read(table.read(csv_of(*rows), "t.csv"), LISTS)


def with_column(title, value):
    return [*HEADER, title], [*ROW, value]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_as_spreadsheets_write_it(encoding, delimiter):
    found = table.read(csv_of(HEADER, ROW, delimiter=delimiter, encoding=encoding), "t.csv")
    assert found.rows[0].line == 2
    assert found.rows[0].cells["description"] == "Résumé"


def test_lines_are_those_of_the_file_whatever_is_between_quotes():
    rows = table.read(
        csv_of(HEADER, [*ROW[:2], '"Sur\r\ndeux lignes"', *ROW[3:]], [], ROW), "t.csv"
    )
    assert [row.line for row in rows.rows] == [2, 5]


def test_xlsx_with_days_and_numbers():
    book = Workbook()
    for row in ([*HEADER, "Date", "Critères"], [*ROW, date(2026, 3, 1), 2.1]):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    (entry,), remarks = reading.read(table.read(file, "t.xlsx"), LISTS)
    assert remarks == []
    assert (entry.fields["dated"], entry.fields["nodes"]) == (date(2026, 3, 1), ("2.1",))


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"Titre;Type\r\n", "t.csv", problems.NO_COLUMN),
        (b"", "t.csv", problems.NO_COLUMN),
        ("Titre;Title;Résumé;Type;Licence".encode(), "t.csv", problems.TWICE_COLUMN),
        (b"PK\x03\x04 broken", "t.xlsx", problems.UNREADABLE),
        (b"Titre", "t.xlsx", problems.UNREADABLE),
    ],
)
def test_a_table_that_is_refused_whole(data, name, message):
    with pytest.raises(NotATable) as refused:
        table.read(BytesIO(data), name)
    assert refused.value.message == message


def test_a_column_that_nobody_knows_is_said_and_left_alone():
    found = table.read(csv_of(*with_column("Couleur", "bleu")), "t.csv")
    (remark,), ((entry,), _none) = found.remarks, reading.read(found, LISTS)
    assert (remark.line, remark.column, remark.refused) == (1, "Couleur", False)
    assert "Couleur" not in entry.fields


@pytest.mark.parametrize(
    ("title", "value", "field", "expected"),
    [
        ("Type de document", "guide, recommandation", "nature", "guide"),
        ("Thèmes", "Droits de la personne | parcours", "themes", ("droits", "parcours")),
        ("Personnes accompagnées", "personnes agees", "sectors", ("elderly",)),
        ("Auteurs", "Équipe A, B | C", "authors", ("Équipe A, B", "C")),
        ("Langue", "Anglais", "written_in", "en"),
        ("Facile à lire", "Oui", "easy_to_read", True),
        ("Facile à lire", "", "easy_to_read", False),
        ("Date", "31/03/2026", "dated", date(2026, 3, 31)),
        ("Date", "", "dated", None),
        ("FINESS", "2a0000001", "establishment", "2A0000001"),
        ("Lien", "https://example.org/a?b=c", "link", "https://example.org/a?b=c"),
        ("Organisme", "'=SOMME", "organisation", "=SOMME"),
    ],
)
def test_values_by_their_code_or_their_label(title, value, field, expected):
    header, row = with_column(title, value)
    if field == "nature":
        header, row = header[:3] + header[4:], row[:3] + row[4:]
    (entry,), remarks = entries_of(header, row)
    assert remarks == []
    assert entry.fields[field] == expected


@pytest.mark.parametrize(
    ("title", "value", "message"),
    [
        ("Thèmes", "droits | astrologie", problems.UNKNOWN_VALUE),
        ("Date", "31/02/2026", problems.BAD_DATE),
        ("Facile à lire", "peut-être", problems.BAD_YES),
        ("Lien", "javascript:alert(1)", problems.BAD_ADDRESS),
        ("FINESS", "12", problems.BAD_FINESS),
        ("Auteurs", "a" * 121, problems.TOO_LONG),
        ("Organisme", "a\x01b", problems.CONTROL),
    ],
)
def test_a_value_that_is_wrong_is_said_with_its_line_and_column(title, value, message):
    entries, (remark,) = entries_of(*with_column(title, value))
    assert entries == []
    assert (remark.line, remark.column, remark.message) == (2, title, message)
    assert remark.refused


@pytest.mark.parametrize("column", [1, 2, 3, 4])
def test_what_is_needed(column):
    row = list(ROW)
    row[column] = ""
    entries, (remark,) = entries_of(HEADER, row)
    assert (entries, remark.column, remark.message) == ([], HEADER[column], problems.REQUIRED)


def test_a_file_or_an_address():
    entries, (remark,) = entries_of(HEADER, ["", *ROW[1:]])
    assert (entries, remark.message) == ([], problems.NO_CONTENT)


def test_the_same_row_twice_is_taken_once():
    entries, (remark,) = entries_of(HEADER, ROW, ROW)
    assert len(entries) == 1
    assert (remark.line, remark.message) == (3, problems.SAME_KEY)


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/passwd", "a/../../b", "C:\\secret", "..\\b", "\\\\host\\a"]
)
def test_a_name_never_leads_outside(name, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret").write_text("x")
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name, b"x")
        archive.writestr("t.csv", b"x")
    for source in (sources.open_source(tmp_path / "in"), sources.open_source(tmp_path / "a.zip")):
        with pytest.raises(Wrong):
            source.open(name)
        source.close()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret").write_text("x")
    (tmp_path / "in" / "a.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(Wrong) as refused:
        sources.open_source(tmp_path / "in").open("a.txt")
    assert refused.value.message == problems.OUTSIDE


def test_an_archive_with_one_folder_is_read_from_there(tmp_path):
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("lot/t.csv", b"x")
        archive.writestr("lot/sous/é.txt", b"bonjour")
        archive.writestr("__MACOSX/lot/._t.csv", b"x")
    source = sources.open_source(tmp_path / "a.zip")
    assert sources.table_of(source) == "t.csv"
    with source.open("sous\\e\u0301.txt") as file:
        assert file.read() == b"bonjour"


def test_an_archive_that_holds_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MOST_BYTES", 100)
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", b"x" * 101)
    with pytest.raises(NotATable) as refused:
        sources.open_source(tmp_path / "a.zip")
    assert refused.value.message == problems.TOO_LARGE_ZIP


def test_a_member_is_copied_no_further_than_its_limit(tmp_path):
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", b"x" * 5000)
    path = sources.open_source(tmp_path / "a.zip").path("a.txt", tmp_path, 1000)
    assert path.stat().st_size == 1001


def test_several_tables_ask_which(tmp_path):
    for name in ("a.csv", "b.xlsx"):
        (tmp_path / name).write_text("x")
    with pytest.raises(NotATable) as refused:
        sources.table_of(sources.open_source(tmp_path))
    assert refused.value.message == problems.MANY_TABLES


def test_the_beginning_of_a_label_is_enough():
    entries, _remarks = entries_of(HEADER, [*ROW[:4], "CC BY"])
    assert entries[0].fields["licence"] == "cc-by"


def test_a_value_that_is_nearly_right_is_told_what_it_may_be():
    entries, (remark,) = entries_of(HEADER, [*ROW[:3], "Procedures", "cc-by"])
    assert not entries
    assert remark.message == problems.UNKNOWN_NEAR
    assert remark.message.mapping == {"value": "Procedures", "near": "Procédure"}


def test_criteria_that_do_not_exist_are_named():
    entries, (remark,) = entries_of(*with_column("Critères", "1.2 | 9.9"))
    assert not entries
    assert remark.message.mapping == {"codes": "9.9"}

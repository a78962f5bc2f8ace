"""The text of files: what is read, what is said where it is not, what a hostile file can do."""

from extraction_files import bomb
from extraction_files import docx
from extraction_files import member
from extraction_files import ods
from extraction_files import odt
from extraction_files import pdf
from extraction_files import rezipped
from extraction_files import xlsx
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from io import BytesIO
from qualite.esms.core.extraction import extract
from qualite.esms.core.extraction import Limits
from qualite.esms.core.extraction import problems
from qualite.esms.core.extraction.reading import clean
from qualite.esms.core.extraction.reading import read
from time import monotonic
import pytest


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "content_type", "data", "text"),
    [
        ("note.txt", "text/plain", "Réunion du CVS".encode(), "Réunion du CVS"),
        ("note.txt", "text/plain", "Réunion à Noël".encode("cp1252"), "Réunion à Noël"),
        ("note.txt", "text/plain", "Réunion".encode("utf-16"), "Réunion"),
        ("notes.csv", "text/csv", b"nom;date\nDupont;2027\n", "nom;date\nDupont;2027"),
        ("notes.md", "application/octet-stream", b"# Plan", "# Plan"),
        ("page.html", "text/html", b"<p>Un <b>mot</b></p><script>non</script>", "Un mot"),
        (
            "page.html",
            "text/html",
            '<meta charset="iso-8859-15"><td>à</td><td>payer €</td>'.encode("iso-8859-15"),
            "à\npayer €",
        ),
        ("compte-rendu.pdf", "application/pdf", pdf("Première", "Seconde"), "Première\nSeconde"),
        ("sans-nom", "", pdf("Texte"), "Texte"),
        ("lisible.pdf", "application/pdf", pdf("Texte", password="proprio"), "Texte"),
        (
            "plan.docx",
            "",
            docx("Plan d'action", cell="Échéance", header="FAM Les Amandiers"),
            "Plan d'action\nÉchéance\nFAM Les Amandiers",
        ),
        ("plaintes.xlsx", "", xlsx(["Date", 3], [None, "chute"]), "Feuille\nDate 3\nchute"),
        ("livret.odt", "", odt("Livret", "d'accueil"), "Livret\nd'accueil"),
        ("suivi.ods", "", ods("cotation", sheet="2027"), "2027\ncotation"),
    ],
)
def test_the_text_of_a_file_is_read(name, content_type, data, text):
    assert extract(data, content_type, name) == (text, "")


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("vide.pdf", b"", problems.EMPTY),
        ("abime.pdf", pdf("Texte")[:200], problems.BROKEN),
        ("abime.pdf", b"<html>Erreur 404</html>", problems.BROKEN),
        ("secret.pdf", pdf("x", password="a", user_password="b"), problems.ENCRYPTED),
        ("scan.pdf", pdf(""), problems.NO_TEXT),
        ("abime.docx", docx("x")[:900], problems.BROKEN),
        ("abime.docx", rezipped(docx("x"), {"word/document.xml": b"<a>"}), problems.BROKEN),
        ("secret.docx", OLE, problems.ENCRYPTED),
        ("ancien.doc", OLE, problems.UNKNOWN_KIND),
        ("vide.docx", docx(), problems.NO_TEXT),
        (
            "secret.odt",
            rezipped(odt("x"), {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}),
            problems.ENCRYPTED,
        ),
        ("abime.ods", rezipped(ods("x"), {"content.xml": b"\0\1"}), problems.BROKEN),
        ("abime.xlsx", rezipped(xlsx(["x"]), {"xl/workbook.xml": b"no"}), problems.BROKEN),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(200), problems.UNKNOWN_KIND),
        ("donnees.txt", b"\0\1\2" * 50, problems.BROKEN),
        ("bombe.docx", bomb(300), problems.TOO_LARGE),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name, data, problem):
    assert extract(data, "", name) == ("", problem)


def test_every_problem_has_words():
    keys = {
        value for name, value in vars(problems).items() if name.isupper() and name != "MESSAGES"
    }
    assert keys == set(problems.MESSAGES)


def test_a_path_and_an_open_file_will_do(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("Bonjour")
    assert extract(path, "text/plain", "note.txt").text == "Bonjour"
    with path.open("rb") as file:
        file.read()
        assert extract(file, "text/plain", "note.txt").text == "Bonjour"


def test_a_file_above_the_size_is_not_opened():
    data = b"a" * (1 << 20) + b"b"
    assert extract(data, "text/plain", "a.txt", Limits(size=1)).problem == problems.TOO_LARGE


def test_of_a_long_text_the_beginning_is_kept():
    data = b"\n".join([b"ligne"] * 100)
    assert extract(data, "text/plain", "a.txt", Limits(characters=11)) == (
        "ligne\nligne",
        problems.PARTLY,
    )


def test_a_process_that_never_ends_is_stopped():
    endless = pdf("x) Tj " + "(a) Tj " * 2_000_000 + "(x")
    started = monotonic()
    assert extract(endless, "", "long.pdf", Limits(seconds=2)) == ("", problems.TOO_HEAVY)
    assert monotonic() - started < 5


def test_a_process_that_eats_memory_is_stopped():
    greedy = rezipped(
        docx("x"),
        {
            "word/document.xml": member(docx("x"), "word/document.xml").replace(
                b"<w:t>x</w:t>", b"<w:t>x</w:t>" * 4_000_000
            )
        },
    )
    assert extract(greedy, "", "gros.docx", Limits(memory=320)) == ("", problems.TOO_HEAVY)


@pytest.mark.parametrize(
    ("name", "inside", "made"),
    [
        ("a.docx", "word/document.xml", docx("MARK")),
        ("a.odt", "content.xml", odt("MARK")),
        ("a.xlsx", "xl/worksheets/sheet1.xml", xlsx(["MARK"])),
    ],
)
def test_no_file_of_the_server_comes_in(tmp_path, name, inside, made):
    secret = tmp_path / "secret"
    secret.write_text("mot de passe")
    doctype = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    markup = member(made, inside)
    start = markup.index(b"?>") + 2 if markup.startswith(b"<?") else 0
    hostile = markup[:start] + doctype + markup[start:].replace(b"MARK", b"&e;")
    found = extract(rezipped(made, {inside: hostile}), "", name)
    assert "mot de passe" not in found.text


@pytest.fixture(scope="module")
def samples():
    return [pdf("Texte"), docx("Texte"), xlsx(["Texte"]), odt("Texte"), ods("Texte")]


@settings(max_examples=150, deadline=None)
@given(
    st.binary(min_size=1, max_size=400),
    st.sampled_from(["a.pdf", "a.docx", "a.xlsx", "a.odt", "a.html", "a.txt", "a"]),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>"]),
)
def test_no_bytes_make_the_reader_raise(data, name, start):
    text, problem = read(BytesIO(start + data), "", name, Limits())
    assert problem in {"", *problems.MESSAGES}
    assert text or problem


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_no_damage_makes_the_reader_raise(samples, data):
    sample = bytearray(data.draw(st.sampled_from(samples)))
    for place in data.draw(st.lists(st.integers(0, len(sample) - 1), min_size=1, max_size=20)):
        sample[place] = data.draw(st.integers(0, 255))
    problem = read(BytesIO(bytes(sample)), "", "a.pdf", Limits()).problem
    assert problem in {"", *problems.MESSAGES}


@given(st.text())
def test_clean_text_is_printable_and_stable(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not set("\0\t\r\x85\ufeff") & set(cleaned)
    cleaned.encode()


@settings(max_examples=8, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_the_process_raise(data):
    assert extract(data, "application/pdf", "a.pdf").problem in problems.MESSAGES

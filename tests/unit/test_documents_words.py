"""Names of files, questions to the index, pieces of text: the plain Python of documents."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.workspaces.documents import naming
from qualite.esms.workspaces.documents import searching
from qualite.esms.workspaces.documents import sizes
from qualite.esms.workspaces.documents.zipping import safe_html
import pytest


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("rapport.pdf", "rapport.pdf"),
        ("C:\\Users\\Zoé\\rapport.pdf", "rapport.pdf"),
        ("../../etc/passwd", "passwd"),
        ("dossier/", "dossier"),
        ("a\0b\n.txt", "a b.txt"),
        ("  Compte   rendu.docx ", "Compte rendu.docx"),
        ("bilan: 2027?.ods", "bilan- 2027-.ods"),
        (".htaccess", "htaccess"),
        ("con.txt", "document-con.txt"),
        ("...", "document"),
        ("", "document"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(sent, name):
    assert naming.clean(sent) == name


@given(st.text())
def test_a_clean_name_is_safe_and_stays_so(sent):
    name = naming.clean(sent)
    assert 0 < len(name) <= naming.LONGEST + len("document-")
    assert not set('/\\<>:"|?*\0\n') & set(name)
    assert not name.startswith(".")
    assert name.isprintable()
    assert naming.safe(name) == name


def test_names_in_one_folder_differ():
    taken = {"bilan.pdf", "bilan (2).pdf", "note"}
    assert naming.unique("Bilan.pdf", taken) == "Bilan (3).pdf"
    assert naming.unique("note", taken) == "note (2)"
    assert naming.unique("autre.pdf", taken) == "autre.pdf"


def test_a_title_is_made_of_the_name():
    assert naming.title_of("compte_rendu_2027.pdf") == "compte rendu 2027"
    assert naming.title_of("Version 3.1 finale") == "Version 3.1 finale"


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("plaintes", "plaintes*"),
        ("l'évaluation interne", "l* AND évaluation* AND interne*"),
        ('a" OR (b AND NOT c)', "a* AND OR* AND b* AND AND* AND NOT* AND c*"),
        ("*?()", ""),
        ("", ""),
    ],
)
def test_a_question_holds_no_operator_of_its_own(asked, query):
    assert searching.index_query(asked) == query


def test_a_snippet_shows_where_the_words_are():
    text = "Le registre des plaintes et réclamations est tenu à jour. " * 20
    pieces = searching.snippet(text, "reclamation")
    assert next(piece for piece, hit in pieces if hit) == "réclamations"
    assert len("".join(piece for piece, _hit in pieces)) < 250
    assert "".join(piece for piece, _hit in pieces).strip("… ") in text


@pytest.mark.parametrize("text", ["", "rien de tel"])
def test_no_snippet_where_nothing_was_found(text):
    assert searching.snippet(text, "plainte") == []


@given(st.text(max_size=300), st.text(max_size=20))
def test_a_snippet_is_made_of_the_text(text, asked):
    flat = " ".join(text.split())
    pieces = searching.snippet(text, asked)
    assert "".join(piece for piece, _hit in pieces).removeprefix("… ").removesuffix(" …") in flat


@pytest.mark.parametrize(
    ("size", "language", "words"),
    [
        ("240.5 KB", "fr", "240,5\u00a0KB"),
        ("1.0 MB", "fr", "1\u00a0MB"),
        ("1 KB", "en", "1\u00a0KB"),
        ("", "fr", ""),
        (None, "fr", ""),
    ],
)
def test_a_size_in_words(size, language, words):
    assert sizes.in_words(size, str, language) == words


def test_html_that_leaves_the_site_runs_nothing():
    cleaned = safe_html('<p onclick="a()">Un</p><script>x</script><a href="javascript:b()">d</a>')
    assert "Un" in cleaned
    assert not [word for word in ("onclick", "script", "javascript") if word in cleaned]
    assert safe_html("  ") == ""

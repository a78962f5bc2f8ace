"""Documents as reference managers read them."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.library.exchange import citations
from qualite.esms.library.search.rows import LibraryRow
import re
import rispy


NAMES = dict.fromkeys(LibraryRow._fields, "")
TUPLES = ("allowed", "themes", "nodes", "sectors", "audiences", "authors", "formats")


def row(**fields):
    return LibraryRow(**{**NAMES, **dict.fromkeys(TUPLES, ()), "uid": "0123456789abcdef", **fields})


GRID = row(
    title="Plaintes & réclamations : 100 %",
    authors=("Équipe qualité", "Lise Bibli"),
    organisation="EHPAD {Les} Jardins",
    dated="2026-03-01",
    themes=("droits",),
)
URL = "https://example.org/ressources/plaintes"


def test_bibtex_keeps_accents_and_protects_what_tex_would_read():
    entry = citations.bibtex(GRID, URL)
    assert entry.startswith("@misc{qualite-esms-0123456789ab,\n")
    assert r"title = {{Plaintes \& réclamations : 100 \%}}" in entry
    assert "author = {{Équipe qualité} and {Lise Bibli}}" in entry
    assert r"organization = {EHPAD \{Les\} Jardins}" in entry
    assert "year = {2026}" in entry
    assert f"url = {{{URL}}}" in entry


def test_ris_is_read_again():
    (entry,) = rispy.loads(citations.ris([(GRID, URL)]))
    assert entry["title"] == GRID.title
    assert entry["authors"] == list(GRID.authors)
    assert entry["urls"] == [URL]
    assert entry["year"] == "2026"


@given(st.text(max_size=200), st.lists(st.text(max_size=50), max_size=4))
def test_braces_always_match(title, authors):
    entry = citations.bibtex(row(title=title, authors=tuple(authors)), URL)
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")

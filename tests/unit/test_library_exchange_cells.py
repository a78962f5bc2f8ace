"""Cells of a table: several values in one, and nothing that a spreadsheet would run."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.library.exchange import cells
from qualite.esms.library.exchange import columns
import pytest


VALUES = st.lists(
    st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp", "Zs"))).filter(bool)
)


@given(VALUES)
def test_values_that_are_joined_are_found_again(values):
    assert list(cells.split(cells.join(values))) == values


@given(st.text())
def test_what_is_guarded_is_found_again_and_starts_no_formula(cell):
    guarded = cells.guarded(cell)
    assert cells.unguarded(guarded) == cell
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("droits | participation", ("droits", "participation")),
        ("droits;participation;", ("droits", "participation")),
        ("1.2\n1.3", ("1.2", "1.3")),
        (r"Équipe A\|B | C", ("Équipe A|B", "C")),
        (r"dossier\fichier.pdf", (r"dossier\fichier.pdf",)),
        ("", ()),
        (" | ", ()),
    ],
)
def test_values_stand_between_bars_semicolons_or_lines(cell, values):
    assert cells.split(cell) == values


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Titre", "title"),
        (" RÉSUMÉ ", "description"),
        ("Type de document", "nature"),
        ("Valable jusqu'au", "valid_until"),
        ("easy-to-read", "easy_to_read"),
        ("Fichier", "files"),
        ("État", ""),
        ("", ""),
        ("Couleur", None),
    ],
)
def test_columns_are_known_by_many_names(title, name):
    assert columns.name_of(title) == name


def test_what_we_write_is_what_we_read():
    assert [columns.name_of(one.title) for one in columns.COLUMNS] == [
        one.name for one in columns.COLUMNS
    ]

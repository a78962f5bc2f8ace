"""Our layout of a référentiel: what is written is read back, what is wrong is told by cell."""

from hypothesis import given
from hypothesis import settings
from qualite.esms.evaluation.referentials import layout
from referential_trees import trees
import pytest


HEADER = layout.COLUMNS
CHAPTER = {"niveau": "chapitre", "code": "1", "intitule": "La personne"}
THEME = {"niveau": "thematique", "code": "1.1", "niveau_parent": "chapitre", "parent": "1"}
CRITERION = {"niveau": "critere", "code": "1.1.1", "niveau_parent": "thematique", "parent": "1.1"}


def sheet(*rows):
    return [HEADER, *([row.get(name, "") for name in HEADER] for row in rows)]


def problems(*rows):
    reading = layout.read_rows(sheet(*rows), "Feuille")
    assert reading.tree is None
    return [(one.cell, str(one.message)) for one in reading.problems]


@settings(max_examples=60, deadline=None)
@given(trees())
def test_csv_gives_the_same_tree_back(tree):
    assert layout.read(layout.write_csv(tree), "r.csv").tree.dump() == tree.dump()


@settings(max_examples=40, deadline=None)
@given(trees())
def test_xlsx_gives_the_same_tree_back(tree):
    assert layout.read(layout.write_xlsx(tree), "r.xlsx").tree.dump() == tree.dump()


def test_words_are_read_whatever_their_spelling():
    rows = sheet(
        CHAPTER | {"niveau": "CHAPITRE", "methode": "Accompagne  Traceur"},
        THEME | {"niveau": "Thème", "secteurs": "Médico-social | social"},
        CRITERION | {"niveau": "Critère", "imperatif": "OUI", "publics": "pa|PE/PJJ"},
    )
    rows[0] = [name.upper().replace("_", " ") for name in rows[0]]
    chapter, theme, criterion = layout.read_rows(rows).tree.nodes
    assert chapter.method == "tracer"
    assert theme.sectors == ("médico-social", "social")
    assert criterion.imperative
    assert criterion.audiences == ("elderly", "child_protection")


def test_without_the_level_of_the_parent_the_nearest_one_is_meant():
    objective = {"niveau": "objectif", "code": "1.1", "parent": "1.1"}
    criterion = CRITERION | {"niveau_parent": ""}
    tree = layout.read_rows(sheet(CHAPTER, THEME, objective, criterion)).tree
    assert tree.get("criterion", "1.1.1").parent == ("objective", "1.1")


@pytest.mark.parametrize(
    ("change", "cell"),
    [
        ({"niveau": "chapitres"}, "A4"),
        ({"niveau": ""}, "A4"),
        ({"code": ""}, "B4"),
        ({"code": "2 .1"}, "B4"),
        ({"code": "x" * 40}, "B4"),
        ({"code": 2.1}, "B4"),
        ({"niveau_parent": "element"}, "C4"),
        ({"parent": ""}, "D4"),
        ({"parent": "9.9"}, "D4"),
        ({"methode": "au hasard"}, "F4"),
        ({"imperatif": "peut-être"}, "G4"),
        ({"secteurs": "social|sanitaire"}, "H4"),
        ({"structures": "maison"}, "I4"),
        ({"publics": "XX"}, "J4"),
        ({"intitule": "x" * 10_001}, "E4"),
        ({"thematique_globale": "0.1"}, "O4"),
    ],
)
def test_a_problem_is_told_where_it_is(change, cell):
    assert [found[0] for found in problems(CHAPTER, THEME, CRITERION | change)] == [cell]


def test_all_problems_are_told_and_nothing_is_half_loaded():
    found = problems(CHAPTER, THEME | {"methode": "?"}, CRITERION | {"code": "", "publics": "?"})
    assert [cell for cell, _message in found] == ["F3", "B4"]


def test_the_same_code_twice():
    assert problems(CHAPTER, CHAPTER)[0][0] == "B3"


def test_a_parent_below_its_child():
    assert problems(CHAPTER, CRITERION, THEME)[0][0] == "D3"


def test_an_imperative_that_is_no_criterion():
    assert problems(CHAPTER | {"imperatif": "oui"})[0][0] == "G2"


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        (["niveau", "code", "parent"], "1"),
        (["niveau", "code", "parent", "intitule", "couleur"], "E1"),
        (["niveau", "code", "parent", "intitule", "code"], "E1"),
        ([], "1"),
    ],
)
def test_columns_are_known_and_there_once(header, cell):
    assert [one.cell for one in layout.read_rows([header]).problems] == [cell]


def test_a_sheet_without_rows():
    assert layout.read_rows([HEADER, [], ["", None]]).problems


def test_as_many_problems_as_one_can_read():
    reading = layout.read_rows(sheet(*({"niveau": "?"} for _ in range(300))))
    assert len(reading.problems) == 100
    assert reading.more > 100

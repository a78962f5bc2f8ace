"""The national platform's grid export, in the layout that was told of it."""

from io import BytesIO
from openpyxl import Workbook
from qualite.esms.evaluation.referentials import synae
import pytest


def row(codes, wording, question=True, level=None, labels=None):
    """A row of the grid; ``codes``: of chapter, thematic, objective, criterion."""
    chapter, theme, objective, criterion = (*codes, "", "", "", "")[:4]
    labels = labels or (
        f"Chapitre {chapter}",
        f"Thématique {theme} : Thème {theme}",
        f"Objectif {objective} - But {objective}",
        f"Critère {criterion}",
    )
    said = "true" if question else "false"
    return [*labels, wording, None, level, None, None, None, said, *codes]


def grid(*rows, title=synae.SHEET):
    book = Workbook()
    book.active.title = title
    for line in [["Grille"], [], ["Chapitre"], *rows]:
        book.active.append(line)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


RIGHTS = ("2", "2.1", "2.2", "2.2.1")
SECOND = ("2", "2.1", "2.2", "2.2.8")
ROWS = [
    row(RIGHTS, "Critère 2.2.1 : Aller et venir", question=False, level="Impératif"),
    row(RIGHTS, "Premier élément"),
    row(RIGHTS, "Second élément"),
    row(SECOND, "Un critère standard", question=False, level="Standard"),
    row(SECOND, "Un seul élément"),
]


def read(*rows):
    return synae.read([(grid(*rows), "grille.xlsx")])


def test_a_grid_gives_its_tree():
    tree = read(*ROWS).tree
    assert [(node.level, node.code, node.title) for node in tree.nodes] == [
        ("chapter", "2", "Les professionnels"),
        ("theme", "2.1", "Thème 2.1"),
        ("objective", "2.2", "But 2.2"),
        ("criterion", "2.2.1", "Aller et venir"),
        ("element", "2.2.1.1", "Premier élément"),
        ("element", "2.2.1.2", "Second élément"),
        ("criterion", "2.2.8", "Un critère standard"),
        ("element", "2.2.8.1", "Un seul élément"),
    ]
    assert tree.get("chapter", "2").method == "targeted"
    assert [node.code for node in tree.nodes if node.imperative] == ["2.2.1"]


def test_the_eighteen_imperatives_are_known_when_the_grid_says_nothing():
    codes = [node.code for node in synae.national().values() if node.imperative]
    assert len(codes) == 18
    tree = read(row(RIGHTS, "Aller et venir", question=False), row(RIGHTS, "Élément")).tree
    assert tree.get("criterion", "2.2.1").imperative


def test_one_file_for_each_chapter():
    other = ("3", "3.1", "3.6", "3.6.2")
    files = [
        (grid(*ROWS), "2.xlsx"),
        (grid(row(other, "Médicament", question=False), row(other, "Sûr")), "3.xlsx"),
    ]
    tree = synae.read(files).tree
    assert [node.method for node in tree.children(None)] == ["targeted", "audit"]


def test_the_same_file_twice():
    reading = synae.read([(grid(*ROWS), "a.xlsx"), (grid(*ROWS), "a.xlsx")])
    assert reading.tree is None
    assert reading.problems


def test_elements_before_the_row_of_their_criterion():
    tree = read(ROWS[1], ROWS[0]).tree
    assert tree.get("criterion", "2.2.1").title == "Aller et venir"


@pytest.mark.parametrize(
    ("wrong", "cell"),
    [
        (row(("", "", "", ""), "Rien", labels=("", "", "", "")), "L9"),
        (row(("2", "2.1", "2.2", ""), "Sans critère", labels=("", "", "", "")), "O9"),
        (row(("2", "2.1", 2.2, "2.2.1"), "Nombre"), "N9"),
        (row(("2", "2.1", "2.3", "2.2.1"), "Ailleurs"), "O9"),
        (row(RIGHTS, ""), "E9"),
        (row(RIGHTS, "Premier élément"), "E9"),
        (row(SECOND, "Autre", question=False, level="Fondamental"), "G9"),
        ([*row(RIGHTS, "?")[:10], "peut-être"], "K9"),
    ],
)
def test_a_problem_is_told_where_it_is(wrong, cell):
    reading = read(*ROWS, wrong)
    assert reading.tree is None
    assert [(one.sheet, one.cell) for one in reading.problems] == [(synae.SHEET, cell)]


@pytest.mark.parametrize(
    "data", [b"", b"niveau;code;parent;intitule\nchapitre;1;;A\n", grid(["a"] * 11), grid()]
)
def test_what_is_no_grid(data):
    reading = synae.read([(data, "grille.xlsx" if data[:2] == b"PK" else "grille.csv")])
    assert reading.tree is None
    assert reading.problems


def test_no_file_at_all():
    assert synae.read([]).problems

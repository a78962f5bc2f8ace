"""Somebody else's sheet, whose columns the user maps."""

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from io import BytesIO
from openpyxl import Workbook
from qualite.esms.evaluation.referentials import guessing
from qualite.esms.evaluation.referentials import mapping
from qualite.esms.evaluation.referentials.mapping import Mapping
from qualite.esms.evaluation.referentials.meanings import MEANINGS
import pytest


HEADER = [
    "Chapitre",
    "Thématique",
    "Objectif",
    "N° du critère",
    "Critère",
    "Niveau d'exigence",
    "Éléments d'évaluation",
    "Remarques de la maison",
]
ROWS = [
    ["Chapitre 2 : Les professionnels", "Droits", "2.2 Favoriser les droits", "2.2.1", "Aller et venir", "Impératif", "- Premier\n- Second"],
    [None, None, None, "2.2.8", "Autre critère", "Standard", "Un seul"],
    ["Chapitre 3 : L'ESSMS", "Qualité", "3.10 Améliorer", "3.10.1", "Politique qualité", "Standard", "• Écrite"],
]  # fmt: skip
COLUMNS = dict(enumerate(["chapter", "theme", "objective", "criterion_code", "criterion", "imperative", "element"]))  # fmt: skip


def workbook(*rows, title="Grille"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def read(*rows, columns=COLUMNS, split=True):
    return mapping.read(workbook(*rows), "has.xlsx", Mapping("Grille", 1, columns, split))


def outline(reading):
    return [(node.code, node.title) for node in reading.tree.nodes]


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("CHAPITRE", "chapter"),
        ("Thème", "theme"),
        ("Intitulé de l'objectif", "objective"),
        ("N° critère", "criterion_code"),
        ("Code de l'élément d'évaluation", "element_code"),
        ("Éléments d’évaluation", "element"),
        ("Critère impératif", "imperative"),
        ("Public concerné", "audiences"),
        ("Consultation documentaire", "proofs"),
        ("Remarques", ""),
        ("", ""),
    ],
)
def test_a_title_is_understood(title, meaning):
    assert guessing.meaning(title) == meaning


def test_the_preview_guesses_the_header_and_its_columns():
    data = workbook(["Référentiel d'évaluation"], [], HEADER, *ROWS)
    seen = mapping.preview(data, "has.xlsx")
    assert seen.sheets == ("Grille",)
    assert seen.mapping == Mapping("Grille", 3, COLUMNS, split=True)
    assert seen.titles[7] == "Remarques de la maison"
    assert seen.rows[1][4] == "Autre critère"
    assert seen.count == 3


def test_another_row_may_be_the_header():
    seen = mapping.preview(workbook(HEADER, ["a", "critère"], *ROWS), "has.xlsx", header_row=2)
    assert seen.mapping.header_row == 2
    assert seen.mapping.columns == {1: "criterion"}


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (["N°", "Critère"], {0: "criterion_code", 1: "criterion"}),
        (["Code", "Objectif", "Code", "Critère"], dict(enumerate(["objective_code", "objective", "criterion_code", "criterion"]))),
        (["Critère", "Code"], {0: "criterion"}),
    ],
)  # fmt: skip
def test_a_bare_number_is_that_of_the_next_column(header, columns):
    assert guessing.columns(header) == columns


def test_a_flat_table_gives_its_tree():
    reading = read(HEADER, *ROWS)
    assert outline(reading) == [
        ("2", "Les professionnels"),
        ("2.1", "Droits"),
        ("2.2", "Favoriser les droits"),
        ("2.2.1", "Aller et venir"),
        ("2.2.1.1", "Premier"),
        ("2.2.1.2", "Second"),
        ("2.2.8", "Autre critère"),
        ("2.2.8.1", "Un seul"),
        ("3", "L'ESSMS"),
        ("3.1", "Qualité"),
        ("3.10", "Améliorer"),
        ("3.10.1", "Politique qualité"),
        ("3.10.1.1", "Écrite"),
    ]
    assert [node.code for node in reading.tree.nodes if node.imperative] == ["2.2.1"]
    assert [node.method for node in reading.tree.children(None)] == ["targeted", "audit"]


def test_a_cell_of_elements_is_one_element_unless_it_is_split():
    tree = read(HEADER, ROWS[0], split=False).tree
    assert [node.title for node in tree.elements] == ["Premier - Second"]


def test_rows_of_elements_below_their_criterion():
    reading = read(HEADER, ROWS[1][:0] + ROWS[0], [None] * 6 + ["Troisième"])
    assert [node.code for node in reading.tree.elements] == ["2.2.1.1", "2.2.1.2", "2.2.1.3"]


def test_without_chapters_the_codes_tell_them():
    columns = {0: "criterion_code", 1: "criterion", 2: "audiences", 3: "proofs"}
    rows = [
        ["Code", "Critère", "Public", "Preuves"],
        ["3.6.2", "Médicament", "PA, PHA", "- Procédure\n- Registre"],
        ["1.1.1", "Écoute", "Tous publics", None],
    ]
    tree = read(*rows, columns=columns).tree
    assert [node.key for node in tree.children(None)] == [("chapter", "3"), ("chapter", "1")]
    criterion = tree.get("criterion", "3.6.2")
    assert criterion.audiences == ("elderly", "disabled_adults")
    assert criterion.proofs == ("Procédure", "Registre")
    assert criterion.imperative, "known as such when the sheet has no column for it"
    assert not tree.get("criterion", "1.1.1").audiences


def test_what_has_no_code_is_numbered():
    columns = {0: "chapter", 1: "criterion", 2: "element"}
    tree = read(["A", "B", "C"], ["Vivre", "Manger", "Chaud"], ["Vivre", "Manger", "Bon"], ["Agir", "Voter", "Libre"], columns=columns).tree  # fmt: skip
    assert [node.code for node in tree.nodes] == ["1", "1.1", "1.1.1", "1.1.2", "2", "2.1", "2.1.1"]


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (["Chapitre 2", "Droits", "2.2", 2.3, "Nombre", "", "x"], "D3"),
        (["Chapitre 2", "Droits", "2.2", "deux mots", "Sans code", "", "x"], "D3"),
        (["Chapitre 2", "Droits", "2.2", "2.2.3", "Critère", "moyen", "x"], "F3"),
        (["Chapitre 3", "Droits", "2.2", "2.2.9", "Ailleurs", "", "x"], "C3"),
    ],
)
def test_a_problem_is_told_where_it_is(row, cell):
    reading = read(HEADER, ROWS[0], row)
    assert reading.tree is None
    assert cell in [one.cell for one in reading.problems]
    assert {one.sheet for one in reading.problems} == {"Grille"}


def test_an_element_that_stands_twice():
    assert read(HEADER, ROWS[0], ROWS[0]).problems[0].cell == "G3"


@pytest.mark.parametrize(
    "columns",
    [{}, {0: "element"}, {0: "criterion", 1: "criterion"}, {0: "colour"}, {6: "guidance"}],
)
def test_a_mapping_that_says_too_little(columns):
    reading = read(HEADER, *ROWS, columns=columns)
    assert reading.tree is None
    assert reading.problems


def test_a_file_that_is_none():
    assert mapping.read(b"", "has.xlsx", Mapping(columns=COLUMNS)).problems


CELLS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.text(max_size=6), st.sampled_from(["1.1", "2", "Critère 2.2", "oui"]))  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(CELLS, max_size=8), max_size=6),
    st.dictionaries(st.integers(0, 9), st.sampled_from([*MEANINGS]), max_size=8),
    st.booleans(),
)
def test_any_rows_are_either_a_tree_or_problems(rows, columns, split):
    from qualite.esms.evaluation.referentials.flat_rows import FlatRows
    from qualite.esms.evaluation.referentials.problems import Problems

    problems = Problems()
    mapping._check(Mapping(columns=columns), problems)
    if problems:
        return
    flat = FlatRows(problems, columns, split)
    for number, row in enumerate(rows, start=2):
        if any(cell is not None for cell in row):
            flat.take(number, row)
    reading = flat.reading()
    assert (reading.tree is None) == bool(reading.problems)

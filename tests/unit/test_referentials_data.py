"""The référentiels that we ship: whole, well formed, and honest about what is official."""

from collections import Counter
from importlib.resources import files
from qualite.esms.evaluation.evaluations.applicability import applies
from qualite.esms.evaluation.evaluations.applicability import Profile
from qualite.esms.evaluation.referentials import layout
from qualite.esms.evaluation.referentials import words
from qualite.esms.evaluation.referentials.tree import Level
from qualite.esms.evaluation.referentials.tree import Method
import csv
import io
import pytest
import re


NATIONAL, FREE = "national.csv", "grille-libre.csv"
IMPERATIVE = [
    "2.2.1",
    "2.2.2",
    "2.2.3",
    "2.2.4",
    "2.2.5",
    "2.2.6",
    "2.2.7",
    "3.6.2",
    "3.11.1",
    "3.11.2",
    "3.12.1",
    "3.12.2",
    "3.12.3",
    "3.13.1",
    "3.13.2",
    "3.13.3",
    "3.14.1",
    "3.14.2",
]
# Titles that we read word for word in a source; all others wait for the official file.
OFFICIAL_TITLES = {
    "chapter": ["1", "2", "3"],
    "objective": ["2.2", "3.11", "3.13", "3.14"],
    "criterion": ["3.11.1", "3.11.2", "3.12.1", "3.14.1"],
}
LONGEST_TITLE = 160


def data(name):
    return files("qualite.esms.evaluation.referentials").joinpath("data", name).read_bytes()


def rows(name):
    """Rows as dictionaries, as any program would read them."""
    return list(csv.DictReader(io.StringIO(data(name).decode("utf-8")), delimiter=";"))


def tree(name):
    reading = layout.read(data(name), name)
    assert reading.problems == ()
    return reading.tree


@pytest.fixture(scope="module")
def national():
    return tree(NATIONAL)


@pytest.fixture(scope="module")
def free():
    return tree(FREE)


def codes(nodes):
    return [node.code for node in nodes]


def sizes(found):
    return {level.value: len(found.of_level(level)) for level in Level}


# -- both ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [NATIONAL, FREE])
class TestBoth:
    def test_the_columns_are_those_of_our_layout(self, name):
        assert tuple(rows(name)[0]) == layout.COLUMNS

    def test_nothing_is_lost_on_the_way_through_our_layout(self, name):
        found = tree(name)
        again = layout.read(layout.write_csv(found), name).tree
        assert again.dump() == found.dump()

    def test_nine_thematics_run_through_all_chapters(self, name):
        assert list(tree(name).global_themes) == [str(number) for number in range(1, 10)]

    def test_each_chapter_has_its_method(self, name):
        chapters = tree(name).children(None)
        assert [one.method for one in chapters] == [
            Method.TRACER,
            Method.TARGETED,
            Method.AUDIT,
        ]

    def test_each_row_says_where_it_comes_from(self, name):
        assert [row["code"] for row in rows(name) if not row["source"]] == []

    def test_titles_stay_short(self, name):
        assert [row["intitule"] for row in rows(name) if len(row["intitule"]) > LONGEST_TITLE] == []

    def test_children_follow_their_parent(self, name):
        found = tree(name)
        depth_first = [node.key for node in found.below(None)]
        assert [node.key for node in found.nodes] == depth_first

    @pytest.mark.parametrize(
        ("column", "known"),
        [
            ("secteurs", words.SECTORS),
            ("structures", words.STRUCTURES),
            ("publics", words.AUDIENCES),
        ],
    )
    def test_lists_are_written_with_the_words_of_the_layout(self, name, column, known):
        found = {one for row in rows(name) for one in row[column].split("|") if one}
        assert found <= set(known.values())


# -- the national structure ---------------------------------------------------------------------


def test_national_structure_is_the_verified_one(national):
    assert sizes(national) == {
        "chapter": 3,
        "theme": 22,
        "objective": 42,
        "criterion": 23,
        "element": 0,
    }


@pytest.mark.parametrize(("chapter", "themes", "objectives"), [(1, 7, 17), (2, 7, 10), (3, 8, 15)])
def test_national_chapters_have_their_thematics_and_objectives(
    national, chapter, themes, objectives
):
    below = Counter(node.level for node in national.children(("chapter", str(chapter))))
    assert below == {"theme": themes, "objective": objectives}


def test_national_imperative_criteria_are_the_eighteen(national):
    imperative = [node for node in national.of_level(Level.CRITERION) if node.imperative]
    assert codes(imperative) == IMPERATIVE


@pytest.mark.parametrize("level", Level)
def test_no_title_passes_for_official_that_was_not_read_in_a_source(national, level):
    titled = [node for node in national.of_level(level) if node.title]
    assert codes(titled) == OFFICIAL_TITLES.get(level.value, [])


def test_of_the_nine_national_thematics_two_titles_are_known(national):
    assert [code for code, title in national.global_themes.items() if title] == ["1", "2"]


# -- the free grid ------------------------------------------------------------------------------


def test_the_free_grid_is_complete(free):
    found = sizes(free)
    assert found["chapter"] == 3
    assert found["criterion"] >= 58
    assert found["element"] >= 150


def test_the_free_grid_leaves_no_title_empty(free):
    assert [node.key for node in free.nodes if not node.title] == []
    assert all(free.global_themes.values())


def test_every_branch_of_the_free_grid_goes_down_to_elements(free):
    above = {"theme": "chapter", "objective": "theme", "criterion": "objective"}
    above["element"] = "criterion"
    assert all(node.parent[0] == above[node.level] for node in free.nodes if node.parent)
    assert [node.key for node in free.nodes if not free.elements_below(node.key)] == []


def test_a_code_tells_where_it_stands(free):
    for level in (Level.CRITERION, Level.ELEMENT):
        for node in free.of_level(level):
            assert node.code.rpartition(".")[0] == node.parent[1]


def test_each_free_thematic_belongs_to_one_of_the_nine(free):
    named = {node.global_theme for node in free.of_level(Level.THEME)}
    assert named == set(free.global_themes)


def test_no_free_criterion_or_element_says_the_same_as_another(free):
    for level in (Level.CRITERION, Level.ELEMENT):
        titles = Counter(node.title.casefold() for node in free.of_level(level))
        assert [title for title, times in titles.items() if times > 1] == []


def test_each_free_criterion_says_how_to_look_and_what_proves_it(free):
    for node in free.of_level(Level.CRITERION):
        assert node.guidance, node.code
        assert 2 <= len(node.proofs) <= 4, node.code
        assert len(free.children(node.key)) >= 2, node.code


def test_essential_points_are_a_dozen_and_go_beyond_the_institution(free):
    essential = [node for node in free.of_level(Level.CRITERION) if node.imperative]
    assert 10 <= len(essential) <= 15
    assert {node.code[0] for node in essential} == {"1", "2", "3"}


def seen_by(free, sector, structure, audience):
    """Codes of the criteria that a structure described by these words of the sheet sees."""
    profile = Profile(
        frozenset({words.READ_SECTORS[words.plain(sector)]}),
        frozenset({words.READ_STRUCTURES[words.plain(structure)]}),
        frozenset({words.READ_AUDIENCES[words.plain(audience)]}),
    )
    return {node.code for node in free.of_level(Level.CRITERION) if applies(node, profile)}


def test_at_least_twelve_free_criteria_are_specific(free):
    specific = [
        node
        for node in free.of_level(Level.CRITERION)
        if node.sectors or node.structures or node.audiences
    ]
    assert len(specific) >= 12


@pytest.mark.parametrize("audience", words.AUDIENCES.values())
@pytest.mark.parametrize("structure", words.STRUCTURES.values())
@pytest.mark.parametrize("sector", words.SECTORS.values())
def test_every_kind_of_structure_gets_a_usable_grid(free, sector, structure, audience):
    seen = seen_by(free, sector, structure, audience)
    themes = {free.above(free.get("criterion", code), Level.THEME).global_theme for code in seen}
    assert 45 <= len(seen) <= 62
    assert themes == set(free.global_themes)


@pytest.mark.parametrize(
    ("words_in_title", "structure", "seen"),
    [
        ("circuit du médicament", ("médico-social", "établissement", "PA"), True),
        ("circuit du médicament", ("social", "établissement", "AHI"), False),
        ("conseil de la vie sociale", ("médico-social", "établissement", "PHA"), True),
        ("conseil de la vie sociale", ("médico-social", "service", "PHA"), False),
        ("À domicile", ("médico-social", "service", "PA"), True),
        ("À domicile", ("médico-social", "établissement", "PA"), False),
        ("école", ("social", "établissement", "PE"), True),
        ("école", ("médico-social", "établissement", "PA"), False),
    ],
)
def test_a_criterion_is_seen_where_it_makes_sense(free, words_in_title, structure, seen):
    meant = {node.code for node in free.of_level(Level.CRITERION) if words_in_title in node.title}
    assert meant
    assert meant & seen_by(free, *structure) == (meant if seen else set())


@pytest.mark.parametrize("column", ["intitule", "guide", "preuves", "obligation"])
def test_the_french_of_the_free_grid_is_well_typed(column):
    for row in rows(FREE):
        text = row[column]
        assert "'" not in text, text
        assert "  " not in text, text
        assert not re.search(r"[^\s][;:!?»]|\s[,.]", text), text
        assert text == text.strip()
        if column == "intitule" and text:
            assert text[0].isupper(), text


def test_elements_are_sentences_and_titles_are_not():
    for row in rows(FREE):
        assert row["intitule"].endswith(".") == (row["niveau"] == "element"), row["code"]


def test_nothing_of_the_free_grid_speaks_for_the_authority():
    text = data(FREE).decode("utf-8").casefold()
    assert not re.search(r"\bhas\b|haute autorité|essms|officiel", text)

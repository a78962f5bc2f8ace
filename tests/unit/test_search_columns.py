"""The engine by example, then against plain loops on random directories."""

from concurrent.futures import ThreadPoolExecutor
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from qualite.esms.directory.search.columns import Columns
from qualite.esms.directory.search.query import Query
from random import Random
from search_naive import kilometres
from search_naive import naive
from search_naive import row
import pytest


PUBLIC = frozenset({"Anonymous"})

DIRECTORY = {
    10: row(1, title="EHPAD Les Jardins de la Sèvre", words="EHPAD hébergement personnes âgées"),
    20: row(
        2, title="Résidence du Parc", words="EHPAD", town="NANTES", postcode="44000",
        latitude=47.218, longitude=-1.553, parent="440009999", state="claimed", kept=True,
    ),
    30: row(
        3, title="IME Le Val", category="183", publics=("child", "disabled"), town="GORGES",
        latitude=47.10, longitude=-1.30, parent="440009999", words="Institut médico-éducatif",
    ),
    40: row(
        4, title="Foyer Saint-Joseph", town="RENNES", postcode="35000", department="35",
        region="53", latitude=48.11, longitude=-1.68, words="Foyer d'accueil",
    ),
    50: row(5, title="Ancien EHPAD", state="closed", allowed=("Manager",)),
    60: row(
        6, kind="Consultant", title="Anne Le Gall", category="", publics=(), latitude=None,
        longitude=None, town="NANTES CEDEX 2", postcode="44042", words="évaluation externe",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def columns():
    return Columns.build(DIRECTORY)


def counts(result, facet):
    return {found.value: found.count for found in result.facets[facet]}


def test_everything_by_name(columns):
    result = columns.search(Query(), PUBLIC)
    assert [entry.title for entry in result.rows] == [
        "Anne Le Gall",
        "EHPAD Les Jardins de la Sèvre",
        "Foyer Saint-Joseph",
        "IME Le Val",
        "Résidence du Parc",
    ]
    assert result.rids == [60, 10, 40, 30, 20]
    assert result.total == 5
    assert result.distances is None


@pytest.mark.parametrize(
    ("text", "rids"),
    [
        ("jardins", [10]),
        ("JARDIN", [10]),
        ("sevre", [10]),
        ("jardin de la sèvres", [10]),
        ("hébergements", [10]),
        ("personne agee", [10]),
        ("ehpad", [10, 20]),
        ("ehp", [10, 20]),
        ("medico educatifs", [30]),
        ("saint-jo", [40]),
        ("440 000 003", [30]),
        ("nantes parc", [20]),
        ("l'", []),
        ("?!", [60, 10, 40, 30, 20]),
    ],
)
def test_words(columns, text, rids):
    result = columns.search(Query(text=text), PUBLIC)
    assert result.rids == rids
    assert result.corrected is None


@pytest.mark.parametrize(
    ("text", "corrected", "rids"),
    [
        ("jadrins de la sevres", "jardins de la sevres", [10]),
        ("résidance", "residence", [20]),
        ("xylophone", None, []),
    ],
)
def test_a_misspelt_word_gives_way_to_its_nearest(columns, text, corrected, rids):
    result = columns.search(Query(text=text), PUBLIC)
    assert (result.corrected, result.rids) == (corrected, rids)


def test_titles_weigh_more_and_their_beginning_most():
    columns = Columns.build(
        {
            1: row(1, title="Maison", words="parc"),
            2: row(2, title="Foyer du Parc"),
            3: row(3, title="Parc bleu"),
            4: row(4, title="Parc"),
            5: row(5, title="Abri", town="PARC"),
            6: row(6, title="Les parcs"),
        }
    )
    assert columns.search(Query(text="parc"), PUBLIC).rids == [4, 3, 2, 6, 5, 1]


def test_facets_widen_inside_and_narrow_between(columns):
    result = columns.search(Query(facets={"department": ("44",)}), PUBLIC)
    assert result.total == 4
    assert counts(result, "department") == {"44": 4, "35": 1}
    assert counts(result, "kind") == {"Establishment": 3, "Consultant": 1}
    both = columns.search(Query(facets={"department": ("35", "44"), "public": ("child",)}), PUBLIC)
    assert both.rids == [30]
    assert counts(both, "department") == {"44": 1, "35": 0}
    assert counts(both, "public") == {"elderly": 3, "child": 1, "disabled": 1}
    assert [found.value for found in both.facets["public"]] == ["elderly", "child", "disabled"]


def test_an_unknown_value_is_listed_and_finds_nothing(columns):
    result = columns.search(Query(facets={"region": ("99",)}), PUBLIC)
    assert result.total == 0
    assert result.facets["region"][-1] == ("99", 0, True)


def test_closed_entries_show_when_asked_for_by_those_who_may(columns):
    closed = Query(facets={"state": ("closed",)})
    manager = {"Anonymous", "Manager"}
    assert columns.search(closed, PUBLIC).total == 0
    assert columns.search(closed, manager).rids == [50]
    assert columns.search(Query(), manager).total == 5
    assert counts(columns.search(Query(), PUBLIC), "state") == {"listed": 4, "claimed": 1}
    assert counts(columns.search(Query(), manager), "state")["closed"] == 1


def test_near_a_town(columns):
    result = columns.search(Query(near="clisson"), PUBLIC)
    assert result.place.name == "CLISSON"
    assert result.rids == [10, 30]
    assert result.distances == pytest.approx([0, 2.04], abs=0.01)
    assert columns.search(Query(near="Clisson", distance=50), PUBLIC).rids == [10, 30, 20]
    named = columns.search(Query(near="Clisson", distance=50, sort="name"), PUBLIC)
    assert named.rids == [10, 30, 20]
    assert named.distances == sorted(named.distances)
    assert columns.search(Query(near="Clisson", text="ehpad", distance=50), PUBLIC).rids == [10, 20]


def test_near_nowhere_finds_nothing_and_says_so(columns):
    result = columns.search(Query(near="Loire-Atlantique"), PUBLIC)
    assert result.place_unknown
    assert (result.place, result.total, result.rids) == (None, 0, [])


def test_map(columns):
    result = columns.search(Query(clusters=8, box=(-2, 46, 0, 48), size=0), PUBLIC)
    assert result.rids == []
    assert [(found.count, found.rid) for found in result.clusters] == [(1, 20), (2, None)]
    assert result.extent == (-1.553, 47.087, -1.281, 47.218)
    assert sum(found.count for found in columns.search(Query(clusters=0), PUBLIC).clusters) == 4


def test_around_an_entry(columns):
    assert columns.by_id("440000003") == 30
    assert columns.by_id("750000000") is None
    assert columns.row(30).title == "IME Le Val"
    assert columns.children("440009999", PUBLIC) == [30, 20]
    assert columns.children("", PUBLIC) == []
    assert [found.rid for found in columns.near(10, principals=PUBLIC)] == [20, 40]
    assert [found.rid for found in columns.near(10, False, 2, PUBLIC)] == [30, 20]
    assert columns.near(60, principals=PUBLIC) == []
    assert columns.department_counts(Query(facets={"department": ("35",)}), PUBLIC) == {
        "35": 1,
        "44": 4,
    }


def test_an_empty_directory_answers():
    columns = Columns.build({})
    asked = Query(text="ehpad", near="Clisson", box=(0, 0, 1, 1), clusters=3)
    for query in (Query(), asked, Query(facets={"kind": ("Consultant",)})):
        result = columns.search(query, PUBLIC)
        assert (result.total, result.rids) == (0, [])
    assert columns.hits(Query(), PUBLIC).tolist() == []


few = st.sampled_from
vocabulary = few(
    [
        "ehpad",
        "jardin",
        "jardins",
        "sèvre",
        "Sèvres",
        "les",
        "de",
        "parc",
        "parcours",
        "44",
        "âgées",
        "âgés",
    ]
)
phrases = st.lists(vocabulary, max_size=4).map(" ".join)
entries = st.builds(
    row,
    number=st.integers(0, 99),
    kind=few(["Establishment", "Consultant"]),
    state=few(["listed", "claimed", "closed"]),
    allowed=few([("Anonymous",), ("Manager",), ("Manager", "user:ana"), ()]),
    title=phrases,
    category=few(["", "500", "183"]),
    publics=st.lists(few(["a", "b", "c"]), max_size=3).map(tuple),
    department=few(["", "44", "35", "2A"]),
    region=few(["52", "53"]),
    legal_status=few(["", "public"]),
    kept=st.booleans(),
    latitude=st.none() | st.floats(-90, 90) | few([47.0, 48.0]),
    longitude=st.none() | st.floats(-180, 180) | few([-1.0, 2.0]),
    modified=st.integers(0, 5),
    town=few(["", "Clisson", "Nantes Cedex"]),
    words=phrases,
)
directories = st.dictionaries(st.integers(-(2**31), 2**31 - 1), entries, max_size=25).map(
    lambda rows: {
        rid: tuple(entry._replace(id=f"id{place}"))
        for place, (rid, entry) in enumerate(rows.items())
    }
)
questions = st.builds(
    Query,
    text=st.just("") | phrases,
    box=st.none() | few([(-2, 46, 3, 49), (-1, 47, 2, 48), (-180, -90, 180, 90), (2, 48, 2, 48)]),
    facets=st.fixed_dictionaries(
        {},
        optional={
            "kind": few([("Consultant",), ("nothing",)]),
            "public": few([("a",), ("a", "b")]),
            "category": few([("500",), ("183", "500")]),
            "department": few([("44",), ("2A", "35")]),
            "region": few([("52",)]),
            "state": few([("closed",), ("listed", "closed")]),
            "kept": few([("1",), ("0",)]),
        },
    ),
    start=st.integers(0, 4),
    size=st.integers(0, 30),
    sort=few(["name", "modified"]),
)
audiences = few([PUBLIC, frozenset({"Anonymous", "user:ana"}), frozenset({"Manager"}), frozenset()])


@settings(max_examples=200, deadline=None)
@given(directories, questions, audiences)
def test_the_engine_agrees_with_plain_loops(rows, query, principals):
    columns = Columns.build(rows)
    result = columns.search(query, principals)
    if result.corrected is not None:
        return
    hits, facets = naive(rows, query, principals)
    if query.sort == "modified":
        hits.sort(key=lambda rid: -rows[rid][19])  # keeps the names' order inside
    assert result.total == len(hits)
    assert result.rids == hits[query.start : query.start + query.size]
    assert columns.hits(query, principals).tolist() == hits
    for name, expected in facets.items():
        chosen = query.facets.get(name, ())
        listed = dict.fromkeys(chosen, 0) | expected
        order = sorted(listed, key=lambda value: (-listed[value], value))
        assert result.facets[name] == [(value, listed[value], value in chosen) for value in order]


@settings(max_examples=100, deadline=None)
@given(directories, st.floats(-90, 90), st.floats(-180, 180), st.floats(0.001, 20_000))
def test_what_is_near_is_what_lies_within_the_distance(rows, latitude, longitude, km):
    columns = Columns.build(rows)
    found, distances = columns.positions.within(latitude, longitude, km)
    expected = {
        rid: kilometres(row_, latitude, longitude)
        for rid, row_ in ((rid, row()._make(fields)) for rid, fields in rows.items())
        if row_.latitude is not None and row_.longitude is not None
    }
    got = dict(zip(columns.rids[found].tolist(), distances.tolist(), strict=True))
    for rid, distance in expected.items():
        if abs(distance - km) > 1e-3:
            assert (rid in got) == (distance < km)
    for rid, distance in got.items():
        assert distance == pytest.approx(expected[rid], abs=1e-3)


@settings(max_examples=50, deadline=None)
@given(directories, questions, st.text(max_size=40), st.text(max_size=20))
def test_no_text_and_no_place_breaks_the_search(rows, query, text, near):
    columns = Columns.build(rows)
    asked = Query(text=text, near=near, facets=query.facets, clusters=4, box=query.box)
    result = columns.search(asked, PUBLIC)
    assert len(result.rids) == len(result.rows) <= result.total
    assert len(columns.hits(asked, PUBLIC)) == result.total


@pytest.fixture(scope="module")
def many():
    """Rows enough for the ways that only large directories take."""
    random = Random(44)
    names = ["ehpad", "jardin", "jardins", "sèvre", "parc", "foyer", "les", "du", "soleil"]
    return {
        rid: tuple(
            row(
                rid,
                title=" ".join(random.choices(names, k=3)),
                words=" ".join(random.choices(names, k=2)),
                kind=random.choice(["Establishment", "Consultant"]),
                category=random.choice(["500", "183", "246"]),
                department=random.choice(["44", "35", "75", "2A"]),
                state=random.choices(["listed", "closed"], [9, 1])[0],
                kept=random.random() < 0.01,
                latitude=random.uniform(42, 51),
                longitude=random.uniform(-5, 8),
                modified=random.randrange(1000),
            )
        )
        for rid in range(1, 6001)
    }


@pytest.mark.parametrize("sort", ["name", "modified"])
@pytest.mark.parametrize("start", [0, 40, 3000])
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"facets": {"department": ("44", "2A")}},
        {"facets": {"kept": ("1",)}},
        {"facets": {"kind": ("Consultant",), "department": ("35",)}},
        {"text": "jardin"},
        {"text": "ja", "facets": {"category": ("500",)}},
        {"text": "sevres jardins", "facets": {"department": ("75",)}},
        {"box": (-2, 46, 3, 49)},
    ],
)
def test_a_large_directory_agrees_with_plain_loops(many, large, asked, start, sort):
    query = Query(**asked, start=start, sort=sort)
    hits, facets = naive(many, query, PUBLIC)
    if sort == "modified":
        hits.sort(key=lambda rid: -many[rid][19])
    for _ in ("a new question", "the same again"):
        result = large.search(query, PUBLIC)
        assert result.total == len(hits)
        assert result.rids == hits[start : start + query.size]
        for name, expected in facets.items():
            assert counts(result, name) == {
                **dict.fromkeys(asked.get("facets", {}).get(name, ()), 0),
                **expected,
            }


@pytest.fixture(scope="module")
def large(many):
    return Columns.build(many)


def test_best_hits_first_on_every_page(large):
    query = Query(text="jardins sevre")
    whole = large.hits(query, PUBLIC).tolist()
    paged = [
        rid
        for start in range(0, len(whole), 100)
        for rid in large.search(Query(text=query.text, start=start, size=100), PUBLIC).rids
    ]
    assert paged == whole
    assert large.row(whole[0]).title.startswith("jardins sèvre")


def test_threads_share_a_snapshot(many):
    columns = Columns.build(many)
    asked = [Query(text=text, near="clisson", distance=300) for text in ("jardin", "parc", "foyre")]
    expected = [columns.search(query, PUBLIC) for query in asked]
    fresh = Columns.build(many)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda query: fresh.search(query, PUBLIC), asked * 20))
    assert found == expected * 20


def test_a_directory_too_varied_for_the_table_counts_its_rows(many, large, monkeypatch):
    monkeypatch.setattr("qualite.esms.directory.search.facets._CUBE_LIMIT", 0)
    varied = Columns.build(many)
    assert varied.table.cube is None
    for query in (Query(), Query(text="parc"), Query(facets={"department": ("44",)})):
        assert varied.search(query, PUBLIC) == large.search(query, PUBLIC)

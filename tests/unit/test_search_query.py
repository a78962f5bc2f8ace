"""Questions in addresses: what is understood, what is refused, and links."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.core.questions import problems
from qualite.esms.directory.search import problems as directory
from qualite.esms.directory.search.query import FACETS
from qualite.esms.directory.search.query import parse
from qualite.esms.directory.search.query import Query
from qualite.esms.directory.search.query import SORTS
from qualite.esms.directory.search.query import to_params
import pytest


def as_form(params):
    form = {}
    for name, value in params:
        form.setdefault(name, []).append(value)
    return {name: values if name in FACETS else values[0] for name, values in form.items()}


def test_a_whole_question():
    query, found = parse(
        {
            "q": "  ehpad ",
            "near": "Clisson",
            "distance": "12,5",
            "bbox": "-2,46.5,0,48",
            "department": ["44", "35", "44"],
            "sort_on": "name",
            "b_start": "20",
            "b_size": "50",
            "clusters": "7",
            "facets": "0",
        },
        strict=True,
    )
    assert not found
    assert query == Query(
        text="ehpad",
        near="Clisson",
        distance=12.5,
        box=(-2, 46.5, 0, 48),
        facets={"department": ("35", "44")},
        sort="name",
        start=20,
        size=50,
        clusters=7,
        with_facets=False,
    )


@pytest.mark.parametrize(
    ("parameter", "value", "message"),
    [
        ("b_start", "-1", problems.NEGATIVE),
        ("b_start", "nan", problems.NOT_WHOLE),
        ("b_start", "9" * 5000, problems.TOO_LARGE),
        ("b_size", "101", problems.SIZE_OVER_CAP),
        ("b_size", "ten", problems.NOT_WHOLE),
        ("distance", "nan", problems.NOT_A_NUMBER),
        ("distance", "inf", problems.NOT_A_NUMBER),
        ("distance", "1e999", problems.NOT_A_NUMBER),
        ("distance", "0", directory.BAD_DISTANCE),
        ("distance", "-3", directory.BAD_DISTANCE),
        ("bbox", "1,2,3", directory.BAD_BOX),
        ("bbox", "1,2,x,4", problems.NOT_A_NUMBER),
        ("bbox", "3,46,1,48", directory.BOX_UPSIDE_DOWN),
        ("bbox", "1,48,3,46", directory.BOX_UPSIDE_DOWN),
        ("bbox", "-181,46,1,48", directory.BOX_OUT_OF_RANGE),
        ("q", "x" * 201, problems.TOO_LONG),
        ("q", "x" * 10240, problems.TOO_LONG),
        ("q", "ehpad\x00", problems.CONTROL_CHARACTERS),
        ("q", ["ehpad"], problems.NOT_TEXT),
        ("q", {"ehpad": 1}, problems.NOT_TEXT),
        ("near", None, problems.NOT_TEXT),
        ("sort_on", "sideways", directory.UNKNOWN_SORT),
        ("clusters", "13", directory.BAD_ZOOM),
        ("clusters", "-1", directory.BAD_ZOOM),
        ("facets", "yes", problems.NOT_A_SWITCH),
        ("kind", "x" * 65, directory.BAD_FACET_VALUE),
        ("kind", ["a\nb"], directory.BAD_FACET_VALUE),
        ("kind", {"a": "b"}, problems.NOT_TEXT),
        ("kind", ["a"] * 201, directory.TOO_MANY_VALUES),
    ],
)
@pytest.mark.parametrize("strict", [True, False])
def test_what_cannot_be_used_is_named(parameter, value, message, strict):
    query, found = parse({parameter: value}, strict=strict)
    assert found == [problems.Problem(parameter, message)]
    assert message in problems.MESSAGES + directory.MESSAGES
    assert parse(as_form(to_params(query)), strict=True) == (query, [])


def test_unknown_parameters_matter_to_the_api_only():
    form = {"colour": "red", "_": "1"}
    assert parse(form, strict=False) == (Query(), [])
    assert parse(form, strict=True, extras={"_"})[1] == [
        problems.Problem("colour", problems.UNKNOWN_PARAMETER)
    ]


def test_a_page_shows_what_it_can():
    assert parse({"q": "ehpad\x00 nantes"}, strict=False)[0].text == "ehpad nantes"
    assert parse({"b_size": "5000"}, strict=False)[0].size == 100
    assert parse({"kind": ["Consultant", "\x01"]}, strict=False)[0].facets == {
        "kind": ("Consultant",)
    }


def test_links_change_one_thing_and_go_back_to_the_first_page():
    query = Query(text="ehpad", start=40)
    chosen = query.with_facet("department", "44")
    assert to_params(chosen) == [("q", "ehpad"), ("department", "44")]
    assert chosen.without_facet("department", "44") == Query(text="ehpad")
    assert chosen.with_facet("department", "35").without_facet("department") == Query(text="ehpad")
    assert to_params(chosen.with_start(20))[-1] == ("b_start", "20")
    assert len({chosen, query.with_facet("department", "44")}) == 1


@pytest.mark.parametrize(
    ("query", "order"),
    [
        (Query(), "name"),
        (Query(text="ehpad"), "relevance"),
        (Query(near="Clisson"), "distance"),
        (Query(text="ehpad", near="Clisson"), "distance"),
        (Query(text="ehpad", sort="modified"), "modified"),
        (Query(sort="distance"), "name"),
        (Query(sort="relevance", near="Clisson"), "distance"),
    ],
)
def test_default_order(query, order):
    assert query.order == order


plain = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)
longitudes = st.tuples(st.floats(-180, 180), st.floats(-180, 180)).map(sorted)
latitudes = st.tuples(st.floats(-90, 90), st.floats(-90, 90)).map(sorted)
boxes = st.tuples(longitudes, latitudes).map(lambda b: (b[0][0], b[1][0], b[0][1], b[1][1]))
queries = st.builds(
    Query,
    text=plain | st.just(""),
    near=plain | st.just(""),
    distance=st.none() | st.floats(0.001, 1000),
    box=st.none() | boxes,
    facets=st.dictionaries(
        st.sampled_from(FACETS), st.lists(plain, min_size=1, max_size=3).map(tuple)
    ),
    sort=st.sampled_from((*SORTS, "")),
    start=st.integers(0, 10_000_000),
    size=st.integers(0, 100),
    clusters=st.none() | st.integers(0, 12),
    with_facets=st.booleans(),
)


@given(queries)
def test_a_question_survives_its_address(query):
    assert parse(as_form(to_params(query)), strict=True) == (query, [])


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=5,
)
names = st.sampled_from(("q", "near", "distance", "bbox", "sort_on", "b_start", "b_size"))


@given(
    st.dictionaries(names | st.sampled_from(("clusters", "facets", *FACETS)) | st.text(), anything),
    st.booleans(),
)
def test_reading_never_raises_and_gives_a_usable_question(form, strict):
    query, _ = parse(form, strict)
    assert parse(as_form(to_params(query)), strict=True) == (query, [])
    assert 0 <= query.size <= 100
    assert query.start >= 0

"""Questions to the library in addresses: what is understood, what is refused, and links."""

from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from qualite.esms.core.questions import problems
from qualite.esms.core.questions import reading
from qualite.esms.library.finding import parsing
from qualite.esms.library.finding import problems as own
from qualite.esms.library.finding.parsing import parse
from qualite.esms.library.finding.parsing import to_params
from qualite.esms.library.finding.question import read_question
from qualite.esms.library.finding.question import without
from qualite.esms.library.search.query import FACETS
from qualite.esms.library.search.query import Query
from qualite.esms.library.search.query import SORTS
from unicodedata import category
from urllib.parse import parse_qs
import pytest


BASE = "https://site.example/ressources"


def test_a_whole_question():
    query, found = parse(
        {
            "q": "  consentement  aux soins ",
            "theme": ["sante", "droits", "sante"],
            "year": "2026",
            "sort_on": "use",
            "b_start": "20",
            "b_size": "50",
            "facets": "0",
            "snippets": "1",
        },
        strict=True,
    )
    assert not found
    assert query == Query(
        text="consentement aux soins",
        facets={"theme": ("droits", "sante"), "year": ("2026",)},
        sort="use",
        start=20,
        size=50,
        with_facets=False,
        with_snippets=True,
    )


@pytest.mark.parametrize(
    ("parameter", "value", "message"),
    [
        ("b_start", "-1", problems.NEGATIVE),
        ("b_start", "nan", problems.NOT_WHOLE),
        ("b_start", "9" * 5000, problems.TOO_LARGE),
        ("b_start", int("9" * 4000), problems.TOO_LARGE),
        ("b_size", "101", problems.SIZE_OVER_CAP),
        ("b_size", "１２", problems.NOT_WHOLE),
        ("q", ["a", "b"], problems.NOT_TEXT),
        ("q", True, problems.NOT_TEXT),
        ("q", "a\x00b", problems.CONTROL_CHARACTERS),
        ("q", "a" * 201, problems.TOO_LONG),
        ("q", "\ud800", problems.CONTROL_CHARACTERS),
        ("sort_on", "colour", own.UNKNOWN_SORT),
        ("facets", "yes", problems.NOT_A_SWITCH),
        ("snippets", "2", problems.NOT_A_SWITCH),
        ("theme", "a" * 201, own.BAD_VALUE),
        ("theme", ["droits", "\x1b"], own.BAD_VALUE),
        ("theme", [["droits"]], problems.NOT_TEXT),
        ("theme", ["a"] * 101, own.TOO_MANY_VALUES),
        ("colour", "blue", problems.UNKNOWN_PARAMETER),
    ],
)
def test_what_cannot_be_used_is_named(parameter, value, message):
    query, found = parse({parameter: value}, strict=True)
    assert found == [(parameter, message)]
    assert isinstance(query, Query)


def test_a_page_forgives_what_the_api_refuses():
    query, found = parse({"theme": ["droits", "\x1b"], "colour": "blue"}, strict=False)
    assert query.facets == {"theme": ("droits",)}
    assert [problem.parameter for problem in found] == ["theme"]


def test_a_value_narrows_those_above_it():
    query, _ = parse({"nature": ["a", "a/b/c", "a/b", "d"]}, strict=True)
    assert query.facets == {"nature": ("a/b/c", "d")}


short = st.text(max_size=20)
anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    short,
    st.binary(max_size=20),
    st.lists(st.one_of(short, st.none(), st.lists(short, max_size=2)), max_size=4),
    st.dictionaries(short, short, max_size=2),
)
names = st.one_of(st.sampled_from(sorted(parsing.PARAMETERS)), short)
forms = st.dictionaries(names, anything, max_size=6)
words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40)
queries = st.builds(
    lambda text, facets, sort: parse({"q": text, "sort_on": sort, **facets}, strict=True)[0],
    words,
    st.dictionaries(st.sampled_from(FACETS), st.lists(words, max_size=4)),
    st.sampled_from(("", *SORTS)),
)


# The first text that is drawn waits for Hypothesis to list all characters.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(forms, st.booleans())
def test_nothing_in_an_address_breaks_the_reading(form, strict):
    query, found = parse(form, strict)
    assert 0 <= query.start <= parsing.START_CAP
    assert 0 <= query.size <= reading.SIZE_CAP
    assert len(query.text) <= reading.TEXT_LIMIT
    assert query.sort in ("", *SORTS)
    assert set(query.facets) <= set(FACETS)
    assert not any(category(letter) in ("Cc", "Cs") for name, _ in found for letter in name)


@given(queries)
def test_a_link_asks_what_it_was_made_from(query):
    address = read_question({}, BASE, 20).link(query)
    form = parse_qs(address.partition("?")[2])
    again, found = parse(
        {name: values if len(values) > 1 else values[0] for name, values in form.items()},
        strict=True,
    )
    assert not found
    assert again == query
    assert to_params(again) == to_params(query)


@given(queries)
def test_taking_every_filter_away_leaves_the_words(query):
    left = query
    for name, values in query.facets.items():
        for value in values:
            left = without(left, name, value)
    assert left.facets == {}
    assert left.text == query.text


def test_forms_carry_on_what_they_do_not_ask():
    question = read_question({"q": "a", "theme": "b", "b_start": "20"}, BASE, 20)
    assert question.hidden("q") == [("theme", "b")]
    assert question.link() == f"{BASE}?q=a&theme=b&b_start=20"
    assert question.link(view="@@library.rss") == f"{BASE}/@@library.rss?q=a&theme=b"
    assert question.query_string == "q=a&theme=b"

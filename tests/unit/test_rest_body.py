"""Bodies of requests that no service should see."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.core.rest.body import NOT_JSON
from qualite.esms.core.rest.body import problem_of
from qualite.esms.core.rest.body import UNREADABLE
import json
import pytest


READABLE = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\n\r"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | READABLE,
    lambda inner: st.lists(inner) | st.dictionaries(READABLE, inner),
)


@given(VALUES, st.booleans())
def test_json_passes_escaped_or_not(value, escaped):
    assert problem_of(json.dumps(value, ensure_ascii=escaped).encode()) is None


@given(VALUES, st.sampled_from("\x00\x08\x1f\x7f\ud800\udfff"))
def test_what_no_page_can_show_does_not(value, character):
    for holder in ([value, character], {character: value}, {"a": [{"b": f"x{character}"}]}):
        assert problem_of(json.dumps(holder).encode()) == UNREADABLE


@pytest.mark.parametrize(
    "body",
    [b"\xff\xfe", "é".encode("latin-1"), '"e"'.encode("utf-16"), b'"\xed\xa0\x80"', b"[" * 100_000],
)
def test_what_is_not_utf8_or_has_no_end_is_no_json(body):
    assert problem_of(body) == NOT_JSON


@pytest.mark.parametrize(("depth", "problem"), [(100, None), (300, NOT_JSON)])
def test_nests_have_a_bottom(depth, problem):
    assert problem_of(b"[" * depth + b"]" * depth) == problem


@pytest.mark.parametrize("body", [b"", b'{"title": ', b"<xml/>", b"a=1&b=2"])
def test_whether_it_is_an_object_is_for_the_services(body):
    assert problem_of(body) is None


def test_pairs_of_halves_are_characters():
    assert problem_of(rb'{"title": "\ud83d\ude00 \u00e9 \u000a"}') is None

"""What is typed into the form: plain paragraphs, codes of the référentiel."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.library.contributing import paragraphs
from qualite.esms.library.nodes import is_code
import pytest
import time


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Un mot", "<p>Un mot</p>"),
        ("Un\n\n\nDeux\nsuite", "<p>Un</p><p>Deux<br />suite</p>"),
        ("Moins de 5 < 6 & plus", "<p>Moins de 5 &lt; 6 &amp; plus</p>"),
        ("<p>Un <b>mot</b></p>", "<p>Un <b>mot</b></p>"),
    ],
)
def test_paragraphs_are_written_as_html(text, html):
    assert paragraphs.to_html(text) == html


@pytest.mark.parametrize("html", ["<p>Un <b>mot</b></p>", "<ul><li>Un</li></ul>", "<h2>Un</h2>"])
def test_what_an_editor_wrote_stays_as_it_is(html):
    assert paragraphs.to_text(html) == html
    assert paragraphs.to_html(paragraphs.to_text(html)) == html


@given(st.text(max_size=200))
def test_what_was_typed_comes_back(text):
    html = paragraphs.to_html(text)
    assert paragraphs.to_html(paragraphs.to_text(html)) == html


@given(st.sampled_from(["<p>", "<br ", "a\n", "</p>\n ", "<", " "]))
def test_a_long_text_takes_no_longer_than_its_length(piece):
    before = time.perf_counter()
    paragraphs.to_text(piece * 20_000)
    paragraphs.to_html(piece * 20_000)
    assert time.perf_counter() - before < 2


@pytest.mark.parametrize("code", ["1.1", "1.2", "1.17", "2.2.7", "3.12.1", "1.5.3", "3.14.2.1"])
def test_codes_of_the_structure_are_known(code):
    assert is_code(code)


@pytest.mark.parametrize(
    "code", ["", "1", "4.1", "1.99", "1.99.1", "2.2.", "abc", "1.1.1.1.1", "1,2"]
)
def test_other_codes_are_not(code):
    assert not is_code(code)

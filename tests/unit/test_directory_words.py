"""Lines that people write, numbers and dates that people read, page numbers, structured data."""

from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.directory.views import lines
from qualite.esms.directory.views import paging
from qualite.esms.directory.views import structured
from qualite.esms.directory.views import wording
from qualite.esms.directory.views.drawing import drawing
from types import SimpleNamespace
from xml.etree import ElementTree
import json
import pytest


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Héberger", ("Héberger", "", "")),
        ("Héberger | 68 chambres", ("Héberger", "68 chambres", "")),
        ("Jardin|avec l'école|en cours", ("Jardin", "avec l'école", "en cours")),
        ("a | b | c | d", ("a", "b", "c | d")),
        (" | sans titre", ("sans titre", "", "")),
    ],
)
def test_a_line_has_up_to_three_parts(line, item):
    assert lines.read_lines([line]) == [item]


@pytest.mark.parametrize("empty", [None, "", (), ("", "  "), (" | ",)])
def test_blank_lines_are_passed_over(empty):
    assert lines.read_lines(empty) == []


@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_lines_give_items_with_a_title(written):
    assert all(item.title for item in lines.read_lines(written))


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Nadia Benhamou", "NB"),
        ("Yann Le Goff", "YG"),
        ("Dr Élise Renou", "ÉR"),
        ("Jean-Paul de la Tour", "JT"),
        ("cher", "C"),
        ("", ""),
    ],
)
def test_initials(name, letters):
    assert lines.initials(name) == letters


def test_numbers_are_grouped_by_narrow_spaces():
    assert wording.grouped(37214) == "37\u202f214"
    assert wording.spaced("440012345") == "440\u202f012\u202f345"
    assert wording.siret("12345678900011") == "123\u202f456\u202f789\u202f00011"


@pytest.mark.parametrize(
    ("number", "shown", "link"),
    [
        ("0240123456", "02\u202f40\u202f12\u202f34\u202f56", "tel:0240123456"),
        ("02 40 12 34 56", "02\u202f40\u202f12\u202f34\u202f56", "tel:0240123456"),
        ("+33 2 40 12 34 56", "+33 2 40 12 34 56", "tel:+33240123456"),
        ("3919", "3919", "tel:3919"),
        ("?", "?", ""),
    ],
)
def test_telephone_numbers(number, shown, link):
    assert wording.phone(number) == shown
    assert wording.phone_link(number) == link


@pytest.mark.parametrize(
    ("day", "language", "text"),
    [
        (date(2026, 3, 1), "fr", "1er mars 2026"),
        (date(1998, 9, 21), "fr", "21 septembre 1998"),
        (date(1998, 12, 11), "fr", "11 décembre 1998"),
    ],
)
def test_dates_are_written_in_words(day, language, text):
    assert wording.long_date(day, language) == text


@pytest.mark.parametrize(("km", "text"), [(0.04, "0,0"), (1.74, "1,7"), (2, "2"), (17.6, "18")])
def test_distances(km, text):
    assert wording.kilometres(km, "fr") == text


@given(st.integers(0, 5000), st.integers(0, 6000), st.integers(1, 100))
def test_pages_hold_first_current_and_last(total, start, size):
    found = paging.pages(total, start, size)
    numbers = [page.number for page in found if page.number]
    if total <= size:
        assert found == []
        return
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 1
    assert (numbers[-1] - 1) * size == paging.last_start(total, size)
    assert sum(page.current for page in found) == 1
    assert len(found) <= 11


def test_dots_stand_for_at_least_two_pages():
    shown = [page.number for page in paging.pages(200, 100, 10)]
    assert shown == [1, None, 9, 10, 11, 12, 13, None, 20]
    assert [page.number for page in paging.pages(50, 40, 10)] == [1, 2, 3, 4, 5]


entries = st.builds(
    SimpleNamespace,
    street=st.text(),
    postcode=st.text(max_size=5),
    town=st.text(),
    phone=st.text(max_size=20),
    finess=st.text(max_size=9),
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.floats(-180, 180),
)


@given(entries, st.text())
def test_structured_data_cannot_close_its_script(entry, name):
    text = structured.establishment(entry, name=name, kind="EHPAD", url="https://x.example/1")
    assert "<" not in text
    assert json.loads(text).get("name", "") == name


@given(st.text(max_size=12))
def test_every_entry_has_its_own_drawing_and_always_the_same(seed):
    svg = drawing(seed, 'Une maison & "un jardin" <vert>')
    assert svg == drawing(seed, 'Une maison & "un jardin" <vert>')
    assert ElementTree.fromstring(svg).get("aria-label") == 'Une maison & "un jardin" <vert>'

"""The map of France: every department is on it, bubbles grow with their count."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.directory.finess import nomenclature
from qualite.esms.directory.map import closeup
from qualite.esms.directory.map import france
from qualite.esms.directory.map.outlines import outlines
import pytest


METROPOLITAN = [code for code in nomenclature.departments() if len(code) == 2]


@pytest.mark.parametrize("code", METROPOLITAN)
def test_each_metropolitan_department_has_a_bubble_inside_the_map(code):
    left, top, width, height = map(int, france.VIEW_BOX.split())
    (bubble,) = france.bubbles({code: 3})
    assert left < bubble.x < left + width
    assert top < bubble.y < top + height


@pytest.mark.parametrize("code", ["971", "972", "973", "974", "976"])
def test_overseas_departments_have_a_frame_and_are_listed(code):
    assert code in {frame.code for frame in france.frames()}
    assert france.elsewhere({code: 2, "44": 1}) == [code]


def test_territories_that_are_not_drawn_are_listed():
    assert france.bubbles({"987": 4}) == []
    assert france.elsewhere({"987": 4}) == ["987"]


def test_a_department_without_entries_has_no_bubble():
    assert france.bubbles({"44": 0}) == []


def test_the_selected_department_is_marked():
    assert {b.code: b.selected for b in france.bubbles({"44": 2, "49": 1}, "44")} == {
        "44": True,
        "49": False,
    }


@given(st.dictionaries(st.sampled_from(METROPOLITAN), st.integers(0, 5000)))
def test_bubbles_grow_with_their_count_and_small_ones_are_drawn_last(counts):
    bubbles = france.bubbles(counts)
    assert [b.radius for b in bubbles] == sorted((b.radius for b in bubbles), reverse=True)
    plain = sorted((b for b in bubbles if not b.inset), key=lambda b: b.count)
    assert [b.radius for b in plain] == sorted(b.radius for b in plain)


def test_the_outline_of_the_country_is_light_enough_for_a_page():
    assert 5_000 < len(france.mainland()) < 30_000


@pytest.mark.parametrize(
    ("code", "town", "position"),
    [
        ("44", "Nantes", (47.2184, -1.5536)),
        ("75", "Paris", (48.8566, 2.3522)),
        ("29", "Brest", (48.3904, -4.4861)),
        ("2A", "Ajaccio", (41.9192, 8.7386)),
        ("06", "Nice", (43.7102, 7.2620)),
    ],
)
def test_a_town_is_placed_inside_its_own_department(code, town, position):
    drawn = closeup.close_up(code, [position])
    assert drawn.points[0] is not None
    left, top, right, bottom = outlines()[code].box
    ((x, y),) = closeup.project([position])
    assert left < x < right
    assert top < y < bottom


def test_a_position_in_another_department_is_not_drawn():
    assert closeup.close_up("44", [(43.6, 1.44)]).points == [None]


def test_overseas_departments_have_no_close_up():
    assert closeup.close_up("974", [(-21.1, 55.5)]) is None
    assert closeup.close_up("999", []) is None

"""Path data becomes rings of points, and rings become short path data."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.directory.map import paths
import pytest


@pytest.mark.parametrize(
    ("data", "rings"),
    [
        ("M1 2L3 4L5 0Z", [[(1, 2), (3, 4), (5, 0)]]),
        ("m 1,2 2,2 2,-4 z", [[(1, 2), (3, 4), (5, 0)]]),
        ("m1 1l1 0l0 1zm5 5l1 0l0 1z", [[(1, 1), (2, 1), (2, 2)], [(6, 6), (7, 6), (7, 7)]]),
        ("m0 0c1 1 2 2 3 0zl1 1", [[(0, 0), (3, 0), (1, 1)]]),
        ("M.5-1.5L1e1 2Z", [[(0.5, -1.5), (10, 2)]]),
        ("", []),
    ],
)
def test_read(data, rings):
    assert paths.read_path(data) == rings


@pytest.mark.parametrize("data", ["M1", "M1 2A3 4", "1 2", "L1 2", "M1 2Z3 4"])
def test_what_is_not_understood_is_refused(data):
    with pytest.raises(ValueError):
        paths.read_path(data)


@given(st.text(alphabet="MmLlCcZz0123456789.,- e+", max_size=60))
def test_reading_anything_gives_rings_or_a_value_error(data):
    try:
        rings = paths.read_path(data)
    except ValueError:
        return
    assert all(ring for ring in rings)


points = st.tuples(st.integers(-500, 500), st.integers(-500, 500)).map(
    lambda point: (float(point[0]), float(point[1]))
)


@given(st.lists(points, min_size=1, max_size=40), st.floats(0, 50))
def test_simplified_keeps_the_ends_and_adds_nothing(ring, tolerance):
    kept = paths.simplified(ring, tolerance)
    assert kept[0] == ring[0]
    assert kept[-1] == ring[-1]
    assert set(kept) <= set(ring)


@given(st.lists(points, min_size=3, max_size=20, unique=True))
def test_what_is_written_reads_back(ring):
    assert paths.read_path(paths.write_path([ring])) == [ring]


def test_rings_too_small_to_see_are_left_out():
    assert paths.write_path([[(0, 0), (0.2, 0), (0, 0.3)]]) == ""


def test_centre_of_a_square():
    assert paths.centre([(0, 0), (4, 0), (4, 4), (0, 4)]) == (2, 2)


def test_centre_of_a_line_is_its_middle():
    assert paths.centre([(0, 0), (4, 4)]) == (2, 2)

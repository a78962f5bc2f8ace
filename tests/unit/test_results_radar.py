"""The radar as a picture: where points stand, what is passed over, what is written."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from qualite.esms.evaluation.results.radar import Axis
from qualite.esms.evaluation.results.radar import CENTRE_X
from qualite.esms.evaluation.results.radar import CENTRE_Y
from qualite.esms.evaluation.results.radar import radar
from qualite.esms.evaluation.results.radar import RADIUS
import math
import pytest


def drawn(axes, **how):
    return etree.fromstring(radar(axes, "Radar", **how))


def of_class(svg, name):
    return svg.xpath(f"//*[@class='{name}']")


def axes(*values, then=()):
    then = then or (None,) * len(values)
    return [
        Axis(f"Thème {rank}", value, f"{value}", before)
        for rank, (value, before) in enumerate(zip(values, then, strict=True), 1)
    ]


def test_the_first_axis_points_up_and_4_reaches_the_edge():
    points = of_class(drawn(axes(4, 2, 1)), "q-radar-point")
    assert (points[0].get("cx"), points[0].get("cy")) == (f"{CENTRE_X}.0", f"{CENTRE_Y - RADIUS}.0")


@given(st.lists(st.one_of(st.none(), st.floats(1, 4)), min_size=3, max_size=25))
def test_points_stand_at_their_value_and_what_has_none_is_passed_over(values):
    svg = drawn(axes(*values))
    points = of_class(svg, "q-radar-point")
    known = [value for value in values if value is not None]
    assert len(points) == len(known)
    for point, value in zip(points, known, strict=True):
        far = math.dist((CENTRE_X, CENTRE_Y), (float(point.get("cx")), float(point.get("cy"))))
        assert far == pytest.approx(RADIUS * value / 4, abs=0.2)
    assert len(of_class(svg, "q-radar-forme")) == bool(known)


def test_an_earlier_evaluation_is_a_second_shape():
    assert not of_class(drawn(axes(4, 2, 1)), "q-radar-avant")
    assert of_class(drawn(axes(4, 2, 1, then=(3, None, 2))), "q-radar-avant")


def test_names_and_values_or_numbers_are_at_the_ends():
    named, numbered = drawn(axes(4, 2, 1)), drawn(axes(4, 2, 1), named=False)
    assert [one.text for one in of_class(named, "q-radar-nom")] == ["Thème 1", "Thème 2", "Thème 3"]
    assert [one.text for one in of_class(numbered, "q-radar-rang")] == ["1", "2", "3"]
    assert not of_class(numbered, "q-radar-nom")


def test_too_many_names_become_numbers():
    assert not of_class(drawn(axes(*[3] * 22)), "q-radar-nom")


def test_a_long_name_is_cut_into_lines_and_escaped():
    one = Axis("L’expression & la participation des personnes accompagnées <ici>", 3, "3")
    svg = drawn([one] * 3)
    lines = [line.text for line in of_class(svg, "q-radar-nom")][:3]
    assert lines[0].startswith("L’expression & la")
    assert lines[2].endswith("\u2026")


def test_the_picture_says_what_it_is_and_has_no_colour_of_its_own():
    text = radar(axes(4, 2, 1), 'Radar "des" thématiques')
    assert 'role="img"' in text
    assert "#" not in text
    assert "style=" not in text


def test_two_axes_are_no_radar():
    with pytest.raises(ValueError):
        radar(axes(1, 2), "Radar")

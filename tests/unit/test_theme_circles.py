"""The three circles: order, lengths, words for those who do not see them, no raw colour."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from qualite.esms.theme.circles import arc_length
from qualite.esms.theme.circles import circles
from qualite.esms.theme.circles import emblem
from qualite.esms.theme.circles import logo
import pytest
import re


def drawn(svg):
    """Classes of the circles of ``svg``, in the order of the picture."""
    return [node.get("class").split()[-1] for node in etree.fromstring(svg).iter("{*}circle")]


def test_the_person_is_innermost_and_the_establishment_outermost():
    arcs = [
        (node.get("class").split()[-1], float(node.get("r")))
        for node in etree.fromstring(circles()).iter("{*}circle")
        if re.search(r"q-arc-\d", node.get("class"))
    ]
    assert [name for name, _radius in arcs] == ["q-arc-1", "q-arc-2", "q-arc-3"]
    assert sorted(radius for _name, radius in arcs) == [radius for _name, radius in arcs]


@pytest.mark.parametrize("share", [None, 0])
def test_an_empty_share_leaves_only_the_track(share):
    assert drawn(circles([1, share, 1])).count("q-arc-fond") == 3
    assert "q-arc-2" not in drawn(circles([1, share, 1]))


def test_a_label_makes_a_picture_and_no_label_hides_it():
    described = etree.fromstring(circles(label='3,1 "sur" 4 & plus'))
    assert described.get("role") == "img"
    assert described.get("aria-label") == '3,1 "sur" 4 & plus'
    assert etree.fromstring(circles()).get("aria-hidden") == "true"


@pytest.mark.parametrize("shares", [(), (1, 1), (1, 1, 1, 1)])
def test_another_number_of_shares_is_refused(shares):
    with pytest.raises(ValueError, match="three shares"):
        circles(shares)


@pytest.mark.parametrize(
    "svg",
    [circles((0.2, 0.5, 0.9)), logo(), emblem(["a", "b", "c"], "d")],
    ids=["circles", "logo", "emblem"],
)
def test_colours_come_from_the_stylesheet_only(svg):
    assert not re.search(r'(fill|stroke)="|style=|#[0-9a-fA-F]{3,6}"(?!/)', svg.replace("href", ""))
    etree.fromstring(svg)


@given(st.floats(min_value=1, max_value=500), st.floats(allow_nan=False))
def test_an_arc_never_leaves_its_opening(radius, share):
    dash, turn = arc_length(radius, share)
    assert 0 <= dash <= turn


def test_names_of_the_emblem_are_escaped():
    text = etree.fromstring(emblem(["<b>", "&", "ok"], "label"))
    assert [node.text for node in text.iter("{*}textPath")] == ["<b>", "&", "ok"]

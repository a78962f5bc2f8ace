"""Groups of filters: what is open, what waits, and what stands below what."""

from lxml import html
from qualite.esms.library.finding import facets
from qualite.esms.library.finding import paging
from qualite.esms.library.search.result import FacetCount
import pytest


class Words:
    """Words of values are the values."""

    def text(self, message):
        return str(message)

    def value(self, facet, value):
        return f"<{value}>"

    def values(self, facet):
        return {"droits": "Droits", "sante": "Santé"} if facet == "theme" else {}


def group(name, *counts):
    found = facets.groups({name: [FacetCount(*count) for count in counts]}, Words())
    return found[0] if found else None


def values(markup):
    return html.fromstring(f"<div>{markup}</div>").xpath("//input/@value") if markup else []


def test_values_that_find_nothing_are_left_out():
    assert values(group("sector", ("a", 3, False), ("b", 0, False), ("c", 0, True))["boxes"]) == [
        "a",
        "c",
    ]


def test_one_value_that_is_not_chosen_helps_nobody():
    assert group("sector", ("a", 3, False)) is None
    assert group("sector", ("a", 3, True))


def test_what_stands_below_a_value_is_below_its_box():
    markup = group("nature", ("a", 3, False), ("a/b", 2, False), ("c", 1, False))["boxes"]
    document = html.fromstring(f"<div>{markup}</div>")
    assert document.xpath("./details//input/@value") == ["a/b"]
    assert document.xpath("./div/input/@value") == ["a", "c"]
    assert not document.xpath("./details/@open")
    markup = group("nature", ("a", 3, False), ("a/b", 2, True))["boxes"]
    assert html.fromstring(f"<div>{markup}</div>").xpath("./details/@open")


def test_a_value_without_the_one_above_stands_alone():
    markup = group("nature", ("a/b", 2, False), ("c", 1, False))["boxes"]
    assert html.fromstring(f"<div>{markup}</div>").xpath("./div/input/@value") == ["a/b", "c"]


def test_many_values_wait_but_not_those_chosen():
    counts = [(f"v{rank}", 20 - rank, rank == 9) for rank in range(10)]
    shown = group("organisation", *counts)
    assert values(shown["boxes"]) == ["v0", "v1", "v2", "v3", "v4", "v5", "v9"]
    assert values(shown["more"]) == ["v6", "v7", "v8"]
    assert shown["open"]


def test_one_more_is_not_hidden():
    shown = group("organisation", *((f"v{rank}", 9, False) for rank in range(7)))
    assert len(values(shown["boxes"])) == 7
    assert shown["more"] == ""


@pytest.mark.parametrize(
    ("name", "given", "order"),
    [
        ("theme", ["sante", "droits"], ["droits", "sante"]),
        ("year", ["2024", "2026", "2025"], ["2026", "2025", "2024"]),
        ("node", ["1.10", "1.9", "10.1", "2.1"], ["1.9", "1.10", "2.1", "10.1"]),
    ],
)
def test_some_facets_have_an_order_of_their_own(name, given, order):
    assert values(group(name, *((value, 1, False) for value in given))["boxes"]) == order


def test_what_people_wrote_is_escaped():
    markup = group("organisation", ('"><script>', 1, False), ("b", 1, False))["boxes"]
    assert "<script>" not in markup


def test_no_two_boxes_have_the_same_id():
    alike = ("A B", "A-B", "A/B", "A.B", "a-b")
    markup = group("organisation", *((value, 1, False) for value in alike))["boxes"]
    ids = html.fromstring(f"<div>{markup}</div>").xpath("//input/@id")
    assert len(set(ids)) == len(alike)
    assert ids == html.fromstring(f"<div>{markup}</div>").xpath("//label/@for")


@pytest.mark.parametrize(
    ("total", "start", "size", "shown"),
    [
        (0, 0, 20, []),
        (20, 0, 20, []),
        (21, 20, 20, [1, 2]),
        (1000, 500, 20, [1, None, 24, 25, 26, 27, 28, None, 50]),
    ],
)
def test_pages_around_the_current_one_are_shown(total, start, size, shown):
    assert [page["number"] for page in paging.pages(total, start, size)] == shown

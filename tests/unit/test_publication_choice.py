"""What is published is what was chosen; what is the committee's own never is."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.evaluation.publication.choice import chosen
from qualite.esms.evaluation.publication.choice import PARTS
from qualite.esms.evaluation.publication.choice import restricted
import json


NODE = {"level": "theme", "code": "1.1", "title": "Droits", "mean": "3.20", "change": {"then": "2"}}
FIGURES = {
    "title": "2027",
    "chapters": [NODE],
    "themes": [NODE],
    "strengths": [{"title": "Accueil"}],
    "weaknesses": [{"title": "faiblesse"}],
    "imperatives": {"met": 1, "total": 2, "items": [{"code": "2.2.1"}]},
    "quality": {"letter": "B"},
    "compared": {"uid": "secret-uid", "year": 2024},
    "plan": {"total": 3, "finished": 1, "items": [{"title": "action secrète", "pilot": "Bob"}]},
    "summary": "On est bien.",
}


@given(st.sets(st.sampled_from([*PARTS, "unknown"])))
def test_own_words_are_never_published_whatever_is_chosen(parts):
    said = json.dumps(restricted(FIGURES, parts), ensure_ascii=False)
    for private in ("action secrète", "Bob", "faiblesse", "secret-uid"):
        assert private not in said


@given(st.sets(st.sampled_from(list(PARTS))))
def test_a_part_shows_when_it_is_chosen(parts):
    kept = restricted(FIGURES, parts)
    for part in ("chapters", "themes", "strengths"):
        assert bool(kept[part]) == (part in parts)
    assert bool(kept["imperatives"]["items"]) == ("imperatives" in parts)
    assert bool(kept["compared"]) == ("comparison" in parts)


def test_the_figures_themselves_do_not_change():
    before = json.dumps(FIGURES)
    restricted(FIGURES, ())
    assert json.dumps(FIGURES) == before


@given(st.lists(st.sampled_from([*PARTS, "unknown"])))
def test_unknown_parts_are_left_out_and_the_order_is_ours(parts):
    assert list(chosen(parts)) == [part for part in PARTS if part in parts]

"""Whatever is asked of whatever library: no error, sums that are right, nothing that is hidden."""

from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from library_shelves import found
from library_shelves import Shelf
from qualite.esms.library.search.analysis import folded
from qualite.esms.library.search.query import FACETS
from qualite.esms.library.search.query import Query
from qualite.esms.library.search.query import SORTS


WORDS = ["accueil", "projet", "chute", "évaluation", "résidents", "personnalisé", "soin"]
SECRET = "licenciement"
ANYTHING = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
words = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
documents = st.lists(
    st.fixed_dictionaries(
        {
            "title": words,
            "abstract": words,
            "state": st.sampled_from(["published", "outdated", "draft", "withdrawn"]),
            "allowed": st.sampled_from([("Anonymous",), ("user:alice",)]),
            "nature": st.sampled_from(["guide", "modele/fiche", ""]),
            "themes": st.lists(
                st.sampled_from(["droits", "droits/charte", "soin"]), unique=True
            ).map(tuple),
            "formats": st.lists(st.sampled_from(["pdf", "odt"]), unique=True).map(tuple),
            "text": words,
        }
    ),
    max_size=8,
)
chosen = st.dictionaries(
    st.sampled_from(FACETS),
    st.lists(st.sampled_from(["guide", "droits", "pdf", "", "x"]), max_size=2).map(tuple),
    max_size=3,
)
anything = st.text(st.characters(exclude_categories=()), max_size=60) | st.lists(
    st.sampled_from([*WORDS, "acceuil", "projt", '"', "-", "le", SECRET, "licenciemant", "2.2.7"])
).map(" ".join)


def shelf_of(made):
    shelf = Shelf()
    for rid, fields in enumerate(made):
        hidden = fields["state"] in ("draft", "withdrawn") or fields["allowed"] != ("Anonymous",)
        secret = SECRET if hidden else ""
        fields = {**fields, "title": f"{fields['title']} {secret}", "organisation": secret}
        shelf.put(rid - 3, **fields)
    return shelf


@ANYTHING
@given(documents, anything, chosen, st.sampled_from(["", *SORTS]))
def test_pages_add_up_and_nothing_hidden_shows(made, text, facets, sort):
    shelf = shelf_of(made)
    finder = shelf.finder()
    result = finder.find(Query(text, facets, sort, size=3))
    pages = [found(result)]
    while len(pages[-1]) == 3:
        start = sum(map(len, pages))
        pages.append(found(finder.find(Query(text, facets, sort, start=start, size=3))))
    rids = [rid for page in pages for rid in page]
    assert len(rids) == len(set(rids)) == result.total
    for rid in rids:
        row = shelf.rows[rid]
        assert row.allowed == ("Anonymous",)
        assert row.state in ("published", "outdated")
    shown = [item.value for items in result.facets.values() for item in items if item.count]
    assert SECRET not in shown
    assert SECRET not in result.answered or SECRET in text
    assert not any(SECRET in title for title in finder.suggest(text, 5))
    assert finder.find(Query(SECRET)).total == 0


@ANYTHING
@given(documents, anything, chosen)
def test_a_count_is_what_choosing_that_value_alone_gives(made, text, facets):
    finder = shelf_of(made).finder()
    result = finder.find(Query(text, facets))
    for name, items in result.facets.items():
        for value, count, selected in items:
            assert selected == (value in facets.get(name, ()))
            if value and not result.answered:
                alone = Query(text, {**facets, name: (value,)}, with_facets=False)
                assert finder.find(alone).total == count


@ANYTHING
@given(st.text())
def test_any_text_is_folded_to_single_spaces(text):
    assert folded(text) == " ".join(folded(text).split())
    assert folded(folded(text)) == folded(text)


@ANYTHING
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.text(max_size=80))
def test_snippets_show_the_words_that_were_sought_as_they_are_written(sought, around):
    shelf = Shelf().put(1, f"{around} {' '.join(sought)} {around}")
    hit = shelf.finder().find(Query(" ".join(sought))).hits[0]
    assert {piece.text.lower() for piece in hit.snippet if piece.found} >= set(sought)
    assert len("".join(piece.text for piece in hit.snippet)) <= 300

"""Finding in the library: words, facets, orders."""

from library_shelves import found
from library_shelves import Shelf
from qualite.esms.library.search.query import Query
import pytest


@pytest.fixture
def shelf():
    return Shelf()


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("L’électricité du bâtiment", "electricite"),
        ("l'electricite", "Électricité"),
        ("les personnes âgées", "personne agee"),
        ("une pratique évaluée", "évaluer"),
        ("des pratiques évaluées", "evalue"),
        ("les pratiques sont évaluées", "EVALUEES"),
        ("au cœur de l’œuvre", "coeur oeuvre"),
        ("coeur", "cœur"),
        ("le bien-être", "bien être"),
        ("le bien être", "bien-être"),
        ("un lycéen au lycée", "lycee"),
        ("de\u0301marche e\u0301crite", "démarche écrite"),
        ("accompa\u00adgnement", "accompagnement"),
        ("critère 2.2.7", "2.2.7"),
        ("n° 440000000", "440000000"),
    ],
)
def test_words_are_found_however_they_are_written(shelf, written, asked):
    shelf.put(1, written).put(2, "tout autre chose")
    assert found(shelf.finder().find(Query(asked))) == [1]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("projet personnalisé", [1, 2]),
        ('"projet personnalisé"', [1]),
        ("« projet personnalisé »", [1]),
        ("projet -personnalisé", [3]),
        ('projet -"projet personnalisé"', [2, 3]),
        ("-projet", [4]),
        ('"projet de la personne"', [3]),
        ('"projet personne"', []),
        ("2.2.7", []),
    ],
)
def test_phrases_stand_together_and_a_minus_leaves_out(shelf, asked, expected):
    shelf.put(1, "Le projet personnalisé").put(2, "Un projet, un soin personnalisé")
    shelf.put(3, "Le projet de la personne").put(4, "Rien")
    assert sorted(found(shelf.finder().find(Query(asked)))) == expected


@pytest.mark.parametrize("text", ["", "  ", "le la les", "!!!", '"', '""', "-", "- -", "\x00"])
def test_a_text_without_a_word_asks_nothing(shelf, text):
    shelf.put(1).put(2)
    assert shelf.finder().find(Query(text)).total == 2


def test_a_phrase_does_not_reach_from_the_title_into_the_abstract(shelf):
    shelf.put(1, title="Un projet", abstract="personnalisé")
    assert shelf.finder().find(Query('"projet personnalisé"')).total == 0


def test_words_of_a_title_count_more_and_an_outdated_document_less(shelf):
    filler = " autre mot" * 30
    shelf.put(1, "chute" + filler).put(2, filler, title="Chute")
    shelf.put(3, filler, title="Chute", state="outdated")
    assert found(shelf.finder().find(Query("chute"))) == [2, 3, 1]


def test_orders(shelf):
    shelf.put(1, title="Écouter", published_on="2024-01-01")
    shelf.put(2, title="accueillir", published_on="2024-03-01")
    shelf.put(3, title="Bâtir", published_on="2024-02-01")
    shelf.put(4, title="Aimer", published_on="2025-01-01", state="outdated")
    uses = {"uid1": 3, "uid3": 7, "uid4": 99}
    orders = {
        "date": [2, 3, 1, 4],
        "title": [2, 3, 1, 4],
        "use": [3, 1, 2, 4],
        "": [2, 3, 1, 4],
    }
    finder = shelf.finder(uses=lambda: uses)
    assert {sort: found(finder.find(Query(sort=sort))) for sort in orders} == orders
    assert found(finder.find(Query(sort="title", start=1, size=2))) == [3, 1]
    assert [row.uid for row in finder.rows(Query(sort="use"))] == ["uid3", "uid1", "uid2", "uid4"]


def test_pages_out_of_reach_are_empty(shelf):
    finder = shelf.put(1).put(2).finder()
    for start, size in ((2, 20), (10**30, 20), (0, 0), (0, -1)):
        result = finder.find(Query(start=start, size=size))
        assert (result.total, result.hits) == (2, [])
    assert len(finder.find(Query(start=-5, size=10**30)).hits) == 2


def test_facets_that_there_are_not_choose_nothing(shelf):
    assert shelf.put(1).finder().find(Query(facets={"colour": ("red",)})).total == 1


def test_a_facet_is_counted_as_if_nothing_were_chosen_of_it(shelf):
    shelf.put(1, nature="guide", formats=("pdf", "odt"))
    shelf.put(2, nature="modele", formats=("pdf",), easy_to_read=True)
    shelf.put(3, nature="modele", formats=("odt",))
    result = shelf.finder().find(Query(facets={"nature": ("guide",), "format": ("pdf",)}))
    assert found(result) == [1]
    assert result.facets["nature"] == [("guide", 1, True), ("modele", 1, False)]
    assert result.facets["format"] == [("odt", 1, False), ("pdf", 1, True)]
    several = shelf.finder().find(Query(facets={"nature": ("guide", "modele")}))
    assert several.total == 3
    assert ("easy_to_read", 1, False) in several.facets["format"]


def test_a_chosen_value_that_nothing_has_is_still_there(shelf):
    shelf.put(1)
    result = shelf.finder().find(Query(facets={"year": ("1999",)}))
    assert (result.total, result.facets["year"]) == (0, [("2024", 1, False), ("1999", 0, True)])


def test_what_stands_below_a_term_is_kept_with_it(shelf):
    shelf.put(1, themes=("loi-2002-2/livret", "droits"), nodes=("2.2.7",))
    shelf.put(2, themes=("loi-2002-2",), nodes=("2.1",)).put(3, themes=("loi-2002",))
    finder = shelf.finder()
    assert finder.find(Query(facets={"theme": ("loi-2002-2",)})).total == 2
    assert found(finder.find(Query(facets={"theme": ("loi-2002-2/livret",)}))) == [1]
    assert finder.find(Query(facets={"node": ("2",)})).total == 2
    assert found(finder.find(Query(facets={"node": ("2.2",)}))) == [1]


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("acceuil", "accueil"),
        ("maltraitence", "maltraitance"),
        ("évaluassion", "évaluation"),
        ("personalisé", "personnalisé"),
        ("projet personalisé", "projet personnalisé"),
        ("xylophone", ""),
        ("abc", ""),
    ],
)
def test_near_words_are_answered_where_the_words_give_nothing(shelf, typed, answered):
    shelf.put(1, "L’accueil, l’évaluation, le projet personnalisé et la maltraitance")
    result = shelf.finder().find(Query(typed))
    assert result.answered == answered
    assert found(result) == ([1] if answered else [])


def test_a_near_word_is_never_one_of_a_document_that_the_person_may_not_see(shelf):
    shelf.put(1, "Licenciement", title="Licenciement", allowed=("user:alice",))
    shelf.put(2, "Brouillon de restructuration", state="draft")
    for typed in ("licenciemant", "licenciement", "restructurasion"):
        result = shelf.finder().find(Query(typed))
        assert (result.total, result.answered, result.hits) == (0, "", [])
    assert shelf.finder(["user:alice"]).find(Query("licenciemant")).answered == "licenciement"


def test_words_that_only_a_choice_excludes_are_not_changed(shelf):
    shelf.put(1, "accueil").put(2, "accueils", nature="modele").put(3, "recueil", nature="etude")
    result = shelf.finder().find(Query("accueil", {"nature": ("etude",)}))
    assert (result.total, result.answered) == (0, "")


def test_titles_are_suggested(shelf):
    shelf.put(1, title="Livret d'accueil").put(2, title="Accueillir une personne")
    shelf.put(3, title="Accueil secret", allowed=("user:alice",))
    finder = shelf.finder()
    assert sorted(finder.suggest("accue", 5)) == ["Accueillir une personne", "Livret d'accueil"]
    assert finder.suggest("livret accueil", 5) == ["Livret d'accueil"]
    assert finder.suggest("livret d'", 5) == finder.suggest("livr", 5) == ["Livret d'accueil"]
    for begun in ("accueillir u", "accueillir une pers", "ACCUEILLIR PERSONNES"):
        assert finder.suggest(begun, 5) == ["Accueillir une personne"]
    assert finder.suggest("", 5) == finder.suggest("accue", 0) == []


def test_similar_documents_share_words_themes_or_criteria(shelf):
    shelf.put(1, "La chute des résidents la nuit", title="Un", themes=("securite",))
    shelf.put(2, "Prévenir la chute la nuit", title="Deux", themes=("securite",))
    shelf.put(3, "Comptes annuels", title="Trois").put(4, "La chute, la nuit", state="outdated")
    shelf.put(5, "La chute, la nuit", allowed=("user:alice",))
    assert [hit.row.uid for hit in shelf.finder().similar(1, 5)] == ["uid2"]


@pytest.mark.parametrize("number", [1, 2, 3, 30])
def test_everything_can_be_asked_after_many_changes(shelf, number):
    for turn in range(3):
        for rid in range(number):
            shelf.put(rid, f"la chute de nuit {turn}", title="Chute de nuit", themes=("droits",))
        finder = shelf.finder()
    assert len(finder.similar(0, 100)) == number - 1
    assert finder.find(Query("chute nuit 2")).total == number
    assert finder.find(Query("chutte", sort="use")).total == number
    assert finder.suggest("chut", 5) == ["Chute de nuit"]


def test_what_cannot_be_written_is_left_out(shelf):
    odd = {"title": "Titre \ud800", "organisation": "\udfff", "authors": ("\ud800",)}
    finder = shelf.put(1, "texte \ud800 étrange", **odd).finder()
    assert found(finder.find(Query("étrange", {"organisation": ("?",)}))) == [1]
    assert finder.find(Query("\ud800", {"organisation": ("\ud801",)})).total == 1


def test_a_changed_or_dropped_document_is_known_at_once(shelf):
    shelf.put(1, "premier").put(-7, "second")
    assert shelf.finder().find(Query("second")).total == 1
    shelf.put(-7, "troisième")
    assert shelf.finder().find(Query("second")).total == 0
    shelf.drop(1)
    assert found(shelf.finder().find(Query())) == [-7]
    shelf.put(-7, "troisième", state="withdrawn")
    assert shelf.finder().find(Query()).total == 0


def test_the_ledger_knows_files_and_titles_of_every_state(shelf):
    shelf.put(1, digest="abc", title="Livret d’accueil du résident", state="draft")
    shelf.put(2, digest="abc").put(3, title="Plan bleu")
    shelf.finder()
    assert shelf.ledger.by_digest("abc") == [1, 2]
    assert shelf.ledger.by_digest("") == []
    assert list(shelf.ledger.near_titles("Le livret d'accueil des residents")) == [1]
    assert list(shelf.ledger.near_titles("")) == []
    assert shelf.ledger.by_uid["uid3"] == 3

"""Finding documents: what the engine of the process knows, in whatever transaction it is asked."""

from library_world import make_document
from library_world import make_readers
from plone import api
from qualite.esms.library import api as library_api
from qualite.esms.library import engine
from qualite.esms.library import warming
from qualite.esms.library.search.query import Query
from qualite.esms.library.uses import IUses
from spaces_world import acting
from threading import Thread
from zope.component import getGlobalSiteManager
import pytest


@pytest.fixture
def readers(portal):
    make_readers(portal)


def titles(text="", **query):
    return [hit.row.title for hit in library_api.find(Query(text, **query)).hits]


def test_a_published_document_is_found_by_the_words_of_its_file(portal, readers):
    document = make_document("published", file="Recueillir l’assentiment éclairé".encode())
    result = library_api.find(Query("assentiment eclaires"))
    assert [hit.row.uid for hit in result.hits] == [document.UID()]
    assert [piece.text for piece in result.hits[0].snippet if piece.found] == [
        "assentiment",
        "éclairé",
    ]
    assert result.facets["nature"][0][:2] == ("modele", 1)


@pytest.mark.parametrize("state", ["draft", "pending", "withdrawn"])
def test_nobody_finds_what_is_not_published(portal, readers, state):
    make_document(state)
    for who in ("alice", "bob", "lise"):
        with acting(who):
            assert titles("souhaits") == []
            assert library_api.find(Query("souhait")).answered == ""


def test_a_change_is_found_and_what_was_is_not_any_more(portal, readers):
    document = make_document("published", title="Registre des chutes")
    assert titles("chutes") == ["Registre des chutes"]
    document.title = "Registre des plaintes"
    document.reindexObject()
    assert titles("chutes") == []
    assert titles("plainte") == ["Registre des plaintes"]
    with acting("lise"):
        api.content.transition(document, "withdraw", comment="Une raison.")
    assert titles("plainte") == []


def test_rows_are_those_that_a_person_may_see(portal, readers):
    draft, shown = make_document(title="Brouillon"), make_document("published")
    uids = [draft.UID(), shown.UID(), "nobody"]
    with acting("alice"):
        assert list(library_api.rows(uids)) == uids[:2]
    with acting("bob"):
        assert list(library_api.rows(uids)) == uids[1:2]


def test_the_same_file_is_known_again_but_not_another_person_s_draft(portal, readers):
    draft = make_document(file=b"Un texte que personne d'autre n'a")
    digest = next(iter(library_api.rows([draft.UID()], ["user:alice"]).values())).digest
    with acting("alice"):
        assert [row.uid for row in library_api.by_digest(digest)] == [draft.UID()]
    with acting("bob"):
        assert library_api.by_digest(digest) == []
    assert library_api.by_digest("") == []


def test_nearly_the_same_title_is_shown(portal, readers):
    make_document("published", title="Livret d'accueil du résident")
    make_document("published", title="Plan bleu")
    near = library_api.near_titles("Livret d’accueil des residents")
    assert [row.title for row in near] == ["Livret d'accueil du résident"]


def test_documents_in_the_same_vein_share_words_or_themes(portal, readers):
    first = make_document("published", title="Accueillir un résident", themes=("droits",))
    second = make_document("published", title="Accueil d'une résidente", themes=("droits",))
    make_document("draft", title="Accueil de résidents")
    other = {"nodes": (), "sectors": (), "themes": (), "description": "Rien de tel."}
    make_document("published", title="Budget", file=b"Des comptes", **other)
    assert [hit.row.uid for hit in library_api.similar(first.UID())] == [second.UID()]
    assert library_api.similar("nobody") == []


def test_titles_are_suggested_from_their_beginnings(portal, readers):
    make_document("published", title="Grille d'évaluation interne")
    make_document("draft", title="Grille d'évaluation secrète")
    assert library_api.suggest("grille d'éval") == ["Grille d'évaluation interne"]


def test_use_sorts_where_somebody_counts_it(portal, readers):
    often = make_document("published", title="Souvent")
    seldom = make_document("published", title="Rarement")
    counted = {often.UID(): 5, seldom.UID(): 1}
    registry = getGlobalSiteManager()
    ours = registry.getUtility(IUses)
    registry.registerUtility(lambda: counted, IUses)
    try:
        assert titles(sort="use") == ["Souvent", "Rarement"]
        counted[seldom.UID()] = 9
        assert titles(sort="use") == ["Rarement", "Souvent"]
    finally:
        registry.registerUtility(ours, IUses)


def test_everything_that_answers_can_be_walked_through(portal, readers):
    for number in range(3):
        make_document("published", title=f"Fiche {number}")
    rows = library_api.all_rows(Query("fiche", sort="title", size=1))
    assert [row.title for row in rows] == ["Fiche 0", "Fiche 1", "Fiche 2"]


def test_a_server_that_starts_opens_the_engine(portal):
    index = library_api.index()
    engine.shared(index).close()
    thread = Thread(target=warming.warm)
    thread.start()
    thread.join()
    assert engine.shared(index)._engine is not None

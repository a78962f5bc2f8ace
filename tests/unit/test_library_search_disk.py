"""The engine on disk: kept over restarts, each process by itself, made anew when it is broken."""

from library_shelves import found
from library_shelves import Shelf
from qualite.esms.library.search.engine import Engine
from qualite.esms.library.search.folders import STAMP
from qualite.esms.library.search.panics import EngineFailed
from qualite.esms.library.search.query import Query
from tantivy import Query as MatchAll
import pytest


def filled(folder):
    shelf = Shelf(folder)
    shelf.put(1, "premier texte").put(-2, "second texte")
    shelf.finder()
    return shelf


def reopened(shelf, folder):
    shelf.engine.close()
    shelf.engine, shelf.read = Engine(folder), []
    return shelf.finder()


def test_what_is_on_disk_is_not_read_again(tmp_path):
    shelf = filled(tmp_path)
    finder = reopened(shelf, tmp_path)
    assert shelf.read == []
    assert found(finder.find(Query("premier"))) == [1]


def test_what_changed_while_it_was_closed_is_made_good(tmp_path):
    shelf = filled(tmp_path)
    shelf.put(3, "troisième texte").put(1, "autre texte")
    shelf.drop(-2)
    finder = reopened(shelf, tmp_path)
    assert sorted(shelf.read) == [1, 3]
    assert sorted(found(finder.find(Query("texte")))) == [1, 3]
    assert finder.find(Query("premier")).total == 0


def damage(folder):
    for path in folder.glob("0/*.idx"):
        path.write_bytes(b"nothing")


def forget_meta(folder):
    (folder / "0" / "meta.json").write_text("{}")


def older_version(folder):
    (folder / "0" / STAMP).write_text("0 0.0")


def empty(folder):
    for path in (folder / "0").iterdir():
        path.unlink()


@pytest.mark.parametrize("how", [damage, forget_meta, older_version, empty])
def test_a_broken_or_older_folder_is_made_anew(tmp_path, how):
    shelf = filled(tmp_path)
    shelf.engine.close()
    how(tmp_path)
    shelf.engine = Engine(tmp_path)
    assert sorted(found(shelf.finder().find(Query("texte")))) == [-2, 1]


def test_two_processes_keep_a_folder_each(tmp_path):
    first, second = filled(tmp_path), Shelf(tmp_path)
    second.put(5, "texte du second")
    assert found(second.finder().find(Query("texte"))) == [5]
    assert sorted(found(first.finder().find(Query("texte")))) == [-2, 1]
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {"0", "1"}


def test_an_error_while_reading_leaves_the_engine_as_it_was(tmp_path):
    shelf = filled(tmp_path)
    shelf.put(7, "septième texte")
    text_of, shelf.text_of = shelf.text_of, None
    with pytest.raises(TypeError):
        shelf.finder()
    shelf.text_of = text_of
    assert sorted(found(shelf.finder().find(Query("texte")))) == [-2, 1, 7]


def test_a_panic_while_asking_is_an_error_as_any_other(tmp_path):
    finder = filled(tmp_path).finder()
    assert finder.find(Query("texte")).total == 2
    with pytest.raises(EngineFailed):
        finder._best(MatchAll.all_query(), 0)

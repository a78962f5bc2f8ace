"""Which reader a file gets, and files carried from one page to the next."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.evaluation.referentials import carrying
from qualite.esms.evaluation.referentials import loading
from qualite.esms.evaluation.referentials.mapping import Mapping
from qualite.esms.evaluation.referentials.problems import Wrong
import pytest


LAYOUT = b"niveau;code;parent;intitule\nchapitre;1;;La personne\n"
FILE = (LAYOUT, "grille.csv")


def test_each_kind_has_its_reader():
    assert loading.read(loading.LAYOUT, [FILE]).tree.nodes
    assert loading.read(loading.GRID, [FILE]).problems
    columns = Mapping(columns={3: "chapter"})
    assert loading.read(loading.OTHER, [FILE], columns).tree.nodes


@pytest.mark.parametrize("files", [[], [FILE, FILE]])
def test_one_file_is_asked_for(files):
    assert loading.read(loading.LAYOUT, files).problems


@given(st.lists(st.tuples(st.binary(max_size=50), st.text(max_size=9)), max_size=3))
def test_files_come_back_as_they_went(files):
    assert carrying.unpack(carrying.pack(files)) == files


def test_large_files_go_in_pieces():
    from random import Random

    data = Random(4).randbytes(2_000_000)
    pieces = carrying.pack([(data, "a")])
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= carrying.PIECE
    assert carrying.unpack(pieces) == [(data, "a")]


@pytest.mark.parametrize(
    "pieces",
    [["é"], ["AAAA"], ["eJyLjgUAARUAuQ==", "?"], carrying.pack([(b" " * (40 << 20), "a")])],
)
def test_what_was_changed_on_the_way_is_refused(pieces):
    with pytest.raises(Wrong):
        carrying.unpack(pieces)

"""How text is folded, cut and stemmed before it is searched."""

from hypothesis import given
from hypothesis import strategies as st
from qualite.esms.directory.search import text
import pytest


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Établissement", "etablissement"),
        ("ÉTABLISSEMENT", "etablissement"),
        ("e\u0301tablissement", "etablissement"),
        ("L’Œuvre du Pré-Saint-Gervais", "l oeuvre du pre saint gervais"),
        ("Cœur d'Ægir, Straße", "coeur d aegir strasse"),
        ("  n° 12 – ½\xa0jour\x00", "n 12 1 jour"),
        ("", ""),
    ],
)
def test_fold(raw, folded):
    assert text.fold(raw) == folded


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("FINESS 440 000 000", ["finess", "440000000"]),
        ("2A 000 123 4", ["2a0001234"]),
        ("440 000 000 00012", ["44000000000012"]),
        ("tél. 02 40 12 34 56", ["tel", "02", "40", "12", "34", "56"]),
    ],
)
def test_words_make_spaced_register_numbers_whole(raw, expected):
    assert text.words(raw) == expected


@pytest.mark.parametrize(
    "variants",
    [
        ("établissement", "etablissements", "ÉTABLISSEMENT"),
        ("jardin", "jardins"),
        ("âgée", "âgées", "âgés", "age"),
        ("handicapé", "handicapées"),
        ("hôpital", "hôpitaux"),
        ("Sèvre", "sevres"),
        (["médico", "éducatif"][1], "éducatives"),
    ],
)
def test_forms_of_a_word_have_one_stem(variants):
    assert len({text.stem(text.fold(word)) for word in variants}) == 1


@given(st.text())
def test_folded_text_is_plain_and_stays_so(raw):
    folded = text.fold(raw)
    assert all(c == " " or (c.isascii() and c.isalnum() and c == c.lower()) for c in folded)
    assert text.fold(folded) == folded


@given(st.lists(st.text(alphabet=st.characters(blacklist_characters="\x00")), min_size=1))
def test_texts_folded_together_fold_alike(texts):
    together = text.fold_many(text.SEPARATOR.join(texts)).split(text.SEPARATOR)
    assert [" ".join(folded.split()) for folded in together] == [text.fold(one) for one in texts]

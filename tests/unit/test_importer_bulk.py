"""Feeding the text index by pieces finds the words that Plone's own pipeline finds in whole texts."""

from hypothesis import given
from hypothesis import strategies as st
from Products.CMFPlone.UnicodeSplitter.splitter import I18NNormalizer
from Products.CMFPlone.UnicodeSplitter.splitter import Splitter
from Products.DateRecurringIndex.index import DateRecurringIndex
from Products.PluginIndexes.DateIndex.DateIndex import DateIndex
from Products.PluginIndexes.FieldIndex.FieldIndex import FieldIndex
from Products.PluginIndexes.KeywordIndex.KeywordIndex import KeywordIndex
from Products.ZCTextIndex.Lexicon import Lexicon
from Products.ZCTextIndex.Lexicon import StopWordRemover
from qualite.esms.core.bulk.catalog import stored_as
from qualite.esms.core.bulk.catalog import WordIds
from qualite.esms.core.principals.indexes import AccountIndex
from qualite.esms.core.principals.indexes import AccountsIndex
import pytest


def lexicons(*more):
    """Two lexicons with Plone's pipeline: one to feed in its own way, one by pieces."""
    return [Lexicon(Splitter(), I18NNormalizer(), *more) for _ in range(2)]


def words(lexicon, ids):
    return [lexicon.get_word(number) for number in ids]


@given(st.lists(st.text(), max_size=4))
def test_any_texts(texts):
    usual, pieces = lexicons()
    expected = words(usual, usual.sourceToWordIds(texts))
    assert words(pieces, WordIds(pieces).of(texts)) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("EHPAD Les Jardins de la Sèvre", ["ehpad", "les", "jardins", "de", "la", "sevre"]),
        ("L'Œuvre\u00a0d'Arc-et-Senans", ["l", "oeuvre", "d", "arc", "et", "senans"]),
        ("44190\tClisson, Clisson", ["44190", "clisson", "clisson"]),
        ("", []),
    ],
)
def test_french_names(text, found):
    usual, pieces = lexicons()
    assert words(pieces, WordIds(pieces).of([text])) == found
    assert words(usual, usual.sourceToWordIds([text])) == found


def test_a_pipeline_that_is_not_known_sees_whole_texts():
    usual, pieces = lexicons(StopWordRemover())
    text = ["a house and the garden"]
    assert words(pieces, WordIds(pieces).of(text)) == words(usual, usual.sourceToWordIds(text))


class OfItsOwnWay(FieldIndex):
    def index_object(self, documentId, obj, threshold=None):
        return 0


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        (FieldIndex, FieldIndex),
        (DateIndex, DateIndex),
        (AccountIndex, FieldIndex),
        (AccountsIndex, KeywordIndex),
        (DateRecurringIndex, DateRecurringIndex),
        (OfItsOwnWay, OfItsOwnWay),
    ],
)
def test_an_index_that_only_answers_otherwise_is_fed_like_plones_own(kind, way):
    assert stored_as(kind) is way

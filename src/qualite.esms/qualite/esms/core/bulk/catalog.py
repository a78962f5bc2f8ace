"""Feeding the catalog by groups of entries instead of one object at a time.

``catalog_object`` spends most of its time looking indexers up and opening the same index rows again
and again. Here the values of a whole group are known beforehand, so that each index is opened once a
group. What is written is what ``reindexObject`` would write: a test compares, for every type.
An index of a kind that is not known here is fed in the usual way.
"""

from __future__ import annotations

from BTrees.IIBTree import IIBTree
from BTrees.IIBTree import IITreeSet
from functools import cache
from Products.CMFPlone.UnicodeSplitter.splitter import CaseNormalizer
from Products.CMFPlone.UnicodeSplitter.splitter import I18NNormalizer
from Products.CMFPlone.UnicodeSplitter.splitter import Splitter
from Products.ExtendedPathIndex.ExtendedPathIndex import ExtendedPathIndex
from Products.PluginIndexes.BooleanIndex.BooleanIndex import BooleanIndex
from Products.PluginIndexes.DateIndex.DateIndex import DateIndex
from Products.PluginIndexes.FieldIndex.FieldIndex import FieldIndex
from Products.PluginIndexes.KeywordIndex.KeywordIndex import KeywordIndex
from Products.PluginIndexes.UUIDIndex.UUIDIndex import UUIDIndex
from Products.ZCTextIndex import WidCode
from Products.ZCTextIndex.OkapiIndex import OkapiIndex
from Products.ZCTextIndex.ZCTextIndex import ZCTextIndex
from random import randint
from types import SimpleNamespace


MISSING = object()
BY_PIECE = (Splitter, CaseNormalizer, I18NNormalizer)
#: Methods by which indexes of values store.
STORING = ("index_object", "_index_object", "_get_object_datum", "insertForwardIndexEntry")
Values = list[tuple[int, dict[str, object]]]  # record id, values by attribute name


def add_records(tool, entries: list[tuple[str, dict[str, object], tuple]]) -> list[int]:
    """Catalog new entries: (path, values by index attribute, metadata record); their record ids.

    ``tool`` is ``portal_catalog``. Paths must not be catalogued yet.
    """
    catalog = tool._catalog
    rids = _insert_metadata(catalog, [record for _, _, record in entries])
    catalog.uids.update({path: rid for rid, (path, _, _) in zip(rids, entries, strict=True)})
    catalog.paths.update({rid: path for rid, (path, _, _) in zip(rids, entries, strict=True)})
    catalog._length.change(len(entries))
    values: Values = [(rid, entry[1]) for rid, entry in zip(rids, entries, strict=True)]
    for name in catalog.indexes:
        feed(catalog.getIndex(name), values)
    tool._increment_counter()
    return rids


def _insert_metadata(catalog, records: list[tuple]) -> list[int]:
    """Consecutive record ids, as the catalog gives them, from a random start."""
    rids = []
    rid = randint(-2_000_000_000, 2_000_000_000)
    for record in records:
        while not catalog.data.insert(rid, record):
            rid = randint(-2_000_000_000, 2_000_000_000)
        rids.append(rid)
        rid += 1
    return rids


@cache
def stored_as(kind: type) -> type:
    """The kind of index in whose way another one stores: one that only answers otherwise is fed like
    Plone's own. Itself where it has its own way."""
    for known in (FieldIndex, DateIndex, KeywordIndex):
        if issubclass(kind, known) and all(
            getattr(kind, name, None) is getattr(known, name, None) for name in STORING
        ):
            return known
    return kind


def feed(index, values: Values) -> None:
    """Index a group of new records."""
    kind = stored_as(type(getattr(index, "aq_base", index)))
    if kind is ZCTextIndex and isinstance(index.index, OkapiIndex):
        feed_text(index, values)
    elif kind is ExtendedPathIndex:
        feed_path(index, values)
    elif kind is KeywordIndex:
        feed_keywords(index, values)
    elif kind in (FieldIndex, DateIndex):
        feed_fields(index, values)
    elif kind is UUIDIndex:
        pairs = _datums(index, values)
        index._index.update({value: rid for rid, value in pairs})
        index._unindex.update(dict(pairs))
        index._length.change(len(pairs))
    elif kind is BooleanIndex:
        for rid, value in _datums(index, values):
            index.insertForwardIndexEntry(int(bool(value)), rid)
    else:
        for rid, known in values:
            index.index_object(rid, SimpleNamespace(**known))


def _datums(index, values: Values) -> list[tuple[int, object]]:
    """(record id, value) of an index of one attribute, absent values left out."""
    (attribute,) = index.getIndexSourceNames()
    return [
        (rid, known[attribute])
        for rid, known in values
        if known.get(attribute, MISSING) is not MISSING and known[attribute] is not None
    ]


def _dates(index, values: Values) -> list[tuple[int, int | None]]:
    """(record id, value as the index keeps it) of a DateIndex; a group shares most of its dates."""
    attribute = index.getIndexSourceNames()[0]
    pairs, last, converted = [], MISSING, None
    for rid, known in values:
        value = known.get(attribute, MISSING)
        if value is MISSING:
            continue
        if value is not last:
            last, converted = value, index._convert(value=value, default=None)
        pairs.append((rid, converted))
    return pairs


def feed_fields(index, values: Values) -> None:
    """FieldIndex, DateIndex: one set of record ids per value."""
    groups: dict[object, list[int]] = {}
    converted = {}
    if isinstance(getattr(index, "aq_base", index), FieldIndex):
        pairs = _datums(index, values)
    else:
        pairs = _dates(index, values)
    for rid, value in pairs:
        if value is not None:
            groups.setdefault(value, []).append(rid)
            converted[rid] = value
    _insert_groups(index, groups)
    index._unindex.update(converted)
    index._increment_counter()


def feed_keywords(index, values: Values) -> None:
    """KeywordIndex: one set of record ids per keyword; the same keywords are grouped at once."""
    attribute = index.getIndexSourceNames()[0]
    same: dict[tuple, list[int]] = {}
    for rid, known in values:
        keywords = known.get(attribute) or ()
        if isinstance(keywords, str | bytes):
            keywords = (keywords,)
        if keywords:
            same.setdefault(tuple(keywords), []).append(rid)
    groups: dict[object, list[int]] = {}
    for keywords, rids in same.items():
        kept = list(dict.fromkeys(keywords))
        for keyword in kept:
            groups.setdefault(keyword, []).extend(rids)
        # One list for all: the index replaces it, and never changes it, so that a bucket of
        # records is stored with its forty interface names once.
        index._unindex.update(dict.fromkeys(rids, kept))
    _insert_groups(index, groups)
    index._increment_counter()


def _insert_groups(index, groups: dict[object, list[int]]) -> None:
    for value, rids in groups.items():
        known = index._index.get(value, MISSING)
        if known is MISSING:
            index._index[value] = IITreeSet(rids)
            index._length.change(1)
        elif isinstance(known, int):  # a row of one element, from before Zope 2.13
            index._index[value] = IITreeSet([known, *rids])
        else:
            known.update(rids)


def feed_path(index, values: Values) -> None:
    """ExtendedPathIndex: entries share their parents, which are opened once."""
    attribute = (index.indexed_attrs or [index.id])[0]
    children: dict[str, list[tuple[int, str]]] = {}
    for rid, known in values:
        parent, name = known[attribute].rsplit("/", 1)
        children.setdefault(parent, []).append((rid, name))
    for parent, pairs in children.items():
        parts = [part for part in parent.split("/") if part]
        rids = [rid for rid, _ in pairs]
        for level, part in enumerate(parts):
            # Opens or makes the rows with the first record, then adds the others at once.
            index.insertEntry(part, rids[0], level)
            index._index[part][level].update(rids)
        depth = len(parts)
        for rid, name in pairs:
            index.insertEntry(name, rid, depth)
        index.insertEntry(None, rids[0], depth)
        index._index[None][depth].update(rids)
        siblings = index._index_parents.get(parent)
        if siblings is None:
            index._index_parents[parent] = siblings = IITreeSet()
        siblings.update(rids)
        index._index_items.update({f"{parent}/{name}": rid for rid, name in pairs})
        index._unindex.update({rid: f"{parent}/{name}" for rid, name in pairs})
    index._length.change(len(values))


def feed_text(index, values: Values) -> None:
    """ZCTextIndex with an Okapi index: each word's postings are opened once."""
    okapi = index.index
    lexicon = index.getLexicon()
    attributes = getattr(index, "_indexed_attrs", [index._fieldname])
    words = WordIds(lexicon)
    postings: dict[int, dict[int, int]] = {}
    lengths, codes = {}, {}
    for rid, known in values:
        texts = [known[name] for name in attributes if isinstance(known.get(name), str)]
        if not texts:
            continue
        found = words.of(texts)
        weights, length = okapi._get_frequencies(found)
        for wid, weight in weights.items():
            postings.setdefault(wid, {})[rid] = weight
        lengths[rid] = length
        codes[rid] = WidCode.encode(found)
    _add_postings(okapi, postings)
    okapi._docweight.update(lengths)
    okapi._docwords.update(codes)
    okapi.document_count.change(len(lengths))
    okapi._change_doc_len(sum(lengths.values()))


class WordIds:
    """Ids of the words of texts, as the lexicon's pipeline gives them.

    Plone's own pipeline never looks across a blank: what lies between two of them is cut and
    folded once, because the same towns and kinds come back in every entry.
    """

    def __init__(self, lexicon):
        self._lexicon = lexicon
        self._by_piece = all(type(element) in BY_PIECE for element in lexicon._pipeline)
        self._known: dict[str, list[int]] = {}

    def of(self, texts: list[str]) -> list[int]:
        """Word ids in the order of the words; new words enter the lexicon."""
        if not self._by_piece:
            return self._ids(texts)
        found, known = [], self._known
        for text in texts:
            for piece in text.split():
                ids = known.get(piece)
                if ids is None:
                    ids = known[piece] = self._ids([piece])
                found += ids
        return found

    def _ids(self, texts: list[str]) -> list[int]:
        words = texts
        for element in self._lexicon._pipeline:
            words = element.process(words)
        return [self._lexicon._getWordIdCreate(word) for word in words]


def _add_postings(okapi, postings: dict[int, dict[int, int]]) -> None:
    """A plain dict while a word is rare, a BTree beyond: the rule of ``BaseIndex``."""
    new_words = 0
    for wid, weights in postings.items():
        known = okapi._wordinfo.get(wid)
        if known is None:
            known = {}
            new_words += 1
        if isinstance(known, dict) and len(known) + len(weights) > okapi.DICT_CUTOFF:
            known = IIBTree(known)
        known.update(weights)
        okapi._wordinfo[wid] = known
    okapi.length.change(new_words)

"""Answering a query: hits, counts, snippets, near words."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from qualite.esms.library.search import schema
from qualite.esms.library.search import snippets
from qualite.esms.library.search import spelling
from qualite.esms.library.search.counting import counts
from qualite.esms.library.search.engine import Snapshot
from qualite.esms.library.search.engine import TextOf
from qualite.esms.library.search.ledger import RowOf
from qualite.esms.library.search.matching import Matcher
from qualite.esms.library.search.panics import failing_softly
from qualite.esms.library.search.query import Query
from qualite.esms.library.search.question import parse
from qualite.esms.library.search.question import Question
from qualite.esms.library.search.result import Hit
from qualite.esms.library.search.result import Result


_BEGINNING = 16_000  # bytes; five pages


class Finder:
    """Answers about one snapshot, to one person.

    ``principals``: their names and roles; ``row_of`` and ``text_of``: what the catalog keeps of a
    record; ``uses``: asked, for that order alone, how often documents were used, by UID.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        principals: Iterable[str],
        row_of: RowOf,
        text_of: TextOf,
        uses: Callable[[], Mapping[str, int]] = dict,
    ):
        self._snapshot, self._principals = snapshot, frozenset(principals)
        self._row_of, self._text_of, self._uses = row_of, text_of, uses

    @failing_softly
    def find(self, query: Query) -> Result:
        """One page. Where the words give nothing at all, near words may be answered instead."""
        question = parse(query.text)
        result = self._answer(query, question)
        if result.total or not question.parts or self._count(question):
            return result
        answered = self._corrected(query.text)
        if not answered:
            return result
        again = self._answer(query, parse(answered))
        return Result(again.total, again.hits, again.facets, answered) if again.total else result

    @failing_softly
    def rows(self, query: Query) -> Iterator:
        """The rows of all that answers, in the query's order; near words are not tried."""
        question = parse(query.text)
        matcher = self._matcher(question, query.facets)
        total = self._total(matcher)
        rids = self._rids(matcher, _order(query, question), 0, total) if total else []
        return (row for row in map(self._row, rids) if row)

    # -- hits -------------------------------------------------------------------------------

    def _answer(self, query: Query, question: Question) -> Result:
        matcher = self._matcher(question, query.facets)
        facets = counts(self._snapshot, matcher, query.facets) if query.with_facets else {}
        total = self._total(matcher)
        start, size = max(0, query.start), max(0, query.size)
        end = min(start + size, total)
        rids = self._rids(matcher, _order(query, question), start, end) if start < end else []
        stems = question.stems if query.with_snippets else frozenset()
        rows = ((rid, self._row(rid)) for rid in rids)
        hits = [Hit(row, self._snippet(rid, stems)) for rid, row in rows if row]
        return Result(total, hits, facets)

    def _matcher(self, question: Question, facets: Mapping[str, tuple[str, ...]]) -> Matcher:
        return Matcher(self._snapshot.schema, question, facets, self._principals)

    @failing_softly
    def _total(self, matcher: Matcher) -> int:
        return self._snapshot.searcher.search(matcher.matching(), 1).count

    def _rids(self, matcher: Matcher, order: str, start: int, end: int) -> list[int]:
        """Record ids of a page."""
        snapshot = self._snapshot
        if order == "date":
            hits = snapshot.first(matcher.matching(), schema.BY_DATE, end)[start:]
            return [schema.rid_of(key) for key, _address in hits]
        if order == "use":
            hits = snapshot.first(matcher.matching(), schema.BY_DATE, snapshot.searcher.num_docs)
            keys = self._by_use([key for key, _address in hits])
            return [schema.rid_of(key) for key in keys[start:end]]
        if order == "title":
            hits = snapshot.first(matcher.matching(), schema.BY_TITLE, end, ascending=True)
            return snapshot.rids([address for _title, address in hits[start:]])
        return self._best(matcher.scored(), end)[start:]

    @failing_softly
    def _best(self, query, limit: int) -> list[int]:
        """Record ids by score, documents in force before outdated ones that score nearly as well."""
        hits = self._snapshot.searcher.search(
            query, limit, count=False, weight_by_field=schema.WEIGHT
        ).hits
        return self._snapshot.rids([address for _score, address in hits])

    def _by_use(self, keys: list[int]) -> list[int]:
        """Keys of ``schema.date_key``, latest first, put in the order of use."""
        uses, entries = self._uses(), self._snapshot.ledger.entries

        def rank(key: int):
            entry = entries.get(schema.rid_of(key))  # None: removed, but still to be taken out
            return (not schema.is_current(key), -uses.get(entry.uid, 0) if entry else 0)

        return sorted(keys, key=rank)

    def _row(self, rid: int):
        """The row of a record, if this person may see it in this very transaction."""
        row = self._row_of(rid)
        if row is None or row.state not in schema.FOUND or self._principals.isdisjoint(row.allowed):
            return None
        return row

    def _snippet(self, rid: int, stems: frozenset[str]):
        """Of the beginning of the text if all words are there: few texts are then read whole."""
        if not stems:
            return ()
        for most in (_BEGINNING, 0):
            text = snippets.composed(self._text_of(rid, most))
            words = snippets.places(text, stems)
            # A shorter text was whole: characters have two bytes at most, but for a few.
            if len(text) < _BEGINNING // 2 or snippets.has_all(words, stems):
                break
        return snippets.snippet(text, words)

    # -- near words -------------------------------------------------------------------------

    def _count(self, question: Question) -> int:
        """How many documents the words give, whatever else is chosen."""
        return self._total(self._matcher(question, {}))

    def _corrected(self, text: str) -> str:
        return spelling.corrected(text, self._snapshot, self._count, self._spelled)

    def _spelled(self, stem: str) -> str:
        """A word of this stem as one of the first documents writes it that this person finds."""
        stems = frozenset((stem,))
        matcher = self._matcher(spelling.of_stem(stem), {})
        for rid in self._rids(matcher, "relevance", 0, 3):
            row = self._row(rid)
            if row is None:
                continue
            for text in (row.title, row.abstract, row.organisation, self._text_of(rid)):
                text = snippets.composed(text)
                if words := snippets.places(text, stems):
                    return text[words[0].start : words[0].end].lower()
        return ""

    # -- more -------------------------------------------------------------------------------

    @failing_softly
    def similar(self, rid: int, limit: int) -> list[Hit]:
        """Documents in force in the same vein as this one, which the person has to see."""
        row = self._row_of(rid)
        if row is None or limit < 1:
            return []
        text = self._text_of(rid, _BEGINNING)
        matcher = self._matcher(Question(), {"state": schema.FOUND[:1]})
        query = matcher.like(row, text, self._snapshot.searcher.num_docs)
        rids = self._best(query, limit + 1)
        rows = (self._row(other) for other in rids if other != rid)
        return [Hit(row) for row in rows if row][:limit]

    @failing_softly
    def suggest(self, text: str, limit: int) -> list[str]:
        """Titles with these words, the last one perhaps begun only; best first, each once."""
        words = parse(text)
        matcher = self._matcher(Question(), {})
        query = matcher.titled(words, text)
        if query is None or limit < 1:
            return []
        rids = self._best(query, 3 * limit)
        titles = (row.title for row in map(self._row, rids) if row)
        return list(dict.fromkeys(titles))[:limit]


def _order(query: Query, question: Question) -> str:
    """The order that applies: without a word there is nothing to be relevant to."""
    return "date" if query.order == "relevance" and not question.parts else query.order

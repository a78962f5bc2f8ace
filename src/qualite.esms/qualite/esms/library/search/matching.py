"""Questions as tantivy understands them."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from qualite.esms.library.search import schema
from qualite.esms.library.search.analysis import folded
from qualite.esms.library.search.analysis import normalized
from qualite.esms.library.search.analysis import stem
from qualite.esms.library.search.analysis import STOP_WORDS
from qualite.esms.library.search.analysis import writable
from qualite.esms.library.search.query import FACETS
from qualite.esms.library.search.question import Part
from qualite.esms.library.search.question import Question
from qualite.esms.library.search.rows import LibraryRow
from tantivy import Occur
from tantivy import Query
from tantivy import Schema


#: How much more a word counts in a title or an abstract than anywhere.
_BOOSTS = ((schema.TITLE, 4.0), (schema.ABSTRACT, 1.5))
_LIKENESS = 6_000  # characters of a text that say what it is about
_FEW = 20  # documents
Clause = tuple[Occur, Query]


class Matcher:
    """What a person may find of a question: clauses that are put together for hits and counts."""

    def __init__(
        self,
        of: Schema,
        question: Question,
        facets: Mapping[str, Iterable[str]],
        principals: Iterable[str],
    ):
        self._schema = of
        self._words = [(Occur.Must, self._part(part)) for part in question.parts]
        self._words += [(Occur.MustNot, self._part(part)) for part in question.excluded]
        self._boosts = [boost for part in question.parts for boost in self._boosted(part)]
        self._rights = (Occur.Must, self._among(schema.ALLOWED, principals))
        self._chosen = {
            name: (Occur.Must, self._among(schema.facet_field(name), values))
            for name, values in facets.items()
            if values and name in FACETS
        }

    @property
    def chosen(self) -> frozenset[str]:
        """Facets of which something is chosen."""
        return frozenset(self._chosen)

    def matching(self, without: str = "") -> Query:
        """Everything that answers, the choices of one facet left aside; scores mean nothing."""
        chosen = [clause for name, clause in self._chosen.items() if name != without]
        return Query.boolean_query([*self._words, self._rights, *chosen])

    def scored(self) -> Query:
        """Everything that answers, what has the words in its title first."""
        return Query.boolean_query(
            [*self._words, self._rights, *self._chosen.values(), *self._boosts]
        )

    def like(self, row: LibraryRow, text: str, documents: int) -> Query:
        """What has the rarer words of a document, its themes and its criteria.

        ``documents``: how many the engine holds; words that most of them have say nothing.
        """
        words = [row.title, row.abstract, text[:_LIKENESS]]
        near = Query.more_like_this_document_fields_query(
            self._schema,
            {schema.WORDS: [normalized(part) for part in words if part]},
            min_doc_frequency=2,
            # Never more than there are: tantivy also counts deleted documents here, and panics.
            max_doc_frequency=documents // 2 if documents > _FEW else documents,
            min_term_frequency=1,
            max_query_terms=25,
            min_word_length=3,
        )
        shared = [
            Query.boost_query(Query.term_query(self._schema, schema.facet_field(name), value), 2.0)
            for name in ("theme", "node", "sector")
            for value in schema.facet_values(row, name)
        ]
        alike = Query.boolean_query([(Occur.Should, query) for query in (near, *shared)])
        return Query.boolean_query([(Occur.Must, alike), (Occur.Must, self.matching())])

    def titled(self, question: Question, text: str) -> Query | None:
        """Titles with all words of a question; the last one may be begun only. None for no word."""
        stems = [token.stem for part in question.parts for token in part.tokens]
        begun = folded(text).rpartition(" ")[2]
        if begun in STOP_WORDS or stem(begun) not in stems[-1:]:
            begun = ""
        clauses = [
            (Occur.Must, Query.term_query(self._schema, schema.TITLE, each, "freq"))
            for each in stems
        ]
        if begun:
            whole = clauses.pop()[1]
            longer = Query.regex_query(self._schema, schema.PLAIN_TITLE, f"{begun}.*")
            clauses.append((Occur.Must, Query.disjunction_max_query([whole, longer])))
        return Query.boolean_query([*clauses, self._rights]) if clauses else None

    def _part(self, part: Part) -> Query:
        first = part.tokens[0]
        if len(part.tokens) == 1:
            return Query.term_query(self._schema, schema.WORDS, first.stem)
        words = [(token.position - first.position, token.stem) for token in part.tokens]
        return Query.phrase_query(self._schema, schema.WORDS, words)

    def _boosted(self, part: Part) -> Iterable[Clause]:
        for token in part.tokens:
            for field, boost in _BOOSTS:
                query = Query.term_query(self._schema, field, token.stem, "freq")
                yield Occur.Should, Query.boost_query(query, boost)

    def _among(self, field: str, values: Iterable[str]) -> Query:
        found = Query.term_set_query(self._schema, field, sorted(map(writable, values)))
        return Query.const_score_query(found, 0.0)

"""PostgreSQL's own full text over the same texts: words, rank, and headlines of the first 20."""

from __future__ import annotations

from collections.abc import Iterable


TABLE = (
    "CREATE TABLE document (id integer PRIMARY KEY, title text, body text, state text, "
    "words tsvector)"
)
ASK = """
WITH question AS (SELECT websearch_to_tsquery('french', %(text)s) AS sought),
best AS (
    SELECT id, ts_rank(words, sought) AS rank FROM document, question
    WHERE words @@ sought ORDER BY rank DESC, id LIMIT 20
)
SELECT id, title, ts_headline('french', body, sought, 'MaxWords=40, MinWords=20')
FROM best JOIN document USING (id), question ORDER BY rank DESC, id
"""
COUNT = "SELECT count(*) FROM document WHERE words @@ websearch_to_tsquery('french', %(text)s)"


def load(connection, documents: Iterable[tuple[int, str, str]]) -> None:
    """Fill, index and analyse the table with (id, title, text)."""
    connection.execute(TABLE)
    with connection.cursor().copy("COPY document (id, title, body) FROM STDIN") as copy:
        for document in documents:
            copy.write_row(document)
    connection.execute(
        "UPDATE document SET words = setweight(to_tsvector('french', title), 'A') "
        "|| to_tsvector('french', body)"
    )
    connection.commit()
    connection.autocommit = True
    connection.execute("SET maintenance_work_mem = '512MB'")
    connection.execute("CREATE INDEX ON document USING gin (words)")
    connection.execute("VACUUM ANALYZE document")


def ask(connection, text: str) -> tuple[int, list]:
    """How many, and the first 20 with their headlines."""
    total = connection.execute(COUNT, {"text": text}).fetchone()[0]
    return total, connection.execute(ASK, {"text": text}).fetchall()

"""Small libraries for tests of the engine: rows, texts, and a finder over them."""

from qualite.esms.library.search.engine import Engine
from qualite.esms.library.search.finding import Finder
from qualite.esms.library.search.ledger import Ledger
from qualite.esms.library.search.rows import LibraryRow


ROW = LibraryRow(
    uid="",
    path="",
    state="published",
    allowed=("Anonymous",),
    title="",
    abstract="",
    nature="guide",
    themes=(),
    nodes=(),
    sectors=(),
    audiences=(),
    authors=(),
    organisation="",
    establishment="",
    licence="cc-by",
    language="fr",
    easy_to_read=False,
    formats=("pdf",),
    filename="",
    content_type="",
    size=0,
    files=1,
    dated="",
    published_on="2024-05-06",
    valid_until="",
    review_due="",
    modified="2024-05-06T10:00:00+00:00",
    creator="alice",
    digest="",
)


class Shelf:
    """Documents by record id; every ``put`` is a new mark."""

    def __init__(self, folder=None):
        self.engine = Engine(folder)
        self.rows, self.texts, self.marks = {}, {}, {}
        self.ledger, self.read = Ledger(), []
        self._next_mark = 0

    def put(self, rid, text="", **fields):
        """Store or change a document."""
        self.rows[rid] = ROW._replace(**{"uid": f"uid{rid}", "title": f"Titre {rid}", **fields})
        self.texts[rid] = text
        self._next_mark += 1
        self.marks[rid] = self._next_mark
        return self

    def drop(self, rid):
        """Forget a document."""
        for of in (self.rows, self.texts, self.marks):
            del of[rid]

    def text_of(self, rid, most=0):
        """The text of a document; whole texts that were asked for are noted."""
        if not most:
            self.read.append(rid)
        return self.texts[rid][:most] if most else self.texts[rid]

    def finder(self, principals=("Anonymous",), uses=dict):
        """A finder over what is there now."""
        self.ledger = self.ledger.updated(self.marks, self.rows.get)
        self.engine.sync(self.ledger, self.rows.get, self.text_of)
        return Finder(self.engine.snapshot, principals, self.rows.get, self.text_of, uses)


def found(result):
    """Record ids of the hits."""
    return [int(hit.row.uid.removeprefix("uid")) for hit in result.hits]

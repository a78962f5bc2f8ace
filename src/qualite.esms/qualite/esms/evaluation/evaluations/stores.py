"""Where an evaluation keeps what people write in it.

Every room has its own tree, made with the evaluation: a look never writes, and two people who write
of two things never meet. Keys are text; ``key`` joins their parts.
"""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from persistent import Persistent
from zlib import crc32


SHARDS = 16
SEPARATOR = "/"


def key(*parts: str) -> str:
    """The key of these parts; none of them holds a ``/``."""
    return SEPARATOR.join(parts)


class Shards(Persistent):
    """Text keys spread over several trees, so that twenty writers hardly share a leaf."""

    def __init__(self, shards: int = SHARDS):
        self._shards = tuple(OOBTree() for _number in range(shards))

    def _shard(self, name: str):
        return self._shards[crc32(name.encode()) % len(self._shards)]

    def get(self, name: str, default=None):
        return self._shard(name).get(name, default)

    def __getitem__(self, name: str):
        return self._shard(name)[name]

    def __setitem__(self, name: str, value) -> None:
        self._shard(name)[name] = value

    def __delitem__(self, name: str) -> None:
        del self._shard(name)[name]

    def __contains__(self, name: str) -> bool:
        return name in self._shard(name)

    def __len__(self) -> int:
        return sum(map(len, self._shards))

    def items(self) -> Iterator[tuple]:
        """All keys and values, in no order."""
        for shard in self._shards:
            yield from shard.items()

    def values(self) -> Iterator:
        """All values, in no order."""
        for shard in self._shards:
            yield from shard.values()

    def below(self, prefix: str) -> Iterator[tuple]:
        """Keys and values whose key begins with ``prefix`` + ``/``."""
        start, end = prefix + SEPARATOR, prefix + chr(ord(SEPARATOR) + 1)
        for shard in self._shards:
            yield from shard.items(start, end)


class Stores(Persistent):
    """The rooms of an evaluation.

    ``interviews``: id -> interviews.Interview
    ``ratings``: interview/element -> ratings.Rating
    ``opinions``: interview/element/user id -> opinions.Opinion
    ``exchanges``: criterion/moment id -> grid.exchanges.Message
    ``adjustments``: element -> scope.Adjustment
    ``declarations``: user id -> conduct.declarations.Declaration
    ``observations``: criterion -> conduct.observations.Observation
    ``imperative_forms``: criterion -> plan.imperatives.Form
    ``proofs``: link id -> proofs.links.Link
    ``required``: required document -> proofs.required.Given
    ``marks``: document -> what it is and until when it is good (proofs.marks)
    """

    def __init__(self):
        self.interviews = OOBTree()
        self.ratings = Shards()
        self.opinions = Shards()
        self.exchanges = Shards()
        self.adjustments = OOBTree()
        self.declarations = OOBTree()
        self.observations = OOBTree()
        self.imperative_forms = OOBTree()
        self.proofs = OOBTree()
        self.required = OOBTree()
        self.marks = OOBTree()

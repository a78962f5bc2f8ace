"""Who found a document useful, or not, and the words they left."""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent


class Votes(Persistent):
    """Of one document. User ids: ``useful``, ``not_useful``, ``thanked`` (they told the author);
    ``words``: user id → (text, ISO date).
    """

    def __init__(self):
        self.useful = OOTreeSet()
        self.not_useful = OOTreeSet()
        self.thanked = OOTreeSet()
        self.words = OOBTree()

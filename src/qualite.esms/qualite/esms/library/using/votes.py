"""Who found a document useful, or not, and the words they left."""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent


class Votes(Persistent):
    """Of one document, user ids: ``useful``; ``not_useful``; ``named``: the author may know their
    name; ``told``: the author was told. ``words``: user id → (text, "2026-11-22").
    """

    def __init__(self):
        self.useful = OOTreeSet()
        self.not_useful = OOTreeSet()
        self.named = OOTreeSet()
        self.told = OOTreeSet()
        self.words = OOBTree()

    def put(self, userid: str, useful: bool, words: str, day: str, named: bool) -> None:
        """Keep somebody's vote instead of the one before."""
        self.take_out(userid)
        (self.useful if useful else self.not_useful).insert(userid)
        if words:
            self.words[userid] = (words, day)
        if named:
            self.named.insert(userid)

    def take_out(self, userid: str) -> bool:
        """Forget somebody's vote, not that the author was told of it; False where there is none."""
        held = [one for one in (self.useful, self.not_useful, self.named) if userid in one]
        for one in held:
            one.remove(userid)
        self.words.pop(userid, None)
        return bool(held)

    def forget(self, userid: str) -> None:
        """Nothing is left of somebody who has no account any more."""
        self.take_out(userid)
        if userid in self.told:
            self.told.remove(userid)

"""A sorted mapping for many writers at once.

Two people who add to one BTree do not meet, except when a leaf of it is full and is split: then
everybody who wrote to that leaf since is refused and tries again. Spread over several trees by the
last bits of their keys, which are random, twenty writers hardly ever share a leaf.
"""

from __future__ import annotations

from BTrees.LOBTree import LOBTree
from collections.abc import Iterator
from heapq import merge
from persistent import Persistent


class ShardedTree(Persistent):
    """Integer keys, kept in ``shards`` trees by their remainder; it never changes itself."""

    def __init__(self, shards: int):
        self._shards = tuple(LOBTree() for _number in range(shards))

    def _shard(self, key):
        return self._shards[key % len(self._shards)]

    def __getitem__(self, key):
        return self._shard(key)[key]

    def __setitem__(self, key, value):
        self._shard(key)[key] = value

    def __delitem__(self, key):
        del self._shard(key)[key]

    def __contains__(self, key):
        return key in self._shard(key)

    def __bool__(self):
        return any(self._shards)

    def __len__(self):
        return sum(map(len, self._shards))

    def __iter__(self):
        return self.keys()

    def get(self, key, default=None):
        return self._shard(key).get(key, default)

    def maxKey(self) -> int:
        """The largest key; ValueError where there is none."""
        return max(shard.maxKey() for shard in self._shards if shard)

    def keys(self, min=None, max=None) -> Iterator[int]:
        """Keys in order, from ``min`` to ``max``."""
        return merge(*(shard.keys(min, max) for shard in self._shards))

    def items(self, min=None, max=None) -> Iterator[tuple]:
        """Keys and values in the order of the keys."""
        pairs = (shard.items(min, max) for shard in self._shards)
        return merge(*pairs, key=lambda pair: pair[0])

    def values(self, min=None, max=None) -> Iterator:
        """Values in the order of their keys."""
        return (value for _key, value in self.items(min, max))

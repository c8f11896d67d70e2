"""The Merkle tree of RFC 9162 §2.1 (that of RFC 6962): one hash over many leaves, and a short path from each to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from attrs import field, frozen


@frozen
class Tree:
    """The hashes of a tree, level by level: those of the leaves first, the root last and alone."""

    size: int
    levels: Sequence[Sequence[bytes]] = field(repr=False)

    @property
    def root(self) -> bytes:
        """The tree hash, 32 bytes; of no leaves it is the hash of nothing."""
        return self.levels[-1][0]

    def path(self, index: int) -> tuple[bytes, ...]:
        """The audit path of a leaf, from the bottom up. Raises IndexError for a leaf that is not there."""
        if not 0 <= index < self.size:
            raise IndexError(index)
        beside = ((level, (index >> height) ^ 1) for height, level in enumerate(self.levels[:-1]))
        return tuple(level[other] for level, other in beside if other < len(level))


def tree(leaves: Iterable[bytes]) -> Tree:
    """The tree over some leaves. Whoever is left without a neighbour goes up as it is, which gives the same tree that
    RFC 9162 cuts from above, at the largest power of two."""
    hashes = [leaf_hash(leaf) for leaf in leaves]
    levels = [hashes or [sha256(b"").digest()]]
    while len(below := levels[-1]) > 1:
        above = [_pair(left, right) for left, right in zip(below[::2], below[1::2], strict=False)]
        levels.append(above + below[len(above) * 2 :])
    return Tree(len(hashes), levels)


def root(leaves: Iterable[bytes]) -> bytes:
    """The tree hash over some leaves, 32 bytes."""
    return tree(leaves).root


def paths(leaves: Iterable[bytes]) -> Iterator[tuple[bytes, ...]]:
    """The audit path of each leaf in turn; the tree is built once."""
    whole = tree(leaves)
    return map(whole.path, range(whole.size))


def leads_to(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root to which a path leads from the leaf at `index` of `size` (RFC 9162 §2.1.3.2); None where no tree of that
    size has such a path."""
    if not 0 <= index < size:
        return None
    found, last, rest = leaf_hash(leaf), size - 1, iter(path)
    while last:
        if index & 1 or index < last:
            other = next(rest, None)
            if other is None:
                return None
            found = _pair(other, found) if index & 1 else _pair(found, other)
        index, last = index >> 1, last >> 1
    return found if next(rest, None) is None else None


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf, told apart from that of a pair by its first byte."""
    return sha256(b"\0" + leaf).digest()


def _pair(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()

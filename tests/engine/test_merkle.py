"""The Merkle tree, against the vectors of the Certificate Transparency logs and the definition of RFC 9162."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.engine.merkle import leads_to, paths, root, tree

# The test data of RFC 6962's reference implementation.
LEAVES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATHS = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
}

some_leaves = st.lists(st.binary(max_size=4), max_size=40)


def defined(leaves: list[bytes]) -> bytes:
    """The tree hash as RFC 9162 §2.1.1 defines it: cut at the largest power of two that is smaller."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    cut = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + defined(leaves[:cut]) + defined(leaves[cut:])).digest()


def defined_path(at: int, leaves: list[bytes]) -> list[bytes]:
    """The audit path as RFC 9162 §2.1.3.1 defines it."""
    if len(leaves) == 1:
        return []
    cut = 1 << (len(leaves) - 1).bit_length() - 1
    if at < cut:
        return [*defined_path(at, leaves[:cut]), defined(leaves[cut:])]
    return [*defined_path(at - cut, leaves[cut:]), defined(leaves[:cut])]


def test_the_roots_are_those_of_the_published_vectors() -> None:
    assert [root(LEAVES[:size]).hex() for size in range(9)] == ROOTS


def test_the_paths_are_those_of_the_published_vectors() -> None:
    found = {(at, size): [node.hex() for node in tree(LEAVES[:size]).path(at)] for at, size in PATHS}
    assert found == PATHS


@given(some_leaves)
def test_root_and_paths_are_those_of_the_definition(leaves: list[bytes]) -> None:
    assert root(leaves) == defined(leaves)
    assert [list(path) for path in paths(leaves)] == [defined_path(at, leaves) for at in range(len(leaves))]


@given(some_leaves)
def test_every_path_leads_from_its_leaf_to_the_root(leaves: list[bytes]) -> None:
    whole = root(leaves)
    for at, path in enumerate(paths(leaves)):
        assert leads_to(leaves[at], at, len(leaves), path) == whole


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=20, unique=True), st.data())
def test_another_leaf_place_or_path_does_not_lead_to_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(leaves) - 1))
    size, path, whole = len(leaves), list(tree(leaves).path(at)), root(leaves)
    assert leads_to(leaves[at] + b"x", at, size, path) != whole
    for other in {*range(size + 2)} - {at}:
        assert leads_to(leaves[at], other, size, path) != whole
    assert leads_to(leaves[at], at, size, [*path, whole]) is None
    for cut in range(len(path)):
        assert leads_to(leaves[at], at, size, [*path[:cut], *path[cut + 1 :]]) != whole
        assert leads_to(leaves[at], at, size, [*path[:cut], b"\0" * 32, *path[cut + 1 :]]) != whole


def test_what_is_no_place_in_the_tree_has_no_path() -> None:
    with pytest.raises(IndexError):
        tree(LEAVES).path(8)
    with pytest.raises(IndexError):
        tree([]).path(0)
    assert leads_to(b"", 0, 0, []) is None
    assert leads_to(b"", -1, 1, []) is None

"""A slip for every child, out of what was sealed and what was published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256

import polars as pl

from ..dsl.findings import Rejected
from ..dsl.policy import Policy
from ..engine.coding import Coded
from ..engine.merkle import Tree, tree
from ..engine.rows import SealedRow, sealed_rows
from .drawn import Drawn
from .faults import other_manifest, row_not_sealed
from .form import FORMAT, rows_part


def slips(
    policy: Policy, coded: Coded, salt: bytes, manifest: bytes, published: Drawn | None = None
) -> Iterator[dict[str, object]]:
    """The slip of every child in the order of the codes, each a JSON object as docs/slips.md has it; with the row of
    placements and the tickets where the draw is over.

    Raises `Rejected` before the first: V032 where these rows and this salt do not give the root that the manifest
    seals, V031 where what was published is of another manifest. Raises KeyError for a child who is not among the
    published rows, which a folder of that manifest cannot lack.
    """
    if published is not None and published.record != manifest:
        raise Rejected([other_manifest(sha256(manifest).hexdigest(), sha256(published.record).hexdigest())])
    whole = tree(row.leaf for row in sealed_rows(policy, coded, salt))
    sealed, found = rows_part(manifest), (whole.root.hex(), whole.size)
    if sealed != found:
        raise Rejected([row_not_sealed("rows", sealed or "—", found)])
    return _each(sealed_rows(policy, coded, salt), coded.codes, whole, sha256(manifest).hexdigest(), published)


def _each(
    rows: Iterable[SealedRow], codes: pl.Series, whole: Tree, digest: str, published: Drawn | None
) -> Iterator[dict[str, object]]:
    for index, (code, row) in enumerate(zip(codes, rows, strict=True)):
        slip: dict[str, object] = {
            "format": FORMAT,
            "manifest": digest,
            "code": code,
            "row": json.loads(row.text),
            "salt": row.salt.hex(),
            "index": index,
            "size": whole.size,
            "path": [node.hex() for node in whole.path(index)],
        }
        if published is not None:
            slip |= {"placement": published.placement(code), "draws": published.tickets(code)}
        yield slip

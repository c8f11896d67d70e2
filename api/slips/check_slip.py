"""One slip, held against what was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from os import PathLike
from typing import Any

from ..dsl.findings import Finding, Rejected
from ..engine.canonical import canonical
from ..engine.draws.keys import ticket
from ..engine.merkle import leads_to
from .drawn import Drawn, drawn
from .faults import not_a_slip, other_manifest, other_result, other_ticket, row_not_sealed
from .form import Json, read_slip, rows_part

_NONE = "—"


def check_slip(
    slip: Mapping[str, Any] | str | bytes, manifest: bytes, published: Drawn | str | PathLike[str] | None = None
) -> list[Finding]:
    """Everything in which a slip is not what the manifest seals and, where the draw is over, what was published.

    V030 for what is no slip, V031 for one of another manifest, V032 where its row does not lead to the sealed root,
    V033 for another result, V034 for another ticket; V001 and V002 where the folder itself cannot be read. The folder
    is not recomputed: `paiwei.verify` does that. Whoever checks many slips hands in `drawn(folder)`.
    """
    read, wrong = read_slip(slip)
    if wrong:
        return [not_a_slip(wrong)]
    if not isinstance(published, Drawn | None):
        try:
            published = drawn(published)
        except Rejected as rejected:
            return [*_alone(read, manifest), *rejected.findings]
    found = _alone(read, manifest)
    return found if published is None else [*found, *_with(read, manifest, published)]


def _alone(slip: Json, manifest: bytes) -> list[Finding]:
    """What can be said without a result."""
    return [*_sealed(slip, manifest), *_in_itself(slip)]


def _sealed(slip: Json, manifest: bytes) -> Iterator[Finding]:
    digest = sha256(manifest).hexdigest()
    if slip["manifest"] != digest:
        yield other_manifest(digest, slip["manifest"], "slip")
    sealed = rows_part(manifest)
    if sealed is None:
        yield row_not_sealed("rows", "root, size", _NONE)
        return
    if slip["size"] != sealed[1]:
        yield row_not_sealed("size", sealed[1], slip["size"])
    leaf = bytes.fromhex(slip["salt"]) + canonical(slip["row"])
    root = leads_to(leaf, slip["index"], slip["size"], [bytes.fromhex(node) for node in slip["path"]])
    if root is None:
        yield row_not_sealed("path", sealed[0], _NONE)
    elif root.hex() != sealed[0]:
        yield row_not_sealed("row", sealed[0], root.hex())
    if slip["row"]["code"] != slip["code"]:
        yield row_not_sealed("code", slip["row"]["code"], slip["code"])


def _in_itself(slip: Json) -> Iterator[Finding]:
    if "placement" not in slip:
        return
    if slip["placement"]["id"] != slip["code"]:
        yield other_result("placement.id", slip["code"], slip["placement"]["id"])
    for at, draw in enumerate(slip["draws"]):
        right = ticket(bytes.fromhex(draw["key"]), draw["unit"]).hex()
        if right != draw["ticket"]:
            yield other_ticket(f"draws[{at}].ticket", right, draw["ticket"])


def _with(slip: Json, manifest: bytes, published: Drawn) -> Iterator[Finding]:
    if published.record != manifest:
        expected, found = (sha256(record).hexdigest() for record in (manifest, published.record))
        yield other_manifest(expected, found, f"{published.folder}/manifest.json")
        return
    code = slip["code"]
    if code not in published.rows:
        yield other_result("code", _NONE, code)
        return
    if published.index[code] != slip["index"]:
        yield row_not_sealed("index", published.index[code], slip["index"])
    if "placement" not in slip:
        return
    for name, right in published.placement(code).items():
        if slip["placement"][name] != right and name != "id":
            yield other_result(f"placement.{name}", right, slip["placement"][name])
    yield from _draws(slip, published.tickets(code))


def _draws(slip: Json, right: list[dict[str, object]]) -> Iterator[Finding]:
    found = slip["draws"]
    if len(found) != len(right):
        yield other_ticket("draws", [draw["draw"] for draw in right], [draw["draw"] for draw in found])
    for at, (one, other) in enumerate(zip(right, found, strict=False)):
        for name, value in one.items():
            if other[name] != value:
                yield other_ticket(f"draws[{at}].{name}", value, other[name])

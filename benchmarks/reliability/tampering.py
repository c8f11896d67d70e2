"""Published folders that were changed after publication, and whether it is noticed."""

from __future__ import annotations

import shutil
from pathlib import Path

import paiwei
from paiwei.dsl.findings import Rejected

from tests.api.verifying.folders import Tampering, tamperings
from tests.api.verifying.test_agreement import NODE, in_node
from tests.api.verifying.test_tampering import WORLDS, folder_of, noticed, readable

BINARY = frozenset({"standings.parquet"})
PLACES = frozenset({"placements.csv", "roster.txt"})
AT_ONCE = 400  # folders for one call of Node


def tampering(folder: Path) -> str:
    """Every change of one field, each on its own."""
    count = by_node = 0
    for strategy, number in WORLDS:
        result = folder_of(strategy, number, folder / strategy)
        changes = list(tamperings(result))
        unnoticed = [(change.file, change.what) for change in changes if noticed(result, change) is not True]
        assert not unnoticed, unnoticed
        count += len(changes)
        by_node += _node(result, [change for change in changes if change.file not in BINARY], folder / "copies")
    return f"{count} changes noticed by Python, {by_node} by JavaScript, none missed"


def forgeries(folder: Path) -> str:
    """Whoever changes a place or a unit and puts every hash right is found all the same."""
    found = nothing = 0
    for strategy, number in WORLDS:
        result = folder_of(strategy, number, folder / strategy)
        for change in readable(tamperings(result)):
            if change.file in PLACES:
                said = noticed(result, change, repaired=True)
                assert said is not False, (change.file, change.what)
                found, nothing = found + bool(said), nothing + (said is None)
    return f"{found} forgeries found, {nothing} in which putting the hashes right undid the change"


def _node(result: Path, changes: list[Tampering], copies: Path) -> int:
    if NODE is None:
        return 0
    for begin in range(0, len(changes), AT_ONCE):
        some = changes[begin : begin + AT_ONCE]
        made = [change.carried_out(result, copies / str(at), repaired=False) for at, change in enumerate(some)]
        code, said = in_node(*made)
        assert (code, said.count("differs")) == (5, len(some)), said[-2000:]
        shutil.rmtree(copies)
    try:
        paiwei.verify(result)
    except Rejected as rejected:
        raise AssertionError("the folder itself does not verify") from rejected
    return len(changes)

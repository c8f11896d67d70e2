"""Every claim about a child, asked of the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..domain import Cell
from ..register import Register
from ..rulegraph import RuleGraph
from .draft import Claim, Draft, Line
from .seen import Seen, seen
from .witness import Witness

Shown = Draft | Line


def replay(graph: RuleGraph, shown: Sequence[Shown]) -> list[tuple[Claim, ...]]:
    """For each answer the claims that the columnar evaluator does not confirm. Children are evaluated together, those
    of one register at a time."""
    worlds: list[tuple[Register, list[int]]] = []
    for at, answer in enumerate(shown):
        if answer.witness is not None:
            world = next((w for w in worlds if w[0] == answer.witness.register), None)
            if world is None:
                worlds.append((answer.witness.register, [at]))
            else:
                world[1].append(at)
    denied: list[tuple[Claim, ...]] = [() for _ in shown]
    for register, members in worlds:
        witnesses = [witness for at in members if (witness := shown[at].witness) is not None]
        said = iter(seen(graph, register, *_together(witnesses)))
        for at, witness in zip(members, witnesses, strict=True):
            denied[at] = _denied(shown[at].claims, [next(said) for _ in witness.rows])
    return denied


def _together(witnesses: Sequence[Witness]) -> tuple[list[Mapping[str, Cell]], list[int]]:
    rows = [row for witness in witnesses for row in witness.rows]
    return rows, [school for witness in witnesses for school in witness.schools]


def _denied(claims: Sequence[Claim], said: Sequence[Seen]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if said[claim.row].of(claim.what, claim.name) != claim.said)

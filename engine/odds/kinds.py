"""Kinds of units that are told apart: who asks the same school, as the same choice, in the same tier, as many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import SupportsFloat, cast

import numpy as np
from attrs import evolve, frozen

from ...dsl.policy import ByLadder, Policy, Stage
from ...dsl.type_of import type_of
from ...dsl.types import EnumType, Kind
from ..cutoff import cutoff
from ..fill.asked import Asked
from ..register import Register
from ..units import Ints


@frozen(order=True)
class UnitKind:
    """Stage by number, segment, choice (1 is the first), rank keys that count, and members of the unit."""

    stage: int
    segment: int
    choice: int
    group: tuple[float, ...]
    size: int


def kinds(stage: Stage, number: int, asked: Asked) -> tuple[list[UnitKind], Ints]:
    """The kinds in a queue, ascending, and which of them each entry is."""
    queue, kept = asked.queue, kept_keys(stage)
    if not len(queue):
        return [], np.zeros(0, dtype=np.int64)
    codes, at = np.unique(queue.code, return_inverse=True)
    groups = _groups(asked, codes, kept) if kept else [()] * len(codes)
    known = sorted(set(groups))
    of_code = np.array([known.index(group) for group in groups], dtype=np.int64) if kept else np.zeros_like(codes)
    columns = np.stack([queue.segment, asked.choice, of_code[at.reshape(-1)], queue.size], axis=1)
    found, which = np.unique(columns, axis=0, return_inverse=True)
    named = [UnitKind(number, seg, choice, known[group], size) for seg, choice, group, size in found.tolist()]
    return named, which.reshape(-1).astype(np.int64)


def _groups(asked: Asked, codes: Ints, kept: Sequence[int]) -> list[tuple[float, ...]]:
    found = asked.looks.keys_of(codes)
    return [tuple(float(cast("SupportsFloat", keys[i])) for i in kept) for keys in found]


def kept_keys(stage: Stage) -> list[int]:
    """The positions of rank keys with few values: ladders, flags and enums. Units that differ only in a distance, a
    date or the like are one kind, whose chance is then an average."""
    return [at for at, key in enumerate(stage.rank) if isinstance(key, ByLadder) or _few(type_of(key.value))]


def group_text(policy: Policy, stage: Stage, register: Register, group: Sequence[float]) -> str:
    """The rank of a kind as a person reads it; empty where the stage has no such rank."""
    kept = kept_keys(stage)
    shown = [key for at, key in enumerate(stage.rank) if at in kept]
    return cutoff(policy, evolve(stage, rank=tuple(shown)), register, group, with_private=True)


def _few(kind: object) -> bool:
    return isinstance(kind, EnumType) or kind is Kind.FLAG

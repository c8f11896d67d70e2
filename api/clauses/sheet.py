"""One source text, with what stands on each of its clauses."""

from __future__ import annotations

from collections.abc import Mapping

from ..dsl.clauses.cover import State, cover, left_over
from ..dsl.clauses.find import find
from ..dsl.clauses.marks import Path
from ..dsl.clauses.outline import Clause, Outline
from ..dsl.clauses.reference import reference
from ..dsl.clauses.standing import Kind, Standing
from ..dsl.policy import Policy
from .report import Row, Rule, Sheet

# A case shows what rules do, and a block of columns decides nothing: neither carries a clause out.
_NO_RULES = frozenset({Kind.CASE, Kind.POLICY, Kind.APPLICANT, Kind.FIELD})


def sheet(policy: Policy, told: Mapping[Standing, Rule], source: str, file: str, outline: Outline) -> Sheet:
    """The sheet of a source; `told` are all blocks and lines of the policy, in its order."""
    on: dict[Path, list[Standing]] = {}
    for standing in told:
        cited = (_at(outline, one.clause) for one in standing.per if one.source == source)
        for marks in dict.fromkeys(clause.marks for clause in cited if clause is not None):
            on.setdefault(marks, []).append(standing)
    apart: dict[Path, str] = {}
    for one in policy.outside:
        clause = _at(outline, one.clause) if one.source == source else None
        if clause is not None:
            apart.setdefault(clause.marks, one.reason)
    ruled = {marks for marks, standing in on.items() if any(one.kind not in _NO_RULES for one in standing)}
    states = cover(outline, ruled, frozenset(apart))
    rows = tuple(
        Row(
            clause,
            states[clause.marks],
            _reason(apart, clause.marks) if states[clause.marks] is State.OUTSIDE else "",
            tuple(told[one] for one in on.get(clause.marks, ()) if one.kind is not Kind.CASE),
            tuple(told[one] for one in on.get(clause.marks, ()) if one.kind is Kind.CASE),
        )
        for clause in outline.walk()
    )
    title = dict(policy.sources).get(source, "")
    return Sheet(source, title, file, outline, rows, tuple(left_over(outline, states)))


def _at(outline: Outline, written: str) -> Clause | None:
    path = reference(written)
    return None if path is None else find(outline, path)


def _reason(apart: Mapping[Path, str], marks: Path) -> str:
    """Why a clause, or the nearest one that it stands in, is set apart."""
    return next(apart[marks[:length]] for length in range(len(marks), 0, -1) if marks[:length] in apart)

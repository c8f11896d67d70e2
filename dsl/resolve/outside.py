"""`outside`: the clauses that a policy sets apart, and why."""

from __future__ import annotations

from collections.abc import Iterator

from .. import syntax
from ..clauses.marks import Path, label
from ..clauses.reference import reference
from ..faults import Faults
from ..findings import Text
from ..policy import Outside
from .grounds import GroundsBook
from .unique import unique


def outside(lines: tuple[syntax.OutsideLine, ...], faults: Faults, book: GroundsBook) -> tuple[Outside, ...]:
    """Every clause set apart, in the order written."""
    found = tuple(one for line in lines for one in _line(line, faults, book))
    named = ((_name(one), one.span) for one in found)
    unique(named, Text("不涉及的条款", "clauses set apart"), faults)
    return found


def _line(line: syntax.OutsideLine, faults: Faults, book: GroundsBook) -> Iterator[Outside]:
    reason = str(line.reason.value).strip()
    if not reason:
        faults.add("P170", line.reason.span, clause=str(line.clauses[0].value))
    for clause in line.clauses:
        text = str(clause.value)
        if reason and reference(text) is None and reference(reason) is not None:
            faults.add("P171", clause.span.to(line.reason.span), clause=reason, reason=text)
            return
        yield Outside(book.source(line.source, text, clause.span, "{OUTSIDE}"), text, reason, clause.span)


def _name(one: Outside) -> str:
    path: Path | None = reference(one.clause)
    clause = one.clause if path is None else label(path)
    return f"{one.source} {clause}".strip()

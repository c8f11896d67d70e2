"""A clause that is set apart, and yet a rule stands on it."""

from __future__ import annotations

from ..clauses.reference import reference
from ..clauses.standing import Kind
from ..clauses.standings import standings
from ..faults import Faults
from .subject import Subject


def set_apart(subject: Subject, faults: Faults) -> None:
    """P172: a rule that cites a clause of an `outside` line, or part of one."""
    apart = [(one, reference(one.clause)) for one in subject.policy.outside]
    for standing in standings(subject.file) if apart else ():
        for citation in standing.per if standing.kind is not Kind.CASE else ():
            path = reference(citation.clause)
            for one, marks in apart:
                if path is None or marks is None or one.source != citation.source or path[: len(marks)] != marks:
                    continue
                here = faults.also(one.span, "这里写了不涉及", "set apart here")
                faults.add("P172", citation.span, here, clause=one.clause, cited=citation.clause)

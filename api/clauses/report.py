"""What a policy looks like beside its source texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from attrs import frozen

from ..dsl.clauses.cover import State
from ..dsl.clauses.outline import Clause, Outline
from ..dsl.clauses.standing import Kind
from ..dsl.findings import Finding, Severity, Text
from ..dsl.policy import Policy


@frozen
class Rule:
    """A block or line of the policy: what it is called, the line that it stands on, what it says, and its grounds."""

    kind: Kind
    name: str
    line: int
    says: Text
    clauses: tuple[str, ...]
    assume: tuple[str, ...]


@frozen
class Row:
    """A clause and what stands on it. `reason` is why the policy sets it apart, empty where it does not."""

    clause: Clause
    state: State
    reason: str
    rules: tuple[Rule, ...]
    cases: tuple[Rule, ...]


@frozen
class Sheet:
    """One source text: its name and title in the policy, the file, and a row for every clause. `left` are the clauses
    that no rule stands on, each said once with all that stands in it."""

    source: str
    title: str
    file: str
    outline: Outline
    rows: tuple[Row, ...]
    left: tuple[Clause, ...]

    @property
    def counts(self) -> Mapping[State, int]:
        """How many clauses stand how to the policy."""
        return Counter(row.state for row in self.rows)


@frozen
class Change:
    """A clause that is not what it was. `was` and `now` are its labels, None where it is new or gone; they differ
    where the same words have another number. `rules` stand on it, or on what it is part of."""

    source: str
    was: str | None
    now: str | None
    rules: tuple[Rule, ...]


@frozen
class Report:
    """A policy beside its texts. `bare` are rules without any ground, `chosen` those that their author chose;
    `elsewhere` are sources of the policy whose text was not given. `changes` is None where nothing was compared."""

    policy: Policy
    sheets: tuple[Sheet, ...]
    bare: tuple[Rule, ...]
    chosen: tuple[Rule, ...]
    elsewhere: tuple[str, ...]
    changes: tuple[Change, ...] | None
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether a reference leads nowhere, or a text has changed."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

"""What an analysis of a policy over all possible children found."""

from __future__ import annotations

from attrs import frozen

from ...dsl.findings import Finding, Severity, Text
from ...dsl.policy import Policy


@frozen
class Example:
    """Children in whom it shows, as rows of the applicants' table under their labels, and the school of each.

    `case` is a block that can be put into the policy and passes there, empty where a case cannot say it. `story` tells
    what became of them, where seats were given.
    """

    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    schools: tuple[str, ...]
    case: str = ""
    story: tuple[Text, ...] = ()


@frozen
class Noted:
    """A finding with what it is about: the question it answers (`rungs`, `gaps`, …), the names of the rules concerned,
    those of the rules that make it so, and an example, replayed through the engine, where there can be one."""

    question: str
    finding: Finding
    subjects: tuple[str, ...]
    because: tuple[str, ...] = ()
    example: Example | None = None


@frozen
class Change:
    """One thing that is not the same on all sides of a boundary, just before, there and just after."""

    about: Text
    values: tuple[Text, Text, Text]


@frozen
class Boundary:
    """A date or number in the policy (line `line` of its text) and a child to whom it matters.

    `values` are the field's values just before it, there and just after, and the rows of `example` the child with each.
    """

    field: str
    label: str
    line: int
    values: tuple[str, str, str]
    changes: tuple[Change, ...]
    example: Example


@frozen
class Proof:
    """What holds for every child there could be."""

    question: str
    subjects: tuple[str, ...]
    text: Text


@frozen
class Analysis:
    """All that was found out about a policy, question by question, and within each in the order of the text."""

    policy: Policy
    noted: tuple[Noted, ...]
    boundaries: tuple[Boundary, ...]
    proofs: tuple[Proof, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings alone."""
        return tuple(one.finding for one in self.noted)

    @property
    def failed(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

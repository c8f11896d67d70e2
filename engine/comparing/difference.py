"""What is not the same in two policies, and what is proved to be."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ...dsl.findings import Finding, Severity, Text


@frozen
class Side:
    """What one policy says, the clauses it stands on, and its line in the text (None: nowhere in particular)."""

    says: Text
    clause: str = ""
    line: int | None = None


@frozen
class Told:
    """One thing that the engine says of a child under either policy, and that is not the same."""

    about: Text
    old: Text
    new: Text


@frozen
class Child:
    """A child to whom it matters: cells under the headers of the applicants' table (of both policies together), the
    school it is looked at by, and all that the engine answers differently for it."""

    labels: tuple[str, ...]
    row: tuple[str, ...]
    school: str
    told: tuple[Told, ...]

    @property
    def given(self) -> Mapping[str, str]:
        """The cells that say something, by header."""
        pairs = zip(self.labels, self.row, strict=True)
        return {label: cell for label, cell in pairs if cell not in ("", "否")}


@frozen
class Difference:
    """Something that differs. `kind` is `field`, `gate`, `ladder`, `who`, `draw`, …; `subject` the rule's name. A side
    is None where the policy has no such thing. `meaning`: what follows for the comparison or for children. `children`
    are the plainest ones to whom it matters, one for each way in which it can; where there are none, there is nothing
    about a single child in it. `only_outside`: it matters to nobody who is eligible and asks, under both."""

    kind: str
    subject: str
    message: Text
    old: Side | None = None
    new: Side | None = None
    meaning: Text | None = None
    children: tuple[Child, ...] = ()
    only_outside: bool = False


@frozen
class Same:
    """What was proved: no child whom both policies can be about tells the two apart in this."""

    kind: str
    subject: str
    text: Text


@frozen
class Compared:
    """All differences, plain ones first; what is proved; and findings of the comparison itself (A020, A030).

    `rungs`: by ladder and rung of the new policy, the old rung that it is the same as under another name."""

    differences: tuple[Difference, ...]
    proofs: tuple[Same, ...]
    findings: tuple[Finding, ...] = ()
    rungs: Mapping[tuple[str, str], str] = {}

    @property
    def failed(self) -> bool:
        """Whether the comparison itself went wrong somewhere."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

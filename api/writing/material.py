"""What the sheets of the workbook are made of: every column once, and the rows that each sheet takes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256

from attrs import field, frozen

from ..dsl.policy import Policy
from ..dsl.types import Kind
from ..engine.outcome import Outcome, Status
from ..engine.roster import Roster
from .columns import Column, count_up, field_column, result_columns
from .summary import Line, summary
from .words import Lang


@frozen(slots=False)
class Material:
    """All columns have a cell for each applicant, in the order of the roster. `names` are private texts, such as the
    child's name, which stand beside the key; they and other private fields are there only if they were asked for."""

    outcome: Outcome = field(repr=False)
    policy: Policy = field(repr=False)
    roster: Roster = field(repr=False)
    lang: Lang
    key: Column
    names: Sequence[Column]
    fields: Sequence[Column]
    results: Mapping[str, Column]
    given_up: Mapping[str, tuple[str, str, str]] = {}  # by id: the school, the stage and the reason
    with_private: bool = False

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """How each school filled."""
        return summary(self.outcome, self.policy, self.roster)

    @cached_property
    def sealed(self) -> str:
        """The SHA-256 of the manifest."""
        return sha256(self.outcome.manifest).hexdigest()

    @property
    def footer(self) -> str:
        """What stands at the foot of each printed page: the policy, and by which sealed record."""
        return f"{self.policy.name}  SHA-256 {self.sealed[:16]}…"

    def rows(self, *statuses: Status) -> list[int]:
        """The rows with one of these statuses, ascending."""
        found: list[int] = self.outcome.placements["status"].is_in([str(s) for s in statuses]).arg_true().to_list()
        return found

    def shown(self, *names: str) -> list[Column]:
        """The named results, without those that are empty for everyone."""
        return [self.results[name] for name in names if not self.results[name].empty]

    def table(self, rows: Sequence[int], *columns: Column) -> list[Column]:
        """A sheet's columns for some of the rows: a count, the key, the names, then `columns`."""
        chosen = (self.key, *self.names, *columns)
        return [count_up(len(rows), self.lang), *(column.at(rows) for column in chosen)]


def gather(
    outcome: Outcome, policy: Policy, roster: Roster, lang: Lang, *, with_private: bool, coded: bool = False
) -> Material:
    """Every column that any sheet shows. Where children are `coded` that is nothing of what they handed in: a birthday
    and an area are enough for a neighbour to know whose code it is."""
    shown = [spec for spec in policy.fields if not spec.key and not coded and (with_private or not spec.private)]
    names = [spec for spec in shown if spec.private and spec.type is Kind.TEXT]

    return Material(
        outcome=outcome,
        policy=policy,
        roster=roster,
        lang=lang,
        key=field_column(policy.key, roster, lang),
        names=[field_column(spec, roster, lang) for spec in names],
        fields=[field_column(spec, roster, lang) for spec in shown if spec not in names],
        results=result_columns(outcome.placements, lang),
        with_private=with_private,
    )

"""The checked policy."""

from __future__ import annotations

from attrs import frozen

from ..source import Source
from .cases import Case
from .declared import Cohort, Field, Grounds, Outside, Schools
from .rules import BundleRule, Gate, Ladder, Let
from .stages import Classes, Closing, Stage


@frozen
class Policy:
    """A whole policy, checked."""

    name: str
    authority: str | None
    sources: tuple[tuple[str, str], ...]  # name and title of each text that `per` refers to
    fields: tuple[Field, ...]
    schools: Schools
    cohort: Cohort | None
    lets: tuple[Let, ...]
    gates: tuple[Gate, ...]
    ladders: tuple[Ladder, ...]
    bundle: BundleRule | None
    stages: tuple[Stage, ...]
    classes: Classes | None
    closing: Closing
    cases: tuple[Case, ...]
    source: Source
    assumptions: tuple[
        tuple[str, Grounds], ...
    ]  # every rule with an `assume`, as (what it is about, grounds), in order
    outside: tuple[Outside, ...] = ()  # clauses set apart: no rule is about them, and nothing that runs reads them

    @property
    def key(self) -> Field:
        """The field that identifies a child."""
        return next(f for f in self.fields if f.key)

    def field(self, name: str) -> Field:
        """The field of that name; a KeyError is our own mistake."""
        return next(f for f in self.fields if f.name == name)

    def ladder(self, name: str) -> Ladder:
        """The ladder of that name."""
        return next(ladder for ladder in self.ladders if ladder.name == name)

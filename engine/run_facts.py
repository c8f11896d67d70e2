"""What the explanations of all children of a run have in common, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from .explanation import Ruled
from .outcome import Outcome, SchoolStage
from .roster import Roster
from .rulebook import Rulebook
from .rulegraph import RuleGraph
from .stage_facts import StageFacts, stage_facts

UNDETERMINED = "undetermined:"


@frozen(slots=False)
class RunFacts:
    """A finished run, to be explained."""

    graph: RuleGraph
    roster: Roster
    outcome: Outcome = field(repr=False)

    @cached_property
    def book(self) -> Rulebook:
        """The rules in words, and what was already said of them."""
        return Rulebook.of(self.graph.policy)

    @cached_property
    def gates(self) -> tuple[str, ...]:
        """The nodes of the gates that are about no school."""
        return tuple(f"gate/{gate.name}" for gate in self.graph.policy.gates if not gate.about_school)

    @cached_property
    def stages(self) -> tuple[StageFacts, ...]:
        """What is the same for all children of a stage."""
        return tuple(stage_facts(self.graph.policy, stage) for stage in self.graph.policy.stages)

    @cached_property
    def schools(self) -> Mapping[tuple[str, str, int], SchoolStage]:
        """How a stage went, by stage, cohort and school."""
        return {(went.stage, went.cohort, went.school): went for went in self.outcome.schools}

    @cached_property
    def ruled(self) -> Mapping[str, Ruled]:
        """The rulings by key."""
        return {r.id: Ruled(r.authority, r.clause, r.reason) for r in self.roster.rulings}

    @cached_property
    def held_for(self) -> Mapping[str, tuple[str, ...]]:
        """By key, the fields whose unverified cells kept the child out."""
        rows = self.outcome.standings.filter(self.outcome.standings["reasons"].str.starts_with(UNDETERMINED))
        pairs = zip(rows["id"].to_list(), rows["reasons"].to_list(), strict=True)
        return {id_: tuple(reason.removeprefix(UNDETERMINED).split(",")) for id_, reason in pairs}

"""What is the same for every child who meets a stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from attrs import frozen

from ..dsl.findings import Text
from ..dsl.policy import AdmitAll, ByLadder, ByValue, Direction, Draw, LeaveAll, Policy, Stage
from ..dsl.type_of import type_of
from ..dsl.types import EnumType, Kind
from .build import joined, rung_id
from .explanation import AtSchool, InStage, Tested
from .rulebook import clauses
from .wording import say

# By kind of value, what comes first: ascending, descending.
_NUMBERS = (("从小到大", "lowest first"), ("从大到小", "highest first"))
_FLAGS = (("否的在前", "no first"), ("是的在前", "yes first"))


@frozen
class LadderFacts:
    """A ladder that ranks, with the nodes of its rungs in the rule graph and their names."""

    name: str
    nodes: tuple[str, ...]
    rungs: tuple[str, ...]


@frozen
class StageFacts:
    """The fields of `InStage` that hang on no child."""

    stage: Stage
    clauses: tuple[str, ...]
    assumptions: tuple[str, ...]
    ladders: tuple[LadderFacts, ...]
    gates: tuple[str, ...]  # nodes of those about a school
    ranked_by: tuple[Text, ...]
    ties: str | None

    def told(self, who: Tested | None, schools: tuple[AtSchool, ...], why_not: Text | None = None) -> InStage:
        """The stage as one child met it, or why it did not."""
        return InStage(
            stage=self.stage.name,
            clauses=self.clauses,
            assumptions=self.assumptions,
            took_part=why_not is None,
            why_not=why_not,
            who=who,
            schools=schools,
            mode=str(self.stage.mode),
            ties=self.ties,
            ranked_by=self.ranked_by,
            ties_assumptions=self.stage.ties_grounds.assume,
        )


def stage_facts(policy: Policy, stage: Stage) -> StageFacts:
    """The stage's clauses, ranks and ties."""
    grounds = joined((stage.grounds, *stage.details))
    return StageFacts(
        stage,
        clauses(policy, grounds),
        grounds.assume,
        ladders=tuple(_ladder(policy, key.ladder) for key in stage.rank if isinstance(key, ByLadder)),
        gates=tuple(f"gate/{gate.name}" for gate in policy.gates if gate.about_school),
        ranked_by=tuple(_by(policy, key) for key in stage.rank if isinstance(key, ByValue)),
        ties=_ties(stage),
    )


def _ladder(policy: Policy, name: str) -> LadderFacts:
    rungs = tuple(rung.name for rung in policy.ladder(name).rungs)
    return LadderFacts(name, tuple(rung_id(name, rung) for rung in rungs), rungs)


def _by(policy: Policy, key: ByValue) -> Text:
    down, kind = key.direction is Direction.DESCENDING, type_of(key.value)
    if isinstance(kind, EnumType):
        return _in_order(policy, key, [label or name for name, label in kind.values][:: -1 if down else 1])
    zh, en = (_FLAGS if kind is Kind.FLAG else _NUMBERS)[down]
    return Text(f"{say(policy, key.value, 'zh')}（{zh}）", f"{say(policy, key.value, 'en')} ({en})")


def _in_order(policy: Policy, key: ByValue, options: Sequence[str]) -> Text:
    """A choice from a list: there is nothing small or large about it."""
    zh, en = (say(policy, key.value, lang) for lang in ("zh", "en"))
    return Text(f"{zh}（先{'，再'.join(options)}）", f"{en} (first {', then '.join(options)})")


def _ties(stage: Stage) -> str | None:
    match stage.ties:
        case Draw(strategy=name):
            return name
        case AdmitAll():
            return "admit"
        case LeaveAll():
            return "leave"
        case None:
            return None
        case _:
            assert_never(stage.ties)

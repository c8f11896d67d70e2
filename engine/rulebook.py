"""The rules of a policy part by part, in words, with the answers that were already given about them."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field, frozen

from ..dsl.expressions import And, Condition
from ..dsl.findings import Text
from ..dsl.policy import Grounds, Policy
from .conjuncts import Conjunct, conjuncts
from .explanation import AtLadder, InStage, Tested
from .measured import Measure, measures
from .uses import fields_in
from .wording import say


@frozen
class Part:
    """One thing that must hold: in words, with its clauses, the fields that it reads and the distances measured."""

    conjunct: Conjunct
    words: Text
    clauses: tuple[str, ...]
    fields: tuple[str, ...]
    measures: tuple[Measure, ...] = ()


@frozen
class Rule:
    """A gate, a rung or the `who` of a stage. `holding`: the answer about everybody for whom it holds."""

    parts: tuple[Part, ...]
    words: Text
    clauses: tuple[str, ...]
    holding: Tested


@define
class Rulebook:
    """By node of the graph. `made`: answers, by rule, the part that fails and the texts of the cells that it read.
    `together`: those of several rules, by rules, parts and cells. `ladders` and `shut_out`: rungs and stages without
    the child, by the answers in them: each is one object, so that who puts them into words need do so once."""

    policy: Policy
    rules: Mapping[str, Rule]
    made: dict[tuple[object, ...], Tested] = field(factory=dict)
    together: dict[tuple[object, ...], tuple[Tested, ...]] = field(factory=dict)
    ladders: dict[tuple[object, ...], AtLadder] = field(factory=dict)
    shut_out: dict[tuple[object, ...], InStage] = field(factory=dict)

    @classmethod
    def of(cls, policy: Policy) -> Rulebook:
        """Every gate, every `who` of a stage and every rung."""
        book = cls(policy, {})
        rules = {f"gate/{g.name}": book._rule(g.name, g.condition, g.grounds) for g in policy.gates}
        for stage in policy.stages:
            if stage.who is not None:
                rules[f"stage/{stage.name}"] = book._rule(stage.name, stage.who, stage.grounds)
        for ladder in policy.ladders:
            for rung in ladder.rungs:
                node = f"rung/{ladder.name}/{rung.name}"
                rules[node] = book._rule(rung.name, rung.condition, rung.grounds)
        return cls(policy, rules)

    def _rule(self, name: str, condition: Condition, grounds: Grounds) -> Rule:
        parts = tuple(map(self._part, conjuncts(self.policy, condition, grounds)))
        whole = And(tuple(part.conjunct.condition for part in parts), condition.span)  # so an `or` within is bracketed
        words = Text(say(self.policy, whole, "zh"), say(self.policy, whole, "en"))
        per = clauses(self.policy, grounds)
        return Rule(parts, words, per, Tested(name, per, grounds.assume, True, None, words))

    def _part(self, part: Conjunct) -> Part:
        words = Text(say(self.policy, part.condition, "zh"), say(self.policy, part.condition, "en"))
        fields = tuple(dict.fromkeys(fields_in(part.condition, self.policy)))
        per, far = clauses(self.policy, part.grounds), measures(self.policy, part.condition)
        return Part(part, words, per, fields, far)


def clauses(policy: Policy, grounds: Grounds) -> tuple[str, ...]:
    """The clauses, each with the name of its text where the policy has several."""
    several = len(policy.sources) > 1
    return tuple(f"{source} {clause}".strip() if several else clause for source, clause in grounds.per)

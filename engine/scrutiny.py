"""One child held against every rule, part by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from attrs import define

from ..dsl.findings import Text
from ..dsl.policy import Field, Grounds
from ..dsl.types import EnumType, Kind
from .cells import UNKNOWN, cell_text
from .conjuncts import Conjunct, conjuncts
from .evaluators.columnar import lets_of
from .evaluators.conditions import pair_of
from .evaluators.sheet import Sheet
from .explanation import Failing, Read, Tested
from .phrases import phrases
from .roster import Roster
from .rulegraph import RuleGraph
from .uses import fields_in
from .wording import say

Rules = Mapping[str, tuple[Conjunct, ...]]


@define
class Scrutiny:
    """The truth of every part of every gate, rung and `who`, at each of some schools; None is unknown."""

    graph: RuleGraph
    child: Roster
    rules: Rules
    truths: Mapping[tuple[str, int], Sequence[bool | None]]

    @classmethod
    def of(cls, graph: RuleGraph, child: Roster, schools: Sequence[int]) -> Scrutiny:
        """`child` is a roster of one row. All is evaluated at once."""
        rules = _rules(graph)
        at = list(schools) or [0]
        parts = {f"{rule} {i}": c.condition for rule, held in rules.items() for i, c in enumerate(held)}
        pairs = Sheet.of(graph, child).at(
            pl.Series([0] * len(at)), pl.Series(at, dtype=pl.Int32), lets_of(parts.values())
        )
        wanted = {}
        for name, condition in parts.items():
            pair = pair_of(condition, pairs.scope)
            wanted[f"+{name}"], wanted[f"-{name}"] = pair.surely_true(), pair.surely_false()
        found = pairs.collect(wanted).to_dict(as_series=False)
        truths = {
            (rule, school): tuple(
                True if found[f"+{rule} {i}"][n] else False if found[f"-{rule} {i}"][n] else None
                for i in range(len(held))
            )
            for rule, held in rules.items()
            for n, school in enumerate(at)
        }
        return cls(graph, child, rules, truths)

    def rule(self, rule: str, name: str, grounds: Grounds, school: int | None = None) -> Tested:
        """Whether a rule (a node of the graph) holds, and the first part that does not: one that surely fails if any
        does, else one that is open. For a rule about no school, `school` is None."""
        truths = next(t for (r, s), t in self.truths.items() if r == rule and school in (None, s))
        holds = False if False in truths else None if None in truths else True
        failing = None if holds else self._failing(self.rules[rule][truths.index(holds)], known=holds is False)
        return Tested(name, clauses(self.graph, grounds), grounds.assume, holds, failing)

    def _failing(self, part: Conjunct, *, known: bool) -> Failing:
        policy = self.graph.policy
        rule = Text(say(policy, part.condition, "zh"), say(policy, part.condition, "en"))
        names = dict.fromkeys(fields_in(part.condition, policy))
        values = tuple(self.read(policy.field(name)) for name in names)
        return Failing(rule, clauses(self.graph, part.grounds), part.grounds.assume, values, known)

    def read(self, field: Field) -> Read:
        """A cell as people write it."""
        unknown = self.child.has_unknown(field.name)
        text = self.child.frame.select(cell_text(field, self.child.register, unknown, "、"))[field.name][0]
        return Read(field.name, field.label, Text(_shown(field, text, "zh"), _shown(field, text, "en")), field.private)

    def pending(self) -> tuple[Read, ...]:
        """The cells that are not verified."""
        fields = (f for f in self.graph.policy.fields if self.child.has_unknown(f.name))
        return tuple(self.read(f) for f in fields if self.child.frame[f"{f.name}?"][0])


def clauses(graph: RuleGraph, grounds: Grounds) -> tuple[str, ...]:
    """The clauses, each with the name of its text where the policy has several."""
    several = len(graph.policy.sources) > 1
    return tuple(f"{source} {clause}".strip() if several else clause for source, clause in grounds.per)


def _rules(graph: RuleGraph) -> Rules:
    policy = graph.policy
    rules = {f"gate/{g.name}": conjuncts(policy, g.condition, g.grounds) for g in policy.gates}
    for stage in policy.stages:
        if stage.who is not None:
            rules[f"stage/{stage.name}"] = conjuncts(policy, stage.who, stage.grounds)
    for ladder in policy.ladders:
        for rung in ladder.rungs:
            rules[f"rung/{ladder.name}/{rung.name}"] = conjuncts(policy, rung.condition, rung.grounds)
    return rules


def _shown(field: Field, text: str | None, lang: str) -> str:
    if text is None:
        return {"zh": "空", "en": "blank"}[lang]
    if text == UNKNOWN:
        return {"zh": "待核", "en": "not verified"}[lang]
    if isinstance(field.type, EnumType):
        return dict(field.type.values).get(text) or text
    match field.type:
        case Kind.FLAG:
            return {"yes": "是", "no": "否"}[text] if lang == "zh" else text
        case Kind.DATE:
            return phrases(lang).date(pl.Series([text]).str.to_date()[0])
        case _:
            return text

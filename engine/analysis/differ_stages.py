"""Is each stage for the same children, at the same schools, with the same rank?"""

from __future__ import annotations

from collections.abc import Iterator

from ...dsl.findings import Text
from ...dsl.policy import ByValue, Grounds, Policy, Stage
from ...dsl.type_of import type_of
from ...dsl.types import Kind
from ..comparing.difference import Side
from ..comparing.placing import sought, stage_of
from ..comparing.side import side
from ..comparing.spelt import spelt
from .differ_question import Question, Way
from .differ_two import Two
from .differ_words import apart
from .held import TRUE, Bool, Value, both, every, given, no, some

OUTSIDE = Text("只有没有资格或不在这个阶段的儿童才不同", "only children who cannot take part anyway are told apart")
WRITTEN = Text(
    "所看的学校和第一所都相同；再往后的先后没有证明",
    "the schools and the first of them are the same; the order of the others is not proved",
)


def stage_questions(asked: Two, old: str, new: str) -> Iterator[Question]:
    """Of one pair of stages: who, the schools sought, the first of them, and each rank key that is a value."""
    stages = stage_of(asked.policies[0], old), stage_of(asked.policies[1], new)
    yield _who(asked, stages)
    yield from _seek(asked, stages)
    yield from _ranks(asked, stages)


def _able(asked: Two) -> Bool:
    return every(part for rules in asked.rules for part in (rules.eligible, rules.open))


def _ways(one: Bool, other: Bool) -> tuple[Way, ...]:
    return (Way(True, False, both(one, no(other))), Way(False, True, both(no(one), other)))


def _who(asked: Two, stages: tuple[Stage, Stage]) -> Question:
    old, new = stages
    formulas = [rules.who[stage.name] for rules, stage in zip(asked.rules, stages, strict=True)]
    sought_ = [rules.sought[stage.name] for rules, stage in zip(asked.rules, stages, strict=True)]
    spelling = [
        None if stage.who is None else spelt(policy, stage.who)
        for policy, stage in zip(asked.policies, stages, strict=True)
    ]
    texts = apart(asked.policies, (old.who, new.who))
    first, second = (
        side(policy, text, stage.span if stage.who is None else stage.who.span, detail(stage, 0))
        for policy, text, stage in zip(asked.policies, texts, stages, strict=True)
    )
    name = new.name
    return Question(
        kind="who",
        what="who",
        names=(old.name, name),
        ways=_ways(*formulas),
        matters=every([_able(asked), *sought_]),
        message=Text(f"阶段 `{name}` 的对象不同", f"the stage `{name}` is not for the same children"),
        same=Text(f"阶段 `{name}` 的对象对所有儿童相同", f"the stage `{name}` is for the same children"),
        outside=OUTSIDE,
        sides=(first, second),
        alike=asked.alike and spelling[0] == spelling[1],
    )


def _seek(asked: Two, stages: tuple[Stage, Stage]) -> Iterator[Question]:
    old, new = stages
    name = new.name
    alike = asked.alike and all(
        a == b for a, b in zip(*([spelt(p, part) for part in s.seek] for p, s in _both(asked, stages)), strict=False)
    )
    alike = alike and len(old.seek) == len(new.seek)
    sides = _seek_sides(asked, stages)
    who = [rules.who[stage.name] for rules, stage in zip(asked.rules, stages, strict=True)]
    formulas = [rules.sought[stage.name] for rules, stage in zip(asked.rules, stages, strict=True)]
    common = {"names": (old.name, name), "outside": OUTSIDE, "sides": sides, "alike": alike}
    yield Question(
        kind="seek",
        what="seeks",
        ways=_ways(formulas[0], formulas[1]),
        matters=every([_able(asked), *who]),
        message=Text(f"阶段 `{name}` 看的学校不同", f"the stage `{name}` considers other schools"),
        same=Text(f"阶段 `{name}` 看的学校对所有儿童相同", f"the stage `{name}` considers the same schools"),
        **common,  # type: ignore[arg-type]
    )
    if not alike:
        first = [r.reading.values.joined(s.seek).first for r, s in zip(asked.rules, stages, strict=True)]
        yield Question(
            kind="seek first",
            what="first",
            ways=(Way(None, None, unequal(first[0], first[1])),),
            matters=every([_able(asked), *who]),
            message=Text(f"阶段 `{name}` 先看的学校不同", f"the stage `{name}` considers another school first"),
            same=WRITTEN,
            **common,  # type: ignore[arg-type]
        )


def _ranks(asked: Two, stages: tuple[Stage, Stage]) -> Iterator[Question]:
    """Values by which both rank in the same place, in the same direction, and whose order can be evaluated alone."""
    old, new = stages
    if len(old.rank) != len(new.rank):
        return
    for at, keys in enumerate(zip(old.rank, new.rank, strict=True)):
        one, other = keys
        if not (isinstance(one, ByValue) and isinstance(other, ByValue) and one.direction == other.direction):
            continue
        types = type_of(one.value), type_of(other.value)
        if types[0] != types[1] or types[0] in (Kind.TEXT, Kind.BUNDLE):
            continue
        values = [r.reading.values.value(k.value) for r, k in zip(asked.rules, (one, other), strict=True)]
        looked = [rules.looks(stage) for rules, stage in zip(asked.rules, stages, strict=True)]
        yield Question(
            kind=f"rank {at}",
            what="rank",
            names=(old.name, new.name),
            ways=(Way(None, None, unequal(values[0], values[1])),),
            matters=every([_able(asked), *looked]),
            message=Text(f"阶段 `{new.name}` 的排序值不同", f"the stage `{new.name}` ranks by another value"),
            same=Text(
                f"阶段 `{new.name}` 的第 {at + 1} 项排序对所有儿童相同",
                f"the stage `{new.name}` ranks by the same value, in place {at + 1}",
            ),
            outside=OUTSIDE,
            sides=(None, None),
            alike=asked.alike and spelt(asked.policies[0], one.value) == spelt(asked.policies[1], other.value),
        )


def unequal(one: Value, other: Value) -> Bool:
    """Where only one of two values is there, or both are and differ."""
    here, there = given(one), given(other)
    lone = [] if here is TRUE and there is TRUE else [both(here, no(there)), both(no(here), there)]
    return some([*lone, every([here, there, one.term != other.term])])


def _seek_sides(asked: Two, stages: tuple[Stage, Stage]) -> tuple[Side, Side]:
    first, second = (
        side(p, Text(sought(p, stage, "zh"), sought(p, stage, "en")), stage.span, detail(stage, 1))
        for p, stage in _both(asked, stages)
    )
    return first, second


def _both(asked: Two, stages: tuple[Stage, Stage]) -> Iterator[tuple[Policy, Stage]]:
    return zip(asked.policies, stages, strict=True)


def detail(stage: Stage, at: int) -> Grounds:
    """The grounds of one part of a stage, or of the stage."""
    found = stage.details[at] if len(stage.details) > at else stage.grounds
    return found if found.per else stage.grounds

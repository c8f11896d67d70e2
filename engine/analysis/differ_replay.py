"""What the engine itself says of the children of a comparison, under either policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl
from attrs import frozen

from ...dsl.findings import Text
from ...dsl.policy import ByLadder, ByValue, Policy, Stage
from ...dsl.type_of import type_of
from ...dsl.types import EnumType
from ..comparing.difference import Told
from ..comparing.placing import stage_of
from ..evaluators.columnar import Columnar
from ..register import Register
from ..rulegraph import RuleGraph
from .differ_answer import Meeting
from .differ_question import Question
from .differ_two import Two
from .seen import Said, Seen, roster_of, seen
from .witness import Witness

ABSENT = Text("没有这一项", "no such rule")


@frozen
class Replayed:
    """Both answers of the engine for one child."""

    old: Seen
    new: Seen


def replay_both(asked: Two, meetings: Sequence[Meeting]) -> list[Replayed]:
    """The engine's answers, child by child; children are evaluated together."""
    sides = [
        _seen(graph, [getattr(meeting, name) for meeting in meetings])
        for graph, name in zip(asked.graphs, ("old", "new"), strict=True)
    ]
    return [Replayed(old, new) for old, new in zip(*sides, strict=True)]


def _seen(graph: RuleGraph, witnesses: Sequence[Witness]) -> list[Seen]:
    groups: list[tuple[Register, list[int]]] = []
    for at, each in enumerate(witnesses):
        group = next((members for register, members in groups if register == each.register), None)
        if group is None:
            groups.append((each.register, [at]))
        else:
            group.append(at)
    found: dict[int, Seen] = {}
    for register, members in groups:
        rows = [witnesses[at].rows[0] for at in members]
        schools = [witnesses[at].schools[0] for at in members]
        found |= dict(zip(members, seen(graph, register, rows, schools), strict=True))
    return [found[at] for at in range(len(witnesses))]


def confirmed(asked: Two, question: Question, meeting: Meeting, said: Replayed) -> bool:
    """Whether the engine tells the child apart just as the solver does."""
    if question.what in ("first", "rank"):
        one, other = (_alone(asked, question, at, found) for at, found in ((0, meeting.old), (1, meeting.new)))
        return one != other
    for name, seen_, expected in (
        (question.names[0], said.old, meeting.way.old),
        (question.names[1], said.new, meeting.way.new),
    ):
        if name is not None and seen_.of(question.what, name) != expected:  # type: ignore[arg-type]
            return False
    return True


def _alone(asked: Two, question: Question, at: int, child: Witness) -> object:
    """The first school sought, or the rank key, by name where there is one."""
    policy = asked.policies[at]
    evaluator = Columnar(asked.graphs[at], roster_of(policy, child.rows, child.register))
    stage = stage_of(policy, question.names[at] or "")
    if question.what == "first":
        schools = evaluator.seek(stage).to_list()[0]
        return schools[0] if schools else None
    which = int(question.kind.split()[1])
    key = stage.rank[which]
    rows, schools = pl.Series([0], dtype=pl.Int64), pl.Series(child.schools, dtype=pl.Int32)
    value = evaluator.stand(stage, rows, schools)[f"k{which}"][0]
    type_ = type_of(key.value) if isinstance(key, ByValue) else None
    if isinstance(type_, EnumType) and abs(value) < len(type_.names):
        return type_.names[abs(value)]
    return value


@frozen
class Telling:
    """Puts both answers side by side. `rungs`: by ladder of the new policy and rung, the old rung it is."""

    asked: Two
    gates: Sequence[tuple[str | None, str | None]]
    rungs: Mapping[tuple[str, str], str]

    def told(self, said: Replayed) -> Iterator[Told]:
        """All that is not the same for the child at the school: gates, tiers, who, the right to be looked at."""
        old, new = said.old, said.new
        yield from _yes_no(Text("资格", "eligible"), old.of("eligible"), new.of("eligible"))
        for before, after in self.gates:
            about = Text(f"要求 {after or before}", f"gate {after or before}")
            a = None if before is None else old.of("gate", before)
            b = None if after is None else new.of("gate", after)
            if (before is None) != (after is None):
                if a is False or b is False:
                    yield Told(about, _word(a), _word(b))
            else:
                yield from _yes_no(about, a, b)
        yield from self._tiers(old, new)
        for before, after in self.asked.pairs.stages:
            yield from self._stage(said, before, after)

    def _tiers(self, old: Seen, new: Seen) -> Iterator[Told]:
        for before, after in self.asked.pairs.ladders:
            if before is None or after is None:
                continue
            a, b = old.of("tier", before), new.of("tier", after)
            if a != (None if b is None else self.rungs.get((after, str(b)), b)):
                yield Told(Text(f"梯次 {after}", f"tier in {after}"), _rung(a), _rung(b))

    def _stage(self, said: Replayed, before: str | None, after: str | None) -> Iterator[Told]:
        policies = self.asked.policies
        one = before is not None and _may(policies[0], stage_of(policies[0], before), said.old)
        other = after is not None and _may(policies[1], stage_of(policies[1], after), said.new)
        if one != other:
            name = after or before
            about = Text(f"能否参加阶段 {name}", f"may take part in {name}")
            yield Told(about, ABSENT if before is None else _can(one), ABSENT if after is None else _can(other))
        elif before is not None and after is not None:
            who = Text(f"阶段 {after} 的对象", f"who of stage {after}")
            yield from _yes_no(who, said.old.of("who", before), said.new.of("who", after))
            seeks = Text(f"阶段 {after} 看这所学校", f"stage {after} considers the school")
            yield from _yes_no(seeks, said.old.of("seeks", before), said.new.of("seeks", after))


def _may(policy: Policy, stage: Stage, said: Seen) -> bool:
    """Whether the child is looked at by the school in the stage."""
    about = [gate.name for gate in policy.gates if gate.about_school]
    ladders = [key.ladder for key in stage.rank if isinstance(key, ByLadder)]
    return (
        bool(said.of("eligible"))
        and all(said.of("gate", name) for name in about)
        and bool(said.of("who", stage.name))
        and bool(said.of("seeks", stage.name))
        and all(said.of("tier", name) is not None for name in ladders)
    )


def _yes_no(about: Text, old: Said, new: Said) -> Iterator[Told]:
    if old != new:
        yield Told(about, _word(old), _word(new))


def _word(said: Said) -> Text:
    return ABSENT if said is None else Text("符合", "yes") if said else Text("不符合", "no")


def _can(may: bool) -> Text:
    return Text("能", "yes") if may else Text("不能", "no")


def _rung(said: Said) -> Text:
    return Text("没有梯次", "no rung") if said is None else Text(str(said), str(said))

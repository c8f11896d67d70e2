"""Small changes of a policy, each of which some case should notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from attrs import evolve, field, frozen

from ...dsl import expressions as e
from ...dsl.policy import Policy, Rung
from ...dsl.signatures import Signature
from ...dsl.source import Span
from ...dsl.walk import Part, walk
from .changed_parts import changed_parts
from .changed_stages import changed_bundle, changed_stage
from .rewriting import rewritten
from .sites import sites

GONE = "—"


@frozen
class Mutant:
    """A policy with one thing changed: the rule, the place in the text, and what stands there before and after (`—`
    where nothing does)."""

    rule: str
    span: Span
    before: str
    after: str
    policy: Policy = field(eq=False, repr=False)


def mutants(policy: Policy, signatures: Mapping[str, Signature]) -> tuple[Mutant, ...]:
    """All mutants of a policy in the order of the text, always the same ones."""
    every = [*_parts(policy), *_gates(policy), *_rungs(policy), *_stages(policy, signatures), *_bundle(policy)]
    return tuple(sorted(every, key=lambda mutant: mutant.span))


def _parts(policy: Policy) -> Iterator[Mutant]:
    """Changes within conditions and values; a part that stands in several rules is changed in all of them at once."""
    seen: set[Part] = set()
    wholes: list[tuple[str, Part]] = [(site.rule, site.condition) for site in sites(policy)]
    wholes += [(f"let/{let.name}", let.value) for let in policy.lets if not isinstance(let.value, e.Condition)]
    for rule, whole in wholes:
        for part in walk(whole):
            if part in seen:
                continue
            seen.add(part)
            for change in changed_parts(part, policy.source.text):
                after = _with(policy, part, change.part)
                yield Mutant(rule, change.span, change.before, change.after, after)


def _with(policy: Policy, old: Part, new: Part) -> Policy:
    """The policy with a part replaced wherever it stands."""

    def change(part: Part) -> Part | None:
        return new if part == old else None

    return evolve(
        policy,
        lets=tuple(evolve(let, value=rewritten(let.value, change)) for let in policy.lets),
        gates=tuple(evolve(gate, condition=rewritten(gate.condition, change)) for gate in policy.gates),
        ladders=tuple(
            evolve(ladder, rungs=tuple(evolve(r, condition=rewritten(r.condition, change)) for r in ladder.rungs))
            for ladder in policy.ladders
        ),
        stages=tuple(
            stage if stage.who is None else evolve(stage, who=rewritten(stage.who, change)) for stage in policy.stages
        ),
    )


def _gates(policy: Policy) -> Iterator[Mutant]:
    for gate in policy.gates:
        left = tuple(other for other in policy.gates if other is not gate)
        yield Mutant(f"gate/{gate.name}", gate.span, _line(policy, gate.span), GONE, evolve(policy, gates=left))


def _rungs(policy: Policy) -> Iterator[Mutant]:
    for ladder in policy.ladders:
        rungs = ladder.rungs
        for at, rung in enumerate(rungs) if len(rungs) > 1 else ():
            rule, fewer = f"rung/{ladder.name}/{rung.name}", (*rungs[:at], *rungs[at + 1 :])
            after = _laddered(policy, ladder.name, fewer)
            yield Mutant(rule, rung.span, _line(policy, rung.span), GONE, after)
        for at, (one, other) in enumerate(pairwise(rungs)):
            if isinstance(other.condition, e.Always):
                continue  # what comes after `otherwise` is the same as nothing
            swapped = (*rungs[:at], other, one, *rungs[at + 2 :])
            before, now = f"{one.name} > {other.name}", f"{other.name} > {one.name}"
            rule = f"rung/{ladder.name}/{other.name}"
            yield Mutant(rule, other.span, before, now, _laddered(policy, ladder.name, swapped))


def _laddered(policy: Policy, name: str, rungs: tuple[Rung, ...]) -> Policy:
    ladders = tuple(evolve(each, rungs=rungs) if each.name == name else each for each in policy.ladders)
    return evolve(policy, ladders=ladders)


def _stages(policy: Policy, signatures: Mapping[str, Signature]) -> Iterator[Mutant]:
    for at, stage in enumerate(policy.stages):
        for change in changed_stage(stage, policy.source.text, signatures):
            stages = (*policy.stages[:at], change.stage, *policy.stages[at + 1 :])
            after = evolve(policy, stages=stages)
            yield Mutant(f"stage/{stage.name}", change.span, change.before, change.after, after)


def _bundle(policy: Policy) -> Iterator[Mutant]:
    if policy.bundle is not None:
        for before, after, rule in changed_bundle(policy.bundle, ranked=any(stage.rank for stage in policy.stages)):
            yield Mutant("bundle", policy.bundle.span, before, after, evolve(policy, bundle=rule))


def _line(policy: Policy, span: Span) -> str:
    return " ".join(policy.source.line(policy.source.position(span.start)[0]).split())

"""The children of a sample: every rung and every failed gate among them, twins and triplets, blanks."""

from __future__ import annotations

import polars as pl

from ..dsl.policy import Blank, CaseValue, Field, Pending, Policy
from ..dsl.types import Kind
from ..engine.build import build
from ..engine.evaluators.columnar import Columnar
from ..engine.gate_columns import gate_columns
from ..engine.register import Register
from ..registering import School
from ..rows import roster_of
from .values import Setting, made_up

Child = dict[str, CaseValue]
FAMILIES = 0.03  # of the children have a twin; one such family in six has triplets
TRIES = 4000  # wild children made to find one for each rung and gate that no other child is on


def children(setting: Setting, count: int, register: Register) -> list[Child]:
    """`count` children (a few more where rare rungs need them), each a row by field name, keys ascending."""
    made = _mostly_eligible(setting, max(1, round(count / (1 + 1.2 * FAMILIES))), register)
    made += _rare(setting, made, register)
    _add_siblings(setting, made, register)
    for i, child in enumerate(made, 1):
        child[setting.policy.key.name] = f"A{i:0{max(4, len(str(len(made))))}d}"
    return made


def blot(setting: Setting, made: list[Child], rate: float) -> None:
    """Make a share `rate` of all cells unknown, the key and the families' bundle fields excepted."""
    bundle = setting.policy.bundle
    spared = {setting.policy.key.name} | ({bundle.field, bundle.representative} if bundle else set())
    for child in made:
        for spec in setting.policy.fields:
            if spec.name not in spared and setting.rng.random() < rate:
                child[spec.name] = Pending


def _mostly_eligible(setting: Setting, count: int, register: Register) -> list[Child]:
    """So many children. Where chance leaves more than half of them outside, as several conditions on numbers do,
    eligible ones of more tries take the places of all but a tenth."""
    made = [_child(setting, i, wild=False) for i in range(count)]
    able = _eligible(setting.policy, made, register)
    if 2 * len(able) >= count:
        return made
    more = [_child(setting, count + i, wild=False) for i in range(TRIES)]
    spare = iter([more[at] for at in _eligible(setting.policy, more, register)])
    outside = sorted(set(range(count)) - set(able))
    for at in outside[round(0.1 * count) :]:
        child = next(spare, None)
        if child is None:
            break
        made[at] = child
    _number(setting.policy, made)
    return made


def _number(policy: Policy, made: list[Child]) -> None:
    """Keys in the order of the list: a roster is sorted by them, and its rows are to be positions."""
    for i, child in enumerate(made):
        child[policy.key.name] = f"~{i:09d}"


def _eligible(policy: Policy, made: list[Child], register: Register) -> list[int]:
    """The positions of those whom every gate lets through; keys are numbered for it."""
    _number(policy, made)
    found: list[int] = (
        Columnar(build(policy), roster_of(policy, register, made)).gates()["eligible"].arg_true().to_list()
    )
    return found


def _child(setting: Setting, number: int, *, wild: bool) -> Child:
    policy, rng = setting.policy, setting.rng
    # Squared, so that the first schools are sought after and the last ones have seats to spare.
    target: School = setting.schools[int(len(setting.schools) * rng.random() ** 1.6)]
    row: Child = {policy.key.name: f"~{number:09d}"}
    bundle = policy.bundle
    for spec in policy.fields:
        if spec.key:
            continue
        if bundle and spec.name == bundle.field:
            row[spec.name] = Blank
        elif bundle and spec.name == bundle.representative:
            row[spec.name] = False
        else:
            row[spec.name] = _another(setting, row, spec, made_up(setting, spec, target, wild))
    return row


def _another(setting: Setting, row: Child, spec: Field, value: CaseValue) -> CaseValue:
    """Of several fields with a choice each, no two name the same school; the value where there is only this field."""
    choices = [f.name for f in setting.policy.fields if f.type is Kind.SCHOOL and f.name in setting.uses.sought]
    taken = {row[name] for name in choices if name in row}
    if spec.name not in choices or value is Blank or value not in taken:
        return value
    (kind,) = (school.kind for school in setting.schools if school.name == value)
    free = [school.name for school in setting.schools if school.kind == kind and school.name not in taken]
    if free:
        return setting.rng.choice(free)
    return Blank if spec.optional else value


def _rare(setting: Setting, made: list[Child], register: Register) -> list[Child]:
    """One wild child for each rung and each failed gate that nobody stands on yet, as far as tries find them."""
    missing = _all_places(setting.policy) - set(_places(setting.policy, made, register))
    if not missing:
        return []
    wild = [_child(setting, i, wild=True) for i in range(TRIES)]
    places = _places(setting.policy, wild, register)
    return [wild[at] for at in dict.fromkeys(places[place] for place in sorted(missing) if place in places)]


def _all_places(policy: Policy) -> set[str]:
    rungs = {f"{s}/{rung.name}" for s, stage in enumerate(policy.stages) for rung in _ladder(policy, s)}
    return rungs | {f"gate/{gate.name}" for gate in policy.gates if not gate.about_school}


def _ladder(policy: Policy, stage: int):  # type: ignore[no-untyped-def]
    names = [key.ladder for key in policy.stages[stage].rank if hasattr(key, "ladder")]
    return policy.ladder(names[0]).rungs if names else ()


def _places(policy: Policy, made: list[Child], register: Register) -> dict[str, int]:
    """For each rung (at a stage's first school) and each failed gate, the position of one child who is there."""
    roster = roster_of(policy, register, made)
    evaluator = Columnar(build(policy), roster)
    gates = evaluator.gates()
    held = gate_columns(gates)
    found: dict[str, int] = {}
    for gate in policy.gates:
        if not gate.about_school:
            _note(found, f"gate/{gate.name}", (~held[gate.name]).arg_true())
    for s, stage in enumerate(policy.stages):
        rungs = _ladder(policy, s)
        sought = evaluator.seek(stage)
        seekers = ((sought.list.len() > 0) & gates["eligible"]).arg_true()
        if not rungs or not len(seekers):
            continue
        first = sought.gather(seekers).list.first()
        tiers = evaluator.stand(stage, seekers.cast(pl.UInt32), first)["tier"]
        for r, rung in enumerate(rungs):
            _note(found, f"{s}/{rung.name}", seekers.gather((tiers == r).fill_null(False).arg_true()))
    return found


def _note(found: dict[str, int], place: str, rows: pl.Series) -> None:
    if len(rows):
        found[place] = int(rows[0])


def _add_siblings(setting: Setting, made: list[Child], register: Register) -> None:
    """Twins and triplets of eligible children; they differ only in what may differ within a bundle."""
    policy, rng, bundle = setting.policy, setting.rng, setting.policy.bundle
    if bundle is None:
        return
    eligible = _eligible(policy, made, register)
    families = rng.sample(eligible, k=min(len(eligible), max(2, round(FAMILIES * len(made)))))
    for number, first in enumerate(families, 1):
        siblings = [made[first]]
        for _ in range(2 if number % 6 == 2 else 1):
            siblings.append(_sibling(setting, made[first]))
        for child in siblings:
            child[bundle.field] = f"B{number:04d}"
        if bundle.representative:
            rng.choice(siblings)[bundle.representative] = True
        made.extend(siblings[1:])


def _sibling(setting: Setting, first: Child) -> Child:
    policy, rng = setting.policy, setting.rng
    other = dict(first)
    for spec in policy.fields:
        if spec.type is Kind.TEXT and not spec.key:
            given = made_up(setting, spec, setting.schools[0], wild=False)
            other[spec.name] = str(first[spec.name])[:1] + str(given)[1:]
    loose = [f for f in policy.fields if f.optional and f.name not in setting.uses.gating and f.type is not Kind.BUNDLE]
    if loose and rng.random() < 0.3:  # such as a hukou moved later than the twin's
        other[rng.choice(loose).name] = Blank
    return other

"""The four margin rules side by side: what each would do to single children and to bundles."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ...dsl.policy import BundleRule, Margin, MarginKind
from .certain import Certain
from .chances import Chance
from .ready import Ready

Where = tuple[str, str, str]  # stage, cohort, school


@frozen
class UnderMargin:
    """One rule at the schools of a stage that bundles ask and not everybody gets into: by size of a unit, the share of
    those who ask that gets in with all members, and with some; seats empty though somebody waits, and children over
    plan, expected in all (None where that was not counted)."""

    stage: str
    rule: str
    size: int
    units: float
    whole: float
    part: float
    empty: float | None
    over: float | None


def rules(bundle: BundleRule, largest: int) -> list[tuple[str, Margin]]:
    """Every kind of margin rule by name; `overflow` as far as the policy has it, else as the largest bundle needs."""
    own = bundle.margin
    most = own.most if own.kind is MarginKind.OVERFLOW else max(largest - 1, 1)
    margins = [Margin(kind, most if kind is MarginKind.OVERFLOW else 0) for kind in MarginKind]
    return [(f"{each.kind} {each.most}" if each.most else str(each.kind), each) for each in margins]


def contested(chances: Iterable[Chance]) -> frozenset[Where]:
    """The schools of each stage where a bundle asks as first choice and not everybody who does gets in."""
    first = [each for each in chances if each.choice == 1]
    short = {_where(each) for each in first if each.whole < 1}
    return frozenset(_where(each) for each in first if each.size > 1 and _where(each) in short)


def under(
    ready: Ready, rule: str, chances: Iterable[Chance], sure: Certain, schools: frozenset[Where]
) -> list[UnderMargin]:
    """The lines of one rule at some schools: first choices only, since who asks later depends on the rule itself."""
    first = [each for each in chances if each.choice == 1 and _where(each) in schools]
    found: list[UnderMargin] = []
    for number, stage in enumerate(ready.policy.stages):
        inside = [each for each in first if each.stage == stage.name]
        empty, over = _ends(ready, sure, number, schools)
        for size in sorted({each.size for each in inside}):
            units, whole, part = _mean(each for each in inside if each.size == size)
            found.append(UnderMargin(stage.name, rule, size, units, whole, part, empty, over))
    return found


def _ends(ready: Ready, sure: Certain, number: int, schools: frozenset[Where]) -> tuple[float | None, float | None]:
    name, segments = ready.policy.stages[number].name, ready.taken_in.segments
    wanted = {school for school in schools if school[0] == name}
    ends = {
        (name, segments.cohort(segment), segments.school(segment)): end
        for (stage, segment, choice), end in sure.ends.items()
        if (stage, choice) == (number, 1)
    }
    if not wanted <= ends.keys():
        return None, None
    return sum(ends[school].empty for school in sorted(wanted)), sum(ends[school].over for school in sorted(wanted))


def _where(chance: Chance) -> Where:
    return chance.stage, chance.cohort, chance.school


def _mean(chances: Iterable[Chance]) -> tuple[float, float, float]:
    several = list(chances)
    units = sum(each.units for each in several)
    whole = sum(each.units * each.whole for each in several) / units
    return units, whole, sum(each.units * each.part for each in several) / units

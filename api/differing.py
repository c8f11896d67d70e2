"""Two policies side by side: on every child that there could be, and on a roster with the same tickets."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from .dsl.findings import Finding, Rejected, Severity, Text
from .dsl.policy import ByLadder, Policy
from .engine.analysis.differ import differ
from .engine.build import build
from .engine.comparing.difference import Child, Compared, Difference, Same, Side, Told
from .engine.comparing.luck import MadeUp
from .engine.comparing.moves import Moves, moves
from .engine.comparing.pairing import pairing
from .engine.comparing.pairs import Pairs
from .engine.comparing.twice import Twice, twice
from .engine.determine import undetermined
from .engine.draws.table import strategies
from .engine.evaluators.columnar import Columnar
from .engine.numbers import PublicNumbers
from .engine.roster import Roster
from .engine.seal import declared
from .engine.sealed import Sealed, sealed
from .numbers import validate
from .numbers_check import LEAST_DIGITS, needs_digits
from .running import program_parts
from .solver import SOLVER

__all__ = ["Child", "Compared", "Difference", "Differing", "MadeUp", "Moved", "Same", "Side", "Told", "compare", "move"]


@frozen
class Differing:
    """Two policies compared, and which stage, column and rung of one is which of the other."""

    old: Policy
    new: Policy
    pairs: Pairs
    compared: Compared

    @property
    def differs(self) -> bool:
        """Whether anything is not the same."""
        return bool(self.compared.differences)


@frozen
class Moved:
    """A roster under both policies. `notes`: what was derived from the seed instead of the file, and where tickets
    stood in for a way of drawing that shifts luck between children."""

    moves: Moves
    both: Twice
    notes: tuple[Finding, ...]


def compare(old: Policy, new: Policy) -> Differing:
    """What differs for all possible children, each with the plainest to whom it matters; and what is proved not to."""
    pairs = pairing(old, new)
    with SOLVER:
        found = differ(pairs)
    return Differing(old, new, pairs, found)


def move(
    differing: Differing, rosters: tuple[Roster, Roster], numbers: PublicNumbers | None = None, *, hold: bool = False
) -> Moved:
    """Who moves on a roster that was read under the old policy and under the new one.

    Both are drawn with one seed, that of the old policy's run; without numbers the seed is made of nothing, and luck is
    made up but the same. Raises `Undetermined` and `Rejected` as a run does, of either policy.
    """
    drawn = numbers or PublicNumbers()
    _fits(differing, rosters, drawn)
    pair = _sealed(differing.old, rosters[0], drawn, hold=hold), _sealed(differing.new, rosters[1], drawn, hold=hold)
    stages = differing.pairs.stage_names
    both = twice(*pair, drawn, stages)
    return Moved(moves(both, pair, stages, _rungs(differing)), both, _notes(differing, both, made_up=numbers is None))


def _fits(differing: Differing, rosters: tuple[Roster, Roster], numbers: PublicNumbers) -> None:
    """The file may be for either policy: only what is wrong for both is a fault."""
    sides = zip((differing.old, differing.new), rosters, strict=True)
    found = [validate(numbers, policy, True, roster.register.names) for policy, roster in sides]
    others = {(finding.code, finding.where) for finding in found[1]}
    faults = [f for f in found[0] if (f.code, f.where) in others and f.severity is Severity.ERROR]
    if faults:
        raise Rejected(faults)


def _sealed(policy: Policy, roster: Roster, numbers: PublicNumbers, *, hold: bool) -> Sealed:
    """Sealed as `run` seals it, so that the old side draws by the seed of a run with these numbers."""
    graph = build(policy)
    rehearsal = needs_digits(policy) and numbers.digits < LEAST_DIGITS
    return sealed(
        policy,
        roster,
        Columnar(graph, roster),
        undetermined(graph, roster),
        strategies=strategies(),
        hold=hold,
        parts={**declared(numbers), **program_parts(rehearsal=rehearsal)},
    )


def _rungs(differing: Differing) -> Mapping[str, Mapping[str, str]]:
    """By stage of the new policy, the old names of the rungs of its first ladder."""
    found: dict[str, dict[str, str]] = {}
    for stage in differing.new.stages:
        ladder = next((key.ladder for key in stage.rank if isinstance(key, ByLadder)), None)
        renamed = {new: old for (name, new), old in differing.compared.rungs.items() if name == ladder}
        if renamed:
            found[stage.name] = renamed
    return found


def _notes(differing: Differing, both: Twice, *, made_up: bool) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if made_up:
        message = Text(
            "没有给出公开数：种子是编造的，两边相同", "no public numbers: the seed is made up, the same for both"
        )
        found.append(Finding("A041", Severity.NOTE, message))
    found += [_made_up(one) for one in both.made_up if not made_up]
    if made_up and both.made_up:
        count = len(both.made_up)
        message = Text(
            f"各次派位自己的公开数共 {count} 个由种子推出", f"{count} numbers of draws of their own are derived"
        )
        found.append(Finding("A041", Severity.NOTE, message))
    if both.by_ticket:
        ids = "、".join(both.by_ticket[:5]) + (" …" if len(both.by_ticket) > 5 else "")
        message = Text(
            f"{len(both.by_ticket)} 次派位因名单或办法不同，原来的办法会把运气换给别人，两边都改按每人一签比较：{ids}",
            f"{len(both.by_ticket)} draws are compared by one ticket a unit on both sides, since their lists or ways "
            f"differ and luck would shift between children: {ids}",
        )
        found.append(Finding("A042", Severity.NOTE, message))
    return tuple(found)


def _made_up(one: MadeUp) -> Finding:
    where = "/".join(part for part in (one.stage, one.school, one.cohort, one.turn) if part)
    if not one.name:
        message = Text(
            f"`{where}` 的纸签记录与这次的名单不符，由种子代签",
            f"the lots on record of `{where}` are not those of these children; the seed stands in",
        )
    else:
        zh, en = ("不在范围之内", "out of range") if one.out_of_range else ("没有给出", "not given")
        message = Text(
            f"`{where}` 的公开数 `{one.name}`（{one.least}—{one.most}）{zh}，由种子推出 {one.value}",
            f"`{one.name}` of `{where}` ({one.least} to {one.most}) is {en}; the seed gives {one.value}",
        )
    return Finding("A041", Severity.NOTE, message)

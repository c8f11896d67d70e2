"""What chance a policy gives to whom, before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import frozen

from .dsl.findings import Finding
from .dsl.policy import Policy
from .engine.build import build
from .engine.draws.keys import seed
from .engine.draws.table import strategies
from .engine.numbers import PublicNumbers
from .engine.odds.ceremonies import ceremonies
from .engine.odds.certain import Certain, certain
from .engine.odds.chances import Chance, chances
from .engine.odds.coded import coded
from .engine.odds.margins import UnderMargin, contested, rules, under
from .engine.odds.ready import Ready, ready
from .engine.odds.simulate import Totals
from .engine.roster import Roster
from .engine.seal import manifest, sealed_parts
from .odds_cores import Work, spread
from .running import program_parts

__all__ = ["Chance", "Odds", "Request", "UnderMargin", "odds"]

Progress = Callable[[str, int, int], None]  # what is worked on, how many of how many simulations are done


@frozen
class Request:
    """How the odds are found. `margins`: the other margin rules too. `numbers`: the public sources are known already
    (not the numbers of the draws), so codes are given. `seed` names the simulations: the same gives the same figures.
    `cores` None: all of them."""

    simulations: int = 1000
    margins: bool = False
    numbers: PublicNumbers | None = None
    hold: bool = False
    seed: str = "1"
    cores: int | None = None


@frozen
class Odds:
    """Chances of each kind of unit, the margin rules side by side (empty where not asked for or without bundles), notes
    on the ceremony, and how many simulations were run; none where all could be counted."""

    policy: Policy
    chances: tuple[Chance, ...]
    margins: tuple[UnderMargin, ...]
    notes: tuple[Finding, ...]
    simulations: int


def odds(policy: Policy, roster: Roster, request: Request | None = None, *, progress: Progress | None = None) -> Odds:
    """The chances of all who are on a roster.

    Whatever is the same in every draw is counted, the rest is simulated, in other processes where that pays; a script
    that calls this needs the usual `if __name__ == "__main__"`. Raises `Undetermined` and `Rejected` as a run does.
    """
    asked = request or Request()
    begun = ready(build(policy), roster, strategies(), hold=asked.hold)
    finding = _Finding(asked, Work(policy, roster, asked.hold), progress or _silent)
    sure = certain(begun) if asked.numbers is None else coded(begun, _secret(policy, roster, begun, asked.numbers))
    own, simulated = finding.chances(begun, sure, "")
    compared: list[UnderMargin] = []
    if asked.margins and policy.bundle is not None:
        schools = contested(own)
        largest = max((each.size for each in own), default=1)
        for name, margin in rules(policy.bundle, largest):
            other = begun.with_margin(margin)
            known = certain(other)
            found, more = finding.chances(other, known, name)
            simulated = max(simulated, more)
            compared += under(other, name, found, known, schools)
    return Odds(policy, tuple(own), tuple(compared), ceremonies(policy, sure.asked), simulated)


@frozen
class _Finding:
    request: Request
    work: Work
    progress: Progress

    def chances(self, begun: Ready, sure: Certain, rule: str) -> tuple[list[Chance], int]:
        """All chances under one rule, and how many simulations that took."""
        count = self.request.simulations if sure.unsure else 0
        totals: Totals = {}
        if count:
            margin = None if begun.policy.bundle is None else begun.policy.bundle.margin
            told = self.progress
            totals = spread(
                begun,
                self.work.under(margin),
                (self.request.seed, count, self.request.cores),
                lambda done: told(rule, done, count),
            )
        return chances(begun, sure, totals, count), count


def _secret(policy: Policy, roster: Roster, begun: Ready, numbers: PublicNumbers) -> bytes:
    """The seed that an official run would have with these public sources."""
    canonical = begun.taken_in.units.canonical()
    parts: Mapping[str, object] = sealed_parts(policy, roster, canonical, begun.strategies)
    record = manifest({**parts, **program_parts()})
    return seed(record, numbers.public, numbers.revealed, numbers.beacon)


def _silent(_rule: str, _done: int, _all: int) -> None:
    return None

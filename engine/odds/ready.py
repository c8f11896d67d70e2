"""A policy and a roster as far as a run goes before chance, and the stages run from there as often as is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from attrs import evolve, frozen

from ...dsl.policy import Margin, Policy
from ..determine import undetermined
from ..drawing import Chance
from ..draws.keys import Stream, draw_key, lp, permutation
from ..draws.strategy import Strategy, Unit
from ..evaluators.columnar import Columnar
from ..fill.asked import Asked
from ..fill.round import Round, Setting
from ..intake import Intake, intake
from ..ledger import Ledger
from ..numberbook import DrawPlace, NumberBook
from ..numbers import PublicNumbers
from ..register import Register
from ..roster import Roster
from ..rulegraph import RuleGraph
from ..stages import StageReport, stages
from ..units import units
from .remembered import Remembered

Watch = Callable[[Round, Asked], None]


Bounds = tuple[int, int]


@frozen
class Played:
    """One run of all stages, and by stage and name the bounds of each number of its own that a draw asked for."""

    setting: Setting
    reports: Sequence[StageReport]
    asked: Mapping[tuple[str, str], list[Bounds]]


@frozen
class Ready:
    """All that chance does not touch. `margin` stands in for the policy's own, where there are bundles."""

    policy: Policy
    register: Register
    taken_in: Intake
    evaluator: Remembered
    strategies: Mapping[str, Strategy]

    def with_margin(self, margin: Margin) -> Ready:
        """The same under another margin rule."""
        assert self.policy.bundle is not None, "a policy without bundles has no margin rule"
        return evolve(self, policy=evolve(self.policy, bundle=evolve(self.policy.bundle, margin=margin)))

    def play(self, secret: bytes, watch: Watch, strategies: Mapping[str, Strategy] | None = None) -> Played:
        """Run all stages with every number drawn from `secret`, telling `watch` what was asked."""
        policy, taken_in, cohort = self.policy, self.taken_in, self.policy.cohort
        ledger = Ledger.empty(taken_in.segments.plans(self.register), len(taken_in.cohort))
        marks = {} if cohort is None else cohort.marks
        book = Thrown(secret)
        seats = (taken_in.segments, taken_in.cohort, marks, ledger, book)
        setting = Setting(self.evaluator, taken_in.units, policy.bundle, *seats, watch)
        self._seat_rulings(setting)
        sources = (("odds", tuple(secret)),)
        using = self.strategies if strategies is None else strategies
        chance = Chance(lambda draw: draw_key(secret, draw), 1, using, book, sources)
        reports = stages(setting, chance, policy.stages, taken_in.standing.sought, taken_in.able)
        return Played(setting, reports, book.asked)

    def _seat_rulings(self, setting: Setting) -> None:
        """Rulings take their seats before chance begins, as in a run."""
        held = self.taken_in.standing.held
        inside = [(row, school) for row, school in self.taken_in.rulings if not held[row]]
        if inside:
            rows, schools = np.array(inside, dtype=np.int64).T
            nothing = np.full(len(rows), -1, dtype=np.int64)
            setting.ledger.seat(rows, setting.segments.at(setting.cohort[rows], schools), -1, nothing)


def ready(graph: RuleGraph, roster: Roster, strategies: Mapping[str, Strategy], *, hold: bool = False) -> Ready:
    """Take the children in. Raises `Undetermined` and `Rejected` as a run does before its draws."""
    policy, columnar = graph.policy, Columnar(graph, roster)
    who = units(policy, roster)
    taken_in = intake(policy, roster, who, columnar, undetermined(graph, roster), hold=hold)
    names = [stage.name for stage in policy.stages]
    known = Remembered(columnar, names, taken_in.standing.sought, taken_in.able, max(len(roster.register.names), 1))
    return Ready(policy, roster.register, taken_in, known, strategies)


class Thrown(NumberBook):
    """Public numbers of a draw's own, thrown from a secret: each uniform within its bounds, lots well mixed."""

    def __init__(self, secret: bytes) -> None:
        super().__init__(PublicNumbers(), {}, ())
        self._secret = secret
        self.asked: dict[tuple[str, str], list[Bounds]] = {}

    def whole(self, place: DrawPlace, name: str, bounds: Bounds, *, shared: bool) -> int:
        """A number within the bounds; a shared one is the same for all of the stage."""
        self.asked.setdefault((place.stage, name), []).append(bounds)
        parts = (place.stage,) if shared else (place.stage, place.school, place.cohort, place.turn)
        return bounds[0] + self._stream(name, *parts).below(bounds[1] - bounds[0] + 1)

    def lots(self, place: DrawPlace, units: Sequence[Unit], places: int) -> Mapping[str, tuple[str, bool]]:
        """Paper lots: as many with a place as were prepared, dealt at random."""
        drawn = list(units)
        key = draw_key(self._secret, f"lots/{place.stage}/{place.cohort}/{place.school}/{place.turn}")
        order = permutation(key, len(drawn))
        return {drawn[at].id: (str(lot), lot < places) for lot, at in enumerate(order)}

    def _stream(self, *parts: str) -> Stream:
        return Stream(draw_key(self._secret, lp(*parts).hex()))

"""Strategies whose own public numbers are made up as they are asked for, the same ones as the oracle's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
from paiwei.dsl.signatures import Signature
from paiwei.engine.draws.strategy import Ballot, Drawn, Strategy, Unit

from tests.oracle.inputs import Where

from .given import Recording


@attrs.frozen
class MadeUp:
    """The numbers of one draw."""

    where: Where
    recording: Recording

    def ask(self, name: str, least: int, most: int, *, shared: bool = False) -> int:
        """Any whole number from `least` to `most`, the same every time."""
        where = Where(self.where.stage, "", "", 0) if shared else self.where
        return self.recording.ask(where, name, least, most)

    def lots(self, units: Sequence[Unit], places: int) -> Mapping[str, tuple[str, bool]]:
        """Any lots that match what was prepared."""
        return self.recording.lots(self.where, [unit.id for unit in units], places)


@attrs.frozen
class Lucky:
    """A strategy that needs no public numbers."""

    own: Strategy
    luck: int

    @property
    def signature(self) -> Signature:
        """That of the strategy itself."""
        return self.own.signature

    def draw(self, ballot: Ballot) -> Drawn:
        """The strategy's draw with made-up numbers."""
        stage, cohort, school, turn = ballot.id.split("/")[-4:]  # a later attempt has a part more
        numbers = MadeUp(Where(stage, cohort, school, int(turn or 0)), Recording(self.luck))
        return self.own.draw(attrs.evolve(ballot, numbers=numbers))


def lucky(strategies: Mapping[str, Strategy], luck: int) -> dict[str, Strategy]:
    """All strategies of a table, with made-up numbers."""
    return {name: Lucky(own, luck) for name, own in strategies.items()}

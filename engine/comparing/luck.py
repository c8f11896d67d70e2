"""One set of keys and numbers for the draws of two policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from ...dsl.findings import Rejected
from ..draws.keys import Stream, draw_id, draw_key, permutation
from ..draws.strategy import Unit
from ..numberbook import DrawPlace, NumberBook
from ..numbers import PublicNumbers


@frozen
class Luck:
    """The secret of a run, and what the stages of a policy are called in the other one (`names`), so that a stage of
    another name draws by the same key."""

    secret: bytes
    names: Mapping[str, str]

    def same(self, draw: str) -> str:
        """The id of a draw, or of a key of it, under the other policy's name for its stage."""
        found = [name for name in self.names if draw.startswith(f"{name}/")]
        if not found:
            return draw
        stage = max(found, key=len)
        return self.names[stage] + draw[len(stage) :]

    def key(self, draw: str) -> bytes:
        """The key of a draw."""
        return draw_key(self.secret, self.same(draw))


@frozen
class MadeUp:
    """A number (lots where `name` is empty) that a draw asked for and that the file does not have, or not within the
    bounds: what was taken for it was derived from the seed."""

    stage: str
    school: str
    cohort: str
    turn: str
    name: str
    least: int = 0
    most: int = 0
    value: int = 0
    out_of_range: bool = False


class SharedNumbers(NumberBook):
    """The numbers of the file, under the name that a stage has in either policy, as far as they fit; others are derived
    from the seed, the same on both sides where the bounds are the same."""

    def __init__(
        self,
        numbers: PublicNumbers,
        cohorts: Mapping[str, str],
        schools: Sequence[str],
        luck: Luck,
        other: Mapping[str, str],
    ) -> None:
        """`other`: what the other policy calls a stage."""
        super().__init__(numbers, cohorts, schools)
        self._luck, self._other = luck, other
        self.made_up: dict[MadeUp, None] = {}

    def whole(self, place: DrawPlace, name: str, bounds: tuple[int, int], *, shared: bool) -> int:
        """The number of the file, or one from the seed within the bounds."""
        unfit = False
        for stage in self._called(place.stage):
            found = self.look_up(evolve(place, stage=stage), name, shared=shared)
            if found is not None and isinstance(found[1], int) and bounds[0] <= found[1] <= bounds[1]:
                return found[1]
            unfit |= found is not None
        asks = DrawPlace(place.stage) if shared else place
        stream = Stream(self._luck.key(f"{_id(asks)}/{name}"))
        value = bounds[0] + stream.below(bounds[1] - bounds[0] + 1)
        self.made_up[MadeUp(asks.stage, asks.school, asks.cohort, asks.turn, name, *bounds, value, unfit)] = None
        return value

    def lots(self, place: DrawPlace, units: Sequence[Unit], places: int) -> Mapping[str, tuple[str, bool]]:
        """The recorded lots where they are those of these children, else lots that are dealt by the seed."""
        for stage in self._called(place.stage):
            found, faults = self._lots.of(stage, (place.turn, place.school), units, places)
            if not faults:
                return found
        self.made_up[MadeUp(place.stage, place.school, place.cohort, place.turn, "")] = None
        order = permutation(self._luck.key(f"{_id(place)}/lots"), len(units))
        return {units[at].id: (str(lot), lot <= places) for lot, at in enumerate(order, 1)}

    def settle(self) -> None:
        """Raises `Rejected` for what strategies find wrong by themselves; lots beside those asked for are let be."""
        if self._faults:
            faults, self._faults = list(self._faults), {}
            raise Rejected(faults)

    def unused(self) -> tuple[()]:
        """Nothing: a file is for one of the policies."""
        return ()

    def _called(self, stage: str) -> Iterator[str]:
        yield stage
        if self._other.get(stage, stage) != stage:
            yield self._other[stage]


def _id(place: DrawPlace) -> str:
    return draw_id(place.stage, place.cohort, place.school, int(place.turn) if place.turn else None)

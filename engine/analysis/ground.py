"""What all possible children of an analysis have in common: the schools, the words, the days, where things lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import z3
from attrs import frozen

from ...dsl import expressions as e
from ...dsl.policy import Policy
from ...dsl.types import EnumType, Kind
from ...dsl.walk import walk, wholes
from .held import FALSE, TRUE, Bool, Term
from .world import World
from .worlds import slots, worlds

YEARS = 20  # a date lies within so many years of the dates that the policy names
DAYS = 366 * YEARS
ANY_DAY = date(2020, 1, 1)
OUT = 50_000  # metres from the middle, to either side


@frozen
class Ground:
    """`codes`: a number for each name of an enum value and each text of the policies, `texts` of them texts that a rule
    asks for; further numbers are other texts. `days`: the first and last day, as ordinals. `marks`: the numbers that
    the policies name. `line`: where a school lies, in metres along a meridian. `places`: every school and area.
    `tabled`: by zone and school, where the table may put schools into zones. `measured`: by policy, whether any of its
    rules hangs on a distance."""

    world: World
    codes: Mapping[str, int]
    texts: frozenset[str]
    days: tuple[int, int]
    marks: tuple[float, ...]
    slots: int
    school_sort: z3.BitVecSortRef
    word_sort: z3.BitVecSortRef
    line: z3.FuncDeclRef
    tabled: tuple[tuple[Bool, ...], ...]
    places: tuple[Term, ...]
    measured: tuple[bool, ...]

    @classmethod
    def of(cls, policies: Sequence[Policy], world: World | None = None) -> Ground:
        """The ground of all children whom these policies may be about, among all schools there may be or those of the
        world."""
        world = world or worlds(policies)
        constants = [c for policy in policies for whole in wholes(policy) for c in _constants(whole)]
        days = [c.value.toordinal() for c in constants if isinstance(c.value, date)]
        days = days or [ANY_DAY.toordinal()]
        texts = dict.fromkeys(str(c.value) for c in constants if c.type is Kind.TEXT)
        words = dict.fromkeys([*(word for policy in policies for word in _enums(policy)), *texts])
        fields = sum(len(policy.fields) for policy in policies)
        sort = z3.BitVecSort(max(1, (len(world.areas) + 1).bit_length()))
        return cls(
            world=world,
            codes={word: i for i, word in enumerate(words)},
            texts=frozenset(texts),
            days=(min(days) - DAYS, max(days) + DAYS),
            marks=tuple(sorted({float(c.value) for c in constants if isinstance(c.value, int | float)})),
            slots=max(map(slots, policies)),
            school_sort=sort,
            word_sort=z3.BitVecSort((len(words) + fields).bit_length() + 1),
            line=z3.Function("line", sort, z3.RealSort()),
            tabled=tuple(
                tuple(z3.Bool(f"zone/{z}/{s}") for s in range(len(world.names))) for z in range(len(world.tabled))
            ),
            measured=tuple(map(_measures, policies)),
            places=tuple(z3.BitVecVal(at, sort) for at in range(len(world.areas) + 1)),
        )

    def school(self, index: int) -> Term:
        """A school, or the area of that index."""
        return self.places[index]

    def word(self, word: str) -> Term:
        """An enum value or a text."""
        return z3.BitVecVal(self.codes[word], self.word_sort)

    def zones(self, at: int) -> tuple[tuple[Bool, ...], ...]:
        """By zone and school, whether the school is in the zone, as policy `at` has it."""
        if self.world.tabled:
            return self.tabled
        register = self.world.registers[at]
        every_school = range(len(register.names))
        return tuple(tuple(TRUE if s in zone.schools else FALSE for s in every_school) for zone in register.zones)


def _measures(policy: Policy) -> bool:
    return any(isinstance(part, e.Metres | e.Nearest) for whole in wholes(policy) for part in walk(whole))


def _constants(whole: e.Condition | e.Expression) -> Iterator[e.Constant]:
    for part in walk(whole):
        if isinstance(part, e.Constant):
            yield part
        elif isinstance(part, e.OneOf):
            yield from part.values


def _enums(policy: Policy) -> Iterable[str]:
    for field in policy.fields:
        if isinstance(field.type, EnumType):
            yield from field.type.names

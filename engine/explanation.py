"""Why a child stands where it stands, as nouns that `attrs.asdict` turns into JSON."""

from __future__ import annotations

from attrs import frozen

from ..dsl.findings import Text


@frozen
class Read:
    """A value that a rule read: the field, its label, and the cell as people write it in both languages."""

    field: str
    label: str
    value: Text
    private: bool = False


@frozen
class Failing:
    """The first part of a condition that does not hold, in words, with the clauses and choices it rests on and the
    values that it read. `known` is False where it hangs on a cell that has not been verified."""

    rule: Text
    clauses: tuple[str, ...]
    assumptions: tuple[str, ...]
    values: tuple[Read, ...]
    known: bool = True


@frozen
class Tested:
    """A gate, a rung, or the `who` of a stage: whether it holds (None: not known) and what fails first if not."""

    name: str
    clauses: tuple[str, ...]
    assumptions: tuple[str, ...]
    holds: bool | None
    failing: Failing | None = None


@frozen
class AtLadder:
    """The child's rung at a school (None: no rung, or not known), and every higher rung with what fails first."""

    ladder: str
    tier: str | None
    clauses: tuple[str, ...]
    missed: tuple[Tested, ...]


@frozen
class AtSchool:
    """One school that the child sought in a stage. `gates` are those about a school; `seats`, `asked` and `placed`
    are the school's in this stage and the child's cohort, None where nobody came to it; `cutoff` is the rank of the
    last one admitted where some were not; `drawn` and `drawn_in` count those in its draw and those placed by it."""

    school: str
    admissible: bool | None
    gates: tuple[Tested, ...]
    ladders: tuple[AtLadder, ...]
    placed_here: bool
    seats: int | None = None
    asked: int | None = None
    placed: int | None = None
    cutoff: str | None = None
    drawn: int = 0
    drawn_in: int = 0


@frozen
class InStage:
    """One stage. `took_part` is False for who was ineligible, held, already placed, not meant by `who`, or sought no
    school; `why_not` says which, in words. `schools` are those sought, in order."""

    stage: str
    clauses: tuple[str, ...]
    assumptions: tuple[str, ...]
    took_part: bool
    why_not: Text | None
    who: Tested | None
    schools: tuple[AtSchool, ...]


@frozen
class Explanation:
    """One child. `status`, `school`, `stage`, `tier` and `number` are those of `placements.csv`; `pending` are the
    fields whose cells are not verified; `gates` are those that decide who is eligible."""

    id: str
    status: str
    school: str | None
    stage: str | None
    tier: str | None
    number: str | None
    pending: tuple[Read, ...]
    gates: tuple[Tested, ...]
    stages: tuple[InStage, ...]

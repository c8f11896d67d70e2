"""Why a child stands where it stands, as nouns that `attrs.asdict` turns into JSON."""

from __future__ import annotations

from attrs import frozen

from ..dsl.findings import Text
from .history import Visit as Visit


@frozen
class Read:
    """A value that a rule read: the field, its label, and the cell as people write it in both languages. `state` is
    `blank` or `unknown` where the cell says nothing, else `given`."""

    field: str
    label: str
    value: Text
    private: bool = False
    state: str = "given"


@frozen
class Distance:
    """A distance that a rule measured from a place of the child: the field of the place, the distance in words, and its
    metres, rounded to the side of every limit of the rule on which the exact ones lie."""

    field: str
    words: Text
    metres: str
    private: bool = False


@frozen
class Failing:
    """The first part of a condition that does not hold, in words, with the clauses and choices it rests on and the
    values that it read; for a place that was measured from, the `distances` instead. `known` is False where it hangs on
    a cell that has not been verified."""

    rule: Text
    clauses: tuple[str, ...]
    assumptions: tuple[str, ...]
    values: tuple[Read, ...]
    known: bool = True
    distances: tuple[Distance, ...] = ()


@frozen(cache_hash=True)  # met again and again as a part of keys
class Tested:
    """A gate, a rung, or the `who` of a stage: what it asks for in words, whether it holds (None: not known), and what
    fails first if not."""

    name: str
    clauses: tuple[str, ...]
    assumptions: tuple[str, ...]
    holds: bool | None
    failing: Failing | None = None
    rule: Text = Text("", "")


@frozen
class AtLadder:
    """The child's rung at a school (None: no rung, or not known), its position from 1 among how many, what it asks for
    with the distances measured, and every higher rung with what fails first."""

    ladder: str
    tier: str | None
    clauses: tuple[str, ...]
    missed: tuple[Tested, ...]
    position: int | None = None
    rungs: int = 0
    rule: Text = Text("", "")
    distances: tuple[Distance, ...] = ()


@frozen
class AtSchool:
    """One school that the child sought in a stage, as which of its choices (from 1). `gates` are those about a school;
    `seats`, `asked` and `placed` are the school's in this stage and the child's cohort, None where nobody came to it;
    `cutoff` is the rank of the last one admitted where some were not; `drawn` and `drawn_in` count those in its draw
    and those placed by it. `visit` is what the child itself met there, None where the school could not take it."""

    school: str
    choice: int
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
    visit: Visit | None = None


@frozen
class InStage:
    """One stage. `took_part` is False for who was ineligible, held, already placed, not meant by `who`, sought no
    school, or has a bundle mate of whom that is true; `why_not` says which, in words. `schools` are those sought, in
    order, up to the one where the child was placed. Of the `assumptions`, `ties_assumptions` are those on how equals
    are told apart. `mode` is `in turn` or `deferred`, `ties` the name of the draw,
    `admit` or `leave`, None where no tie can be; `ranked_by` says in words by what else than a ladder ranks go."""

    stage: str
    clauses: tuple[str, ...]
    assumptions: tuple[str, ...]
    took_part: bool
    why_not: Text | None
    who: Tested | None
    schools: tuple[AtSchool, ...]
    mode: str = "in turn"
    ties: str | None = None
    ranked_by: tuple[Text, ...] = ()
    ties_assumptions: tuple[str, ...] = ()

    @property
    def shared_draw(self) -> str | None:
        """The draw whose one order serves all schools of a deferred stage."""
        return self.ties if self.mode == "deferred" and self.ties not in ("admit", "leave") else None


@frozen
class Bundle:
    """The other children of a bundle, by key, what happens where the last seats do not do for all of them (`skip`,
    `stop`, `overflow` by so many, or `split`), whose rank counts (`worst`, `best`, `representative`), the clauses, and
    what was decided where these are silent."""

    mates: tuple[str, ...]
    margin: str
    most: int
    tier: str
    clauses: tuple[str, ...]
    assumptions: tuple[str, ...] = ()


@frozen
class Ruled:
    """Who decided on the child's place outside the rules, and by which clause. The reason may be told to nobody else,
    and stands here only for those who may read private values."""

    authority: str
    clause: str
    reason: str


@frozen
class Changed:
    """One fact that would have had to be another: what it is and what it would be. `days` (for dates) or `by` (for
    numbers) say how far that is, negative for earlier or less; None where one of the two is blank."""

    field: str
    label: str
    was: Text
    to: Text
    private: bool = False
    days: int | None = None
    by: float | None = None


@frozen
class Option:
    """Facts that together would have led to another tier (None where eligibility was the question)."""

    changed: tuple[Changed, ...]
    tier: str | None


@frozen
class Nearest:
    """The smallest changes of facts that would have led somewhere better, fewest facts first; each was evaluated again
    by the engine. `about` is `eligible`, `open` (the school would have been open to the child) or `tier` (a higher
    tier); with school, stage, ladder and the tier as it is for the latter two. Without options `why_none` says why."""

    about: str
    school: str | None
    stage: str | None
    ladder: str | None
    tier: str | None
    options: tuple[Option, ...]
    why_none: Text | None = None


@frozen
class Afterwards:
    """The child's place after seats were given up, and the list on which it gave up its own (None if it did not)."""

    status: str
    school: str
    stage: str
    tier: str
    number: str
    class_number: str
    wave: int | None


@frozen
class Explanation:
    """One child. `status`, `school`, `stage`, `tier`, `number`, `class_number` and `over_plan` are those of
    `placements.csv`; `pending` are the fields whose cells are not verified, `held_for` those of them that kept the
    child out; `gates` are those that decide who is eligible. `leftover` is what the policy says becomes of a child
    without a place, with its clauses and with what was decided where these are silent."""

    id: str
    status: str
    school: str | None
    stage: str | None
    tier: str | None
    number: str | None
    pending: tuple[Read, ...]
    gates: tuple[Tested, ...]
    stages: tuple[InStage, ...]
    class_number: int | None = None
    over_plan: bool | None = None
    bundle: Bundle | None = None
    ruled: Ruled | None = None
    held_for: tuple[Read, ...] = ()
    leftover: str | None = None
    leftover_clauses: tuple[str, ...] = ()
    leftover_assumptions: tuple[str, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    afterwards: Afterwards | None = None

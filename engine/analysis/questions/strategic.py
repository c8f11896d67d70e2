"""Can a family get more by not saying what it wants?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import z3
from attrs import frozen

from ....dsl import expressions as e
from ....dsl.findings import Phrase, Text
from ....dsl.policy import ByLadder, ByValue, Direction, Draw, Field, RankKey, SeekMode, Stage
from ....dsl.types import Kind
from ..child import Child, Slots
from ..draft import Answer, Draft, Game, Proved
from ..held import Bool, Term, every, some
from ..inquiry import Inquiry
from ..plainly import plainly
from ..played import played
from ..reading import Reading
from ..rules import Rules, rules
from ..simplest import simplest
from ..witness import Witness, witness

HELP = Phrase(
    "写 `{DEFERRED}`（平行志愿），照实填最好；要用依次录取，就把这一点告诉家长",
    "write `{DEFERRED}`, where saying what one wants is best; if it is to stay `{IN_TURN}`, tell the families so",
)


def strategic(asked: Inquiry) -> Iterator[Answer]:
    """A010 for each stage `in turn` in which families write a list, with an example that was run."""
    for stage in asked.policy.stages:
        lists = _lists(asked, stage)
        if not lists:
            continue
        if stage.mode is SeekMode.DEFERRED:
            words = Text(
                f"阶段 `{stage.name}` 是平行志愿：一个人换个次序填，不会得到更想要的学校",
                f"the stage `{stage.name}` is deferred: nobody alone gets a better school by another order",
            )
            yield Proved("strategic", (stage.name,), words)
            continue
        message = Text(
            f"阶段 `{stage.name}` 依次看志愿：先看谁把学校放在第一。照实填可能吃亏，把把握大的学校放在前面可能更好",
            f"the stage `{stage.name}` looks at first choices first: who says what it wants can lose by it, and may do "
            "better to put a safer school first",
        )
        with asked.search.supposing():
            found, game = _example(asked, stage, lists[0])
        yield Draft("A010", stage.span, message, HELP, (stage.name,), witness=found, game=game)


def _lists(asked: Inquiry, stage: Stage) -> list[Field]:
    """The lists that families write themselves, in which more than one school can stand."""
    spelt = [asked.rules.reading.values.spelt(part) for part in stage.seek]
    named = [part.field for part in spelt if isinstance(part, e.FieldValue) and part.type is Kind.LIST]
    return [asked.policy.field(name) for name in named]


@frozen
class _Child:
    """A child with what the rules say of it at the two schools."""

    child: Child
    at: tuple[Rules, Rules]


def _example(asked: Inquiry, stage: Stage, choices: Field) -> tuple[Witness | None, Game | None]:
    """甲 wants the first school, then the second; 乙 is before it at the first, 丙 behind it at the second."""
    second = z3.Const("second school", asked.ground.school_sort)
    schools = (asked.school, second)
    children = [_child(asked, name, second) for name in ("a", "p", "q")]
    bounds = [second != asked.school, z3.ULT(second, asked.ground.school(len(asked.ground.world.names)))]
    for each, wanted in zip(children, (schools, (schools[0],), (schools[1],)), strict=True):
        bounds += [*_wants(each.child.cell(choices), wanted), *each.child.lies]
        bounds += [each.at[schools.index(school)].asks(stage) for school in wanted]
    wishes = plainly(asked, [each.child for each in children], fewest=False)
    for drawn, order in _orders(asked, stage, children):
        model = simplest(asked.search, [*bounds, *order], wishes)
        if model is None:
            continue
        found = witness(asked.policy, asked.ground, model, [c.child for c in children], [schools[0], *schools])
        game = played(asked, found, choices, (found.schools[1], found.schools[2]), drawn=drawn)
        if game is not None:
            return found, game
    return None, None


def _child(asked: Inquiry, name: str, second: Term) -> _Child:
    here = asked.rules if name == "a" else asked.another(name)
    return _Child(here.child, (here, rules(Reading.of(asked.policy, here.child, second, tag="second/"))))


def _wants(cell: object, schools: Sequence[Term]) -> list[Bool]:
    assert isinstance(cell, Slots)
    places = [place == school for place, school in zip(cell.schools, schools, strict=False)]
    return [cell.length == len(schools), *places]


def _orders(asked: Inquiry, stage: Stage, children: Sequence[_Child]) -> Iterator[tuple[bool, list[Bool]]]:
    """Who is before whom: by the first rank key where it can say so, else (true) by the draw."""
    me, before, behind = children
    pairs = ((before, me, 0), (me, behind, 1))
    for key in stage.rank[:1]:
        yield False, [_better(asked, key, one, other, at) for one, other, at in pairs]
    if isinstance(stage.ties, Draw):
        yield True, [_alike(asked, key, one, other, at) for key in stage.rank for one, other, at in pairs]


def _better(asked: Inquiry, key: RankKey, one: _Child, other: _Child, at: int) -> Bool:
    if isinstance(key, ByLadder):
        rungs = range(len(asked.policy.ladder(key.ladder).rungs))
        here, there = one.at[at], other.at[at]
        return some(
            every([here.on(key.ladder, i), some(there.on(key.ladder, j) for j in rungs if j > i)]) for i in rungs
        )
    first, last = _rank(asked, key, one, at), _rank(asked, key, other, at)
    if first is None or last is None:
        return z3.BoolVal(False)
    return first < last if key.direction is Direction.ASCENDING else first > last


def _alike(asked: Inquiry, key: RankKey, one: _Child, other: _Child, at: int) -> Bool:
    if isinstance(key, ByLadder):
        rungs = range(len(asked.policy.ladder(key.ladder).rungs))
        return some(every([one.at[at].on(key.ladder, i), other.at[at].on(key.ladder, i)]) for i in rungs)
    first, last = _rank(asked, key, one, at), _rank(asked, key, other, at)
    return z3.BoolVal(True) if first is None or last is None else first == last


def _rank(asked: Inquiry, key: ByValue, child: _Child, at: int) -> Term | None:
    """A number or day by which a rank goes."""
    values = child.at[at].reading.values
    spelt = values.spelt(key.value)
    if isinstance(spelt, e.FieldValue | e.Metres) and values.value(spelt).term.sort().kind() in (
        z3.Z3_INT_SORT,
        z3.Z3_REAL_SORT,
    ):
        return values.value(spelt).term
    return None

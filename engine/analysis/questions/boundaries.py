"""What happens at each date and number that the policy names: just before, just there, just after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import z3
from attrs import evolve, frozen

from ....dsl import expressions as e
from ....dsl.findings import Text
from ....dsl.policy import Field, Policy
from ....dsl.source import Span
from ....dsl.types import Kind
from ....dsl.walk import walk, wholes
from ..draft import Answer, Claim, Draft, Line
from ..held import FALSE, TRUE, Bool, Term, Value, every, no, some, true_in
from ..inquiry import Inquiry
from ..moved import Mark, Moved
from ..plainly import plainly
from ..rules import Rules, rules
from ..seen import Said, What
from ..simplest import Wishes, simplest
from ..witness import witness

IDLE = Text("核对日期或数字，以及它旁边的条件", "look at the value again, and at what stands beside it")
ALONE = Text(
    "核对前后两处的“不晚于”“早于”：这一天该归哪一边", "see on which side it was meant to fall: `<` or `<=`, `>` or `>=`"
)


@frozen
class _Mark:
    """A field and a value with which it is compared."""

    field: Field
    value: Mark
    span: Span
    exact: bool  # somewhere it is compared by `=`

    def steps(self) -> tuple[Mark, Mark, Mark]:
        """Just before, there, just after: a day, or one in the last place that is written."""
        if isinstance(self.value, date):
            day = timedelta(days=1)
            return self.value - day, self.value, self.value + day
        places = len(repr(self.value).partition(".")[2]) if self.value != int(self.value) else 0
        step = 10.0**-places
        return round(self.value - step, places), self.value, round(self.value + step, places)

    def there(self, asked: Inquiry) -> list[Bool]:
        """That the value stands in the child's cell."""
        cell = asked.child.value(self.field)
        return [cell.term == _number(self.value), *([] if cell.none is None else [no(cell.none)])]


def boundaries(asked: Inquiry) -> Iterator[Answer]:
    """Lines of the table; A011 where a value tells no two children apart, A012 where it stands alone."""
    marks = _marks(asked)
    fields = {mark.field.name: mark.field for mark in marks}
    plain = {name: plainly(asked, [asked.child], fewest=False, but=[field]) for name, field in fields.items()}
    for mark in marks:
        with asked.search.supposing(*mark.there(asked)):
            yield from list(_At.of(asked, mark, plain[mark.field.name]).answers())


def _marks(asked: Inquiry) -> list[_Mark]:
    """In the order of the text, each pair of field and value once."""
    found: dict[tuple[str, Mark], _Mark] = {}
    tests = [part for whole in wholes(asked.policy) for part in walk(whole) if isinstance(part, e.Compare)]
    for test in sorted(tests, key=lambda test: test.span):
        for this, that in ((test.left, test.right), (test.right, test.left)):
            spelt = asked.rules.reading.values.spelt
            this, that = spelt(this), spelt(that)
            if (
                isinstance(this, e.FieldValue)
                and isinstance(that, e.Constant)
                and this.type in (Kind.DATE, Kind.NUMBER)
            ):
                assert isinstance(that.value, date | float | int)
                value = that.value if isinstance(that.value, date) else float(that.value)
                exact = test.op in (e.Comparison.EQ, e.Comparison.NE)
                mark = _Mark(asked.policy.field(this.field), value, test.span, exact)
                known = found.setdefault((this.field, value), mark)
                found[this.field, value] = evolve(known, exact=known.exact or exact)
    return list(found.values())


Key = tuple[What, str]


def _keys(policy: Policy) -> list[Key]:
    """Everything that can be said of a child at a school."""
    found: list[Key] = [("tier", ladder.name) for ladder in policy.ladders]
    found += [("gate", gate.name) for gate in policy.gates]
    return [*found, *(("who", stage.name) for stage in policy.stages), ("eligible", "")]


def _holds(said: Rules, key: Key) -> Bool:
    """Where a gate, a `who` or eligibility is so."""
    what, name = key
    return said.eligible if what == "eligible" else said.gates[name].true if what == "gate" else said.who[name]


def _said(said: Rules, key: Key, model: z3.ModelRef) -> Said:
    """What is so in a model."""
    if key[0] != "tier":
        return true_in(model, _holds(said, key))
    rungs = zip(said.policy.ladder(key[1]).rungs, said.rungs[key[1]], strict=True)
    return next((rung.name for rung, held in rungs if true_in(model, held.true)), None)


def _differ(one: Rules, other: Rules, key: Key) -> Bool:
    """Where two readings of a child differ: on a ladder, at a rung before which neither is on any."""
    if key[0] != "tier":
        a, b = _holds(one, key), _holds(other, key)
        return FALSE if a.eq(b) else a != b
    here, there = one.rungs[key[1]], other.rungs[key[1]]
    changed = [i for i, (a, b) in enumerate(zip(here, there, strict=True)) if a is not b and not a.true.eq(b.true)]
    return some(every([here[i].true != there[i].true, *(no(held.true) for held in here[:i])]) for i in changed)


@frozen
class _At:
    """The child with one value after the other in the field of the mark. The search looks for one who has the mark's
    own value there: of whom the rules say what they always say, and just before and after it little else."""

    asked: Inquiry
    mark: _Mark
    steps: tuple[Rules, Rules, Rules]
    plain: Wishes

    @classmethod
    def of(cls, asked: Inquiry, mark: _Mark, plain: Wishes) -> _At:
        def moved(to: Mark, tag: str) -> Rules:
            move, cell = Moved(mark.field.name, mark.value, to), Value(_number(to))
            return rules(asked.rules.reading.with_cell(mark.field, move, cell, tag))

        before, _, after = mark.steps()
        return cls(asked, mark, (moved(before, "before/"), asked.rules, moved(after, "after/")), plain)

    def answers(self) -> Iterator[Answer]:
        shown: set[Key] = set()
        for key in _keys(self.asked.policy):
            if key not in shown and key[0] != "eligible":
                line, with_it = self._line(key)
                shown |= with_it
                if line is not None:
                    yield line
                    yield from self._alone(key)
        if not shown:
            yield self._idle()

    def _moves(self, key: Key) -> Bool:
        """Whether it is not the same just before, there and just after; where it is no gate, for a child who can come
        in on both sides."""
        come = [TRUE if key[0] == "gate" else every([step.eligible, step.open]) for step in self.steps]
        sides = [(i, _differ(self.steps[i], self.steps[i + 1], key)) for i in (0, 1)]
        return some(every([differ, come[i], come[i + 1]]) for i, differ in sides)

    def _line(self, key: Key) -> tuple[Line | None, set[Key]]:
        """The plainest child of whom it is not the same, and all that changes for that child."""
        asked, moves = self.asked, self._moves(key)
        if moves is FALSE:
            return None, set()
        model = simplest(asked.search, [moves, *asked.child.lies], self._wishes(key))
        if model is None:
            return None, set()
        found = witness(asked.policy, asked.ground, model, [asked.child], [asked.school])
        rows = tuple({**found.rows[0], self.mark.field.name: at} for at in self.mark.steps())
        said = {key: [_said(step, key, model) for step in self.steps] for key in _keys(asked.policy)}
        changed = {key for key, values in said.items() if len(set(values)) > 1}
        claims = tuple(Claim(i, *key, at) for key, ats in said.items() if key in changed for i, at in enumerate(ats))
        before, there, after = (shown(at) for at in self.mark.steps())
        found = evolve(found, rows=rows, schools=found.schools * 3)
        return Line(self.mark.field.name, self.mark.span, (before, there, after), found, claims), changed

    def _wishes(self, key: Key) -> Wishes:
        """Rather a child who is eligible, and at whom a stage looks."""
        asked, said = self.asked, self.asked.rules
        eligible = some(step.eligible for step in self.steps)
        looked = said.ranked(key[1]) if key[0] == "tier" else some(said.looks(s) for s in asked.policy.stages)
        likes = Wishes((), ((every([eligible, looked]), eligible), (said.eligible,)))
        return likes.then(self.plain)

    def _alone(self, key: Key) -> Iterator[Draft]:
        """A012: there it is neither what it is just before nor what it is just after."""
        if self.mark.exact or key[0] != "tier":
            return
        alone = every(_differ(self.steps[i], self.steps[i + 1], key) for i in (0, 1))
        can_come = [every([step.eligible, step.open]) for step in self.steps]
        if not self.asked.search.any(alone, *can_come):
            return
        name, value = self.mark.field.name, shown(self.mark.value)
        message = Text(
            f"`{name}` 恰为 {value} 时单成一档：前一步、后一步都在 `{key[1]}` 的别的档",
            f"`{name}` of exactly {value} stands alone: just before and just after it is another rung of `{key[1]}`",
        )
        yield Draft("A012", self.mark.span, message, ALONE, (name, value, key[1]))

    def _idle(self) -> Draft:
        name, value = self.mark.field.name, shown(self.mark.value)
        message = Text(
            f"`{name}` 和 {value} 的比较对谁都没有区别：前后一步，结果都一样",
            f"comparing `{name}` with {value} makes no difference to anyone, just before or just after",
        )
        return Draft("A011", self.mark.span, message, IDLE, (name, value))


def shown(value: Mark) -> str:
    """As it is written in a policy."""
    return value.isoformat() if isinstance(value, date) else f"{value:g}"


def _number(value: Mark) -> Term:
    return z3.IntVal(value.toordinal()) if isinstance(value, date) else z3.RealVal(repr(value))

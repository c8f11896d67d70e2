"""What would have had to be otherwise: the fewest facts, and of those the smallest change, asked of the solver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import z3
from attrs import evolve, frozen

from ...dsl.findings import Text
from ...dsl.policy import Field, Policy
from ...dsl.types import Kind
from ..explanation import Explanation, Nearest
from ..register import Register
from ..roster import Roster
from ..rulegraph import RuleGraph
from ..uses import Anchor, fields_in, uses
from .child import Child
from .closest import Closest
from .facts import Facts, Row, row_of
from .ground import Ground
from .held import Bool, Term, every, no, some, true_in
from .options import Way, options
from .questioned import Question, questioned
from .reading import Reading
from .rules import Rules, rules
from .search import Search, Undecided
from .witness import witness
from .world import World

MOST_FACTS = 2
MOST_WAYS = 12
PENDING = Text("有关材料还没有核实", "papers that matter here are not verified yet")
UNDECIDED = Text("规则太复杂，没有算出来", "the rules are too involved, and nothing was found out")
NONE = Text("改变任何一项或两项材料都不够", "no change of one fact or of two would have done")


@frozen
class Changes:
    """The solver's picture of a policy among real schools, made once for all children."""

    graph: RuleGraph
    register: Register
    child: Child
    school: Term
    rules: Rules
    anchors: Mapping[str, frozenset[Anchor]]
    fields: tuple[Field, ...]

    @classmethod
    def of(cls, graph: RuleGraph, roster: Roster) -> Changes:
        """For the children of a roster."""
        policy, register = graph.policy, roster.register
        ground = Ground.of([policy], World((register,), len(register.names)))
        ground = evolve(ground, slots=max(ground.slots, *_longest(policy, roster), 1))
        search, school = Search(), z3.Const("school", ground.school_sort)
        child = Child.of(ground, search, [policy], "a")
        said = rules(Reading.of(policy, child, school))
        return cls(graph, register, child, school, said, uses(graph).anchors, tuple(_facts(policy)))

    def nearest(self, row: Row, explanation: Explanation) -> tuple[Nearest, ...]:
        """The smallest changes that would have made an ineligible child eligible, opened a school to it, or led to a
        higher tier at the schools that did not take it. Every option was evaluated again by the engine."""
        asked = questioned(self.graph.policy, self.rules, explanation)
        pending = {read.field for read in explanation.pending}
        if pending & self._read():
            return tuple(evolve(question.about, why_none=PENDING) for question in asked)
        return tuple(self._answer(row, question) for question in asked)

    def _read(self) -> set[str]:
        policy = self.graph.policy
        conditions = [gate.condition for gate in policy.gates]
        conditions += [rung.condition for ladder in policy.ladders for rung in ladder.rungs]
        return {name for condition in conditions for name in fields_in(condition, policy)}

    def _answer(self, row: Row, question: Question) -> Nearest:
        try:
            ways = sorted(self._ways(row, question), key=self._place)  # the solver has no order of its own
        except Undecided:
            return evolve(question.about, why_none=UNDECIDED)
        found = options(self.graph, self.register, row, question, ways)
        return evolve(question.about, options=found, why_none=None if found else NONE)

    def _place(self, way: Way) -> list[int]:
        return [self.fields.index(field) for field in way.changed]

    def _ways(self, row: Row, question: Question) -> Iterator[Way]:
        """Sets of facts, as few as can be, each changed as little as can be."""
        policy, search = self.graph.policy, self.child.search
        facts = Facts.of(policy, self.child, self.register, row)
        free = [field for field in self.fields if row[field.name] is not None or field.optional]
        fixed = [facts.same(field) for field in policy.fields if field not in free]
        at = self.register.school_index[question.about.school] if question.about.school else 0
        known = [
            self.school == facts.ground.school(at),
            question.goal,
            *fixed,
            *(self._meant(facts, field) for field in free),
        ]
        moved = {field: no(facts.same(field)) for field in free}
        with search.supposing(*known):
            for size in range(1, 1 + min(MOST_FACTS, len(free))):
                ways = list(self._sized(size, moved, Closest(facts, self.anchors, at)))
                if ways:
                    yield from ways
                    return

    def _sized(self, size: int, moved: Mapping[Field, Bool], closest: Closest) -> Iterator[Way]:
        """Each set of that many facts once."""
        search, beside = self.child.search, list[Bool]()
        for _ in range(MOST_WAYS):
            model = search.find(z3.AtMost(*moved.values(), size), *beside)
            if model is None:
                return
            changed = [field for field, other in moved.items() if true_in(model, other)]
            others = [no(other) for field, other in moved.items() if field not in changed]
            with search.supposing(*others, *(moved[field] for field in changed)):
                yield Way(tuple(changed), self._cells(changed, closest.find(search, changed, model)))
            beside.append(no(every(moved[field] for field in changed)))

    def _meant(self, facts: Facts, field: Field) -> Bool:
        """A text that changes becomes one that a rule asks for: of others nobody can say what they would be."""
        if field.type is not Kind.TEXT:
            return z3.BoolVal(True)
        cell, ground = self.child.value(field), self.child.ground
        return some([facts.same(field), cell.none, *(cell.term == ground.word(text) for text in sorted(ground.texts))])

    def _cells(self, changed: Sequence[Field], model: z3.ModelRef) -> Row:
        policy = self.graph.policy
        found = witness(policy, self.child.ground, model, [self.child], [self.school]).rows[0]
        return {field.name: found[field.name] for field in changed}


def nearest(graph: RuleGraph, roster: Roster, explanation: Explanation) -> tuple[Nearest, ...]:
    """`Changes.nearest` for one child of a roster. The solver is shown this child alone, so that which of several
    equally small changes it finds does not hang on how many others are in the roster."""
    at = roster.frame[graph.policy.key.name].index_of(explanation.id)
    assert at is not None
    alone = evolve(roster, frame=roster.frame[at : at + 1])
    return Changes.of(graph, alone).nearest(row_of(graph.policy, roster, at), explanation)


def _longest(policy: Policy, roster: Roster) -> Iterator[int]:
    """The length of the longest list of schools in each field of lists."""
    for field in policy.fields:
        if field.type is Kind.LIST:
            yield max(roster.frame[field.name].list.len().to_list(), default=0)


def _facts(policy: Policy) -> Iterator[Field]:
    """The fields that say something of the family, and not who the child is, what it wishes, or with whom and among
    whom it stands. A home that is a point on the map is left where it is."""
    said = {policy.bundle.field, policy.bundle.representative} if policy.bundle is not None else set()
    said |= {policy.cohort.field} if policy.cohort is not None else set()
    wishes = {name for stage in policy.stages for part in stage.seek for name in fields_in(part, policy)}
    for field in policy.fields:
        wish = field.type is Kind.LIST or (field.type is Kind.SCHOOL and field.name in wishes)
        if not field.key and field.name not in said and not wish and field.type not in (Kind.POINT, Kind.BUNDLE):
            yield field

"""The rule graph as questions: each is one event, answered by the one rule that fires for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from attrs import define, field, frozen

from ....dsl.policy import Ladder
from ...build import rung_id
from ...register import Register
from ...rulegraph import RuleGraph
from .cells import UNKNOWN, Cells
from .codes import Code
from .cutting import cut
from .layout import Layout
from .readings import Reader, Readings
from .terms import GIVEN, NONE, Term, both, terms
from .trees import FALSE, OPEN, TRUE, Grower, Node, Part, Related, Tree

Decide = Callable[[Cells, int], int]
Rules = dict[str, dict[str, Any]]
Fact = tuple[int | None, ...]

NO_RUNG = -1
RUNGS = 12  # rungs in one question; a longer ladder goes on in the next
_UNKNOWN = 2  # the state of an operand that is not known yet


@frozen
class Question:
    """One question. The fact holds a state and a code for each operand, then a truth for each of `truths`: a relation
    that is decided here, or the number of a question that is asked before. `rules` are its part of a rule set; the
    name of each ends in `:` and the answer."""

    number: int
    about_school: bool
    operands: tuple[Reader, ...]
    kinds: tuple[Any, ...]
    truths: tuple[Decide | int, ...]
    code: Code
    names: tuple[str, ...]
    rules: Rules

    def states(self, cells: Cells, school: int) -> list[int | None]:
        """The states and codes of the operands; no code where there is no value."""
        fact: list[int | None] = []
        values: list[Any] = []
        given: list[int] = []
        for i, read in enumerate(self.operands):
            value = read(cells, school)
            if value is None or value is UNKNOWN:
                fact += (NONE if value is None else _UNKNOWN, None)
            else:
                given.append(i)
                values.append(value)
                fact += (GIVEN, None)
        for i, code in zip(given, self.code.values([self.kinds[i] for i in given], values), strict=True):
            fact[2 * i + 1] = code
        return fact

    def event(self, fact: Sequence[int | None]) -> str:
        """The fact as durable-rules takes it, of a session that is emptied after each question."""
        held = {name: value for name, value in zip(self.names, fact, strict=True) if value is not None}
        return json.dumps({"id": 1, "sid": 1, "q": self.number, **held})


@define
class Questions:
    """All questions of a policy with a register, each after those whose answers it needs."""

    graph: RuleGraph
    readings: Readings
    asked: list[Question] = field(factory=list)
    nodes: dict[str, int] = field(factory=dict)
    ladders: dict[str, tuple[int, ...]] = field(factory=dict)

    @classmethod
    def of(cls, graph: RuleGraph, register: Register) -> Questions:
        """The questions of gates, ladders and stages."""
        made = cls(graph, Readings(graph.policy, register))
        for gate in graph.policy.gates:
            made.node(graph.conditions[f"gate/{gate.name}"])
        for stage in graph.policy.stages:
            if stage.who is not None:
                made.node(graph.conditions[f"stage/{stage.name}"])
        for ladder in graph.policy.ladders:
            made.ladders[ladder.name] = tuple(made._rungs(ladder, at) for at in range(0, len(ladder.rungs), RUNGS))
        return made

    def node(self, id: str) -> int:
        """The question of a condition or of a let that names one."""
        if id not in self.nodes:
            rule = self.graph.rule(id)
            tree = Grower(self.graph, self.readings).tree(rule.part)  # type: ignore[arg-type]  # a condition's node
            self.nodes[id] = self._condition(tree, rule.about_school)
        return self.nodes[id]

    def _condition(self, tree: Tree, about_school: bool) -> int:
        tree = cut(tree, lambda part: Part(self._condition(part, about_school)))
        layout, code = Layout(), Code.of(tree)
        said = terms(tree, layout, code)
        truths = tuple(self._truth(part) for part in layout.truths)
        number = len(self.asked)
        rules: Rules = {}
        for priority, (answer, term) in enumerate(((TRUE, said.true), (FALSE, said.false), (OPEN, True)), 1):
            rules |= _rule(number, answer, term, priority)
        operands = tuple(layout.operands)
        names = [name for i in range(len(operands)) for name in (f"s{i}", f"f{i}")]
        names += [f"t{i}" for i in range(len(truths))]
        readers, kinds = tuple(o.read for o in operands), tuple(o.kind for o in operands)
        self.asked.append(Question(number, about_school, readers, kinds, truths, code, tuple(names), rules))
        return number

    def _truth(self, part: Related | Node | Part) -> Decide | int:
        match part:
            case Related(decide=decide):
                return decide
            case Node(id=id):
                return self.node(id)
            case Part(question=question):
                return question

    def _rungs(self, ladder: Ladder, at: int) -> int:
        """The first rung that holds from position `at` on; OPEN_RUNG and its position where one before is open."""
        rungs = ladder.rungs[at : at + RUNGS]
        truths = tuple(self.node(self.graph.conditions[rung_id(ladder.name, rung.name)]) for rung in rungs)
        number, rules = len(self.asked), Rules()
        for i in range(len(rungs)):
            rules |= _rule(number, 2 * (at + i), {f"t{i}": TRUE}, 2 * i + 1)
            rules |= _rule(number, 2 * (at + i) + 1, {f"t{i}": OPEN}, 2 * i + 2)
        rules |= _rule(number, NO_RUNG, True, 2 * len(rungs) + 1)
        about = any(self.asked[truth].about_school for truth in truths)
        names = tuple(f"t{i}" for i in range(len(rungs)))
        self.asked.append(Question(number, about, (), (), truths, Code((), ()), names, rules))
        return number


def _rule(question: int, answer: int, term: Term, priority: int) -> Rules:
    """One rule, or none where its term never holds. A rule whose term always holds takes what no other took."""
    if term is False:
        return {}
    when = both({"q": question}, term)
    return {f"{question}:{answer}": {"all": [{"m": when}], "pri": priority}}

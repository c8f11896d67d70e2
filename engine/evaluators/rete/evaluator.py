"""One child at a time against every rule, through durable-rules."""

from __future__ import annotations

from typing import Any

from attrs import define, field, frozen

from ....dsl.findings import Rejected
from ....dsl.policy import ByValue, Stage
from ...register import Register
from ...rulegraph import RuleGraph
from .cells import UNKNOWN, Cells
from .limits import QUESTIONS_IN_SET, limits
from .questions import Fact, Question, Questions
from .readings import Reader
from .rulesets import RuleSets
from .trees import FALSE, OPEN, TRUE

Truth = bool | None  # None is unknown
MOST_KEPT = 50_000  # answers kept by question and fact
_TRUTHS: dict[int, Truth] = {FALSE: False, TRUE: True, OPEN: None}


@frozen
class Rung:
    """Where a child stands on a ladder: the position of its rung, None for none; `open` where that is not settled."""

    position: int | None = None
    open: bool = False


class Rete:
    """What the rules say of single children. Of the same rule graph as the columnar evaluator, by other means.

    Every condition and ladder is a question to a rule set; what is none or unknown is left out of the fact, and a
    state says which. The same question with the same fact is asked once. For one thread at a time.
    Raises Rejected: E001 where the policy goes beyond what the library bears, E002 where that cannot be loaded.
    """

    def __init__(self, graph: RuleGraph, register: Register) -> None:
        self.graph, self.register = graph, register
        self._questions = Questions.of(graph, register)
        asked = self._questions.asked
        faults = limits(asked)
        if faults:
            raise Rejected(faults)
        sets = [asked[at : at + QUESTIONS_IN_SET] for at in range(0, len(asked), QUESTIONS_IN_SET)]
        self._rules = RuleSets([{name: rule for q in lot for name, rule in q.rules.items()} for lot in sets])
        self._kept: dict[tuple[int, Fact], int] = {}
        readings = self._questions.readings
        self._seeks = {stage.name: readings.joined(stage.seek) for stage in graph.policy.stages}
        self._values: dict[str, tuple[Reader | None, ...]] = {
            s.name: tuple(readings.reader(k.value) if isinstance(k, ByValue) else None for k in s.rank)
            for s in graph.policy.stages
        }

    def child(self, cells: Cells) -> Standing:
        """All that can be asked of one child: its cells in the order of the policy's fields."""
        return Standing(self, cells)

    def close(self) -> None:
        """Give back what the library holds."""
        self._rules.close()

    def __enter__(self) -> Rete:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def node(self, rule: str) -> int:
        """The question that decides a gate, a rung or a stage, by its id in the rule graph."""
        return self._questions.node(self.graph.conditions[rule])

    def ladder(self, name: str) -> tuple[int, ...]:
        """The questions of a ladder, each to be asked where the one before found no rung."""
        return self._questions.ladders[name]

    def seeks(self, stage: Stage, cells: Cells) -> tuple[int, ...] | None:
        """See `Standing.seek`."""
        found = self._seeks[stage.name](cells, -1)
        return None if found is UNKNOWN else tuple(found)

    def value(self, stage: Stage, key: int, cells: Cells, school: int) -> Any:
        """See `Standing.value`."""
        read = self._values[stage.name][key]
        assert read is not None, "a ladder is no value"
        return read(cells, school)

    def answer(self, number: int, standing: Standing, school: int) -> int:
        """The answer of a question for a child at a school."""
        question = self._questions.asked[number]
        place = school if question.about_school else -1
        found = standing.known.get((number, place))
        if found is None:
            found = standing.known[number, place] = self._asked(question, standing, place)
        return found

    def _asked(self, question: Question, standing: Standing, school: int) -> int:
        fact = question.states(standing.cells, school) if question.operands else []
        for truth in question.truths:
            if isinstance(truth, int):
                fact.append(self.answer(truth, standing, school))
            else:
                fact.append(truth(standing.cells, school))
        key = (question.number, tuple(fact))
        found = self._kept.get(key)
        if found is None:
            fired = self._rules.ask(question.number // QUESTIONS_IN_SET, question.event(fact))
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = int(fired.partition(":")[2])
        return found


@define
class Standing:
    """One child. A truth is None where an unknown cell leaves it open. `school` is the index of the one considered."""

    rete: Rete
    cells: Cells
    known: dict[tuple[int, int], int] = field(factory=dict)

    def gate(self, name: str, school: int = -1) -> Truth:
        """Whether a gate holds; one that is about no school needs none."""
        return _TRUTHS[self.rete.answer(self.rete.node(f"gate/{name}"), self, school)]

    def who(self, stage: Stage) -> Truth:
        """Whether the stage is for the child."""
        if stage.who is None:
            return True
        return _TRUTHS[self.rete.answer(self.rete.node(f"stage/{stage.name}"), self, -1)]

    def seek(self, stage: Stage) -> tuple[int, ...] | None:
        """The schools sought in the stage, in order, each once; None where that is open."""
        return self.rete.seeks(stage, self.cells)

    def tier(self, ladder: str, school: int) -> Rung:
        """The rung of the child at a school."""
        for question in self.rete.ladder(ladder):
            found = self.rete.answer(question, self, school)
            if found >= 0:
                return Rung(open=True) if found % 2 else Rung(found // 2)
        return Rung()

    def value(self, stage: Stage, key: int, school: int) -> Any:
        """The value by which the stage ranks in place `key`: as in a roster, None, or UNKNOWN."""
        return self.rete.value(stage, key, self.cells, school)

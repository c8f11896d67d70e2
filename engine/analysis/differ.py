"""Two policies compared on all children whom both can be about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from attrs import define, evolve, field

from ...dsl.findings import Finding, Place, Severity, Text
from ..comparing.declared import declared
from ..comparing.difference import Child, Compared, Difference, Same, Told
from ..comparing.pairs import Pair, Pairs
from ..comparing.placing import placing
from .analyse import NOT_REPLAYED
from .differ_answer import Answered, Meeting, answer
from .differ_gates import gate_pairs, gate_question
from .differ_ladders import Rungs, ladder_differences, ladder_question, ladder_rungs, ladder_side
from .differ_question import Question
from .differ_replay import Replayed, Telling, confirmed, replay_both
from .differ_stages import stage_questions
from .differ_two import Two, two
from .search import Undecided
from .written import Written

GAVE_UP = Text("把条件拆成较短的几条再试", "split the conditions into shorter ones and try again")
NOBODY = Text(
    "没有孩子能同时填进两份政策的报名表，条件无从比较",
    "no child fits the tables of both policies, so that conditions cannot be compared",
)


def differ(pairs: Pairs) -> Compared:
    """All differences: those of what is declared and of how children are placed, then those in conditions, each with
    the plainest children to whom it matters, whom the engine has evaluated under both policies."""
    asked = two(pairs)
    plain = [*declared(pairs), *placing(pairs)]
    if not asked.search.any():
        finding = _finding(asked, "A040", NOBODY, None)
        return Compared(tuple(plain), (), (finding,))
    return _Comparing(asked, plain).compared()


@define
class _Comparing:
    asked: Two
    plain: list[Difference]
    proofs: list[Same] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    gates: list[Pair] = field(factory=list)
    ladders: list[Rungs] = field(factory=list)
    about: list[Difference] = field(factory=list)

    def compared(self) -> Compared:
        """Everything, asked and told."""
        self._matched()
        questions = list(self._questions())
        answers = [one for question in questions if (one := self._answer(question)) is not None]
        found = self._told(answers)
        plain = self._without_proved_ranks(list(self.plain), found)
        shown = [one for one in found if not one.kind.startswith("rank ")]
        renamed = {key: old for of in self.ladders for key, old in of.renamed.items()}
        return Compared((*plain, *self.about, *shown), tuple(self.proofs), tuple(self.findings), renamed)

    def _matched(self) -> None:
        """Which gates and rungs are the same; what is new, gone or renamed."""
        asked = self.asked
        self._try("要求", "gates", self._match_gates)
        for old, new in asked.pairs.ladders:
            if old is not None and new is not None:
                self._try(f"梯次表 {new}", f"ladder {new}", partial(self._match_rungs, old, new))
            else:
                self.about.append(_ladder_alone(asked, old, new))

    def _match_gates(self) -> None:
        for found in gate_pairs(self.asked):
            if isinstance(found, Difference):
                self.about.append(found)
            else:
                self.gates.append(found)

    def _match_rungs(self, old: str, new: str) -> None:
        of = ladder_rungs(self.asked, old, new)
        self.ladders.append(of)
        self.about.extend(ladder_differences(self.asked, of))

    def _questions(self) -> Iterator[Question]:
        yield from (gate_question(self.asked, pair) for pair in self.gates)
        yield from (ladder_question(self.asked, of) for of in self.ladders)
        for old, new in self.asked.pairs.stages:
            if old is not None and new is not None:
                yield from stage_questions(self.asked, old, new)

    def _answer(self, question: Question) -> Answered | None:
        found: list[Answered] = []
        name = question.subject
        self._try(name, name, lambda: found.append(answer(self.asked, question)))
        return found[0] if found else None

    def _try(self, zh: str, en: str, work: Callable[[], None]) -> None:
        try:
            work()
        except Undecided as stopped:
            message = Text(
                f"求解器没有答完“{zh}”（{stopped}），这一项没有结论",
                f"the solver did not finish `{en}` ({stopped}): nothing is known of it",
            )
            self.findings.append(_finding(self.asked, "A020", message, GAVE_UP))

    def _told(self, answers: Sequence[Answered]) -> list[Difference]:
        """Answers with children as differences, once the engine agrees; the others as proofs."""
        meetings = [meeting for one in answers for meeting in one.children]
        said = iter(replay_both(self.asked, meetings) if meetings else ())
        telling = Telling(self.asked, self.gates, {k: o for of in self.ladders for k, o in of.renamed.items()})
        found: list[Difference] = []
        for one in answers:
            question = one.question
            children = [(meeting, next(said)) for meeting in one.children]
            if not all(confirmed(self.asked, question, *child) for child in children):
                self.findings.append(_not_replayed(self.asked, question))
            elif children or one.hidden or question.listed:
                found.append(self._difference(one, telling, children))
            else:
                self.proofs.append(Same(question.kind, question.subject, question.same))
        return found

    def _difference(self, one: Answered, telling: Telling, children: Sequence[tuple[Meeting, Replayed]]) -> Difference:
        question = one.question
        shown = tuple(_child(self.asked, meeting, tuple(telling.told(said))) for meeting, said in children)
        meaning = _meaning(one)
        old, new = question.sides
        return Difference(
            question.kind,
            question.subject,
            question.message,
            old,
            new,
            meaning,
            shown,
            only_outside=one.outside and bool(children),
        )

    def _without_proved_ranks(self, plain: list[Difference], found: Sequence[Difference]) -> list[Difference]:
        """Ranks that are only written otherwise: each key was proved to be the same. To others the children go."""
        kept = []
        for one in plain:
            if one.kind == "rank":
                mine = [d for d in found if d.kind.startswith("rank ") and d.subject == one.subject]
                if not mine and self._proved(one.subject):
                    continue
                one = evolve(one, children=tuple(child for d in mine for child in d.children))
            kept.append(one)
        return kept

    def _proved(self, stage: str) -> bool:
        """Whether the rank of a stage differs in nothing but values that were proved to be the same."""
        from ..comparing.ranks import ranks_but_for

        old = next(a for a, b in self.asked.pairs.stages if b == stage)
        assert old is not None
        proved = {int(same.kind.split()[1]) for same in self.proofs
                  if same.kind.startswith("rank ") and same.subject == stage}  # fmt: skip
        return ranks_but_for(self.asked.pairs, old, stage, proved)


def _child(asked: Two, meeting: Meeting, told: tuple[Told, ...]) -> Child:
    """The cells of the new policy's columns, then those that only the old one has."""
    new, old = Written(asked.policies[1], meeting.new, ()), Written(asked.policies[0], meeting.old, ())
    fields = {field.name for field in asked.policies[1].fields}
    extra = [
        (label, cell)
        for spec, label, cell in zip(asked.policies[0].fields, old.labels(), old.rows()[0], strict=True)
        if spec.name not in fields
    ]
    labels = (*new.labels(), *(label for label, _ in extra))
    return Child(labels, (*new.rows()[0], *(cell for _, cell in extra)), new.schools()[0], told)


def _meaning(one: Answered) -> Text | None:
    if one.hidden:
        return Text(
            "有这样的孩子，但距离的例子摆不出来", "there are such children, but their distances cannot be shown"
        )
    if not one.children:
        return one.question.same
    if one.outside:
        return one.question.outside
    if one.more:
        return Text("还有别的不同之处，没有逐一列出", "there are further ways in which they differ")
    return None


def _ladder_alone(asked: Two, old: str | None, new: str | None) -> Difference:
    if old is not None:
        message = Text(f"删去梯次表 `{old}`", f"the ladder `{old}` is gone")
        return Difference("ladder removed", old, message, ladder_side(asked.policies[0], asked.policies[0].ladder(old)))
    assert new is not None
    message = Text(f"新增梯次表 `{new}`", f"the ladder `{new}` is new")
    side = ladder_side(asked.policies[1], asked.policies[1].ladder(new))
    return Difference("ladder added", new, message, None, side)


def _not_replayed(asked: Two, question: Question) -> Finding:
    message = Text(
        f"比较的例子重放不出来：{question.message.zh}，引擎不同意",
        f"an example of the comparison does not replay: {question.message.en}; the engine does not agree",
    )
    return _finding(asked, "A030", message, NOT_REPLAYED, Severity.ERROR)


def _finding(asked: Two, code: str, message: Text, help_: Text | None, severity: Severity = Severity.NOTE) -> Finding:
    policy = asked.pairs.new_as_written
    return Finding(code, severity, message, Place(policy.source, policy.schools.span), help_)

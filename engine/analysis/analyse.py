"""All questions about a policy, asked, and what was answered replayed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from attrs import frozen

from ...dsl.expressions import Metres, Nearest
from ...dsl.findings import Finding, Place, Related, Severity, Text
from ...dsl.policy import Policy
from ...dsl.source import Span
from ...dsl.walk import walk, wholes
from .cases import Candidates, Titles, cases
from .draft import Answer, Claim, Draft, Line, Proved
from .inquiry import Inquiry, inquiry
from .questions.table import QUESTIONS
from .replay import replay
from .report import Boundary, Example, Noted, Proof
from .search import Undecided
from .tabled import changes
from .written import Written

NOT_REPLAYED = Text(
    "这是程序的错误，请连同政策文件报告；这一条结果不要采信",
    "this is a mistake of the program: report it with the policy, and do not rely on this result",
)
GAVE_UP = Text("把条件拆成较短的几条再试", "split the conditions into shorter ones and try again")

BY_ADDRESS = Text("用真实的住址写一例来核对", "write a case with a real address to see it")


@frozen
class Found:
    """An analysis with, for each example, the case blocks that may say it; the first that passes is to be taken."""

    noted: tuple[tuple[Noted, Candidates], ...]
    boundaries: tuple[tuple[Boundary, Candidates], ...]
    proofs: tuple[Proof, ...]


def analyse(policy: Policy, questions: Collection[str] = ()) -> Found:
    """What holds for all possible children; all questions of the table are asked unless some are named."""
    asked = inquiry(policy)
    kept = [name for name in QUESTIONS if not questions or name in questions]
    answers = [(name, answer) for name in kept for answer in _answers(asked, name)]
    shown = [(name, answer) for name, answer in answers if isinstance(answer, Draft | Line)]
    denied = replay(asked.graph, [answer for _, answer in shown])
    telling = _Telling(asked, Titles({case.name for case in policy.cases}))
    noted: list[tuple[Noted, Candidates]] = []
    lines: list[tuple[Boundary, Candidates]] = []
    for (name, answer), claims in zip(shown, denied, strict=True):
        if claims:
            noted.append((telling.internal(name, answer, claims), Candidates()))
        elif isinstance(answer, Draft):
            noted.append(telling.noted(name, answer))
        else:
            lines.append(telling.line(answer))
    proofs = tuple(Proof(a.kind, a.subjects, a.text) for _, a in answers if isinstance(a, Proved))
    return Found(tuple(noted), tuple(lines), proofs)


def _answers(asked: Inquiry, name: str) -> Iterable[Answer]:
    try:
        return list(QUESTIONS[name](asked))
    except Undecided as stopped:
        message = Text(
            f"求解器没有答完“{name}”这一类问题（{stopped}），这一类没有结论",
            f"the solver did not finish the questions of `{name}` ({stopped}): nothing is known of them",
        )
        return [Draft("A020", asked.policy.schools.span, message, GAVE_UP, (name,))]


@frozen
class _Telling:
    asked: Inquiry
    titles: Titles

    def place(self, span: Span) -> Place:
        return Place(self.asked.policy.source, span)

    def noted(self, question: str, draft: Draft) -> tuple[Noted, Candidates]:
        """The finding, and what may be its case."""
        related = tuple(Related(self.place(span), text) for span, text in draft.also)
        where = self.place(draft.span)
        finding = Finding(draft.code, Severity.NOTE, draft.message, where, draft.help, related)
        if draft.witness is None:
            return Noted(question, finding, draft.subjects, draft.because), Candidates()
        written = Written(self.asked.policy, draft.witness, self.asked.used)
        example = Example(written.labels(), written.rows(), written.schools(), story=_story(draft))
        noted = Noted(question, finding, draft.subjects, draft.because, example)
        return noted, cases(self.asked, written, draft, self.titles)

    def line(self, line: Line) -> tuple[Boundary, Candidates]:
        """A line of the table of boundaries."""
        policy = self.asked.policy
        written = Written(policy, line.witness, self.asked.used)
        example = Example(written.labels(), written.rows(), written.schools())
        field = policy.field(line.field)
        at = policy.source.text.count("\n", 0, line.span.start) + 1
        boundary = Boundary(field.name, field.label or field.name, at, line.values, changes(policy, line), example)
        return boundary, cases(self.asked, written, line, self.titles)

    def internal(self, question: str, answer: Draft | Line, denied: Sequence[Claim]) -> Noted:
        """A030: the solver says one thing of a child, the engine another. Where the policy goes by distances that is no
        fault (A020): the solver draws schools and homes on a plane, on which not every world can be shown."""
        subjects = answer.subjects if isinstance(answer, Draft) else (answer.field,)
        if _by_distance(self.asked.policy):
            message = Text(
                f"“{question}”有一个例子与实际距离对不上，没有结论",
                f"an example of `{question}` does not go with real distances: nothing is known of it",
            )
            return Noted(
                question, Finding("A020", Severity.NOTE, message, self.place(answer.span), BY_ADDRESS), subjects
            )
        claim = denied[0]
        what = f"{claim.what} {claim.name}".strip()
        code = answer.code if isinstance(answer, Draft) else "boundaries"
        message = Text(
            f"分析的例子重放不出来（{code}）：求解器说 `{what}` 是 `{claim.said}`，引擎不同意",
            f"an example of the analysis does not replay ({code}): for the solver `{what}` is `{claim.said}`, for the "
            "engine it is not",
        )
        finding = Finding("A030", Severity.ERROR, message, self.place(answer.span), NOT_REPLAYED)
        return Noted(question, finding, subjects)


def _by_distance(policy: Policy) -> bool:
    """Whether anything of a policy hangs on how far a school is."""
    return any(isinstance(part, Metres | Nearest) for whole in wholes(policy) for part in walk(whole))


def _story(draft: Draft) -> tuple[Text, ...]:
    """What became of the children of a game, as they stand and with the first one's list turned round."""
    game, witness = draft.game, draft.witness
    if game is None or witness is None:
        return ()
    names = [str(next(iter(row.values()))) for row in witness.rows]
    schools = "、".join(witness.register.names[school] for school in game.seats)
    told = [Text(f"{schools} 各 1 个学位", f"one seat each at {schools}")]
    if game.drawn:
        told.append(
            Text(
                "名次相同，由派位决定：这是其中一种派位结果", "ranks are equal and the draw decides: so it can turn out"
            )
        )
    for zh, en, placed in (
        ("照实填", "as they wish", game.before),
        (f"{names[0]} 把两所学校对调", f"with the two schools of {names[0]} turned round", game.after),
    ):
        pairs = list(zip(names, placed, strict=True))
        told.append(
            Text(
                f"{zh}：" + "，".join(f"{name} {school or '未录取'}" for name, school in pairs),
                f"{en}: " + ", ".join(f"{name} {school or 'nowhere'}" for name, school in pairs),
            )
        )
    return tuple(told)

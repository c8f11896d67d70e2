"""An explanation of one child as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..dsl.findings import Lang, Text
from ..writing.words import status_word

if TYPE_CHECKING:
    from ..engine.explanation import AtLadder, AtSchool, Explanation, Failing, InStage, Read, Tested
    from ..refusing import Afterwards

HIDDEN = Text("（不公开）", "(private)")


def without_private(explained: object) -> object:
    """The same JSON value with the values of private fields left out."""
    match explained:
        case dict() if explained.get("private") is True:
            return explained | {"value": {"zh": HIDDEN.zh, "en": HIDDEN.en}}
        case dict():
            return {name: without_private(value) for name, value in explained.items()}
        case list() | tuple():
            return [without_private(part) for part in explained]
        case _:
            return explained


def sentences(child: Explanation, lang: Lang, *, with_private: bool) -> Iterator[str]:
    """What a parent would read, line by line."""
    said = _Saying(lang, with_private=with_private)
    yield from said.headline(child)
    if child.gates:
        yield said.word("资格：", "Eligibility:")
    for gate in child.gates:
        yield from said.tested(gate, "  ")
    for stage in child.stages:
        yield from said.stage(stage, child)


def after_the_run(child: str, later: Afterwards, lang: Lang) -> Iterator[str]:
    """What became of a child whose place is not that of the run any more, and that the run is told below."""
    zh = lang == "zh"
    status = status_word(later.status, lang)
    if later.wave is not None:
        told = f"（第 {later.wave} 次登记）" if zh else f" (list {later.wave})"
    else:
        parts = [
            later.school,
            later.stage,
            later.tier,
            later.number and ("派位号 " if zh else "number ") + later.number,
        ]
        parts.append(later.class_ and (f"{later.class_} 班" if zh else f"class {later.class_}"))
        place = ("，" if zh else ", ").join(part for part in parts if part)
        told = f"（递补：{place}）" if zh else f" (moved up: {place})"
    yield f"{child}{'：' if zh else ': '}{status}{told}"
    yield "以下是派位当时的结果和经过：" if zh else "What follows is the run, before seats were given up:"


class _Saying:
    def __init__(self, lang: Lang, *, with_private: bool) -> None:
        self._with_private = with_private
        self._lang, self._zh = lang, lang == "zh"
        self._colon, self._then = ("：", "；") if lang == "zh" else (": ", "; ")

    def word(self, zh: str, en: str) -> str:
        return zh if self._zh else en

    def text(self, text: Text) -> str:
        return text.zh if self._zh else text.en

    def headline(self, child: Explanation) -> Iterator[str]:
        """The outcome in one line, and what is still pending."""
        parts = [child.school, child.stage, child.tier and self.word("梯次 ", "tier ") + child.tier]
        parts.append(child.number and self.word("派位号 ", "number ") + child.number)
        place = self.word("，", ", ").join(part for part in parts if part)
        status = status_word(child.status, self._lang)
        yield f"{child.id}{self._colon}{status}" + (f" ({place})" if place else "")
        for pending in child.pending:
            yield f"  {self.word('待核', 'not yet verified')}{self._colon}{pending.label}"

    def tested(self, tested: Tested, indent: str) -> Iterator[str]:
        """A gate with what fails, if anything does."""
        mark = {True: "✓", False: "✗", None: "?"}[tested.holds]
        yield f"{indent}{mark} {tested.name}{self.clauses(tested.clauses)}"
        if tested.failing is not None:
            yield f"{indent}    {self.failing(tested.failing)}"

    def failing(self, failing: Failing) -> str:
        """The first part that does not hold, its clause, and the values read."""
        values = self.word("，", ", ").join(self.read(read) for read in failing.values)
        verdict = self.word("不符合", "does not hold") if failing.known else self.word("待核", "not yet known")
        rule = f"{verdict}{self._colon}{self.text(failing.rule)}{self.clauses(failing.clauses)}"
        return rule + (f"{self._then}{values}" if values else "")

    def read(self, read: Read) -> str:
        """A label and the value under it."""
        hidden = read.private and not self._with_private
        return f"{read.label} = {self.text(HIDDEN if hidden else read.value)}"

    def clauses(self, clauses: Sequence[str]) -> str:
        return f" ({self.word('依', 'per')} {'、'.join(clauses)})" if clauses else ""

    def stage(self, stage: InStage, child: Explanation) -> Iterator[str]:
        """One stage: why the child took no part, or each school in the order sought."""
        yield f"{self.word('阶段', 'Stage')} {stage.stage}{self.clauses(stage.clauses)}{self._colon}".rstrip()
        if not stage.took_part:
            yield (
                "  "
                + self.word("没有参加", "took no part")
                + (f"：{self.text(stage.why_not)}" if stage.why_not else "")
            )
        for school in stage.schools if stage.took_part else ():
            yield from self.school(school, child)
            if school.placed_here:
                break

    def school(self, at: AtSchool, child: Explanation) -> Iterator[str]:
        """One school: gates about it, rung, and how it filled."""
        result = self.word("在此录取", "placed here") if at.placed_here else self.word("未录取", "no place")
        yield f"  {at.school}{self._colon}{result}"
        for gate in at.gates:
            yield from self.tested(gate, "    ")
        for ladder in at.ladders:
            yield from self.ladder(ladder)
        if at.seats is not None:
            words = self.word("学位 {} 个，报名 {} 人，录取 {} 人", "{} seats, {} asked, {} placed")
            yield "    " + words.format(at.seats, at.asked, at.placed) + self.drawing(at, child)

    def ladder(self, ladder: AtLadder) -> Iterator[str]:
        """The rung, and each higher one with the first condition that failed."""
        tier = ladder.tier or self.word("不在任何梯次", "no rung")
        yield f"    {ladder.ladder}{self._colon}{tier}{self.clauses(ladder.clauses)}"
        for missed in ladder.missed:
            reason = f"{self._colon}{self.failing(missed.failing)}" if missed.failing else ""
            yield f"      {self.word('未列入', 'not on')} {missed.name}{reason}"

    def drawing(self, at: AtSchool, child: Explanation) -> str:
        """Cut-off and draw, where there were any."""
        said = ""
        if at.cutoff is not None:
            said += self.word("；截止 ", "; cut-off ") + at.cutoff
        if at.drawn:
            words = self.word("；派位 {} 人，派中 {} 人", "; {} in the draw, {} placed by it")
            said += words.format(at.drawn, at.drawn_in)
        if at.placed_here and child.number:
            said += self.word("，本人派位号 ", ", own number ") + child.number
        return said

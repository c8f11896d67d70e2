"""Cases: made-up children, seats, and what is expected of them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from .. import syntax
from ..findings import Phrase, Text
from ..near import near
from ..phrases import plainly
from ..policy import Case, CaseChild, CaseSeats, CaseValue, Cohort, Expectation, Gate, Ladder, Stage, Verdict
from ..type_names import listed
from .cells import cell, point, unwritten
from .grounds import GroundsBook
from .parts import field_named
from .scope import Scope
from .unique import unique


@frozen
class Rules:
    """What a case may speak of."""

    cohort: Cohort | None
    has_cohort: bool  # a cohort block stands there, even a faulty one
    gates: tuple[Gate, ...]
    ladders: tuple[Ladder, ...]
    stages: tuple[Stage, ...]


def cases(blocks: Sequence[syntax.CaseBlock], scope: Scope, book: GroundsBook, rules: Rules) -> tuple[Case, ...]:
    """Every case of the policy."""
    unique(((str(block.name.value), block.name.span) for block in blocks), Text("例", "cases"), scope.faults)
    return tuple(_case(block, scope, book, rules) for block in blocks)


def _case(block: syntax.CaseBlock, scope: Scope, book: GroundsBook, rules: Rules) -> Case:
    name = str(block.name.value)
    grounds = book.grounds(block.notes, f"例“{name}”")
    children = [line for line in block.lines if isinstance(line, syntax.ChildLine)]
    seats = [line for line in block.lines if isinstance(line, syntax.SeatsLine)]
    numbers = [line for line in block.lines if isinstance(line, syntax.NumbersLine)]
    expected = [line for line in block.lines if isinstance(line, syntax.ExpectLine)]
    unique(((line.name.text, line.name.span) for line in children), Text("孩子", "children"), scope.faults)
    unique(((line.label.text, line.label.span) for line in numbers), Text("公开数", "numbers"), scope.faults)
    if not expected:
        scope.faults.add("P165", block.name.span, child=children[0].name.text if children else "A1")
    given = tuple(_seats(line, scope, rules) for line in seats)
    _seats_once(seats, given, scope)
    reader = _Expecting(scope, rules, tuple(line.name.text for line in children), frozenset(s.school for s in given))
    found = [reader.expectation(line) for line in expected]
    return Case(
        name,
        tuple(_child(line, scope) for line in children),
        given,
        tuple((line.label.text, line.numbers) for line in numbers),
        tuple(expectation for expectation in found if expectation is not None),
        grounds,
        block.name.span,
    )


def _child(line: syntax.ChildLine, scope: Scope) -> CaseChild:
    values: dict[str, CaseValue] = {}
    for field in scope.fields.values():
        if field is not None:
            values[field.name] = line.name.text if field.key else unwritten(field)
    unique(((c.field.text, c.field.span) for c in line.cells), Text("字段", "fields"), scope.faults)
    for written in line.cells:
        field = field_named(written.field, scope)
        if field is not None and field.key:
            scope.faults.add("P138", written.span, name=field.name)
        elif field is not None:
            found = cell(written, field, scope)
            if found is not None:
                values[field.name] = found
    return CaseChild(line.name.text, values, line.name.span)


def _seats(line: syntax.SeatsLine, scope: Scope, rules: Rules) -> CaseSeats:
    scope.places.school(line.school)
    where = point(line.point, scope) if line.point is not None else None
    return CaseSeats(line.school.text, line.plan, _cohort(line, scope, rules), line.classes, where, line.span)


def _cohort(line: syntax.SeatsLine, scope: Scope, rules: Rules) -> str | None:
    """The enum value's name of the cohort; its label will do too."""
    school, cohort = line.school.text, rules.cohort
    if not rules.has_cohort and line.cohort is not None:
        fault = Text("政策没有批次，学位却写了批次", "the policy has no cohorts, and these seats name one")
        right = f"{{SEATS}} {plainly(school)} {line.plan}"
        remedy = Phrase(f"写成：{right}", f"write: {right}")
        scope.faults.add("P140", line.cohort.span, fault=fault, remedy=remedy)
    if cohort is None:
        return None
    if line.cohort is None:
        first = cohort.type.names[0] if cohort.type.names else ""
        fault = Text(
            "政策分批次，学位要写明是哪一批次的", "the policy parts children into cohorts, and these seats name none"
        )
        right = f"{{SEATS}} {plainly(school)} {line.plan} {{COHORT}} {plainly(first)}"
        remedy = Phrase(f"写成：{right}", f"write: {right}")
        scope.faults.add("P140", line.span, fault=fault, remedy=remedy)
        return None
    for name, label in cohort.type.values:
        if line.cohort.text in (name, label):
            return name
    known = listed(cohort.type.names)
    words = {"name": line.cohort.text, "near": near(line.cohort.text, cohort.type.names), "known": known}
    scope.faults.add("P068", line.cohort.span, **words, of=Text("批次", "the cohort"))
    return None


def _seats_once(lines: Sequence[syntax.SeatsLine], seats: Sequence[CaseSeats], scope: Scope) -> None:
    named = [
        (f"{found.school} {found.cohort}" if found.cohort is not None else found.school, line.school.span)
        for line, found in zip(lines, seats, strict=True)
    ]
    unique(named, Text("学位", "seats"), scope.faults)


@frozen
class _Expecting:
    """Reads the expectations of one case."""

    scope: Scope
    rules: Rules
    children: tuple[str, ...]
    seated: frozenset[str]

    def expectation(self, line: syntax.ExpectLine) -> Expectation | None:
        """The expectation; None after a finding."""
        child = line.child.text
        if child not in self.children:
            self.scope.faults.add("P130", line.child.span, name=child, near=near(child, self.children))
        verdict = Verdict(line.verdict.text)
        school = self._school(line, verdict)
        detail = str(line.detail.value) if line.detail is not None else None
        if line.detail is not None and detail is not None and verdict is not Verdict.TIER:
            self._known(line.detail, detail, verdict)
        ladder = self._ladder(line) if verdict is Verdict.TIER else None
        return Expectation(child, verdict, line.span, school, ladder, detail)

    def _school(self, line: syntax.ExpectLine, verdict: Verdict) -> str | None:
        if line.school is None:
            return None
        school = self.scope.places.school(line.school)
        if school is not None and verdict is Verdict.PLACED and school not in self.seated:
            self.scope.faults.add("P134", line.school.span, name=school)
        return school

    def _known(self, detail: syntax.Literal, name: str, verdict: Verdict) -> None:
        """The gate of `ineligible`, the stage of `placed`."""
        gates, stages = [gate.name for gate in self.rules.gates], [stage.name for stage in self.rules.stages]
        code, names = ("P132", gates) if verdict is Verdict.INELIGIBLE else ("P133", stages)
        if name not in names:
            self.scope.faults.add(code, detail.span, name=name, near=near(name, names))

    def _ladder(self, line: syntax.ExpectLine) -> str | None:
        """The ladder meant, if its rung is known there; None where the policy has one only and it is not named."""
        ladders, faults = self.rules.ladders, self.scope.faults
        rung = str(line.detail.value) if line.detail is not None else ""
        if line.ladder is None and len(ladders) > 1:
            faults.add("P139", line.span, rung=rung, first=ladders[0].name)
            return None
        wanted = line.ladder.text if line.ladder is not None else ladders[0].name if ladders else ""
        meant = next((ladder for ladder in ladders if ladder.name == wanted), None)
        if meant is None:
            span = line.ladder.span if line.ladder is not None else line.span
            names = [ladder.name for ladder in ladders]
            faults.add("P049", span, name=wanted or rung, near=near(wanted, names), more="")
        elif line.detail is not None:
            self._rung(line.detail, rung, meant)
        return line.ladder.text if line.ladder is not None else None

    def _rung(self, detail: syntax.Literal, name: str, ladder: Ladder) -> None:
        names = [rung.name for rung in ladder.rungs]
        if name in names or not names:
            return
        inner = [full for full in names if name in full.split("/")]
        meant = inner[0] if inner else near(name, names)
        words = {"ladder": ladder.name, "name": name, "near": meant, "known": listed(names)}
        self.scope.faults.add("P131", detail.span, **words)

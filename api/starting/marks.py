"""Which lines of a copied policy belong to the other city."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..dsl import expressions as e
from ..dsl.findings import Text
from ..dsl.keywords import Tongue
from ..dsl.policy import Policy
from ..dsl.source import Span
from ..dsl.walk import Part, walk

_NAME = Text(
    "名称、机关和所依据的文件；下面每一条“依”也要换成这份文件的条款",
    "name, authority and source; every clause below must become one of that text",
)
_FIELDS = Text(
    "报名表的各列；不用的删去，选项换成本地的说法",
    "the columns of the table: drop what is not used, reword the choices",
)
_SCHOOLS = Text("本地的学校、学区、片区和递补", "your own schools, zones, areas and fallbacks")
_COHORT = Text("分几批，派位号的字头", "the cohorts and their marks")
_DATES = Text("日期换成当年的", "the dates of your own year")
_GATE = Text("核对这项要求和条款", "does your notice ask this, and where?")
_LADDER = Text("核对各梯次、先后和条款", "the rungs, their order, their clauses")
_BUNDLE = Text("双胞胎怎样办理", "how twins are dealt with")
_STAGE = Text("核对这个阶段的对象、志愿、排序和派位", "who takes part, what is sought, the order, the draw")
_CLASSES = Text("怎样派班", "how classes are dealt")
_CASES = Text(
    "例里的学校和日期跟着上文改，再写上本地特有的情形", "schools and dates of the cases, and cases of your own"
)


def marks(policy: Policy, tongue: Tongue) -> tuple[tuple[int, str], ...]:
    """A line (from 1) before which a remark belongs, and what it says; at most one a line, ascending."""
    found: dict[int, str] = {}
    for span, text in _places(policy):
        found.setdefault(policy.source.position(span.start)[0], text.zh if tongue == "zh" else text.en)
    return tuple(sorted(found.items()))


def _places(policy: Policy) -> Iterator[tuple[Span, Text]]:
    first = next(at for at, line in enumerate(policy.source.text.splitlines()) if line.startswith(("policy", "政策")))
    yield Span(policy.source.line_starts[first], policy.source.line_starts[first]), _NAME
    yield policy.fields[0].span, _FIELDS
    yield policy.schools.span, _SCHOOLS
    if policy.cohort is not None:
        yield policy.cohort.span, _COHORT
    yield from ((let.span, _DATES) for let in policy.lets if _dated(let.value))
    yield from ((gate.span, _DATES if _dated(gate.condition) else _GATE) for gate in policy.gates)
    yield from ((ladder.span, _LADDER) for ladder in policy.ladders)
    if policy.bundle is not None:
        yield policy.bundle.span, _BUNDLE
    yield from ((stage.span, _STAGE) for stage in policy.stages)
    if policy.classes is not None:
        yield policy.classes.span, _CLASSES
    yield from ((case.span, _CASES) for case in policy.cases[:1])


def _dated(part: Part) -> bool:
    return any(isinstance(inner, e.Constant) and isinstance(inner.value, date) for inner in walk(part))

"""The names of a case: fields and their values, schools, children, and the rules that are expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from .. import syntax
from ..source import Span
from ..types import Kind
from .names_of import Names, inner
from .symbols import Occurrence, OfField, Sort, Symbol, Want

_DETAIL = {"ineligible": Sort.GATE, "placed": Sort.STAGE}


def names_in_case(block: syntax.CaseBlock, number: int, names: Names) -> Iterator[Occurrence]:
    """Every name of the block but those of `per`. `number`: which block of the file it is."""
    for line in block.lines:
        match line:
            case syntax.ChildLine():
                yield Occurrence(
                    line.name.span, line.name.text, Symbol(Sort.CHILD, line.name.text, str(number)), Want(())
                )
                for cell in line.cells:
                    yield from _cell(cell, names)
            case syntax.SeatsLine():
                yield _known(Sort.SCHOOL, line.school, names)
                if line.cohort is not None:
                    yield _known(Sort.VALUE, line.cohort, names, names.cohort)
            case syntax.NumbersLine():
                yield Occurrence(line.label.span, line.label.text, None, Want(()))
            case syntax.ExpectLine():
                yield from _expected(line, number, names)
            case _:
                assert_never(line)


def _cell(cell: syntax.CellLine, names: Names) -> Iterator[Occurrence]:
    yield _known(Sort.FIELD, cell.field, names)
    kind = names.type_of_field(cell.field.text)
    if isinstance(cell.value, syntax.Braces):
        yield from (_known(Sort.SCHOOL, item, names) for item in cell.value.items if isinstance(item, syntax.Name))
    elif isinstance(cell.value, syntax.Name):
        value = cell.value
        if isinstance(kind, OfField):
            yield _known(Sort.VALUE, value, names, kind.field)
        elif kind is Kind.SCHOOL:
            yield _known(Sort.SCHOOL, value, names)
        elif kind is Kind.AREA:
            found = names.find(Sort.AREA, value.text) or names.find(Sort.SCHOOL, value.text)
            yield Occurrence(value.span, value.text, found, Want((Sort.AREA, Sort.SCHOOL)))
        else:
            yield Occurrence(value.span, value.text, None, Want(()))


def _expected(line: syntax.ExpectLine, number: int, names: Names) -> Iterator[Occurrence]:
    yield _known(Sort.CHILD, line.child, names, str(number))
    if line.ladder is not None:
        yield _known(Sort.LADDER, line.ladder, names)
    if line.school is not None:
        yield _known(Sort.SCHOOL, line.school, names)
    if line.detail is None:
        return
    if line.verdict.text != "tier":
        sort, text = _DETAIL.get(line.verdict.text, Sort.GATE), str(line.detail.value)
        yield Occurrence(inner(line.detail.span), text, names.find(sort, text), Want((sort,)))
        return
    yield from _rung(line.detail, line.ladder.text if line.ladder is not None else next(iter(names.rungs), ""), names)


def _rung(detail: syntax.Literal, ladder: str, names: Names) -> Iterator[Occurrence]:
    """The rung of an expectation; of one within another each name by itself."""
    text, want = str(detail.value), Want((Sort.RUNG,), owner=ladder)
    path = names.rungs.get(ladder, {}).get(text)
    if path is None:
        yield Occurrence(inner(detail.span), text, None, want)
        return
    start = detail.span.start + 1
    for symbol in path:
        yield Occurrence(Span(start, start + len(symbol.name)), symbol.name, symbol, want)
        start += len(symbol.name) + 1


def _known(sort: Sort, name: syntax.Name, names: Names, owner: str = "") -> Occurrence:
    return Occurrence(name.span, name.text, names.find(sort, name.text, owner), Want((sort,), owner=owner))

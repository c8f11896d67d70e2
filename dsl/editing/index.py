"""All names of a file with what they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

import attrs
from attrs import frozen

from .. import syntax
from ..types import Kind
from .cases_in import names_in_case
from .expressions_in import Expressions
from .names_of import Names, inner, names_of
from .symbols import Book, Declared, NodeType, Occurrence, OfField, Sort, Symbol, Want

NOTHING = Want(())
# Where a block of the syntax keeps lines, or a line others, that may bear grounds of their own.
_HELD = ("fields", "lines", "rungs", "tiers", "margins", "deals", "bundles")


def index(file: syntax.File, known: Names | None = None) -> Book:
    """Every name of the file, in the order of the text; one that nothing has is there without a symbol. `known`: names
    that count as declared where the file itself does not declare them."""
    names = names_of(file)
    if known is not None:
        names.take_over(known)
    walker = _Walker(names, Expressions(names))
    found = [occurrence for number, block in enumerate(file.blocks) for occurrence in walker.block(block, number)]
    found += walker.sources(file)
    if names.listed:
        found = [_met(each, names) for each in found]
    declared = {(d.symbol, d.span) for d in names.declared.values()}
    marked = (
        attrs.evolve(each, declares=True) if each.symbol is not None and (each.symbol, each.span) in declared else each
        for each in found
    )
    types = {name: walker.expressions.type_of_name(name) for name in (*names.fields, *names.lets)}
    return Book(
        tuple(sorted(marked, key=lambda each: (each.span.start, each.span.end))),
        names.declared,
        {name: kind for name, kind in types.items() if kind is not None},
    )


@frozen
class _Walker:
    names: Names
    expressions: Expressions

    def block(self, block: syntax.Block, number: int) -> Iterator[Occurrence]:
        """Every name of one block but those of `per`."""
        match block:
            case syntax.PolicyBlock():
                yield from (self._itself(Sort.SOURCE, line.name) for line in block.sources)
            case syntax.ApplicantBlock():
                yield from self._fields(block)
            case syntax.SchoolsBlock():
                for place in block.lines:
                    yield from self._places(place)
            case syntax.CohortBlock():
                enums = tuple(OfField(name) for name, line in self.names.fields.items() if line.type.items)
                yield self._field(block.field, enums)
                yield from (self._known(Sort.VALUE, mark.value, block.field.text) for mark in block.marks)
            case syntax.LetLine():
                yield self._itself(Sort.LET, block.name)
                yield from self.expressions.walk(block.value)
            case syntax.RequireLine():
                yield self._text(Sort.GATE, block.name)
                yield from self.expressions.walk(block.condition)
            case syntax.TiersBlock():
                yield self._itself(Sort.LADDER, block.name)
                yield from self._rungs(block.rungs, block.name.text)
            case syntax.BundleBlock():
                yield self._field(block.field, (Kind.BUNDLE,))
                if block.representative is not None:
                    yield self._field(block.representative, (Kind.FLAG,))
            case syntax.StageBlock():
                yield self._text(Sort.STAGE, block.name)
                for part in block.lines:
                    yield from self._stage_line(part)
            case syntax.ClassesBlock():
                yield from (self._field(name, ()) for deal in block.deals for name in deal.balanced_by)
            case syntax.CaseBlock():
                yield from names_in_case(block, number, self.names)
            case syntax.OnFaultLine() | syntax.RefusalsLine() | syntax.LeftoverLine():
                pass
            case _:
                assert_never(block)

    def sources(self, file: syntax.File) -> Iterator[Occurrence]:
        """The sources that `per` names."""
        for note in _notes(file.blocks):
            if isinstance(note, syntax.Per) and note.source is not None:
                yield self._known(Sort.SOURCE, note.source)

    def _fields(self, block: syntax.ApplicantBlock) -> Iterator[Occurrence]:
        for field in block.fields:
            yield self._itself(Sort.FIELD, field.name)
            yield from (self._itself(Sort.VALUE, item.name, field.name.text) for item in field.type.items)

    def _places(self, line: syntax.SchoolsLine) -> Iterator[Occurrence]:
        match line:
            case syntax.ZoneLine():
                yield self._itself(Sort.ZONE, line.name)
                yield from self._schools(() if line.desk is None else (line.desk,))
                yield from self._schools(line.schools)
            case syntax.AreaLine():
                yield self._itself(Sort.AREA, line.name)
                yield from self._schools(line.schools)
            case syntax.FallbackLine():
                yield from self._schools((line.school, *line.to))
            case syntax.PlainLine():
                yield from self._schools(line.schools)
            case syntax.ListedLine():
                pass
            case _:
                assert_never(line)

    def _schools(self, names: Iterable[syntax.Name]) -> Iterator[Occurrence]:
        yield from (self._known(Sort.SCHOOL, name) for name in names)

    def _rungs(self, rungs: tuple[syntax.TierLine, ...], owner: str) -> Iterator[Occurrence]:
        for rung in rungs:
            yield self._text(Sort.RUNG, rung.name, owner)
            if rung.condition is not None:
                yield from self.expressions.walk(rung.condition)
            yield from self._rungs(rung.rungs, f"{owner}/{rung.name.value}")

    def _stage_line(self, line: syntax.StageLine) -> Iterator[Occurrence]:
        match line:
            case syntax.WhoLine():
                yield from self.expressions.walk(line.condition)
            case syntax.SeekLine():
                for part in line.parts:
                    yield from self.expressions.walk(part, (Kind.SCHOOL, Kind.LIST))
            case syntax.RankLine():
                for item in line.items:
                    yield from self._rank(item.value)
            case syntax.DrawLine():
                symbol = Symbol(Sort.STRATEGY, line.strategy.text)
                yield Occurrence(line.strategy.span, line.strategy.text, symbol, Want((Sort.STRATEGY,)))
            case syntax.TiesLine() | syntax.LimitLine():
                pass
            case _:
                assert_never(line)

    def _rank(self, node: syntax.Node) -> Iterator[Occurrence]:
        if not isinstance(node, syntax.Name):
            yield from self.expressions.walk(node)
            return
        wanted = (Sort.LADDER, Sort.FIELD, Sort.LET)
        found = (self.names.find(sort, node.text) for sort in (Sort.FIELD, Sort.LET, Sort.LADDER))
        symbol = next((each for each in found if each is not None), None)
        yield Occurrence(node.span, node.text, symbol, Want(wanted))

    def _itself(self, sort: Sort, name: syntax.Name, owner: str = "") -> Occurrence:
        return Occurrence(name.span, name.text, Symbol(sort, name.text, owner), NOTHING)

    def _text(self, sort: Sort, name: syntax.Literal, owner: str = "") -> Occurrence:
        text = str(name.value)
        return Occurrence(inner(name.span), text, Symbol(sort, text, owner), NOTHING)

    def _known(self, sort: Sort, name: syntax.Name, owner: str = "") -> Occurrence:
        return Occurrence(name.span, name.text, self.names.find(sort, name.text, owner), Want((sort,), owner=owner))

    def _field(self, name: syntax.Name, types: tuple[NodeType, ...]) -> Occurrence:
        want = Want((Sort.FIELD,), types, strict=bool(types))
        return Occurrence(name.span, name.text, self.names.find(Sort.FIELD, name.text), want)


def _met(each: Occurrence, names: Names) -> Occurrence:
    """A name that only a table of schools can know is a school where one is called for; its first place declares it."""
    bare = Sort.FIELD in each.want.sorts and not each.want.types
    if each.symbol is not None or bare or Sort.SCHOOL not in each.want.sorts:
        return each
    symbol = Symbol(Sort.SCHOOL, each.name)
    names.declared.setdefault(symbol, Declared(symbol, each.span, None))
    return attrs.evolve(each, symbol=symbol)


def _notes(parts: Iterable[object]) -> Iterator[syntax.Note]:
    """Every ground of these blocks and of the blocks and lines in them: what bears none holds none either."""
    for part in parts:
        if (notes := getattr(part, "notes", None)) is not None:
            yield from notes
            for name in _HELD:
                yield from _notes(getattr(part, name, ()))

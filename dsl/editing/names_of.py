"""What is declared in a file, before any use of it is looked at."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from .. import syntax
from ..source import Span
from ..types import Kind
from .symbols import Declared, NodeType, OfField, Sort, Symbol


@define
class Names:
    """The declared names of a file. `lets`: the value of each let, for its type."""

    declared: dict[Symbol, Declared] = field(factory=dict)
    fields: dict[str, syntax.FieldLine] = field(factory=dict)
    lets: dict[str, syntax.LetLine] = field(factory=dict)
    rungs: dict[str, dict[str, tuple[Symbol, ...]]] = field(factory=dict)  # by ladder and whole name, outermost first
    cohort: str = ""
    listed: bool = False  # schools stand in a table too

    def add(self, sort: Sort, name: syntax.Name | syntax.Literal, node: object, owner: str = "") -> Symbol:
        """Note a declaration; of two with one name the first counts."""
        text, span = (name.text, name.span) if isinstance(name, syntax.Name) else (str(name.value), inner(name.span))
        symbol = Symbol(sort, text, owner)
        self.declared.setdefault(symbol, Declared(symbol, span, node))
        return symbol

    def find(self, sort: Sort, name: str, owner: str = "") -> Symbol | None:
        """The thing of that sort and name, if it is declared."""
        symbol = Symbol(sort, name, owner)
        return symbol if symbol in self.declared else None

    def take_over(self, known: Names) -> None:
        """Add what another file declares and this one does not."""
        self.declared = {**known.declared, **self.declared}
        self.fields = {**known.fields, **self.fields}
        self.lets = {**known.lets, **self.lets}
        self.rungs = {**known.rungs, **self.rungs}
        self.cohort, self.listed = self.cohort or known.cohort, self.listed or known.listed

    def type_of_field(self, name: str) -> NodeType | None:
        """The type of a field; None if there is none of that name."""
        line = self.fields.get(name)
        if line is None:
            return None
        return OfField(name) if line.type.name == "one of" else Kind(line.type.name)


def names_of(file: syntax.File) -> Names:
    """Every declaration of the file."""
    names = Names()
    for number, block in enumerate(file.blocks):
        _declare(block, number, names)
    for symbol, name, node in _schools(file):
        names.declared.setdefault(symbol, Declared(symbol, name.span, node))
    return names


def inner(span: Span) -> Span:
    """What stands between the quotes."""
    return Span(span.start + 1, max(span.end - 1, span.start + 1))


def _declare(block: syntax.Block, number: int, names: Names) -> None:
    match block:
        case syntax.PolicyBlock():
            for source in block.sources:
                names.add(Sort.SOURCE, source.name, source)
        case syntax.ApplicantBlock():
            for line in block.fields:
                _field(line, names)
        case syntax.SchoolsBlock():
            for part in block.lines:
                if isinstance(part, syntax.ZoneLine):
                    names.add(Sort.ZONE, part.name, part)
                elif isinstance(part, syntax.AreaLine):
                    names.add(Sort.AREA, part.name, part)
                elif isinstance(part, syntax.ListedLine):
                    names.listed = True
        case syntax.CohortBlock():
            names.cohort = names.cohort or block.field.text
        case syntax.LetLine():
            names.add(Sort.LET, block.name, block)
            names.lets.setdefault(block.name.text, block)
        case syntax.RequireLine():
            names.add(Sort.GATE, block.name, block)
        case syntax.TiersBlock():
            ladder = names.add(Sort.LADDER, block.name, block)
            _rungs(block.rungs, (), names, ladder.name)
        case syntax.StageBlock():
            names.add(Sort.STAGE, block.name, block)
        case syntax.CaseBlock():
            for child in block.lines:
                if isinstance(child, syntax.ChildLine):
                    names.add(Sort.CHILD, child.name, child, str(number))
        case _:
            pass


def _field(line: syntax.FieldLine, names: Names) -> None:
    names.add(Sort.FIELD, line.name, line)
    names.fields.setdefault(line.name.text, line)
    for item in line.type.items:
        names.add(Sort.VALUE, item.name, item, line.name.text)


def _rungs(rungs: tuple[syntax.TierLine, ...], outer: tuple[Symbol, ...], names: Names, ladder: str) -> None:
    known = names.rungs.setdefault(ladder, {})
    for rung in rungs:
        symbol = names.add(Sort.RUNG, rung.name, rung, outer[-1].inner if outer else ladder)
        path = (*outer, symbol)
        known.setdefault("/".join(each.name for each in path), path)
        _rungs(rung.rungs, path, names, ladder)


def _schools(file: syntax.File) -> Iterator[tuple[Symbol, syntax.Name, object]]:
    """Schools where the schools block names them; in its zones and its plain list before its other lines."""
    lines = [line for block in file.blocks if isinstance(block, syntax.SchoolsBlock) for line in block.lines]
    for line in lines:
        if isinstance(line, syntax.ZoneLine | syntax.PlainLine):
            yield from ((Symbol(Sort.SCHOOL, name.text), name, line) for name in line.schools)
    for line in lines:
        if isinstance(line, syntax.AreaLine):
            yield from ((Symbol(Sort.SCHOOL, name.text), name, line) for name in line.schools)
        elif isinstance(line, syntax.FallbackLine):
            yield from ((Symbol(Sort.SCHOOL, name.text), name, line) for name in (line.school, *line.to))

"""The schools block: every school it names, its zones, areas and fallback chains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from .. import syntax
from ..faults import Faults
from ..findings import Text
from ..near import near, slip
from ..policy import Area, Fallback, Schools, Zone
from ..source import Span
from .grounds import GroundsBook
from .unique import plain, unique


def schools(block: syntax.SchoolsBlock, faults: Faults, book: GroundsBook) -> tuple[Schools, dict[str, int]]:
    """What the block says, and each school with the offset where it is named first."""
    book.grounds(block.notes, "学校表")
    first: dict[str, int] = {}
    for name in _mentions(block):
        if name.text not in first:
            plain(name.text, name.span, Text("学校", "school"), faults)
        first.setdefault(name.text, name.span.start)
    _slips(block, faults)
    zones = tuple(_zone(line, faults, book) for line in block.lines if isinstance(line, syntax.ZoneLine))
    areas = tuple(_area(line, faults, book) for line in block.lines if isinstance(line, syntax.AreaLine))
    fallbacks = tuple(_fallback(line, faults, book) for line in block.lines if isinstance(line, syntax.FallbackLine))
    _names_once(block, faults)
    for line in block.lines:
        if isinstance(line, syntax.ListedLine | syntax.PlainLine):
            book.grounds(line.notes, "学校表")
    listed = any(isinstance(line, syntax.ListedLine) for line in block.lines)
    found = Schools(tuple(first), zones, areas, fallbacks, listed, block.span)
    return found, first


def _mentions(block: syntax.SchoolsBlock) -> Iterator[syntax.Name]:
    for line in block.lines:
        match line:
            case syntax.ZoneLine():
                yield from line.schools
            case syntax.AreaLine() | syntax.PlainLine():
                yield from line.schools
            case syntax.FallbackLine():
                yield from (line.school, *line.to)
            case syntax.ListedLine():
                pass
            case _:
                assert_never(line)


def _slips(block: syntax.SchoolsBlock, faults: Faults) -> None:
    """P053: an area or a fallback chain may name schools of its own, and so a slip would found one."""
    listed = [
        name.text
        for line in block.lines
        if isinstance(line, syntax.ZoneLine | syntax.PlainLine)
        for name in line.schools
    ]
    for line in block.lines:
        if not isinstance(line, syntax.AreaLine | syntax.FallbackLine):
            continue
        for name in line.schools if isinstance(line, syntax.AreaLine) else (line.school, *line.to):
            meant = None if name.text in listed else slip(name.text, listed)
            if meant is not None:
                faults.add("P053", name.span, name=name.text, near=meant)


def _zone(line: syntax.ZoneLine, faults: Faults, book: GroundsBook) -> Zone:
    names = _once(line.schools, faults)
    desk = line.desk.text if line.desk is not None else None
    if line.desk is not None and desk not in names:
        faults.add("P058", line.desk.span, name=line.desk.text, zone=line.name.text, near=near(line.desk.text, names))
    return Zone(line.name.text, names, desk, book.grounds(line.notes, f"学区 {line.name.text}"), line.span)


def _area(line: syntax.AreaLine, faults: Faults, book: GroundsBook) -> Area:
    grounds = book.grounds(line.notes, f"片区 {line.name.text}")
    return Area(line.name.text, _once(line.schools, faults), grounds, line.span)


def _fallback(line: syntax.FallbackLine, faults: Faults, book: GroundsBook) -> Fallback:
    for name in line.to:
        if name.text == line.school.text:
            faults.add("P059", name.span, name=name.text)
    grounds = book.grounds(line.notes, f"{line.school.text}的递补学校")
    return Fallback(line.school.text, _once(line.to, faults), grounds, line.span)


def _once(names: Sequence[syntax.Name], faults: Faults) -> tuple[str, ...]:
    seen: dict[str, Span] = {}
    for name in names:
        if name.text in seen:
            first = faults.also(seen[name.text], "第一次在这里", "it stands here first")
            faults.add("P057", name.span, first, name=name.text)
        seen.setdefault(name.text, name.span)
    return tuple(seen)


def _names_once(block: syntax.SchoolsBlock, faults: Faults) -> None:
    lines = block.lines
    zones = [line.name for line in lines if isinstance(line, syntax.ZoneLine)]
    areas = [line.name for line in lines if isinstance(line, syntax.AreaLine)]
    chains = [line.school for line in lines if isinstance(line, syntax.FallbackLine)]
    whats = (Text("学区", "zones"), Text("片区", "areas"), Text("递补学校", "fallback chains"))
    for names, what in zip((zones, areas, chains), whats, strict=True):
        unique(((name.text, name.span) for name in names), what, faults)
    plains = [name for line in lines if isinstance(line, syntax.PlainLine) for name in line.schools]
    _once(plains, faults)

"""What a policy holds, as a tree; and what of it can be folded away."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from .. import syntax
from ..keywords import keywords
from ..source import Source, Span
from .names_of import inner
from .reading import Reading


@frozen
class Entry:
    """A block or line: `what` is its terminal in the keyword table, or `FIELD` or `VALUE`. `span` is all of it, `name`
    the words that name it."""

    title: str
    what: str
    span: Span
    name: Span
    children: tuple[Entry, ...] = ()


@frozen
class Fold:
    """Lines, counted from 0, of which all but the first are hidden. `comment`: lines of comments."""

    first: int
    last: int
    comment: bool = False


_BARE = {
    syntax.ApplicantBlock: "APPLICANT",
    syntax.SchoolsBlock: "SCHOOLS",
    syntax.ClassesBlock: "CLASSES",
    syntax.OnFaultLine: "ON_FAULT",
    syntax.RefusalsLine: "REFUSALS",
    syntax.LeftoverLine: "LEFTOVER",
}


def outline(reading: Reading) -> tuple[Entry, ...]:
    """Every block in the order of the text, with its fields, zones, rungs and children."""
    return tuple(_entry(block, reading) for block in reading.file.blocks)


def folds(reading: Reading) -> tuple[Fold, ...]:
    """Everything between braces that stands on more than one line, and comments of more than one line."""
    source, opened, found = reading.source, list[int](), list[Fold]()
    for token in reading.tokens:
        if token.kind == "LBRACE":
            opened.append(source.position(token.span.start)[0] - 1)
        elif token.kind == "RBRACE" and opened:
            first, last = opened.pop(), source.position(token.span.start)[0] - 1
            if last > first + 1 and not token.guessed:
                found.append(Fold(first, last - 1))
    return tuple(sorted((*found, *_comments(source)), key=lambda fold: (fold.first, -fold.last)))


def _comments(source: Source) -> Iterator[Fold]:
    lines = [line.lstrip().startswith(("#", "＃")) for line in source.text.split("\n")] + [False]
    first = 0
    for number, comment in enumerate(lines):
        if not comment:
            if number - first > 1:
                yield Fold(first, number - 1, comment=True)
            first = number + 1


def _entry(block: syntax.Block, reading: Reading) -> Entry:
    what = _BARE.get(type(block))
    if what is not None:
        word = keywords().by_terminal[what].spelling(reading.language)
        name = Span(block.span.start, min(block.span.start + len(word), block.span.end))
        return Entry(word, what, block.span, name, tuple(_children(block)))
    match block:
        case syntax.PolicyBlock() | syntax.RequireLine() | syntax.StageBlock() | syntax.CaseBlock():
            return _texted(block.name, _KIND[type(block)], block.span, tuple(_children(block)))
        case syntax.LetLine() | syntax.TiersBlock():
            return _named(block.name, _KIND[type(block)], block.span, tuple(_children(block)))
        case syntax.CohortBlock() | syntax.BundleBlock():
            return _named(block.field, _KIND[type(block)], block.span)
        case _:
            raise AssertionError(block)


_KIND: dict[type[object], str] = {
    syntax.PolicyBlock: "POLICY",
    syntax.RequireLine: "REQUIRE",
    syntax.StageBlock: "STAGE",
    syntax.CaseBlock: "CASE",
    syntax.LetLine: "LET",
    syntax.TiersBlock: "TIERS",
    syntax.CohortBlock: "COHORT",
    syntax.BundleBlock: "BUNDLE",
}


def _children(block: syntax.Block) -> Iterator[Entry]:
    match block:
        case syntax.PolicyBlock():
            yield from (_named(line.name, "SOURCE", line.span) for line in block.sources)
        case syntax.ApplicantBlock():
            for field in block.fields:
                values = tuple(_named(item.name, "VALUE", item.span) for item in field.type.items)
                yield _named(field.name, "FIELD", field.span, values)
        case syntax.SchoolsBlock():
            for line in block.lines:
                if isinstance(line, syntax.ZoneLine):
                    schools = tuple(_named(name, "SCHOOL", name.span) for name in line.schools)
                    yield _named(line.name, "ZONE", line.span, schools)
                elif isinstance(line, syntax.AreaLine):
                    yield _named(line.name, "AREA", line.span)
                elif isinstance(line, syntax.FallbackLine):
                    yield _named(line.school, "FALLBACK", line.span)
                elif isinstance(line, syntax.PlainLine):
                    yield from (_named(name, "SCHOOL", name.span) for name in line.schools)
        case syntax.TiersBlock():
            yield from (_rung(rung) for rung in block.rungs)
        case syntax.CaseBlock():
            for part in block.lines:
                if isinstance(part, syntax.ChildLine):
                    yield _named(part.name, "CHILD", part.span)
        case _:
            pass


def _rung(rung: syntax.TierLine) -> Entry:
    return _texted(rung.name, "TIER", rung.span, tuple(_rung(each) for each in rung.rungs))


def _named(name: syntax.Name, what: str, span: Span, children: tuple[Entry, ...] = ()) -> Entry:
    return Entry(name.text, what, span, name.span, children)


def _texted(name: syntax.Literal, what: str, span: Span, children: tuple[Entry, ...] = ()) -> Entry:
    return Entry(str(name.value), what, span, inner(name.span), children)

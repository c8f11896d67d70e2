"""What is said of the word at a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from attrs import frozen

from .. import syntax
from ..findings import Text
from ..keywords import keywords
from ..signatures import OneWord, Parameter, Signature, Whole
from ..source import Source, Span
from .described import described
from .meanings import meaning
from .names_of import names_of
from .reading import Reading
from .symbols import Declared, Occurrence, Sort

_LONGEST = 400  # characters of the author's text that are shown


@frozen
class Hover:
    """Markdown for the word in `span`."""

    span: Span
    text: Text


def hover(
    reading: Reading, place: int, signatures: Mapping[str, Signature], good: Reading | None = None
) -> Hover | None:
    """What a name stands for, or what a keyword means; None where neither stands. `good`: an earlier reading, which
    knows names that a broken text has lost."""
    found = reading.book.at(place)
    if found is not None and found.symbol is not None and found.symbol.sort is Sort.STRATEGY:
        return _strategy(found, signatures)
    if found is not None:
        known = _declared(found, reading) or (_declared(found, good) if good is not None else None)
        if known is not None:
            declared, source, owner = known
            return Hover(found.span, _joined([*_said(declared, source, owner), *_notes(declared.node)]))
    return _keyword(reading, place)


def _declared(found: Occurrence, reading: Reading) -> tuple[Declared, Source, Reading] | None:
    if found.symbol is not None:
        declared = reading.book.declared.get(found.symbol)
    else:
        able = (d for s, d in reading.book.declared.items() if s.name == found.name and s.sort in found.want.sorts)
        declared = next(able, None)
    return None if declared is None else (declared, reading.source, reading)


def _keyword(reading: Reading, place: int) -> Hover | None:
    for token in reading.tokens:
        if token.span.start <= place < token.span.end and token.kind in keywords().by_terminal:
            word, said = keywords().by_terminal[token.kind], meaning(token.kind)
            head = f"**{word.zh}** · **{word.en}**"
            return Hover(token.span, Text(f"{head}\n\n{said.zh}", f"{head}\n\n{said.en}"))
    return None


def _said(declared: Declared, source: Source, reading: Reading) -> Iterator[Text]:
    symbol, node = declared.symbol, declared.node
    said = described(symbol, node)
    yield Text(f"**{symbol.name}** — {said.zh}", f"**{symbol.name}** — {said.en}")
    match node:
        case syntax.FieldLine():
            if node.key:
                yield Text("主键", "the key")
            if node.private:
                yield Text("保密", "private")
            if labels := [f"- `{item.name.text}` {item.label.value}" for item in node.type.items if item.label]:
                yield Text("\n".join(labels), "\n".join(labels))
        case syntax.TierLine():
            yield from _rung(declared, reading)
            yield _code(source, node.condition.span if node.condition is not None else node.name.span)
        case syntax.LetLine():
            yield _code(source, node.value.span)
        case syntax.RequireLine():
            yield _code(source, node.condition.span)
        case syntax.TiersBlock():
            rungs = "\n".join(f"{number}. {rung.name.value}" for number, rung in enumerate(node.rungs, 1))
            yield Text(rungs, rungs)
        case syntax.StageBlock() | syntax.ZoneLine() | syntax.AreaLine() | syntax.ChildLine():
            yield _code(source, node.span)
        case _:
            pass
    if symbol.sort is Sort.SCHOOL:
        yield from _school(symbol.name, reading.file)


def _rung(declared: Declared, reading: Reading) -> Iterator[Text]:
    ladder = declared.symbol.owner.split("/")[0]
    rungs = names_of(reading.file).rungs.get(ladder, {})
    for number, (full, path) in enumerate(rungs.items(), 1):
        if path[-1] == declared.symbol:
            yield Text(
                f"`{ladder}` 的第 {number} 级，共 {len(rungs)} 级：{full}",
                f"rung {number} of {len(rungs)} in `{ladder}`: {full}",
            )


def _school(name: str, file: syntax.File) -> Iterator[Text]:
    for block in file.blocks:
        for line in block.lines if isinstance(block, syntax.SchoolsBlock) else ():
            match line:
                case syntax.ZoneLine() if name in _texts(line.schools):
                    yield Text(f"学区 {line.name.text}", f"zone {line.name.text}")
                case syntax.AreaLine() if name in _texts(line.schools):
                    yield Text(f"对应片区 {line.name.text}", f"serves the area {line.name.text}")
                case syntax.FallbackLine() if name == line.school.text:
                    there = "、".join(_texts(line.to))
                    yield Text(f"递补到 {there}", f"falls back to {there}")
                case _:
                    pass


def _texts(names: Sequence[syntax.Name]) -> list[str]:
    return [name.text for name in names]


def _notes(node: object) -> Iterator[Text]:
    for note in getattr(node, "notes", ()):
        if isinstance(note, syntax.Per):
            where = f"{note.source.text} {note.clause}" if note.source is not None else note.clause
            yield Text(f"依 {where}", f"per {where}")
        elif isinstance(note, syntax.Assume):
            yield Text(f"拟定：{note.text}", f"assumed: {note.text}")


def _strategy(found: Occurrence, signatures: Mapping[str, Signature]) -> Hover | None:
    by_name = {name: s for s in signatures.values() for name in (s.name, s.name_zh)}
    signature = by_name.get(found.name)
    if signature is None:
        return None
    heads = [Text(f"**{signature.name}** — 派位方式，第 {signature.version} 版",
                  f"**{signature.name}** — a draw strategy, version {signature.version}")]  # fmt: skip
    terminal = signature.name.upper()
    if terminal in keywords().by_terminal:
        heads.append(meaning(terminal))
    for parameter in signature.parameters:
        heads.append(_parameter(parameter))
    return Hover(found.span, _joined(heads))


def _parameter(parameter: Parameter) -> Text:
    match parameter:
        case Whole():
            takes = f"{parameter.least}–{parameter.most}"
            return Text(f"- `{parameter.name}` {takes}", f"- `{parameter.name}` {takes}")
        case OneWord():
            words = [f"- `{parameter.name}` {' | '.join(pair[i] for pair in parameter.words)}" for i in (1, 0)]
            return Text(*words)
        case _:
            assert_never(parameter)


def _code(source: Source, span: Span) -> Text:
    text = source.text[span.start : span.end]
    text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return Text(*[f"```paiwei\n{text}\n```"] * 2)


def _joined(texts: Sequence[Text]) -> Text:
    return Text("\n\n".join(text.zh for text in texts), "\n\n".join(text.en for text in texts))

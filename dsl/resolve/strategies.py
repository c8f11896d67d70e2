"""A draw line: the strategy by name, its arguments checked against its signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from attrs import frozen

from .. import syntax
from ..faults import Faults, Filling
from ..findings import Text
from ..near import near
from ..policy import Draw
from ..signatures import OneWord, Parameter, Signature, Whole
from ..source import Span

Piece = syntax.Name | syntax.Word | syntax.Literal


@frozen
class Given:
    """One parameter as written: its name (None where no words stand before the value) and its value."""

    name: str
    value: Piece
    span: Span


def draw(line: syntax.DrawLine, signatures: Mapping[str, Signature], faults: Faults) -> Draw | None:
    """The draw with every parameter, defaults included; None if the strategy is not known."""
    signature = _signature(line.strategy, signatures, faults)
    if signature is None:
        return None
    arguments: dict[str, int | str] = {}
    spans: dict[str, Span] = {}
    for given in _pairs(line, signature, faults):
        parameter = _parameter(given, signature, faults)
        if parameter is None:
            continue
        if parameter.name in spans:
            faults.add(
                "P106",
                given.span,
                faults.also(spans[parameter.name], "第一次在这里", "it stands here first"),
                name=given.name,
            )
            continue
        spans[parameter.name] = given.span
        found = _value(given, parameter, signature, faults)
        if found is not None:
            arguments[parameter.name] = found
    _complete(line, signature, spans, arguments, faults)
    return Draw(signature.name, arguments)


def _signature(name: syntax.Name, signatures: Mapping[str, Signature], faults: Faults) -> Signature | None:
    by_name = dict(signatures)
    by_name.update({s.name_zh: s for s in signatures.values() if s.name_zh is not None})
    if name.text in by_name:
        return by_name[name.text]
    known = Text("、".join(f"`{n}`" for n in signatures), ", ".join(f"`{n}`" for n in signatures))
    faults.add("P050", name.span, name=name.text, near=near(name.text, by_name), known=known)
    return None


def _pairs(line: syntax.DrawLine, signature: Signature, faults: Faults) -> Iterator[Given]:
    """Words and the value after them; where an argument is words only, its last word is the value."""
    for argument in line.arguments:
        words: list[Piece] = []
        found: list[tuple[list[Piece], Piece]] = []
        for item in argument.items:
            if isinstance(item, syntax.Literal):
                found.append((words, item))
                words = []
            else:
                words.append(item)
        if words:
            found.append((words[:-1], words[-1]))
        for before, value in found:
            if before:
                yield Given(" ".join(_said(word) for word in before), value, before[0].span.to(value.span))
            else:
                faults.add("P108", argument.span, words=_said(value), example=_example(signature))


def _parameter(given: Given, signature: Signature, faults: Faults) -> Parameter | None:
    for parameter in signature.parameters:
        if given.name in (parameter.name, parameter.name_zh):
            return parameter
    names = [p.name for p in signature.parameters]
    known = "、".join(f"`{name}`" for name in names) if names else Text("没有", "none")
    words: dict[str, Filling] = {
        "strategy": signature.name,
        "name": given.name,
        "near": near(given.name, names),
        "known": known,
    }
    faults.add("P102", given.span, **words)
    return None


def _value(given: Given, parameter: Parameter, signature: Signature, faults: Faults) -> int | str | None:
    match parameter:
        case Whole():
            number = given.value.value if isinstance(given.value, syntax.Literal) else None
            if isinstance(number, bool) or not isinstance(number, int):
                _wrong(given, Text("整数", "a whole number"), None, signature, faults)
                return None
            if not parameter.least <= number <= parameter.most:
                limits = {"least": parameter.least, "most": parameter.most}
                faults.add("P105", given.value.span, name=given.name, **limits, value=number)
            return number
        case OneWord():
            word = _said(given.value)
            for en, zh in parameter.words:
                if word in (en, zh):
                    return en
            known = [en for en, _ in parameter.words]
            wanted = Text("、".join(f"`{w}`" for w in known) + " 之一", "one of " + ", ".join(f"`{w}`" for w in known))
            _wrong(given, wanted, near(word, known), signature, faults)
            return None
        case _:
            assert_never(parameter)


def _wrong(given: Given, wanted: Text, meant: str | None, signature: Signature, faults: Faults) -> None:
    words: dict[str, Filling] = {"name": given.name, "wanted": wanted, "value": _said(given.value), "near": meant}
    faults.add("P104", given.value.span, **words, example=_example(signature))


def _complete(
    line: syntax.DrawLine,
    signature: Signature,
    spans: Mapping[str, Span],
    arguments: dict[str, int | str],
    faults: Faults,
) -> None:
    missing = []
    for parameter in signature.parameters:
        if parameter.name in spans:
            continue
        if parameter.default is None:
            missing.append(f"`{parameter.name}`")
        else:
            arguments[parameter.name] = parameter.default
    if missing:
        names = "、".join(missing)
        faults.add("P103", line.strategy.span, strategy=signature.name, names=names, example=_example(signature))
    for low, high in signature.ordered:
        low_value, high_value = arguments.get(low), arguments.get(high)
        if isinstance(low_value, int) and isinstance(high_value, int) and low_value > high_value:
            span = spans.get(low, line.strategy.span).to(spans.get(high, line.strategy.span))
            faults.add("P107", span, low=low, low_value=low_value, high=high, high_value=high_value)


def _example(signature: Signature) -> str:
    pieces = [_sample(parameter) for parameter in signature.parameters]
    return f"draw {signature.name}({', '.join(pieces)})" if pieces else f"draw {signature.name}"


def _sample(parameter: Parameter) -> str:
    if isinstance(parameter, Whole):
        return f"{parameter.name} {parameter.default or parameter.least}"
    return f"{parameter.name} {parameter.default or parameter.words[0][0]}"


def _said(piece: Piece) -> str:
    return str(piece.value) if isinstance(piece, syntax.Literal) else piece.text

"""The declared names that a place calls for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from .. import syntax
from ..findings import Text
from ..keywords import Tongue
from ..signatures import OneWord, Parameter, Signature, Whole
from ..signs import as_name
from ..source import Span
from .completion import Completion
from .described import described
from .expressions_in import Expressions
from .names_of import Names
from .symbols import QUOTED, Declared, Sort, Symbol, Want

_OWNED = frozenset({Sort.VALUE, Sort.CHILD})


def candidates(
    names: Names, want: Want | None, span: Span, signatures: Mapping[str, Signature], language: Tongue
) -> Iterator[Completion]:
    """A completion for each name that fits; of the right type before those of another."""
    if want is None:
        return
    types = Expressions(names)
    for symbol, declared in names.declared.items():
        if symbol.sort is Sort.RUNG or symbol.sort not in want.sorts:
            continue
        if symbol.sort in _OWNED and want.owner and symbol.owner != want.owner:
            continue
        fits = not want.types or symbol.sort not in (Sort.FIELD, Sort.LET)
        fits = fits or types.type_of_name(symbol.name) in want.types
        if fits or not want.strict:
            yield _named(symbol, declared, span, 0 if fits else 1)
    if Sort.RUNG in want.sorts:
        for ladder in [want.owner] if want.owner else names.rungs:
            yield from (_text(full, path[-1], span) for full, path in names.rungs.get(ladder, {}).items())
    if Sort.STRATEGY in want.sorts:
        yield from (_strategy(signature, span, language) for signature in signatures.values())


def parameters(
    words: Sequence[str], signatures: Mapping[str, Signature], span: Span, language: Tongue
) -> Iterator[Completion]:
    """What may stand in the brackets of a draw. `words`: the strategy, and the words in its brackets so far."""
    left: list[Completion] = []
    known = next((s for s in signatures.values() if words[0] in (s.name, s.name_zh)), None)
    for parameter in known.parameters if known is not None else ():
        written = [name for name in (parameter.name, parameter.name_zh) if name is not None and name in words]
        if isinstance(parameter, OneWord) and written and words[-1] in written:
            yield from _values(parameter, span, language)
            return
        if not written:
            detail = Text("派位方式的参数", "a parameter of the strategy")
            label = _spelt(parameter.name, parameter.name_zh, language)
            insert = _stop(parameter, 1, language)
            left.append(
                Completion(label, insert, span, "keyword", detail, f"{label} {parameter.name}", 0, snippet=True)
            )
    yield from left


def _values(parameter: OneWord, span: Span, language: Tongue) -> Iterator[Completion]:
    detail = Text(f"`{parameter.name_zh or parameter.name}` 的取值", f"a value of `{parameter.name}`")
    for word, zh in parameter.words:
        spelling = zh if language == "zh" else word
        yield Completion(spelling, spelling, span, "keyword", detail, f"{spelling} {word}", 0)


def _named(symbol: Symbol, declared: Declared, span: Span, order: int) -> Completion:
    insert = symbol.name if symbol.sort in QUOTED else as_name(symbol.name)
    detail = described(symbol, declared.node)
    sought = f"{symbol.name} {_label(declared.node)}".strip()
    return Completion(symbol.name, insert, span, symbol.sort, detail, sought, order)


def _text(full: str, symbol: Symbol, span: Span) -> Completion:
    return Completion(full, full, span, symbol.sort, Text("梯次", "tier"), full, 0)


def _label(node: object) -> str:
    """The label of a field or value, so that it is found by that too."""
    label = node.label if isinstance(node, syntax.FieldLine | syntax.EnumItem) else None
    return str(label.value) if label is not None else ""


def _strategy(signature: Signature, span: Span, language: Tongue) -> Completion:
    stops = [_stop(parameter, number, language) for number, parameter in enumerate(signature.parameters, 1)]
    name = _spelt(signature.name, signature.name_zh, language)
    insert = f"{name}({', '.join(stops)})$0" if stops else name
    words = ", ".join(_spelt(parameter.name, parameter.name_zh, language) for parameter in signature.parameters)
    detail = Text(f"派位方式{f'（{words}）' if words else ''}", f"strategy{f' ({words})' if words else ''}")
    sought = f"{name} {signature.name} {signature.name_zh or ''}".strip()
    return Completion(name, insert, span, Sort.STRATEGY, detail, sought, 0, snippet=bool(stops))


def _stop(parameter: Parameter, number: int, language: Tongue) -> str:
    name = _spelt(parameter.name, parameter.name_zh, language)
    match parameter:
        case Whole():
            least = parameter.default if parameter.default is not None else parameter.least
            return f"{name} ${{{number}:{least}}}"
        case OneWord():
            words = ",".join(_spelt(word, zh, language) for word, zh in parameter.words)
            return f"{name} ${{{number}|{words}|}}"
        case _:
            assert_never(parameter)


def _spelt(name: str, chinese: str | None, language: Tongue) -> str:
    return chinese if language == "zh" and chinese is not None else name

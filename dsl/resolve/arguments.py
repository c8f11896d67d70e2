"""The arguments of a draw, checked against the strategy's signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from attrs import field, frozen

from .. import syntax
from ..faults import Faults
from ..findings import Phrase, Text
from ..misspelt import nearest
from ..phrases import keyword, same
from ..signatures import OneWord, Parameter, Signature, Whole
from ..source import Span
from ..type_names import listed

Piece = syntax.Name | syntax.Word | syntax.Literal


@frozen
class Given:
    """One parameter as written: its name and its value."""

    name: str
    value: Piece
    span: Span


@frozen
class Arguments:
    """Reads the arguments of one draw line."""

    signature: Signature
    faults: Faults
    values: dict[str, int | str] = field(factory=dict)
    spans: dict[str, Span] = field(factory=dict)

    def read(self, line: syntax.DrawLine) -> dict[str, int | str]:
        """Every parameter with its value, defaults included."""
        spoken = [n for p in self.signature.parameters for n in (p.name, p.name_zh) if n is not None]
        understood = [self._take(given) for argument in line.arguments for given in _pairs(argument, spoken)]
        strays = [self._stray(argument) for argument in line.arguments]
        absent = [p for p in self.signature.parameters if p.name not in self.spans]
        for parameter in absent:
            if parameter.default is not None:
                self.values[parameter.name] = parameter.default
        missing = [(parameter.name, parameter.name_zh) for parameter in absent if parameter.default is None]
        if missing and all(understood) and not any(strays):
            names, example = self._listed(missing), self._example()
            self.faults.add(
                "P103", line.strategy.span, strategy=self.faults.called(self.signature), names=names, example=example
            )
        for low, high in self.signature.ordered:
            self._order(low, high, line)
        return self.values

    def _take(self, given: Given) -> bool:
        """Note the value; False if there is no such parameter, so that a missing one may be the one meant."""
        parameter = self._parameter(given)
        if parameter is None:
            return False
        if parameter.name in self.spans:
            first = self.faults.also(self.spans[parameter.name], "第一次在这里", "it stands here first")
            self.faults.add("P106", given.span, first, name=keyword(given.name))
            return True
        self.spans[parameter.name] = given.span
        found = self._value(given, parameter)
        if found is not None:
            self.values[parameter.name] = found
        return True

    def _stray(self, argument: syntax.Argument) -> bool:
        """Whether the argument has a value that no parameter's name precedes; that is a finding."""
        first = argument.items[0] if argument.items else None
        stray = isinstance(first, syntax.Literal) or len(argument.items) == 1
        if stray and first is not None:
            self.faults.add("P108", argument.span, words=_said(first), example=self._example())
        return stray

    def _parameter(self, given: Given) -> Parameter | None:
        for parameter in self.signature.parameters:
            if given.name in (parameter.name, parameter.name_zh):
                return parameter
        pairs = [(p.name, p.name_zh) for p in self.signature.parameters]
        known = self._listed(pairs) if pairs else Text("没有", "none")
        meant = _meant(given.name, pairs)
        self.faults.add(
            "P102",
            given.span,
            strategy=self.faults.called(self.signature),
            name=keyword(given.name),
            near=meant,
            known=known,
        )
        return None

    def _value(self, given: Given, parameter: Parameter) -> int | str | None:
        match parameter:
            case Whole():
                return self._number(given, parameter)
            case OneWord():
                word = _said(given.value)
                for en, zh in parameter.words:
                    if word in (en, zh):
                        return en
                known = self._listed(parameter.words)
                wanted = Text(f" {known.zh} 之一", f"one of {known.en}")
                return self._refuse(given, wanted, _meant(word, parameter.words))
            case _:
                assert_never(parameter)

    def _number(self, given: Given, parameter: Whole) -> int | None:
        number = given.value.value if isinstance(given.value, syntax.Literal) else None
        if isinstance(number, bool) or not isinstance(number, int):
            self._refuse(given, Text("整数", "a whole number"), None)
            return None
        if not parameter.least <= number <= parameter.most:
            limits = {"least": parameter.least, "most": parameter.most}
            self.faults.add("P105", given.value.span, name=keyword(given.name), **limits, value=number)
            return None
        return number

    def _refuse(self, given: Given, wanted: Text, meant: str | None) -> str | None:
        said = _said(given.value)
        example = self._example()
        self.faults.add(
            "P104", given.value.span, name=keyword(given.name), wanted=wanted, value=said, near=meant, example=example
        )
        return None

    def _order(self, low: str, high: str, line: syntax.DrawLine) -> None:
        below, above = self.values.get(low), self.values.get(high)
        if isinstance(below, int) and isinstance(above, int) and below > above:
            span = self.spans.get(low, line.strategy.span).to(self.spans.get(high, line.strategy.span))
            self.faults.add("P107", span, low=keyword(low), low_value=below, high=keyword(high), high_value=above)

    def _listed(self, pairs: Sequence[tuple[str, str | None]]) -> Text:
        """All of them in the language of the text."""
        return listed(en if self.faults.language == "en" else zh or en for en, zh in pairs)

    def _example(self) -> Phrase:
        name, zh = self.faults.called(self.signature), self.faults.language == "zh"
        pieces = [f"{p.name_zh if zh and p.name_zh else p.name} {self._sample(p)}" for p in self.signature.parameters]
        return same(f"{{DRAW}} {name}({', '.join(pieces)})" if pieces else f"{{DRAW}} {name}")

    def _sample(self, parameter: Parameter) -> int | str:
        given = self.values.get(parameter.name)
        if isinstance(parameter, Whole):
            return given or parameter.default or parameter.least
        en, zh = next((pair for pair in parameter.words if pair[0] == (given or parameter.default)), parameter.words[0])
        return zh if self.faults.language == "zh" else en


def _pairs(argument: syntax.Argument, names: Sequence[str]) -> Iterator[Given]:
    """Words and the value after them, as often as they come; at the end, and where the next of the parameters' `names`
    begins, the last word is the value."""
    words: list[Piece] = []
    begin = {name.split()[0] for name in names}
    for item in argument.items:
        if len(words) > 1 and _said(item) in begin and " ".join(map(_said, words[:-1])) in names:
            yield _given(words[:-1], words[-1])
            words = []
        if isinstance(item, syntax.Literal):
            if words:
                yield _given(words, item)
            words = []
        else:
            words.append(item)
    if len(words) > 1:
        yield _given(words[:-1], words[-1])


def _given(words: list[Piece], value: Piece) -> Given:
    return Given(" ".join(_said(word) for word in words), value, words[0].span.to(value.span))


def _meant(word: str, pairs: Sequence[tuple[str, str | None]]) -> str | None:
    """The spelling in either language that is nearest to the word."""
    meant = nearest(word, [spelling for pair in pairs for spelling in pair if spelling is not None])
    return None if meant is None else meant[0]


def _said(piece: Piece) -> str:
    return str(piece.value) if isinstance(piece, syntax.Literal) else piece.text

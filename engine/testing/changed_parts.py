"""Small changes of one part of a condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from attrs import evolve, frozen

from ...dsl import expressions as e
from ...dsl.source import Span
from ...dsl.walk import Part
from .sites import step

_OTHER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "!=", "!=": "="}
_WORDS = {"is": "is not", "is not": "is", "是": "不是", "不是": "是", "＝": "!="} | _OTHER
_WORDS |= {"＜": "<=", "＞": ">="}
_GIVEN = {"is given": "is blank", "is blank": "is given", "已填": "未填", "未填": "已填"}
_ONE_OF = {"is one of": "is not one of", "is not one of": "is one of", "属于": "不属于", "不属于": "属于"}


@frozen
class Changed:
    """A part in place of another, and the stretch of text that it changes, before and after."""

    part: Part
    span: Span
    before: str
    after: str


def changed_parts(part: Part, text: str) -> Iterator[Changed]:
    """The changes of this very part; those of parts within it are their own."""
    match part:
        case e.Constant(value=date() | float()):
            yield from _literals(part, text)
        case e.Compare(op=op):
            other = e.Comparison(_OTHER[op.value])
            word = text[part.left.span.end : part.right.span.start].strip()
            after = f"{_of(text, part.left.span)} {_WORDS.get(word, other.value)} {_of(text, part.right.span)}"
            yield Changed(evolve(part, op=other), part.span, _of(text, part.span), after)
        case e.Given() | e.OneOf():
            yield Changed(e.Not(part, part.span), part.span, _of(text, part.span), _denied(_of(text, part.span)))
        case e.Not(part=inner) if not isinstance(inner, e.Given | e.OneOf):
            yield Changed(inner, part.span, _of(text, part.span), _of(text, inner.span))
        case e.And() | e.Or():
            yield from _combined(part, text)
        case _:
            pass


def _literals(constant: e.Constant, text: str) -> Iterator[Changed]:
    before, value = _of(text, constant.span), constant.value
    if isinstance(value, date):
        days = [value + timedelta(days=days) for days in (-1, 1)]
        for day in days:
            yield Changed(evolve(constant, value=day), constant.span, before, day.isoformat())
    elif isinstance(value, float):
        for number in (round(value - step(value), 9), round(value + step(value), 9)):
            yield Changed(evolve(constant, value=number), constant.span, before, f"{number:g}")


def _denied(written: str) -> str:
    for words in (_GIVEN, _ONE_OF):
        for word in sorted(words, key=len, reverse=True):
            if f" {word}" in written:
                head, _, tail = written.rpartition(f" {word}")
                return f"{head} {words[word]}{tail}"
    return f"not ({written})"


def _combined(whole: e.And | e.Or, text: str) -> Iterator[Changed]:
    """`and` for `or`, and each part left out. Of a nested rung the outer condition stands elsewhere, and stays."""
    inside = [p for p in whole.parts if whole.span.start <= p.span.start and p.span.end <= whole.span.end]
    outside = tuple(p for p in whole.parts if p not in inside)
    if len(inside) < 2:
        return
    span = Span(inside[0].span.start, inside[-1].span.end)
    kind, word, other_word = (e.And, "and", "or") if isinstance(whole, e.And) else (e.Or, "or", "and")
    other: e.Condition = (e.Or if kind is e.And else e.And)(tuple(inside), span)
    before = _of(text, span)
    yield Changed(_joined(outside, other, whole.span), span, before, _shown(inside, other_word, text))
    for at, _ in enumerate(inside):
        left = [*inside[:at], *inside[at + 1 :]]
        rest = left[0] if len(left) == 1 else kind(tuple(left), span)
        yield Changed(_joined(outside, rest, whole.span), span, before, _shown(left, word, text))


def _joined(outside: tuple[e.Condition, ...], inner: e.Condition, span: Span) -> e.Condition:
    return e.And((*outside, inner), span) if outside else inner


def _shown(parts: Sequence[e.Condition], word: str, text: str) -> str:
    return f" {word} ".join(_of(text, part.span) for part in parts)


def _of(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())

"""Do two conditions mean the same, or a `let` nothing of its own?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from ....dsl import expressions as e
from ....dsl.findings import Text
from ....dsl.policy import Let
from ....dsl.source import Span
from ....dsl.types import Kind
from ..child import Slots
from ..draft import Answer, Draft
from ..held import Bool, given, no
from ..inquiry import Inquiry

HELP = Text("留下一个，别处改用它", "keep one, and use it wherever the other stands")
NOTHING = Text("直接写它所说的，或删去它", "write what it says instead of it, or delete it")


@frozen
class _Named:
    """A gate or a let that is a condition. `alias`: the let that it is by name."""

    name: str
    kind: Text
    span: Span
    formula: Bool
    condition: e.Condition


def same(asked: Inquiry) -> Iterator[Answer]:
    """A005 for two gates or lets; A007 for a let that is always so, never so, or no more than a field says."""
    lets = [_let(asked, let, let.value) for let in asked.policy.lets if isinstance(let.value, e.Condition)]
    settled: set[str] = set()
    for let in lets:
        found = _nothing(asked, let)
        if found is not None:
            settled.add(let.name)
            yield found
    gates = [
        _Named(g.name, Text("要求", "the gate"), g.span, asked.rules.gates[g.name].true, g.condition)
        for g in asked.policy.gates
    ]
    open_ = [one for one in (*lets, *gates) if one.name not in settled or one.kind.en == "the gate"]
    yield from _twins(asked, open_)


def _let(asked: Inquiry, let: Let, condition: e.Condition) -> _Named:
    held = asked.rules.reading.condition(condition)
    return _Named(let.name, Text("“记”", "the let"), let.span, held.true, condition)


def _nothing(asked: Inquiry, let: _Named) -> Draft | None:
    if isinstance(let.condition, e.Always):
        return None  # the checker says so already
    for formula, zh, en in ((let.formula, "从不成立", "never holds"), (no(let.formula), "总是成立", "always holds")):
        if not asked.search.any(formula):
            message = Text(f"“记” `{let.name}` {zh}", f"the let `{let.name}` {en}")
            return Draft("A007", let.span, message, NOTHING, (let.name,))
    if isinstance(let.condition, e.Holds | e.Given):
        return None  # a field by another name, as anyone can see
    for name, formula, zh, en in _facts(asked):
        if _equal(asked, let.formula, formula):
            message = Text(f"“记” `{let.name}` 和 {zh} 是一回事", f"the let `{let.name}` says no more than {en}")
            return Draft("A007", let.span, message, NOTHING, (let.name,), (name,))
    return None


def _facts(asked: Inquiry) -> Iterator[tuple[str, Bool, str, str]]:
    """What single fields say by themselves."""
    for field in asked.policy.fields:
        cell = asked.child.cell(field)
        if field.type is Kind.FLAG and not isinstance(cell, Slots):
            yield field.name, cell.term, f"`{field.name}`", f"`{field.name}`"
        elif isinstance(cell, Slots):
            yield field.name, cell.length > 0, f"`{field.name} is given`", f"`{field.name} is given`"
        elif field.optional:
            yield field.name, given(cell), f"`{field.name} is given`", f"`{field.name} is given`"


def _equal(asked: Inquiry, one: Bool, other: Bool) -> bool:
    return not asked.search.any(one != other)


def _twins(asked: Inquiry, named: Sequence[_Named]) -> Iterator[Draft]:
    """Each with the first that means the same. A rule that names the other by itself repeats nothing."""
    classes: list[_Named] = []
    for one in named:
        other = next((c for c in classes if not _by_name(one, c) and _equal(asked, one.formula, c.formula)), None)
        if other is None:
            classes.append(one)
            continue
        message = Text(
            f"{one.kind.zh} `{one.name}` 和{other.kind.zh} `{other.name}` 是一个意思",
            f"{one.kind.en} `{one.name}` means the same as {other.kind.en} `{other.name}`",
        )
        also = ((other.span, Text("另一个在这里", "the other stands here")),)
        yield Draft("A005", one.span, message, HELP, (one.name,), (other.name,), also=also)


def _by_name(one: _Named, other: _Named) -> bool:
    return any(
        isinstance(a.condition, e.LetHolds) and a.condition.let == b.name for a, b in ((one, other), (other, one))
    )

"""A text as its rules and tokens, nothing left out: what the canonical form is written from."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ..tokens import Token


@frozen(eq=False)
class Tree:
    """A rule of the grammar and what it holds, in the order written. It holds at least one token, but for `start`."""

    rule: str
    parts: tuple[Tree | Token, ...]


Part = Tree | Token


def first(part: Part) -> Token:
    """The token that a part begins with."""
    while isinstance(part, Tree):
        part = part.parts[0]
    return part


def last(part: Part) -> Token:
    """The token that a part ends with."""
    while isinstance(part, Tree):
        part = part.parts[-1]
    return part


def leaves(part: Part) -> Iterator[Token]:
    """All tokens of a part."""
    if isinstance(part, Tree):
        for inner in part.parts:
            yield from leaves(inner)
    else:
        yield part


def is_token(part: Part, *kinds: str) -> bool:
    """Whether a part is a token of one of these kinds."""
    return not isinstance(part, Tree) and part.kind in kinds


def is_note(part: Part) -> bool:
    """Whether a part is `per …` or `assume …`."""
    return isinstance(part, Tree) and part.rule in ("per", "assume")

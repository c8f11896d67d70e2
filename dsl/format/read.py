"""A policy text to what its canonical form is written from."""

from __future__ import annotations

from attrs import frozen

from ..findings import Rejected
from ..parse import parse
from ..recover import recover
from ..reduce import reduce
from ..scan import scan
from ..source import Source
from ..tables import tables
from ..tokens import Token
from .remarks import Remarks, gather
from .tree import Part, Tree


@frozen(eq=False)
class Reading:
    """A text without a mistake of letters or syntax: its tokens but for the commas that nothing follows, their tree,
    all tokens (`every`), and the comments."""

    source: Source
    tokens: tuple[Token, ...]
    every: tuple[Token, ...]
    tree: Tree
    remarks: Remarks


def read(source: Source) -> Reading:
    """The reading of a text. Raises `Rejected` with everything that the parser has to say of it."""
    scanned = scan(source)
    every, mended = recover(tables(), scanned)
    if scanned.findings or mended:
        raise Rejected(parse(source)[1])
    kept = tuple(t for t, after in zip(every, (*every[1:], None), strict=True) if not _idle(t, after))
    remarks = gather(source, every, kept, scanned.comments)
    tree = reduce(tables(), kept, _tree)
    assert isinstance(tree, Tree)
    return Reading(source, kept, tuple(every), tree, remarks)


def _idle(token: Token, after: Token | None) -> bool:
    return token.kind == "COMMA" and after is not None and after.kind == "RBRACE"


def _tree(rule: str, pieces: list[object]) -> Tree:
    return Tree(rule, tuple(piece for piece in pieces if isinstance(piece, Part)))

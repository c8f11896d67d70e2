"""One thing that may be written at a place."""

from __future__ import annotations

from attrs import frozen

from ..findings import Text
from ..source import Span


@frozen
class Completion:
    """`insert` takes the place of `span`; with `snippet` it holds stops (`$1`, `${2:…}`, `$0`) and tabs for the indent
    of a block. `what` is the sort of a name, `keyword` or `block`; `sought`: the words by which it is found; `order`:
    the likelier stands before the less likely."""

    label: str
    insert: str
    span: Span
    what: str
    detail: Text
    sought: str
    order: int
    snippet: bool = False

"""The lines of a policy as rows of cells."""

from __future__ import annotations

from attrs import define, field

from .docs import Doc
from .remarks import Comment


@define(eq=False)
class Row:
    """A rule, the head of a block, or its end.

    `kind`: rows of one kind have their cells under one another. `cells` are its parts, an empty one None; `notes` its
    grounds on the same line, `below` those on lines of their own. `tail` is a `{`. `above` and `behind` are comments,
    the former beginning at column `inner`. `blank`: a blank line stands above all; `split`: one stands below `above`.
    """

    kind: str
    margin: int
    cells: list[Doc | None]
    notes: list[Doc] = field(factory=list)
    below: list[Doc] = field(factory=list)
    tail: str = ""
    above: list[Comment] = field(factory=list)
    behind: Comment | None = None
    inner: int = 0
    blank: bool = False
    split: bool = False

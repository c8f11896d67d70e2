"""What is to be written, before it is known where lines end.

Widths are those of the wider spelling of each keyword: where a line ends does not depend on the language.
"""

from __future__ import annotations

from enum import Enum
from functools import cached_property

from attrs import frozen

NEVER = 1 << 20  # the width of what does not fit on one line, however long


@frozen
class Atom:
    """A token as it will be written, and how wide it may be."""

    text: str
    wide: int


@frozen
class Gap:
    """Blanks; none at the beginning of a line."""

    columns: int


class Break(Enum):
    """Where a line may end: `FILL` if what follows does not fit, `LINE` and `SOFT` if the group around does not (the
    latter is nothing where it does), `HARD` always."""

    FILL = 1
    LINE = 2
    SOFT = 3
    HARD = 4


@frozen
class Remark:
    """A comment; nothing follows on its line. `own`: nothing stands before it either."""

    text: str
    own: bool


@frozen(slots=False, eq=False)
class Flow:
    """Parts one after another. `whole`: its lines end at all `LINE`s, or at none. `nest`: further in by two."""

    parts: tuple[Doc, ...]
    whole: bool = False
    nest: bool = False

    @cached_property
    def wide(self) -> int:
        """Columns on one line."""
        return sum(map(wide, self.parts))


@frozen(slots=False, eq=False)
class Braces:
    """`{` items `}`. `broken`: its author began a new line behind the `{`. `tight`: no blanks inside."""

    left: Doc
    items: tuple[Doc, ...]
    right: Doc
    broken: bool
    tight: bool

    @cached_property
    def wide(self) -> int:
        """Columns on one line."""
        if self.broken:
            return NEVER
        inside = sum(map(wide, self.items))
        return wide(self.left) + wide(self.right) + inside + (0 if self.tight or not self.items else 2)


Doc = Atom | Gap | Break | Remark | Flow | Braces


def wide(doc: Doc) -> int:
    """Columns on one line; `NEVER` or more if it cannot stand on one."""
    match doc:
        case Atom() | Flow() | Braces():
            return doc.wide
        case Gap():
            return doc.columns
        case Break():
            return NEVER if doc is Break.HARD else int(doc is not Break.SOFT)
        case Remark():
            return NEVER


def remarked(doc: Doc) -> bool:
    """Whether there is a comment in it."""
    if wide(doc) < NEVER:
        return False
    match doc:
        case Flow():
            return any(map(remarked, doc.parts))
        case Braces():
            return any(map(remarked, (doc.left, *doc.items, doc.right)))
        case _:
            return isinstance(doc, Remark)

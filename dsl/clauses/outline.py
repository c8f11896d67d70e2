"""An official text as a tree of its clauses."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

from .marks import THROUGH, Mark, Path, label

_SHORT = 28
_END = re.compile(r"[。；;：:！!？?]")


@frozen
class Clause:
    """One clause. `path` is the number by which it is cited, `marks` those of all that it stands in; `paragraphs` are
    its own words, without its number and without its inner clauses; `line` counts from 1. `after` tells how many
    paragraphs of the outer clause stand before it. `odd`: its number is not the one that was due."""

    path: Path
    marks: Path
    paragraphs: tuple[str, ...]
    line: int
    after: int
    inner: tuple[Clause, ...] = ()
    odd: bool = False

    @property
    def mark(self) -> Mark:
        """Its own number."""
        return self.marks[-1]

    @property
    def label(self) -> str:
        """As it is cited."""
        return label(self.path)

    @property
    def heading(self) -> str:
        """Its first words, for lists."""
        first = self.paragraphs[0] if self.paragraphs else ""
        head = _END.split(first, maxsplit=1)[0].strip()
        return head if len(head) <= _SHORT else head[:_SHORT] + "…"

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of its own words without spaces and breaks, in compatibility form (NFKC)."""
        plain = "".join(unicodedata.normalize("NFKC", "".join(self.paragraphs)).split())
        return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()

    def walk(self) -> Iterator[Clause]:
        """Itself and all that stand in it, in the order of the text."""
        yield self
        for clause in self.inner:
            yield from clause.walk()


@frozen
class Outline:
    """A whole text: what stands before its first clause, its clauses, and what follows the last (signature, tables)."""

    before: tuple[str, ...]
    clauses: tuple[Clause, ...]
    behind: tuple[str, ...]

    def walk(self) -> Iterator[Clause]:
        """Every clause in the order of the text."""
        for clause in self.clauses:
            yield from clause.walk()


def cited_path(marks: Path) -> Path:
    """The path by which a clause is cited: chapters are left out where an article stands in them."""
    inner = tuple(mark for mark in marks if mark.style not in THROUGH)
    return inner if marks and marks[-1].style not in THROUGH else marks

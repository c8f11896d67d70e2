"""The clause that a reference means, or the one it was probably meant to name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..near import near
from .marks import LAST, THROUGH, Path, Style
from .outline import Clause, Outline
from .reference import reference


def find(outline: Outline, path: Path) -> Clause | None:
    """The clause at a path; of a paragraph (`第二款`) the clause that it is part of. Chapters may be left out. Of two
    clauses with one number the first."""
    return next(_below(outline.clauses, path), None)


def nearest(outline: Outline, path: Path | None, written: str) -> Clause | None:
    """Where nothing is at a path: the clause with the same numbers in other signs, then one that ends as it does, then
    the nearest number in the part that is right. What is no number may begin with one, or be near one by its letters.
    """
    every = list(outline.walk())
    if path is None:
        for end in range(len(written) - 1, 0, -1):  # a number with its heading, or two numbers
            head = reference(written[:end])
            if head is not None and (clause := find(outline, head)) is not None:
                return clause
        meant = near(written, [clause.label for clause in every])
        return next((clause for clause in every if clause.label == meant), None)
    numbers = [mark.number for mark in path]
    same = [clause for clause in every if [mark.number for mark in clause.path] == numbers]
    ends = [clause for clause in every if clause.path[-len(path) :] == path]
    if same or len(ends) == 1:
        return (same or ends)[0]
    for length in range(len(path) - 1, -1, -1):
        around = find(outline, path[:length]) if length else None
        if around is not None or not length:
            if around is not None and path[length].style is Style.PARAGRAPH:
                return around
            beside = outline.clauses if around is None else around.inner
            return _closest(beside, path[length].number) or around
    return None


def _closest(clauses: Iterable[Clause], number: int) -> Clause | None:
    return min(clauses, key=lambda clause: abs(clause.mark.number - number), default=None)


def _below(clauses: tuple[Clause, ...], path: Path) -> Iterator[Clause]:
    """Every clause among these, or in chapters among these, that the path leads to."""
    for clause in clauses:
        if clause.mark == path[0]:
            if len(path) == 1:
                yield clause
            else:
                yield from _inside(clause, path[1:])
        elif clause.mark.style in THROUGH:
            yield from _below(clause.inner, path)


def _inside(clause: Clause, path: Path) -> Iterator[Clause]:
    found = list(_below(clause.inner, path))
    yield from found
    paragraph = path[0].number
    if found or path[0].style is not Style.PARAGRAPH or paragraph > len(clause.paragraphs):
        return
    if len(path) == 1:
        yield clause
        return
    held = len(clause.paragraphs) if paragraph == LAST else paragraph
    yield from _below(tuple(inner for inner in clause.inner if inner.after == held), path[1:])

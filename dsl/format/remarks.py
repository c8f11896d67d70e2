"""Comments and blank lines, by the tokens that they stand before or behind."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field, frozen

from ..source import Source, Span
from ..tokens import Token

# A line does not begin with these, so a comment before one of them is written behind it.
_GLUED = frozenset({"COMMA", "QUESTION", "LBRACE", "LPAR"})
AT_END = -1


@frozen
class Comment:
    """A comment with its sign, without blanks at its end. `own`: on a line of its own. `blank`: after a blank line."""

    text: str
    own: bool
    blank: bool


@define
class Remarks:
    """By the offset of a token: the comments on lines of their own `before` it, the one `behind` it on its line, and
    whether it stands after a blank line. `AT_END` is the end of the file. `every`: all comments in order."""

    every: tuple[str, ...] = ()
    before: dict[int, list[Comment]] = field(factory=dict)
    behind: dict[int, Comment] = field(factory=dict)
    blank: set[int] = field(factory=set)


def gather(source: Source, every: Sequence[Token], kept: Sequence[Token], comments: Sequence[Span]) -> Remarks:
    """The comments of a text and what they belong to. `kept` are those of `every` token that will be written."""
    made = Remarks(tuple(_text(source, span) for span in comments))
    starts = {token.span.start for token in kept}
    pieces = [*((span, None) for span in comments), *((token.span, token) for token in every)]
    run, before, end = list[Comment](), AT_END, 0
    for span, token in sorted(pieces, key=lambda piece: piece[0].start):
        blank = source.text.count("\n", end, span.start) > 1
        end = max(end, span.end)
        if token is None:
            run.append(Comment(_text(source, span), before == AT_END or _leads(source, span), blank))
        elif span.start in starts:
            if token.kind not in _GLUED:
                _settle(made, before, span.start, run)
                run = []
            before = span.start
            if blank:
                made.blank.add(before)
    _settle(made, before, AT_END, run)
    return made


def _settle(made: Remarks, behind: int, before: int, run: list[Comment]) -> None:
    """Give the comments between two tokens to the one or the other."""
    if run and not run[0].own:
        made.behind[behind] = run[0]
        run = run[1:]
    if run:
        made.before[before] = run


def _leads(source: Source, span: Span) -> bool:
    return not source.text[source.text.rfind("\n", 0, span.start) + 1 : span.start].strip()


def _text(source: Source, span: Span) -> str:
    return "#" + source.text[span.start + 1 : span.end].rstrip()

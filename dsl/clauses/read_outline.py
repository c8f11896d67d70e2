"""From the text of an official notice to its clauses."""

from __future__ import annotations

import re

from attrs import Factory, define

from .lines import Line, annex, lines
from .marks import CHAPTERS, LISTS, Mark, Path, Style
from .outline import Clause, Outline, cited_path

_DATE = re.compile(r"[0-9０-９二〇○零一三四五六七八九]{4}\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日")
_ENDED = tuple("。；;！!？?：:.”）)")
_OPEN = re.compile(r"(?:[，,、（(《“]|按照|根据|根據|依据|依據|依照|和|及|与|與|或|第|的)$")
_WRAPPED = 16  # a line that was broken in a sentence is longer than a heading
_APART = 3  # blank lines between the last clause and what is none of it


@define
class _Open:
    """A clause in the making."""

    mark: Mark | None
    line: int
    after: int = 0
    odd: bool = False
    paragraphs: list[str] = Factory(list)
    inner: list[_Open] = Factory(list)


def read_outline(text: str) -> Outline:
    """The clauses of a text, by the numbers at the heads of its lines. A number that cannot be the next one, in the
    middle of a sentence, belongs to the sentence. No text raises."""
    reader = _Reader()
    for line in lines(text):
        reader.take(line)
    return reader.outline()


class _Reader:
    """Reads line by line; `_stack` holds the clauses that are open, the text itself first."""

    def __init__(self) -> None:
        self._root = _Open(None, 0)
        self._stack = [self._root]
        self._behind: list[str] = []
        self._blanks = 0
        self._gone = False  # past the last clause, until another number comes
        self._articles = 0

    def take(self, line: Line | None) -> None:
        """One stretch, or a blank line."""
        if line is None:
            self._blanks += 1
            return
        opened = annex(line.text) if line.mark is None and self._root.inner and not line.within else None
        if opened is not None and (self._blanks or self._ended() or self._gone):
            self._open(Mark(Style.ANNEX, opened[0]), line, opened[1])
        elif line.mark is not None and self._due(line):
            self._open(line.mark, line, line.text)
        else:
            self._say(line)
        self._blanks = 0

    def outline(self) -> Outline:
        """What was read."""
        clauses = [_closed(node, ()) for node in self._root.inner]
        kept = tuple(c for c in clauses if c.mark.style is not Style.ANNEX or c.inner)
        lost = [p for c in clauses if c not in kept for p in c.paragraphs]
        return Outline(tuple(self._root.paragraphs), kept, (*lost, *self._behind))

    def _due(self, line: Line) -> bool:
        """Whether a number opens a clause here."""
        mark = line.mark
        assert mark is not None
        if self._blanks == 0 and not line.within and self._last() and _OPEN.search(self._last()):
            return False
        if self._expected(mark):
            return True
        return not line.within and (self._blanks > 0 or self._ended() or self._gone)

    def _expected(self, mark: Mark) -> bool:
        """Whether it is the next of its list, or the first of a new one."""
        if mark.style is Style.ARTICLE:
            return mark.number == self._articles + 1
        before = next((node for node in reversed(self._stack) if _style(node) is mark.style), None)
        if before is None or before.mark is None:
            return mark.number == 1
        return mark.number == before.mark.number + 1

    def _open(self, mark: Mark, line: Line, words: str) -> None:
        odd = mark.style is not Style.ANNEX and not self._expected(mark)
        if mark.style is Style.ARTICLE:
            self._articles = mark.number
        self._shut_for(mark)
        outer = self._stack[-1]
        node = _Open(mark, line.number, len(outer.paragraphs), odd, [words] if words else [])
        outer.inner.append(node)
        self._stack.append(node)
        self._gone = False

    def _shut_for(self, mark: Mark) -> None:
        """Close what cannot hold a clause of this style."""
        if mark.style is Style.ANNEX:
            del self._stack[1:]
            return
        for at in range(len(self._stack) - 1, 0, -1):
            if _style(self._stack[at]) is mark.style:
                del self._stack[at:]
                return
        for family in (CHAPTERS, LISTS):
            while mark.style in family and (style := _style(self._stack[-1])) in family:
                if family.index(style) < family.index(mark.style):
                    break
                self._stack.pop()

    def _say(self, line: Line) -> None:
        """Words without a number of their own."""
        text = line.text if line.mark is None else line.raw
        if self._root.inner and not line.within and self._leaves(text):
            self._gone = True
        if self._gone:
            self._behind.append(text)
            return
        if self._last() and (line.within or self._goes_on(line)):
            self._stack[-1].paragraphs[-1] = _joined(self._last(), text)
            return
        self._end_list()
        self._stack[-1].paragraphs.append(text)

    def _leaves(self, text: str) -> bool:
        """Whether this is no longer part of the clauses: a signature's date, or something far below."""
        if not _DATE.fullmatch(text):
            return self._blanks >= _APART
        own = self._stack[-1].paragraphs
        if len(own) > 1 and not own[-1].endswith(_ENDED) and len(own[-1]) <= _WRAPPED * 2:
            self._behind.append(own.pop())  # who signs stands above the date
        return True

    def _goes_on(self, line: Line) -> bool:
        """Whether the line before was broken in the middle of a sentence."""
        last = self._last()
        if self._blanks or line.indented or last.endswith(_ENDED):
            return bool(not self._blanks and _OPEN.search(last))
        return len(last) >= _WRAPPED or _OPEN.search(last) is not None

    def _end_list(self) -> None:
        """A list whose items end with semicolons is over after its full stop: what follows is the outer clause's."""
        while len(self._stack) > 2:
            item, peers = self._stack[-1], self._stack[-2].inner
            if item.inner or len(peers) < 2 or not item.paragraphs or not peers[-2].paragraphs:
                return
            if not item.paragraphs[-1].endswith("。") or not peers[-2].paragraphs[-1].endswith(("；", ";")):
                return
            self._stack.pop()

    def _last(self) -> str:
        own = self._stack[-1].paragraphs
        return own[-1] if own else ""

    def _ended(self) -> bool:
        last = self._last()
        return last.endswith(_ENDED) or len(last) < _WRAPPED


def _style(node: _Open) -> Style | None:
    return None if node.mark is None else node.mark.style


def _joined(one: str, other: str) -> str:
    apart = one[-1:].isascii() and one[-1:].isalnum() and other[:1].isascii() and other[:1].isalnum()
    return f"{one} {other}" if apart else one + other


def _closed(node: _Open, outer: Path) -> Clause:
    assert node.mark is not None
    marks = (*outer, node.mark)
    inner = tuple(_closed(inside, marks) for inside in node.inner)
    return Clause(cited_path(marks), marks, tuple(node.paragraphs), node.line, node.after, inner, node.odd)

"""A doc to lines."""

from __future__ import annotations

from attrs import define, field

from .docs import Atom, Braces, Break, Doc, Flow, Gap, Remark, wide
from .width import width

LIMIT = 110
GRACE = 10  # a list is not broken into three lines for so little
STEP = 2
ONWARD = 4  # how far the further lines of a rule stand in


@define
class Line:
    """A line: the column at which it begins, its text, how wide that may be."""

    begin: int
    text: str = ""
    wide: int = 0


def write(doc: Doc, begin: int, margin: int) -> list[Line]:
    """The lines of a doc that begins at column `begin` of a rule whose first line begins at `margin`."""
    writer = _Writer(margin, [Line(begin)])
    writer.put(doc, margin + ONWARD, flat=False)
    return writer.lines


@define
class _Writer:
    margin: int
    lines: list[Line] = field(factory=list)
    gap: int = 0
    over: bool = False  # nothing more may stand on this line

    @property
    def column(self) -> int:
        return self.lines[-1].begin + self.lines[-1].wide + self.gap

    def put(self, doc: Doc, indent: int, *, flat: bool) -> None:
        match doc:
            case Atom():
                self._text(doc.text, doc.wide, indent)
            case Gap():
                self.gap = max(self.gap, doc.columns) if self.lines[-1].text else 0
            case Break():
                self._break(doc, indent, flat=flat)
            case Remark():
                self._remark(doc, indent)
            case Flow():
                flat = flat or (doc.whole and self._fits(doc.wide))
                self._flow(doc.parts, indent + STEP * doc.nest, flat=flat)
            case Braces():
                self._braces(doc, indent, flat=flat)

    def _fits(self, columns: int) -> bool:
        return not self.over and self.column + columns <= LIMIT

    def _flow(self, parts: tuple[Doc, ...], indent: int, *, flat: bool) -> None:
        for place, part in enumerate(parts):
            if part is Break.FILL and not flat:
                ahead = 1
                for other in parts[place + 1 :]:
                    if isinstance(other, Break):
                        break
                    ahead += wide(other)
                self._break(Break.FILL if self._fits(ahead) else Break.HARD, indent, flat=False)
            else:
                self.put(part, indent, flat=flat)

    def _braces(self, doc: Braces, indent: int, *, flat: bool) -> None:
        edge = Break.SOFT if doc.tight or not doc.items else Break.LINE
        flat = flat or self._fits(doc.wide - GRACE)
        # What a rule lists on its first line stands in by one step only, as the lines of a block do.
        outer = self.margin if len(self.lines) == 1 else indent
        if not doc.items and not doc.tight:
            flat, edge = True, Break.LINE
        self.put(doc.left, indent, flat=flat)
        self._break(edge, outer + STEP, flat=flat)
        self._flow(doc.items, outer + STEP, flat=flat)
        if doc.items:
            self._break(edge, outer, flat=flat)
        self.put(doc.right, outer, flat=flat)

    def _break(self, kind: Break, indent: int, *, flat: bool) -> None:
        if kind is Break.HARD or (kind is not Break.FILL and not flat):
            self._end(indent)
        elif kind is not Break.SOFT:
            self.gap = max(self.gap, 1) if self.lines[-1].text else 0

    def _end(self, indent: int) -> None:
        if self.lines[-1].text or len(self.lines) == 1:
            self.lines.append(Line(indent))
        self.lines[-1].begin = indent
        self.gap, self.over = 0, False

    def _text(self, text: str, columns: int, indent: int) -> None:
        if self.over:
            self._end(indent)
        line = self.lines[-1]
        line.text += " " * self.gap + text
        line.wide += self.gap + columns
        self.gap = 0

    def _remark(self, doc: Remark, indent: int) -> None:
        if self.over or (doc.own and self.lines[-1].text):
            self._end(indent)
        self.gap = 2 if self.lines[-1].text else 0
        self._text(doc.text, width(doc.text), indent)
        self.over = True

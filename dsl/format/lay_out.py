"""The tree of a text to rows."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from .cells import cells, kind
from .compose import Composer
from .docs import Doc, Flow, Gap, wide
from .remarks import AT_END
from .rows import Row
from .tree import Part, Tree, first, is_token, last, leaves
from .write import LIMIT, STEP

# Lines of the file itself between which no blank line is wanted; between all else there is one.
_CLOSE = {
    **dict.fromkeys(("let_line", "require_line"), ""),
    **dict.fromkeys(("on_fault_line", "refusals_line", "leftover_line"), "closing"),
}
_BLOCKS = frozenset(
    f"{name}_block" for name in ("policy", "applicant", "schools", "tiers", "bundle", "stage", "classes", "case")
)


def lay_out(tree: Tree, composer: Composer) -> list[Row]:
    """The rows of a whole file, from top to bottom. The last has no cells if comments stand at the end."""
    made = _LayOut(composer)
    before = ""
    for part in tree.parts:
        assert isinstance(part, Tree)
        row = made.rule(part, 0)
        family = _CLOSE.get(part.rule, "-") or part.rule
        if family == "-" or family != before:
            row.blank = row.blank or not (row.split or any(comment.blank for comment in row.above))
        before = family
    if at_end := composer.remarks.before.pop(AT_END, None):
        made.rows.append(Row("end", 0, [], above=at_end, blank=at_end[0].blank))
    made.rows[0].blank = False
    return made.rows


@define
class _LayOut:
    composer: Composer
    rows: list[Row] = field(factory=list)

    def rule(self, tree: Tree, margin: int) -> Row:
        """Add the rows of a rule; the first of them is returned."""
        if tree.rule in _BLOCKS:
            return self._block(tree, margin)
        body, notes = cells(tree)
        inner = next((at for at, part in enumerate(tree.parts) if is_token(part, "LBRACE")), None)
        rung = tree.rule == "tier_line" and inner is not None
        end = tree.parts[inner] if rung and inner is not None else tree
        row = self._row(kind(tree.rule), tree, end, margin)
        row.tail = "{" if rung else ""
        row.cells = [self.composer.flow(cell, tree.rule) if cell else None for cell in body]
        self._ground(row, notes)
        if rung and inner is not None:
            self._inside(tree.parts[inner + 1 :], margin)
        return row

    def _block(self, tree: Tree, margin: int) -> Row:
        at = next(at for at, part in enumerate(tree.parts) if is_token(part, "LBRACE"))
        if self._may_be_one_line(tree, at):
            row = self._row("one", tree, tree, margin)
            one_line, notes = self._inline(tree, at), tree.parts[_end(tree.parts) + 1 :]
            if wide(one_line) <= LIMIT or at + 1 == _end(tree.parts):
                row.cells = [one_line]
                self._ground(row, [note for note in notes if isinstance(note, Tree)])
                return row
            self._take_back(row, tree)
        row = self._row("head", tree, tree.parts[at], margin)
        row.cells, row.tail = [self.composer.flow(tree.parts[:at], tree.rule)], "{"
        self._inside(tree.parts[at + 1 :], margin)
        return row

    def _inside(self, parts: Sequence[Part], margin: int) -> None:
        """The rows between `{` and `}`, and that of the `}` with what follows it."""
        end = _end(parts)
        for place, part in enumerate(parts[:end]):
            assert isinstance(part, Tree)
            row = self.rule(part, margin + STEP)
            row.blank = row.blank and place > 0
        row = self._row("tail", parts[end], parts[-1], margin)
        row.inner, row.split = margin + STEP, False
        row.blank = row.blank and end > 0 and bool(row.above)
        row.cells = [self.composer.flow(parts[end:], "")]

    def _may_be_one_line(self, tree: Tree, at: int) -> bool:
        """Whether a block holds nothing, or one line that its author wrote on that of the `{`; and no comments."""
        end = _end(tree.parts)
        inside = tree.parts[at + 1 : end]
        if len(inside) > 1 or any(first(part).fresh or _holds_rows(part) for part in inside):
            return False
        known = self.composer.remarks
        held = [token.span.start for part in tree.parts[at : end + 1] for token in leaves(part)]
        return not any(start in known.before for start in held) and not any(s in known.behind for s in held[:-1])

    def _inline(self, tree: Tree, at: int) -> Doc:
        """A block on one line, without its grounds."""
        end = _end(tree.parts)
        head = self.composer.flow(tree.parts[:at], tree.rule)
        left, right = (self.composer.part(tree.parts[place]) for place in (at, end))
        line = [self._one_line(part) for part in tree.parts[at + 1 : end]]
        return Flow((head, Gap(1), left, Gap(1), *(d for doc in line for d in (doc, Gap(1))), right))

    def _take_back(self, row: Row, tree: Tree) -> None:
        """Leave out a row that turned out not to fit."""
        known = self.composer.remarks
        self.rows.remove(row)
        if row.above:
            known.before[first(tree).span.start] = row.above
        if row.behind:
            known.behind[last(tree).span.start] = row.behind

    def _one_line(self, part: Part) -> Doc:
        assert isinstance(part, Tree)
        body, notes = cells(part)
        docs = [self.composer.flow(cell, part.rule) for cell in body if cell]
        return Flow(tuple(d for doc in [*docs, *map(self.composer.part, notes)] for d in (doc, Gap(1)))[:-1])

    def _row(self, kind: str, begin: Part, end: Part, margin: int) -> Row:
        """A row with its comments and blank lines, which nothing within it will write again."""
        known = self.composer.remarks
        start = first(begin).span.start
        above = known.before.pop(start, [])
        behind = known.behind.pop(last(end).span.start, None)
        blank = start in known.blank
        row = Row(kind, margin, [], above=above, behind=behind, inner=margin)
        row.blank, row.split = (above[0].blank, blank) if above else (blank, False)
        self.rows.append(row)
        return row

    def _ground(self, row: Row, notes: Sequence[Tree]) -> None:
        docs = [self.composer.part(note) for note in notes]
        own = next((at for at, note in enumerate(notes) if first(note).fresh), len(notes))
        row.notes, rest = docs[:own], list(zip(notes[own:], docs[own:], strict=True))
        for note, doc in rest:
            if first(note).fresh:
                row.below.append(doc)
            else:
                row.below[-1] = Flow((row.below[-1], Gap(4), doc))


def _end(parts: Sequence[Part]) -> int:
    """Where the `}` is behind which only grounds stand."""
    return max(at for at, part in enumerate(parts) if is_token(part, "RBRACE"))


def _holds_rows(part: Part) -> bool:
    return isinstance(part, Tree) and part.rule == "tier_line" and any(is_token(p, "LBRACE") for p in part.parts)

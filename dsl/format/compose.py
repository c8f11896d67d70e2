"""A part of the tree to a doc: spaces, and where lines may end."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from ..keywords import Tongue
from ..tokens import Token
from .docs import Braces, Break, Doc, Flow, Gap, Remark
from .remarks import Remarks
from .spell import spell
from .tree import Part, Tree, first, is_token

_TIGHT_INSIDE = frozenset({"braces", "name_set", "is_one_of", "numbers_line"})
_SPACE = Gap(1)
_NOTHING_BEFORE = ("COMMA", "QUESTION", "RPAR", "LPAR")


@frozen
class Composer:
    """Makes docs of one text. `quoted`: the offsets of names that need backquotes."""

    remarks: Remarks
    tongue: Tongue | None
    quoted: frozenset[int]

    def part(self, part: Part, rule: str = "") -> Doc:
        """A token or a rule."""
        if isinstance(part, Token):
            return self._token(part, exact=rule == "pair")
        match part.rule:
            case "either" | "both":
                return self._chain(part)
            case "bracketed":
                left, inner, right = part.parts
                return Flow((self.part(left), self._nested(inner), self.part(right)))
            case "number" if rule == "pair":
                return self.part(part.parts[0], "pair")
            case "negative":
                return Flow(tuple(self.part(inner, rule) for inner in part.parts))
            case _:
                return self.flow(part.parts, part.rule)

    def flow(self, parts: Sequence[Part], rule: str) -> Doc:
        """Some parts of a rule, with what stands between them."""
        made: list[Doc] = []
        place = 0
        while place < len(parts):
            part = parts[place]
            if place:
                made += _between(parts[place - 1], part, rule)
            if is_token(part, "LBRACE"):
                end = next(at for at in range(place, len(parts)) if is_token(parts[at], "RBRACE"))
                made.append(self._braces(parts[place : end + 1], rule))
                place = end
            else:
                made.append(self.part(part, rule))
            place += 1
        return made[0] if len(made) == 1 else Flow(tuple(made))

    def _token(self, token: Token, *, exact: bool) -> Doc:
        start = token.span.start
        atom = spell(token, self.tongue, exact=exact, quoted=start in self.quoted)
        before = self.remarks.before.get(start)
        behind = self.remarks.behind.get(start)
        if before is None and behind is None:
            return atom
        above = (Remark(comment.text, True) for comment in before or ())
        return Flow((*above, atom, *([Remark(behind.text, False)] if behind else [])))

    def _chain(self, tree: Tree) -> Doc:
        """`a and b and c`: on one line, or each on its own behind its `and`."""
        head, *rest = (self._link(part) for part in tree.parts)
        made = [head]
        for word, part in zip(rest[::2], rest[1::2], strict=True):
            made += (Break.LINE, word, _SPACE, part)
        return Flow(tuple(made), whole=True)

    def _link(self, part: Part) -> Doc:
        inner = isinstance(part, Tree) and part.rule in ("either", "both")
        return self._nested(part) if inner else self.part(part)

    def _nested(self, part: Part) -> Doc:
        return Flow((self.part(part),), nest=True)

    def _braces(self, parts: Sequence[Part], rule: str) -> Doc:
        """A list in `{}`. Lines that its author made, beginning with one behind the `{`, stay."""
        left, *items, right = parts
        broken = bool(items) and first(items[0]).fresh
        made: list[Doc] = []
        for place, item in enumerate(items):
            if place and not is_token(item, "COMMA"):
                made.append(Break.HARD if broken and first(item).fresh else Break.FILL)
            made.append(self.part(item, rule))
        tight = rule in _TIGHT_INSIDE
        return Braces(self.part(left), tuple(made), self.part(right), broken, tight)


def _between(before: Part, after: Part, rule: str) -> tuple[Doc, ...]:
    if is_token(after, *_NOTHING_BEFORE) or is_token(before, "LPAR"):
        return ()
    if is_token(before, "COMMA") and rule not in ("metres", "nearest", "pair"):
        return (Break.FILL,)
    return (_SPACE,)

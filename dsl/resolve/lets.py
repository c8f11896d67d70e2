"""The lets, each after those that it uses; rings are found before anything is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .. import syntax
from ..expressions import Considered, Expression, LetHolds, LetValue
from ..findings import Text
from ..nodes import inside
from ..policy import Let
from ..walk import Part, walk
from .conditions import condition
from .grounds import GroundsBook
from .scope import Scope
from .unique import column, unique
from .values import CONDITIONS, value


def lets(lines: Sequence[syntax.LetLine], scope: Scope, book: GroundsBook) -> tuple[Let, ...]:
    """Every let, in an order in which each uses only earlier ones; fills `scope.lets` and `scope.about_school`."""
    unique(((line.name.text, line.name.span) for line in lines), Text("“记”", "lets"), scope.faults)
    by_name: dict[str, syntax.LetLine] = {}
    for line in lines:
        column(line.name.text, line.name.span, Text("“记”", "let"), scope.faults)
        by_name.setdefault(line.name.text, line)
    scope.lets.update(dict.fromkeys(by_name))
    uses = {name: list(_uses(line.value, by_name)) for name, line in by_name.items()}
    found = []
    for name in _ordered(uses, scope):
        line = by_name[name]
        grounds = book.grounds(line.notes, f"记 {name}")
        body = meaning(line.value, scope)
        if body is None:
            continue
        let = Let(name, body, grounds, line.name.span)
        scope.lets[name] = let if name not in scope.unsure else None
        if mentions_school(body, scope):
            scope.about_school.add(name)
        found.append(let)
    return tuple(found)


def meaning(node: syntax.Node, scope: Scope) -> Part | None:
    """A condition where the node is built like one, else a value."""
    if isinstance(node, CONDITIONS) or (isinstance(node, syntax.Literal) and isinstance(node.value, bool)):
        return condition(node, scope)
    if isinstance(node, syntax.Name) and node.text not in scope.fields:
        let = scope.lets.get(node.text)
        if let is not None and not isinstance(let.value, Expression):
            return LetHolds(node.text, node.span)
    return value(node, scope)


def mentions_school(body: Part, scope: Scope) -> bool:
    """Whether the school considered comes into it, through a let too."""
    for part in walk(body):
        if isinstance(part, Considered):
            return True
        if isinstance(part, LetValue | LetHolds) and part.let in scope.about_school:
            return True
    return False


def _uses(node: syntax.Node, lets: Mapping[str, object]) -> Iterator[syntax.Name]:
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, syntax.Name):
            if part.text in lets:
                yield part
        elif isinstance(part, syntax.Is | syntax.IsOneOf):
            waiting.append(part.left)  # what follows `is` is a constant
        else:
            waiting.extend(reversed(inside(part)))


def _ordered(uses: Mapping[str, list[syntax.Name]], scope: Scope) -> Iterator[str]:
    """Names so that each comes after those it uses. Members of a ring are left out, with one finding for each ring."""
    followed: dict[str, bool] = {}  # False while its uses are being followed, True afterwards
    ringed: set[str] = set()
    for start in uses:
        path = [(start, iter(uses[start]))] if start not in followed else []
        entered: list[syntax.Name] = []  # the use by which each step of the path but the first was reached
        followed.setdefault(start, False)
        while path:
            name, rest = path[-1]
            use = next(rest, None)
            if use is None:
                followed[name] = True
                path.pop()
                del entered[max(len(path) - 1, 0) :]
                if name not in ringed:
                    yield name
            elif use.text not in followed:
                followed[use.text] = False
                path.append((use.text, iter(uses[use.text])))
                entered.append(use)
            elif not followed[use.text]:
                at = [step for step, _ in path].index(use.text)
                ringed.update(step for step, _ in path[at:])
                _ring([*entered[at:], use], scope)


def _ring(ring: Sequence[syntax.Name], scope: Scope) -> None:
    """`ring` are the uses, each of the next let, the last of the first."""
    users = [ring[-1], *ring[:-1]]
    related = [
        scope.faults.also(use.span, f"`{user.text}` 用到 `{use.text}`", f"`{user.text}` uses `{use.text}`")
        for user, use in zip(users, ring, strict=True)
    ]
    names = " → ".join(name.text for name in (*users, users[0]))
    scope.faults.add("P054", ring[0].span, *related, ring=names)

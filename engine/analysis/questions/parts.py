"""Does every part of a condition do something?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from attrs import evolve, frozen

from ....dsl import expressions as e
from ....dsl.findings import Text
from ....dsl.policy import ByLadder
from ....dsl.source import Span
from ....dsl.type_names import listed
from ...wording import say
from ..draft import Answer, Draft
from ..held import Bool, no
from ..inquiry import Inquiry
from ..smallest import smallest

HELP = Text("删去这一部分；为让读者看到而写的可以保留", "leave it out, or keep it for the policy's readers")
Whole = Callable[[e.Condition], e.Condition]  # the whole condition with something in place of a part


@frozen
class _Root:
    """A condition of the policy, what is true of every child of whom it is asked, by the names of the rules that make
    it so, and how that is said."""

    name: str
    kind: Text
    condition: e.Condition
    given: Mapping[str, Bool]
    own: Span | None = None  # of a rung inside another: where its own words begin


def parts(asked: Inquiry) -> Iterator[Answer]:
    """A006 for a part that is always or never so, A008 for one that could be left out, each place once."""
    told: set[Span] = set()
    for root in _roots(asked):
        for draft in _look(asked, root, root.condition, lambda part: part):
            if draft.span not in told:
                told.add(draft.span)
                yield draft


def _roots(asked: Inquiry) -> Iterator[_Root]:
    policy, said = asked.policy, asked.rules
    anyone: dict[str, Bool] = {}
    eligible = {gate.name: said.gates[gate.name].true for gate in policy.gates if not gate.about_school}
    open_ = {gate.name: said.gates[gate.name].true for gate in policy.gates if gate.about_school}
    for let in policy.lets:
        if isinstance(let.value, e.Condition):
            yield _Root(let.name, Text("“记”", "the let"), let.value, anyone)
    for gate in policy.gates:
        yield _Root(gate.name, Text("要求", "the gate"), gate.condition, anyone)
    ranked = {key.ladder for stage in policy.stages for key in stage.rank if isinstance(key, ByLadder)}
    for ladder in policy.ladders:
        looked = {f"rank {ladder.name}": said.ranked(ladder.name)} if ladder.name in ranked else anyone
        for rung in ladder.rungs:
            inner = rung.span if "/" in rung.name else None
            kind = Text(f"`{ladder.name}` 的", f"`{ladder.name}`:")
            yield _Root(rung.name, kind, rung.condition, eligible | open_ | looked, inner)
    for stage in policy.stages:
        if stage.who is not None:
            yield _Root(stage.name, Text("阶段的对象", "who of the stage"), stage.who, eligible)


def _look(asked: Inquiry, root: _Root, condition: e.Condition, whole: Whole) -> Iterator[Draft]:
    """The parts of an `and`, an `or` or a `not`, the outer ones first; what is settled is not looked into."""
    if isinstance(condition, e.Not):
        yield from _look(asked, root, condition.part, lambda part: whole(evolve(condition, part=part)))
    if not isinstance(condition, e.And | e.Or):
        return
    for at, part in enumerate(condition.parts):
        inner = _placed(condition, at, whole)
        draft = None if isinstance(part, e.Always) else _idle(asked, root, part, inner)
        if draft is not None:
            yield draft
        else:
            yield from _look(asked, root, part, inner)


def _placed(condition: e.And | e.Or, at: int, whole: Whole) -> Whole:
    def placed(part: e.Condition) -> e.Condition:
        return whole(evolve(condition, parts=(*condition.parts[:at], part, *condition.parts[at + 1 :])))

    return placed


def _idle(asked: Inquiry, root: _Root, part: e.Condition, whole: Whole) -> Draft | None:
    """What is wrong with a part, None if it can be so and not so, and matters."""
    held = asked.rules.reading.condition(part).true
    for holds, formula in ((True, no(held)), (False, held)):
        if not asked.search.any(formula, *root.given.values()):
            return None if _asks_blank(part) else _settled(asked, root, part, formula, holds=holds)
    if _asks_blank(part) or (root.own is not None and part.span.start < root.own.start):
        return None  # written to show that it was thought of, or for the other rungs inside
    before = asked.rules.reading.condition(root.condition).true
    for value in (True, False):
        after = asked.rules.reading.condition(whole(e.Always(value, part.span))).true
        if not asked.search.any(before != after, *root.given.values()):
            return _spare(asked, root, part, before != after)
    return None


def _asks_blank(part: e.Condition) -> bool:
    """`is given` and `is blank` are what the checker tells authors to write."""
    return isinstance(part, e.Given) or (isinstance(part, e.Not) and isinstance(part.part, e.Given))


def _settled(asked: Inquiry, root: _Root, part: e.Condition, otherwise: Bool, *, holds: bool) -> Draft:
    because, zh, en = _because(asked, root, otherwise)
    message = Text(
        f"{root.kind.zh} `{root.name}` 中，“{_within(asked, part)}”{'总是' if holds else '从不'}成立{zh}",
        f"in {root.kind.en} `{root.name}`, “{say(asked.policy, part, 'en')}” "
        f"{'always' if holds else 'never'} holds{en}",
    )
    return Draft("A006", part.span, message, HELP, (root.name,), because)


def _spare(asked: Inquiry, root: _Root, part: e.Condition, otherwise: Bool) -> Draft:
    because, zh, en = _because(asked, root, otherwise)
    message = Text(
        f"{root.kind.zh} `{root.name}` 中，“{_within(asked, part)}”可有可无：有没有它，结果都一样{zh}",
        f"in {root.kind.en} `{root.name}`, “{say(asked.policy, part, 'en')}” changes nothing: "
        f"with or without it the outcome is the same{en}",
    )
    return Draft("A008", part.span, message, HELP, (root.name,), because)


def _within(asked: Inquiry, part: e.Condition) -> str:
    """The condition in Chinese as it stands between marks: its own marks are then single ones."""
    return say(asked.policy, part, "zh").replace("“", "‘").replace("”", "’")


def _because(asked: Inquiry, root: _Root, otherwise: Bool) -> tuple[tuple[str, ...], str, str]:
    """The fewest of the given rules from which it follows, and how that is said."""
    names = list(root.given)
    fewest = smallest(asked.search, [otherwise], [root.given[name] for name in names])
    because = tuple(names[i] for i in fewest)
    if not because:
        return (), "", ""
    return because, f"（由 {listed(because).zh} 得出）", f" (it follows from {listed(because).en})"

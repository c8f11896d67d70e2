"""Does every part of a condition do something?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define, evolve, field, frozen

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
Path = tuple[int, ...]  # from a whole condition to one of its parts, step by step


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
        if not asked.search.any(*root.given.values()):
            continue  # nobody meets the gates, which is said of them
        for draft in _Look.of(asked, root).drafts():
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


@define
class _Look:
    """One condition, looked through. `constant`: it is the same for everyone, so that any part could be left out or
    none, and only what makes it so is of use to anyone. `left` is what remains without the parts that can be left out:
    of two that say the same one is told of, so that whoever leaves out all that is told changes nothing either."""

    asked: Inquiry
    root: _Root
    constant: bool
    left: e.Condition
    found: list[Draft] = field(factory=list)

    @classmethod
    def of(cls, asked: Inquiry, root: _Root) -> _Look:
        held = asked.rules.reading.condition(root.condition).true
        both = all(asked.search.any(formula, *root.given.values()) for formula in (held, no(held)))
        return cls(asked, root, not both, root.condition)

    def drafts(self) -> list[Draft]:
        """All that is found, in the order of the text, the outer parts first."""
        self.into(self.root.condition, ())
        return self.found

    def into(self, condition: e.Condition, path: Path) -> None:
        """Looks at the parts of an `and`, an `or` or a `not`; what is settled is not looked into."""
        match condition:
            case e.Not(part=part):
                self.into(part, (*path, 0))
            case e.And() | e.Or():
                for at, part in enumerate(condition.parts):
                    if not isinstance(part, e.Always):
                        self.part(condition, part, (*path, at))
            case _:
                pass

    def part(self, chain: e.And | e.Or, part: e.Condition, path: Path) -> None:
        """One part, and if nothing is the matter with it those inside it."""
        without = e.Always(isinstance(chain, e.And), part.span)  # an `and` less a part, or an `or`
        draft = self.settled(chain, part) or self.spare(part, without, path)
        if draft is None:
            self.into(part, path)
            return
        self.found.append(draft)
        if draft.help is HELP:
            self.left = _placed(self.left, path, without)

    def settled(self, chain: e.And | e.Or, part: e.Condition) -> Draft | None:
        """A part that is always so, or never."""
        held = self.asked.rules.reading.condition(part).true
        for holds, formula in ((True, no(held)), (False, held)):
            if not _asks_blank(part) and not self.asked.search.any(formula, *self.root.given.values()):
                return _settled(self.asked, self.root, (chain, part), formula, holds=holds)
        return None

    def spare(self, part: e.Condition, without: e.Condition, path: Path) -> Draft | None:
        """A part without which all is the same, whether or not the others that were told of stay."""
        own = self.root.own
        if self.constant or _asks_blank(part) or (own is not None and part.span.start < own.start):
            return None  # written to show that it was thought of, or for the other rungs inside
        condition = self.asked.rules.reading.condition
        change, further = (
            condition(whole).true != condition(_placed(whole, path, without)).true
            for whole in (self.root.condition, self.left)
        )
        if any(self.asked.search.any(each, *self.root.given.values()) for each in (change, further)):
            return None
        return _spare(self.asked, self.root, part, change)


def _placed(condition: e.Condition, path: Path, part: e.Condition) -> e.Condition:
    """The condition with something else in place of one part."""
    if not path:
        return part
    at, *deeper = path
    match condition:
        case e.Not(part=inner, span=span):
            return e.Not(_placed(inner, tuple(deeper), part), span)
        case e.And(parts=parts) | e.Or(parts=parts):
            fresh = _placed(parts[at], tuple(deeper), part)
            return evolve(condition, parts=(*parts[:at], fresh, *parts[at + 1 :]))
        case _:
            raise AssertionError("a path leads into what has no parts")


def _asks_blank(part: e.Condition) -> bool:
    """`is given` and `is blank` are what the checker tells authors to write."""
    return isinstance(part, e.Given) or (isinstance(part, e.Not) and isinstance(part.part, e.Given))


def _settled(
    asked: Inquiry, root: _Root, at: tuple[e.And | e.Or, e.Condition], otherwise: Bool, *, holds: bool
) -> Draft:
    """An `and` is none the worse for a part less that always holds. One that never does makes that of all the `and`,
    and without it the `and` would let in whom it keeps out; an `or` the other way round."""
    chain, part = at
    because, zh, en = _because(asked, root, otherwise)
    often = Text("总是", "always") if holds else Text("从不", "never")
    spoken = Text(_within(asked, part), say(asked.policy, part, "en"))
    message = Text(
        f"{root.kind.zh} `{root.name}` 中，“{spoken.zh}”{often.zh}成立{zh}",
        f"in {root.kind.en} `{root.name}`, “{spoken.en}” {often.en} holds{en}",
    )
    if holds is isinstance(chain, e.And):
        return Draft("A006", part.span, message, HELP, (root.name,), because)
    whole = Text(say(asked.policy, chain, "zh"), say(asked.policy, chain, "en"))
    mend = Text(
        f"因此整个“{whole.zh}”{often.zh}成立：改写它；只删去这一部分，结果会变",
        f"so all of “{whole.en}” {often.en} holds: mend it; to leave out this part alone changes the outcome",
    )
    return Draft("A006", part.span, message, mend, (root.name,), because)


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

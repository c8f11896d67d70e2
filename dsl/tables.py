"""The LALR tables of the grammar as plain data, and the one step that reads them: `take`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

from attrs import frozen

END = "$END"
TABLES_FILE = "grammar.json"


@frozen
class Rule:
    """A rule of the grammar as the parser needs it: what it makes, of how many pieces. A name with `_` in front is
    no node: its pieces belong to the rule around it."""

    origin: str
    length: int


@frozen
class Tables:
    """`states[s][symbol]` is the next state to shift to, or `-1 - r` to reduce by rule `r`. State 0 is the start;
    the text is over when `end` is reached."""

    states: tuple[Mapping[str, int], ...]
    rules: tuple[Rule, ...]
    end: int


# The states passed, newest first: a linked list, so that keeping an old one costs nothing.
Stack = tuple[int, "Stack | None"]
START: Stack = (0, None)


def take(tables: Tables, stack: Stack, terminal: str) -> Stack | None:
    """The stack after `terminal`, or None if it cannot stand here."""
    states, rules = tables.states, tables.rules
    while True:
        move = states[stack[0]].get(terminal)
        if move is None:
            return None
        if move >= 0:
            return (move, stack)
        rule = rules[-1 - move]
        below: Stack | None = stack
        for _ in range(rule.length):
            assert below is not None
            below = below[1]
        assert below is not None
        stack = (states[below[0]][rule.origin], below)
        if terminal == END and stack[0] == tables.end:
            return stack


def takes(tables: Tables, stack: Stack) -> tuple[str, ...]:
    """Every terminal that can stand here, in the order of the table."""
    return tuple(name for name in tables.states[stack[0]] if _terminal(name) and take(tables, stack, name))


def _terminal(name: str) -> bool:
    return name == END or (name[0] != "_" and name.isupper())


def digest() -> str:
    """The fingerprint of what the tables are made from: the grammar and the keyword table."""
    here = files(__package__)
    return sha256(b"\0".join((here / name).read_bytes() for name in ("grammar.lark", "keywords.toml"))).hexdigest()


@cache
def tables() -> Tables:
    """The tables, from the prepared file; built anew (half a second) only if grammar or keywords were changed since."""
    prepared = files(__package__) / TABLES_FILE
    if prepared.is_file():
        data = json.loads(prepared.read_text(encoding="utf-8"))
        if data["digest"] == digest():
            return from_json(data)
    from .grammar import compile_grammar  # the parser library is slow to load and not wanted otherwise

    return compile_grammar()


def from_json(data: Mapping[str, object]) -> Tables:
    """The tables as written by `as_json`."""
    states, rules, end = data["states"], data["rules"], data["end"]
    assert isinstance(states, list)
    assert isinstance(rules, list)
    assert isinstance(end, int)
    return Tables(tuple(states), tuple(Rule(origin, length) for origin, length in rules), end)


def as_json(made: Tables) -> str:
    """The tables as text, one state and one rule a line, so that a change can be read."""
    states = ",\n".join(json.dumps(dict(sorted(state.items()))) for state in made.states)
    rules = ",\n".join(json.dumps([rule.origin, rule.length]) for rule in made.rules)
    return f'{{"digest": "{digest()}",\n"end": {made.end},\n"rules": [\n{rules}\n],\n"states": [\n{states}\n]}}\n'

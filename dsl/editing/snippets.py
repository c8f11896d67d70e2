"""Blocks and lines as they are written most often, with stops where the author fills in."""

from __future__ import annotations

import re

from ..frames import State
from ..keywords import Tongue, keywords
from ..tables import tables, take, takes

# Keywords stand as <TERMINAL>. The terminal after the colon is one that must be able to follow the keyword, for some
# keywords begin more than one kind of line.
_LINES = {
    "POLICY": '<POLICY> "$1" {\n\t<AUTHORITY> "$2"\n\t<SOURCE> $3 "$4"\n}$0',
    "APPLICANT": '<APPLICANT> {\n\t${1:id} <TEXT> "${2}" <KEY>\n\t$0\n}',
    "SCHOOLS": "<SCHOOLS> {\n\t$0\n}",
    "COHORT": "<COHORT> $1 { $0 }",
    "LET": "<LET> $1 = $0",
    "REQUIRE": '<REQUIRE> "$1" $0',
    "TIERS": '<TIERS> $1 {\n\t<TIER> "$2" <WHEN> $3\n\t<TIER> "$4" <OTHERWISE>\n}$0',
    "TIER": '<TIER> "$1" <WHEN> $0',
    "BUNDLE": "<BUNDLE> $1 {\n\t<TIER> ${2|<WORST>,<BEST>,<REPRESENTATIVE>|}\n"
    "\t<MARGIN> ${3|<SKIP>,<STOP>,<SPLIT>|}\n}$0",
    "STAGE": '<STAGE> "$1" {\n\t<SEEK> $2\n\t<DRAW> ${3:<TICKET>}\n}$0',
    "CLASSES": "<CLASSES> {\n\t<DEAL> <IN_DRAW_ORDER>\n}$0",
    "ON_FAULT": "<ON_FAULT> ${1|<KEEP>,<VOID>|}$0",
    "REFUSALS": "<REFUSALS> ${1|<LEAVE_EMPTY>,<REFILL>|}$0",
    "LEFTOVER": '<LEFTOVER> "$0"',
    "CASE": '<CASE> "$1" {\n\t<CHILD> ${2:A1} { $3 }\n\t<EXPECT> ${2:A1} ${4:<ELIGIBLE>}\n}$0',
    "AUTHORITY": '<AUTHORITY> "$0"',
    "SOURCE": '<SOURCE> $1 "$0"',
    "ZONE": "<ZONE> $1 { $0 }",
    "AREA": "<AREA> $1 <SERVED_BY> $0",
    "FALLBACK": "<FALLBACK> $1 <TO> $0",
    "CHILD": "<CHILD> $1 { $0 }",
    "NUMBERS": "<NUMBERS> $1 { $0 }",
}
_NEXT = {"TIER": "STRING", "BUNDLE": "NAME", "COHORT": "NAME", "CLASSES": "LBRACE", "LEFTOVER": "STRING"}
_WITHIN = {
    "PER": '<PER> "$0"',
    "ASSUME": '<ASSUME> "$0"',
    "METRES": "<METRES>($1, $2)$0",
    "NEAREST": "<NEAREST>($1, $2)$0",
    "IS_ONE_OF": "<IS_ONE_OF> { $0 }",
    "IS_NOT_ONE_OF": "<IS_NOT_ONE_OF> { $0 }",
    "ONE_OF": '<ONE_OF> { $1 "$2", $3 "$4" }$0',
}
_TERMINAL = re.compile(r"<([A-Z_0-9]+)>")


def snippet(terminal: str, state: State, language: Tongue) -> str | None:
    """What is written with this keyword at this place; None where it stands by itself."""
    pattern = _WITHIN.get(terminal)
    if terminal in _LINES and terminal in state.frame.starters:
        after = take(tables(), state.stack, terminal)
        follows = takes(tables(), after) if after is not None else ()
        pattern = _LINES[terminal] if _NEXT.get(terminal) in (None, *follows) else None
    if pattern is None:
        return None
    table = keywords().by_terminal
    return _TERMINAL.sub(lambda found: table[found[1]].spelling(language), pattern)

"""The only file that knows Lark: it turns grammar.lark and the keyword table into LALR tables."""

from __future__ import annotations

import re
from importlib.resources import files

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from .keywords import Keyword, keywords
from .tables import END, Rule, Tables

# What the scanner makes besides keywords, as patterns for the strict check of the grammar.
SCANNED = {
    "NAME": r"/[0-9]*[^\W0-9]\w*|`[^`\n]+`/",
    "STRING": r'/"[^"\n]*"|“[^”\n]*”/',
    "DATE.3": r"/[0-9]{4}-[0-9]{2}-[0-9]{2}/",
    "DECIMAL.2": r"/[0-9]+\.[0-9]+/",
    "INT.1": r"/[0-9]+/",
    "LBRACE": '"{"',
    "RBRACE": '"}"',
    "LPAR": '"("',
    "RPAR": '")"',
    "COMMA": '","',
    "QUESTION": '"?"',
    "EQ": '"="',
    "NE": '"!="',
    "LT": '"<"',
    "LE": '"<="',
    "GT": '">"',
    "GE": '">="',
    "PLUS": '"+"',
    "MINUS": '"-"',
}


def compile_grammar(strict: bool = False) -> Tables:
    """The tables of the grammar, states numbered in the order in which they are reached. `strict`: any conflict of
    rules raises (needs `interegular`)."""
    terminals = " ".join([name.partition(".")[0] for name in SCANNED] + list(keywords().by_terminal))
    text = f"{_text()}\n%declare {terminals}\n"
    lark = Lark(text, parser="lalr", lexer="basic", keep_all_tokens=True, strict=strict)
    conf = lark.parse_interactive("").parser_state.parse_conf
    rules: dict[object, int] = {}
    numbers = {conf.start_state: 0}
    order = [conf.start_state]
    states: list[dict[str, int]] = []
    for state in order:
        row: dict[str, int] = {}
        for symbol, (action, target) in sorted(conf.states[state].items()):
            if action is Shift:
                if target not in numbers:
                    numbers[target] = len(order)
                    order.append(target)
                row[symbol] = numbers[target]
            else:
                row[symbol] = -1 - rules.setdefault(target, len(rules))
        states.append(row)
    made = tuple(Rule(str(rule.origin.name), len(rule.expansion)) for rule in rules)  # type: ignore[attr-defined]
    return Tables(tuple(states), made, numbers[conf.end_state])


def strict_check() -> Lark:
    """The same grammar with all terminals spelt out, built in Lark's strict mode (needs `interegular`, takes seconds):
    besides any conflict of rules, two terminals that could be mistaken for each other raise. The few keywords that
    share a spelling get different priorities, for Lark does not look whether they can meet."""
    spelt = [f"{name}: {pattern}" for name, pattern in SCANNED.items()]
    seen: list[str] = []
    for word in keywords().by_terminal.values():
        shared = sum(seen.count(spelling) for spelling in word.spellings)
        spelt.append(f"{word.terminal}.{9 + shared}: /{_pattern(word)}/")
        seen += word.spellings
    text = "\n".join((_text(), *spelt, r"BLANKS: /\s+|#[^\n]*/", "%ignore BLANKS"))
    return Lark(text, parser="lalr", lexer="contextual", strict=True, keep_all_tokens=True)


def _text() -> str:
    return (files(__package__) / "grammar.lark").read_text(encoding="utf-8")


def _pattern(word: Keyword) -> str:
    spellings = sorted(word.spellings, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, spelling.split())) + r"(?!\w)" for spelling in spellings)


__all__ = ["END", "compile_grammar", "strict_check"]

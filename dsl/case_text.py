"""A case as an author would write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from .keywords import keywords
from .phrases import language_of
from .policy import Blank, Case, CaseChild, CaseSeats, CaseValue, Expectation, Pending, Policy, Verdict
from .respell import respell
from .source import Source
from .types import Kind

PLAIN = re.compile(r"[0-9]*[^\W0-9]\w*")
QUOTES = re.compile(r"[\"“”‘’'「」『』`\n]+")
WIDEST = 110


def case_text(policy: Policy, case: Case, comment: str = "") -> str:
    """The text of a case in the policy's own keywords, ending with a line end; a field that holds what it would hold
    unwritten is left out, and so is the key. `comment` stands in lines of its own before it."""
    lines = [f"# {line}" for line in comment.splitlines()]
    per = "".join(f' per {source + " " if source else ""}"{clause}"' for source, clause in case.grounds.per)
    lines.append(f'case "{QUOTES.sub("", case.name)}"{per} {{')
    for child in case.children:
        lines += _child(policy, child)
    lines += [_seats(seats) for seats in case.seats]
    lines += [f"  numbers {name(label)} {{{', '.join(map(str, drawn))}}}" for label, drawn in case.numbers]
    lines += [_expected(expected) for expected in case.expectations]
    return respell(Source(policy.source.path, "\n".join([*lines, "}"]) + "\n"), language_of(policy.source))


def name(word: str) -> str:
    """A name as it can stand anywhere: in backquotes where it is no plain word, or is a keyword."""
    return word if PLAIN.fullmatch(word) and word not in _reserved() else f"`{word}`"


def _reserved() -> frozenset[str]:
    book = keywords()
    return frozenset(word for each in book.by_terminal.values() for text in (each.en, each.zh) for word in text.split())


def _child(policy: Policy, child: CaseChild) -> list[str]:
    cells = list(_cells(policy, child.values))
    whole = f"  child {name(child.name)} {{ {', '.join(cells)} }}" if cells else f"  child {name(child.name)} {{ }}"
    if len(whole) <= WIDEST:
        return [whole]
    rows, line = list[str](), ""
    for cell in cells:
        if line and len(line) + len(cell) > WIDEST - 6:
            rows.append(f"    {line},")
            line = ""
        line = f"{line}, {cell}" if line else cell
    return [f"  child {name(child.name)} {{", *rows, f"    {line}", "  }"]


def _cells(policy: Policy, values: Mapping[str, CaseValue]) -> Iterable[str]:
    for field in policy.fields:
        if field.key or field.name not in values:
            continue
        value = values[field.name]
        absent = () if field.type is Kind.LIST else Blank if field.optional else Pending
        if value == absent or (field.optional and field.type is Kind.FLAG and value is False):
            continue
        yield f"{name(field.name)} {_value(value, text=field.type is Kind.TEXT)}"


def _value(value: CaseValue, *, text: bool) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case float() | int():
            return _number(float(value))
        case str():
            return f'"{value}"' if text else name(value)
        case (float() as longitude, float() as latitude):
            return f"({_number(longitude)}, {_number(latitude)})"
        case tuple():
            return f"{{{', '.join(name(str(each)) for each in value)}}}"
        case _:
            return "unknown" if value is Pending else "blank"


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else f"{value:.9f}".rstrip("0")


def _seats(seats: CaseSeats) -> str:
    cohort = "" if seats.cohort is None else f" cohort {name(seats.cohort)}"
    classes = "" if seats.classes is None else f" classes {seats.classes}"
    point = "" if seats.point is None else f" at ({_number(seats.point[0])}, {_number(seats.point[1])})"
    return f"  seats {name(seats.school)} {seats.plan}{cohort}{classes}{point}"


def _expected(expected: Expectation) -> str:
    detail = "" if expected.detail is None else f' "{expected.detail}"'
    match expected.verdict:
        case Verdict.TIER:
            ladder = "" if expected.ladder is None else f" {name(expected.ladder)}"
            said = f"tier{ladder}{detail} at {name(str(expected.school))}"
        case Verdict.PLACED:
            stage = "" if expected.detail is None else f" stage{detail}"
            said = f"placed {name(str(expected.school))}{stage}"
        case _:
            said = f"{expected.verdict.value}{detail}"
    return f"  expect {name(expected.child)} {said}"

"""What an analysis calls idle can be left out: each of it alone, and all of it together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from itertools import product
from random import Random

from attrs import frozen
from hypothesis import given
from paiwei.analysing import Noted, analyse
from paiwei.dsl.findings import Place
from paiwei.dsl.source import Span

from tests.engine.analysis.asking import HEAD, STAGE
from tests.engine.shipped import written
from tests.worlds.trials import numbers, tries

Row = Mapping[str, object]
Gone = Collection[str]  # what is left out: the names of gates, and the places of parts

SINCE = [None, *(date(2024, 6, day) for day in (9, 10, 11, 20))]
CELLS: Mapping[str, list[object]] = {
    "score": [1, 2, 3, 4, 5],
    "hukou": ["district", "city", "elsewhere"],
    "since": list(SINCE),
    "deed": [False, True],
    "permit": [False, True],
}
ROWS: list[Row] = [dict(zip(CELLS, cells, strict=True)) for cells in product(*CELLS.values())]
ATOMS: list[tuple[str, Callable[[Row], bool]]] = [
    ("deed", lambda row: bool(row["deed"])),
    ("permit", lambda row: bool(row["permit"])),
    ("hukou is city", lambda row: row["hukou"] == "city"),
    ("hukou is not district", lambda row: row["hukou"] != "district"),
    ("score < 3", lambda row: row["score"] in (1, 2)),
    ("score >= 3", lambda row: row["score"] in (3, 4, 5)),
    ("score > 4", lambda row: row["score"] == 5),
    ("since <= 2024-06-10", lambda row: row["since"] in SINCE[1:3]),
    ("since > 2024-06-10", lambda row: row["since"] in SINCE[3:]),
    ("since is blank", lambda row: row["since"] is None),
]


@frozen
class Node:
    """A condition at random: a word and parts, or an atom."""

    word: str
    parts: tuple[Node, ...] = ()
    test: Callable[[Row], bool] = bool

    @property
    def text(self) -> str:
        """As an author writes it, every `and` and `or` in brackets."""
        if self.word == "not":
            return f"not {self.parts[0].text}"
        return f"({f' {self.word} '.join(part.text for part in self.parts)})" if self.parts else self.word

    def at(self, start: int) -> Iterator[tuple[Span, Node]]:
        """Every part with its place, brackets not counted, if the text begins at `start`."""
        yield Span(start + int(self.text[0] == "("), start + len(self.text) - int(self.text[-1] == ")")), self
        begin = start + (4 if self.word == "not" else 1)
        for part in self.parts:
            yield from part.at(begin)
            begin += len(part.text) + len(f" {self.word} ")

    def holds(self, row: Row, gone: Collection[int]) -> bool:
        """Whether it holds with the parts left out that are `gone`, by their identity."""
        if not self.parts:
            return self.test(row)
        each = [part.holds(row, gone) for part in self.parts if id(part) not in gone]
        return not each[0] if self.word == "not" else all(each) if self.word == "and" else any(each)


def random_node(rng: Random, depth: int) -> Node:
    word = rng.choice(["and", "or", "not", ""]) if depth else ""
    if word == "":
        text, test = rng.choice(ATOMS)
        return Node(text, test=test)
    inner = depth - 1
    if word == "not":  # of an atom it reads as one; of a chain it has brackets
        return Node(word, (Node(rng.choice(["and", "or"]), (random_node(rng, 0), random_node(rng, inner))),))
    return Node(word, tuple(random_node(rng, inner) for _ in range(rng.choice([2, 2, 3]))))


def outcome(rules: Mapping[str, Node], row: Row, gone: Collection[int]) -> str | None:
    """The rung of an eligible child, None for another."""
    if not all(node.holds(row, gone) for name, node in rules.items() if name[0] == "g" and id(node) not in gone):
        return None
    return next((name for name, node in rules.items() if name[0] == "r" and node.holds(row, gone)), "otherwise")


def leave_out(one: Noted) -> bool:
    """Whether a finding tells its reader to leave something out."""
    finding = one.finding
    return (
        finding.code in ("A006", "A008")
        and finding.help is not None
        and finding.help.en.split()[0]
        in (
            "leave",
            "delete",
        )
    )


@tries(40)
@given(numbers(40))
def test_whatever_is_to_be_left_out_changes_no_childs_outcome_if_it_is(seed: int) -> None:
    rng = Random(seed)
    rules = {name: random_node(rng, 2) for name in ("g1", "g2", "r1", "r2")}
    text, places = HEAD, dict[Span, Node]()
    for name, node in rules.items():
        text += (
            f'\nrequire "{name}" '
            if name[0] == "g"
            else f'\n{"tiers 类别 {" if name == "r1" else ""} tier "{name}" when '
        )
        places |= dict(node.at(len(text)))
        text += node.text
    found = analyse(written(text + '\n tier "otherwise" otherwise\n}' + STAGE), questions=("gates", "parts"))
    gone: list[int] = []
    for one in filter(leave_out, found.noted):
        assert isinstance(one.finding.where, Place)
        span = one.finding.where.span
        gone.append(id(rules[one.subjects[0]] if one.question == "gates" else places[span]))
    for each in [*([left] for left in gone), gone]:
        for row in ROWS:
            assert outcome(rules, row, each) == outcome(rules, row, ()), text

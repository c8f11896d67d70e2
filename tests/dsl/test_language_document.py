"""The language reference is true: its examples check, its tables are those of the data, and nothing is left out."""

import re
from pathlib import Path

import pytest
from paiwei.dsl.keywords import keywords
from paiwei.dsl.recover import recover
from paiwei.dsl.scan import scan
from paiwei.dsl.source import Source
from paiwei.dsl.tables import END, tables

from tests.dsl.checking import codes
from tools.language_tables import renewed

TEXT = (Path(__file__).parents[2] / "docs" / "language.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```paiwei ?(\w*)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
PRELUDE = next(body for kind, body in BLOCKS if kind == "prelude")
STAGE = 'stage "录取" { seek applied  draw ticket }\n'


def whole(kind: str, body: str) -> list[str]:
    """The complete policies that an example stands for."""
    match kind:
        case "":
            return [body]
        case "prelude":
            return [body + STAGE]
        case "rules":
            return [PRELUDE + body + ("" if re.search(r"^stage ", body, re.MULTILINE) else STAGE)]
        case "conditions":
            return [PRELUDE + f'require "某项" {line}\n' + STAGE for line in body.splitlines()]
        case _:
            raise ValueError(kind)


EXAMPLES = [policy for kind, body in BLOCKS for policy in whole(kind, body)]


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_of_the_reference_has_no_error(example: str) -> None:
    assert codes(example) == []


def test_every_keyword_stands_in_an_example() -> None:
    shown = "\n".join(EXAMPLES)
    words = keywords().by_terminal.values()
    assert [
        w.en for w in words if not any(re.search(rf"(?<!\w){re.escape(s)}(?!\w)", shown) for s in w.spellings)
    ] == []


def constructs(example: str) -> set[str]:
    """What of the grammar an example shows: every terminal as it was read, and every rule."""
    made, shown = tables(), set[str]()
    tokens, _ = recover(made, scan(Source("", example)))
    states = [0]
    for kind in [*(token.kind for token in tokens if token.kind != END), END]:
        while (move := made.states[states[-1]][kind]) < 0:
            rule = made.rules[-1 - move]
            shown.add(rule.origin)
            del states[len(states) - rule.length :]
            states.append(made.states[states[-1]][rule.origin])
            if states[-1] == made.end:
                return shown
        shown.add(kind)
        states.append(move)
    raise AssertionError("the text ends within a block")


def test_every_rule_and_terminal_of_the_grammar_stands_in_an_example_that_runs() -> None:
    made = tables()
    wanted = {name for state in made.states for name in state if name[0] != "_" and name not in (END, "$END")}
    wanted |= {rule.origin for rule in made.rules if rule.origin[0] != "_"}
    assert len(wanted) > 150
    assert wanted - set().union(*map(constructs, EXAMPLES)) == set()


def test_a_word_that_two_keywords_share_is_counted_as_the_one_that_is_read() -> None:
    ties = constructs('policy "甲" { } stage "一" { ties leave }')
    ring = constructs('policy "甲" { } stage "一" { draw ring(drawn leave) }')
    assert ("LEAVE" in ties, "RING_LEAVE" in ties) == (True, False)
    assert ("LEAVE" in ring, "RING_LEAVE" in ring) == (False, True)


def test_the_tables_of_the_reference_are_those_of_the_data() -> None:
    assert renewed(TEXT) == TEXT


def test_every_block_has_a_heading_of_its_own() -> None:
    headings = "\n".join(re.findall(r"^## .*$", TEXT, re.MULTILINE))
    blocks = ["policy", "applicant", "schools", "cohort", "let", "require", "tiers", "bundle", "stage", "classes"]
    blocks += ["on fault", "refusals", "leftover", "case", "per", "assume"]
    assert [block for block in blocks if f"`{block}`" not in headings] == []

"""Which clauses rules stand on, and which are left over."""

from __future__ import annotations

import pytest
from paiwei.dsl.clauses.cover import State, cover, left_over
from paiwei.dsl.clauses.find import find
from paiwei.dsl.clauses.marks import Path
from paiwei.dsl.clauses.read_outline import read_outline
from paiwei.dsl.clauses.reference import reference

OUTLINE = read_outline("一、甲\n（一）乙\n1.丙\n2.丁\n（二）戊\n二、己\n（一）庚\n（二）辛\n三、壬\n")
C, W, P, S, U = State.CITED, State.WITHIN, State.PARTS, State.OUTSIDE, State.UNCITED


def marks(written: str) -> frozenset[Path]:
    found = set()
    for one in written.split():
        path = reference(one)
        assert path is not None
        clause = find(OUTLINE, path)
        assert clause is not None
        found.add(clause.marks)
    return frozenset(found)


# Order: 一 一(一) 一(一)1 一(一)2 一(二) 二 二(一) 二(二) 三
@pytest.mark.parametrize(
    ("cited", "outside", "states", "left"),
    [
        ("", "", [U, U, U, U, U, U, U, U, U], "一 二 三"),
        ("一 二 三", "", [C, W, W, W, W, C, W, W, C], ""),
        ("一(一)1", "", [P, P, C, U, U, U, U, U, U], "一(一)2 一(二) 二 三"),
        ("一 一(一)1", "", [C, P, C, U, U, U, U, U, U], "一(一)2 一(二) 二 三"),
        ("一 一(一)", "", [C, C, W, W, U, U, U, U, U], "一(二) 二 三"),
        ("一", "一(二) 二", [C, W, W, W, S, S, S, S, U], "三"),
        ("", "一(二) 二(一)", [P, U, U, U, S, P, S, U, U], "一(一) 二(二) 三"),
        ("二(一)", "二", [U, U, U, U, U, S, C, S, U], "一 三"),
    ],
)
def test_what_is_cited_covers_its_parts_until_one_of_them_is_cited(
    cited: str, outside: str, states: list[State], left: str
) -> None:
    found = cover(OUTLINE, marks(cited), marks(outside))
    assert list(found.values()) == states
    assert [clause.label for clause in left_over(OUTLINE, found)] == left.split()

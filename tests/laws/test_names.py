"""What things are called changes no place: the checker refuses a name, or the run is that of plain names."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import paiwei
import pytest
from attrs import asdict, evolve, frozen
from hypothesis import assume, given
from hypothesis import strategies as st
from paiwei.dsl.check import check
from paiwei.dsl.findings import Rejected
from paiwei.dsl.policy import Policy
from paiwei.dsl.source import Source
from paiwei.engine.draws.table import signatures
from paiwei.reading.spelling import UNKNOWN

from tests.worlds.trials import tries


@frozen
class Names:
    """What each thing of the policy below is called. `asked`, `mark` and `spot` are fields, `high` is a let."""

    asked: str = "年龄"
    mark: str = "本地"
    spot: str = "住址"
    high: str = "够大"
    gate: str = "年龄要求"
    tier: str = "优先"
    stage: str = "录取"
    school: str = "一小"
    heading: str = "周岁"


PLAIN = Names()
POLICY = """policy "试" {{ }}
schools {{ `{school}`, 二小 }}
applicant {{
  编号 text key  `{asked}` number? "{heading}"  `{mark}` flag "户籍"  `{spot}` point? "坐标"  报名 list of school "志愿"
}}
let `{high}` = `{asked}` > 5
require "{gate}" `{high}` or `{mark}`
require "靠近" metres(`{spot}`, school) < 3000 or `{spot}` is blank
tiers 梯次 {{ tier "{tier}" when `{high}` and `{mark}`  tier "其次" otherwise }}
stage "{stage}" {{ seek 报名 rank 梯次 ties leave }}
"""
CHILDREN = [
    ("A", "6", "是", "113.30,40.08", (True,)),
    ("B", "6", "否", "", (True, False)),
    ("C", "4", "否", "113.30,40.08", (True,)),
    ("D", "待核", "是", "113.31,40.08", (False,)),
    ("E", "待核", "否", "待核", (False,)),
    ("F", "", "是", "113.60,40.08", (True, False)),
]
NUMBERS = paiwei.PublicNumbers(sources=(("球", (1,) * 20),))
ODD = [
    *("*", "^a$", "^.*$", "a?", "a!", "a.lon", "?", "eligible", "id", "school", "k0", "tier", "{0}"),
    *("年龄?", "住址.lon", "够大!", "let/年龄"),
]
CALLED = st.sampled_from(ODD) | st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters='`"“”,'), min_size=1, max_size=4
)


def checked(names: Names) -> Policy | None:
    return check(Source("试.paiwei", POLICY.format(**asdict(names))), signatures())[0]


def told(policy: Policy, names: Names) -> list[tuple[object, ...]]:
    """Everyone's place and standings, with what the policy names called plainly."""
    with TemporaryDirectory() as folder:
        applicants, schools = Path(folder, "a.csv"), Path(folder, "s.csv")
        rows = [(*cells, "、".join(names.school if own else "二小" for own in sought)) for *cells, sought in CHILDREN]
        _write(applicants, [("编号", names.heading, "户籍", "坐标", "志愿"), *rows])
        seats = [(names.school, "2", "113.3", "40.08"), ("二小", "1", "113.31", "40.08")]
        _write(schools, [("学校", "计划", "经度", "纬度"), *seats])
        roster = paiwei.read(policy, applicants, schools)
    outcome = paiwei.run(policy, roster, NUMBERS, hold=True)
    placed = outcome.placements.select("id", "status", "school", "stage", "tier").rows()
    stood = outcome.standings.select("id", "school", "tier", "eligible", "gates_failed", "reasons").rows()
    kinds = ("", "", "school", "stage", "tier"), ("", "school", "tier", "", "gate", "reasons")
    return [
        tuple(_plain(cell, kind, names) for cell, kind in zip(row, of, strict=True))
        for table, of in zip((placed, stood), kinds, strict=True)
        for row in table
    ]


def _plain(cell: object, kind: str, names: Names) -> object:
    if isinstance(cell, list):
        return [_plain(one, kind, names) for one in cell]
    if kind == "reasons":
        own, plain = (f"undetermined:{one.asked}" for one in (names, PLAIN))
        both = {own: plain, f"{own},{names.spot}": f"{plain},{PLAIN.spot}"}
        return both.get(str(cell), cell)
    return getattr(PLAIN, kind) if kind and cell == getattr(names, kind) else cell


def _write(file: Path, rows: Iterable[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)


@cache
def plainly() -> list[tuple[object, ...]]:
    policy = checked(PLAIN)
    assert policy is not None
    return told(policy, PLAIN)


def same(names: Names) -> None:
    policy = checked(names)
    if policy is None:
        return
    if names.school in UNKNOWN:  # a table has no school `?`: so a cell is marked that is not verified
        with pytest.raises(Rejected, match="D054"):
            told(policy, names)
        return
    assert told(policy, names) == plainly()


def test_the_plain_names_make_everything_happen() -> None:
    text = str(plainly())
    assert all(word in text for word in ("placed", "leftover", "ineligible", "held", "优先", "年龄要求", "靠近"))


@pytest.mark.parametrize("kinds", [("asked",), ("spot",), ("high",), ("school",), ("gate", "tier", "stage", "heading")])
@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_is_refused_or_changes_no_place(kinds: tuple[str, ...], name: str) -> None:
    same(evolve(PLAIN, **dict.fromkeys(kinds, name)))


@tries(40)
@given(st.lists(CALLED, min_size=9, max_size=9, unique=True))
def test_what_things_are_called_is_refused_or_changes_no_place(called: list[str]) -> None:
    names = Names(*called)
    assume(checked(names) is not None)
    same(names)

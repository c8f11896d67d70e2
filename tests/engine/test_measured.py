"""Distances as they are told."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from paiwei.engine.build import build
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.evaluators.values import dtype_of
from paiwei.engine.explain import explain
from paiwei.engine.measured import rounded
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.register import Register
from paiwei.engine.roster import Roster
from paiwei.engine.run import run
from paiwei.explaining.plain import plain
from paiwei.explaining.teller import Teller

from .shipped import written

POLICY = """
policy "小" {{ }}
applicant {{ id text "编号" key  home point? "住址"{private}  first school? "志愿" }}
schools {{ 一小 }}
let far = metres(home, school)
tiers 梯次 {{ tier "近" when far <= 500  tier "较近" when far <= 1000  tier "其他" otherwise }}
stage "甲" {{ seek first in turn rank 梯次 draw ticket }}
"""
# 0.008983 degrees of longitude on the equator are 999.98 metres, a little more 1000.2.
HOMES = {"A": 0.008983, "B": 0.008985, "C": None}


def told(child: str, lang: Any = "zh", *, private: str = "", with_private: bool = False) -> str:
    policy = written(POLICY.format(private=private))
    names = ("一小",)
    register = Register(names, names, ((0,),), (), {}, {("", 0): 9}, {}, {0: (0.0, 0.0)}, {})
    columns = {"id": list(HOMES), "home.lon": list(HOMES.values()), "first": [0] * 3}
    frame = pl.DataFrame({**columns, "home.lat": [None if home is None else 0.0 for home in HOMES.values()]})
    frame = frame.cast({"first": dtype_of(policy.field("first").type)})
    roster, graph = Roster(frame, register), build(policy)
    outcome = run(graph, roster, PublicNumbers((("dice", (1, 2, 3)),)), strategies=STRATEGIES)
    teller = Teller.of(lang, with_private=with_private)
    return "\n".join(plain(teller.tell(explain(graph, roster, outcome, child))))


@pytest.mark.parametrize(
    ("metres", "limits", "said"),
    [
        (999.6, (1000,), "999"),
        (1000.4, (1000,), "1001"),
        (1000.0, (1000,), "1000"),
        (512.4, (1000,), "512"),
        (512.6, (1000,), "513"),
        (999.6, (999.5, 1000), "999.6"),
        (1000.04, (1000, 1000.1), "1000.04"),
    ],
)
def test_metres_are_rounded_to_the_side_of_every_limit_on_which_they_lie(
    metres: float, limits: tuple[float, ...], said: str
) -> None:
    assert rounded(metres, limits) == said


def test_a_failed_limit_is_told_with_the_metres_and_without_the_coordinates() -> None:
    zh = told("B")
    assert "没有列入更前面的“较近”：要求住址到该校的距离（米）不超过1000；住址到该校的距离（米）是 1001。" in zh
    assert "0.0089" not in zh
    assert "metres from 住址 to the school: 1001." in told("B", "en")


def test_a_limit_that_was_kept_is_told_with_the_metres_too() -> None:
    assert "条件是：住址到该校的距离（米）不超过1000；住址到该校的距离（米）是 999。" in told("A")


def test_where_no_place_is_on_record_this_is_told_instead() -> None:
    assert "要求住址到该校的距离（米）不超过1000；“住址”没有登记。" in told("C")


def test_a_distance_from_a_private_place_is_private() -> None:
    hidden, shown = told("B", private=" private"), told("B", private=" private", with_private=True)
    assert "住址到该校的距离（米）的内容不公开。" in hidden
    assert "1001" not in hidden
    assert "住址到该校的距离（米）是 1001。" in shown
    assert "不公开" not in told("A", private=" private").split("没有列入")[0]

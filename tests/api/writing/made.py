"""A policy, a roster and an outcome put together by hand, with everything that the result files must cope with."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
from paiwei.dsl.expressions import Always, FieldValue
from paiwei.dsl.policy import (
    BundleRule,
    ByLadder,
    Closing,
    Cohort,
    Draw,
    Field,
    Gate,
    Grounds,
    Ladder,
    Margin,
    MarginKind,
    Policy,
    Rung,
    Schools,
    SeekMode,
    Stage,
    TierRule,
)
from paiwei.dsl.source import Source, Span
from paiwei.dsl.types import EnumType, Kind
from paiwei.engine.draws.strategy import Event
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.outcome import Outcome, SchoolStage
from paiwei.engine.register import Register, SchoolZone
from paiwei.engine.roster import Roster, Ruling
from paiwei.engine.seal import canonical_roster, manifest, sealed_parts

AT = Span(0, 0)
GRADE = EnumType((("primary", "小学一年级"), ("middle", "初中一年级")))
HUKOU = EnumType((("district", "平城区"), ("elsewhere", "外地")))
SCHOOLS = ("十四校", "四十三校/东?", "=一校")
ALWAYS = Always(True, AT)


def policy() -> Policy:
    """Two cohorts, one ladder, two stages, one gate."""
    rungs = tuple(Rung(name, ALWAYS, Grounds(), AT) for name in ("房户一致", "房户不一致/户籍在区内"))
    return Policy(
        name="平城区2024年小学招生",
        authority="大同市平城区教育局",
        sources=(("方案", "大同市平城区义务教育阶段学校2024年招生工作实施方案"),),
        fields=_fields(),
        schools=Schools(SCHOOLS, (), (), (), False, AT),
        cohort=Cohort("grade", GRADE, {"primary": "X", "middle": "C"}, Grounds(), AT),
        lets=(),
        gates=(Gate("年满六周岁", ALWAYS, False, Grounds(per=(("方案", "五(一)"),)), AT),),
        ladders=(Ladder("梯次", rungs, Grounds(), AT),),
        bundle=BundleRule("twins", None, TierRule.WORST, Margin(MarginKind.SKIP), Grounds(), AT),
        stages=tuple(_stage(name) for name in ("公办第一阶段", "公办第二阶段")),
        classes=None,
        closing=Closing(leftover="由区教育局统筹安排"),
        cases=(),
        source=Source("primary.paiwei", 'policy "平城区2024年小学招生" {}\n'),
        assumptions=(
            ("bundle twins", Grounds(per=(("方案", "七(三)3"),), assume=("名额不足时顺延给下一号",))),
            ("stage 公办第一阶段", Grounds(assume=("同一梯次超额时，按随机序号先后",))),
        ),
    )


def _fields() -> tuple[Field, ...]:
    rows: list[tuple[str, Kind | EnumType, str, dict[str, Any]]] = [
        ("id", Kind.TEXT, "采集序号", {"key": True}),
        ("name", Kind.TEXT, "姓名", {"private": True}),
        ("grade", GRADE, "年级", {}),
        ("born", Kind.DATE, "出生日期", {}),
        ("hukou", HUKOU, "户籍所在地", {"optional": True}),
        ("score", Kind.NUMBER, "积分", {"optional": True}),
        ("permit", Kind.FLAG, "居住证", {}),
        ("area", Kind.AREA, "片区", {"optional": True}),
        ("applied", Kind.SCHOOL, "报名学校", {"optional": True}),
        ("choices", Kind.LIST, "志愿", {}),
        ("home", Kind.POINT, "住址坐标", {"private": True, "optional": True}),
        ("twins", Kind.BUNDLE, "捆绑号", {"optional": True}),
    ]
    return tuple(
        Field(name, kind, label, AT, marks.get("optional", False), marks.get("key", False), marks.get("private", False))
        for name, kind, label, marks in rows
    )


def _stage(name: str) -> Stage:
    seek = (FieldValue("choices", Kind.LIST, AT),)
    return Stage(name, None, seek, SeekMode.IN_TURN, (ByLadder("梯次", AT),), Draw("ticket"), Grounds(), AT)


def register() -> Register:
    """Three schools, each an area of its own name; one in a zone."""
    return Register(
        names=SCHOOLS,
        areas=SCHOOLS,
        served_by=((0,), (1,), (2,)),
        zones=(SchoolZone("第一片区", (0, 1), 0),),
        fallbacks={},
        plans={("primary", 0): 2, ("middle", 0): 1, ("primary", 1): 30, ("primary", 2): 1},
        classes={},
        points={0: (113.3, 40.1)},
        kinds={0: "公办"},
    )


def roster() -> Roster:
    """Seven children; A3 and A4 are twins, a cell of A6 is not verified, A7 is ineligible."""
    ids = ["A1", "A2", "A3", "A4", "A5", "A6", "A7"]
    frame = pl.DataFrame(
        {
            "id": ids,
            "name": ["=cmd|' /C calc'!A0", "李, 四", '王"五', "王六", "赵七", "钱八", "孙九"],
            "grade": pl.Series([0, 0, 0, 0, 1, 0, 0], dtype=pl.Int16),
            "born": [date(2018, 8, 31)] * 5 + [None, date(2019, 9, 1)],
            "born?": [False] * 5 + [True, False],
            "hukou": pl.Series([0, None, 1, 1, 0, 0, 1], dtype=pl.Int16),
            "score": [1.0, 2.5, None, 80.0, 0.1, 1e-7, None],
            "permit": [True, False, False, True, True, False, False],
            "area": pl.Series([0, 1, 2, None, 0, 0, 0], dtype=pl.Int32),
            "applied": pl.Series([0, 1, 2, None, 0, 0, 0], dtype=pl.Int32),
            "choices": pl.Series([[0, 1], [], [2], [2], [0], [1], [0]], dtype=pl.List(pl.Int32)),
            "home.lon": [113.3, None, 113.0, None, None, None, None],
            "home.lat": [40.1, None, 40.25, None, None, None, None],
            "twins": [None, None, "T1", "T1", None, None, None],
        }
    )
    return Roster(frame, register(), (Ruling("A5", 0, "区教育局", "特批〔2024〕1号", "军人子女"),))


def outcome() -> Outcome:
    """A1 placed by ticket, A2 left over, the twins placed over plan, A5 by ruling, A6 held, A7 ineligible."""
    placements = pl.DataFrame(
        {
            "id": ["A1", "A2", "A3", "A4", "A5", "A6", "A7"],
            "status": ["placed", "leftover", "placed", "placed", "ruled", "held", "ineligible"],
            "school": ["十四校", None, "=一校", "=一校", "十四校", None, None],
            "stage": ["公办第一阶段", None, "公办第二阶段", "公办第二阶段", None, None, None],
            "tier": ["房户一致", None, "房户不一致/户籍在区内", "房户一致", None, None, None],
            "number": ["1", None, None, None, None, None, None],
            "class": pl.Series([None] * 7, dtype=pl.Int64),
            "seat_over_plan": [False, None, False, True, False, None, None],
            "order": pl.Series([3, None, 1, 2, None, None, None], dtype=pl.Int64),
        }
    )
    standings = pl.DataFrame(
        {
            "id": ["A1", "A7"],
            "school": ["十四校", None],
            "eligible": [True, False],
            "gates_failed": pl.Series([[], ["年满六周岁"]], dtype=pl.List(pl.String)),
            "ladder": ["梯次", None],
            "tier": ["房户一致", None],
            "reasons": [None, None],
        },
        schema_overrides={"reasons": pl.String},
    )
    lines = canonical_roster(
        [("A1", ["A1"]), ("A2", ["A2"]), ("A3", ["A4", "A3"]), *((i, [i]) for i in ("A5", "A6", "A7"))]
    )
    parts = sealed_parts(policy(), roster(), lines, STRATEGIES) | {"program": {"name": "paiwei", "version": "0.1.0"}}
    return Outcome(
        lambda: [placements],
        lambda: [standings],
        _schools(),
        _events(),
        manifest(parts),
        lines,
        {"placed": 3, "leftover": 1},
    )


def _schools() -> tuple[SchoolStage, ...]:
    first = SchoolStage(
        "公办第一阶段", "primary", 0, 2, 2, 1, (("房户一致", 1), ("房户不一致/户籍在区内", 0)), "房户一致", 2, 1, 0
    )
    second = SchoolStage(
        "公办第二阶段", "primary", 2, 1, 2, 2, (("房户一致", 1), ("房户不一致/户籍在区内", 1)), None, 0, 0, 1
    )
    return (second, first)


def _events() -> tuple[Event, ...]:
    sealed = Event("sealed", {"manifest": "…"})
    return (sealed, Event("public-number", {"source": "dice", "numbers": [2, 3, 5]}))

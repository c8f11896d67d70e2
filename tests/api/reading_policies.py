"""Small policies for the tests of reading, built by hand: reading depends on the form, not on the language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve
from paiwei.dsl import policy as p
from paiwei.dsl.source import Source, Span
from paiwei.dsl.types import EnumType, Kind, Type

HERE = Span(0, 0)
HUKOU = EnumType((("district", "平城区"), ("city", "大同市其他区县"), ("elsewhere", "外地")))
GRADE = EnumType((("primary", "小学一年级"), ("middle", "初中一年级")))
SCHOOLS = ("第一小学", "第二小学", "大同大学附属小学(御东)")


def field(name: str, type_: Type, label: str, *, optional: bool = False, key: bool = False) -> p.Field:
    """A field of the applicants' table."""
    return p.Field(name, type_, label, HERE, optional, key)


FIELDS = (
    field("id", Kind.TEXT, "采集序号", key=True),
    field("name", Kind.TEXT, "姓名"),
    field("born", Kind.DATE, "出生日期"),
    field("since", Kind.DATE, "迁入日期", optional=True),
    field("hukou", HUKOU, "户籍所在地"),
    field("hukou_area", Kind.AREA, "户籍所在片区", optional=True),
    field("permit", Kind.FLAG, "居住证"),
    field("resale", Kind.FLAG, "二手房", optional=True),
    field("score", Kind.NUMBER, "积分", optional=True),
    field("home", Kind.POINT, "住址坐标", optional=True),
    field("applied", Kind.SCHOOL, "报名学校", optional=True),
    field("choices", Kind.LIST, "志愿"),
    field("twins", Kind.BUNDLE, "捆绑号", optional=True),
    field("stands", Kind.FLAG, "捆绑代表", optional=True),
)


def policy(fields: Sequence[p.Field] = FIELDS, **changes: Any) -> p.Policy:
    """A policy with these fields, three schools, an area of its own and one stage without a draw."""
    none = p.Grounds()
    schools = p.Schools(SCHOOLS, (), (p.Area("原十九校片区", ("第一小学", "第二小学"), none, HERE),), (), False, HERE)
    whole = p.Policy(
        name="测试",
        authority=None,
        sources=(),
        fields=tuple(fields),
        schools=schools,
        cohort=None,
        lets=(),
        gates=(),
        ladders=(),
        bundle=None,
        stages=(),
        classes=None,
        closing=p.Closing(),
        cases=(),
        source=Source("test.paiwei", ""),
        assumptions=(),
    )
    return evolve(whole, **changes)


def bundled(representative: str | None = "stands", field_name: str = "twins") -> p.BundleRule:
    """A bundle rule over the field `twins`."""
    return p.BundleRule(field_name, representative, p.TierRule.WORST, p.Margin(p.MarginKind.SKIP), p.Grounds(), HERE)


def cohorts(name: str = "grade") -> p.Cohort:
    """Two cohorts, by grade."""
    return p.Cohort(name, GRADE, {"primary": "X", "middle": "C"}, p.Grounds(), HERE)


def row(**cells: object) -> Mapping[str, object]:
    """A good row by label; `cells` are by field name and replace what stands there."""
    good: dict[str, object] = {
        "id": "A001", "name": "甲", "born": "2018-01-02", "since": None, "hukou": "平城区", "hukou_area": None,
        "permit": "是", "resale": None, "score": None, "home": None, "applied": None, "choices": None,
        "twins": None, "stands": None,
    }  # fmt: skip
    good |= cells
    labels = {f.name: f.label for f in FIELDS}
    return {labels.get(name, name): value for name, value in good.items()}

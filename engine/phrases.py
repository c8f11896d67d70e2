"""The turns of phrase in which a rule is told, Chinese and English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from attrs import frozen

from ..dsl.expressions import Comparison


@frozen
class Phrases:
    """`{}` stands for what is spoken of, in the order in which it is written."""

    and_: str
    or_: str
    not_: str
    brackets: str
    always: str
    never: str
    holds: str
    holds_not: str
    given: str
    blank: str
    equal: str
    unequal: str
    same: str
    other: str
    same_zone: str
    other_zone: str
    member: str
    no_member: str
    any_of: str
    list: str
    considered: str
    areas_of: str
    zones_of: str
    schools_in_zones_of: str
    fallback_of: str
    first_of: str
    metres: str
    all_schools: str
    nearest: str
    dates: Mapping[Comparison, str]
    numbers: Mapping[Comparison, str]
    date: Callable[[date], str]


def phrases(lang: str) -> Phrases:
    """`zh` or `en`."""
    return {"zh": ZH, "en": EN}[lang]


ZH = Phrases(
    and_="，且",
    or_="，或",
    not_="并非（{}）",
    brackets="（{}）",
    always="其余情形",
    never="任何情形都不",
    holds="“{}”为“是”",
    holds_not="“{}”为“否”",
    given="有{}",
    blank="无{}",
    equal="{}为{}",
    unequal="{}不是{}",
    same="{}与{}相同",
    other="{}与{}不同",
    same_zone="{}与{}相同",
    other_zone="{}与{}不同",
    member="{}属于{}",
    no_member="{}不属于{}",
    any_of="或",
    list="、",
    considered="该校",
    areas_of="{}服务片区",
    zones_of="{}所在学区",
    schools_in_zones_of="{}所在学区的学校",
    fallback_of="{}的递补学校",
    first_of="{}中第一所",
    metres="{}到{}的距离（米）",
    all_schools="全部有学位的学校",
    nearest="{1}，按到{0}的距离由近到远",
    dates={
        Comparison.LT: "{}早于{}",
        Comparison.LE: "{}不晚于{}",
        Comparison.GT: "{}晚于{}",
        Comparison.GE: "{}不早于{}",
    },
    numbers={
        Comparison.LT: "{}小于{}",
        Comparison.LE: "{}不超过{}",
        Comparison.GT: "{}大于{}",
        Comparison.GE: "{}不小于{}",
    },
    date=lambda day: f"{day.year}年{day.month}月{day.day}日",
)

EN = Phrases(
    and_=" and ",
    or_=" or ",
    not_="not ({})",
    brackets="({})",
    always="all others",
    never="nobody",
    holds="{} is yes",
    holds_not="{} is no",
    given="{} is given",
    blank="{} is blank",
    equal="{} is {}",
    unequal="{} is not {}",
    same="{} is the same as {}",
    other="{} is not the same as {}",
    same_zone="{} is the same as {}",
    other_zone="{} is not the same as {}",
    member="{} is among {}",
    no_member="{} is not among {}",
    any_of=" or ",
    list=", ",
    considered="the school",
    areas_of="the areas of {}",
    zones_of="the zone of {}",
    schools_in_zones_of="the schools in the zone of {}",
    fallback_of="the fallback of {}",
    first_of="the first of {}",
    metres="metres from {} to {}",
    all_schools="all schools with seats",
    nearest="{1}, by distance from {0}",
    dates={
        Comparison.LT: "{} is before {}",
        Comparison.LE: "{} is on or before {}",
        Comparison.GT: "{} is after {}",
        Comparison.GE: "{} is on or after {}",
    },
    numbers={
        Comparison.LT: "{} is less than {}",
        Comparison.LE: "{} is at most {}",
        Comparison.GT: "{} is more than {}",
        Comparison.GE: "{} is at least {}",
    },
    date=lambda day: day.isoformat(),
)

"""Ladders, bundles, cohorts and classes."""

from __future__ import annotations

from collections.abc import Mapping

from ..findings import Text
from .entry import Wording

RULES: Mapping[str, Wording] = {
    "P085": Wording(
        Text("其余不在最后", "`otherwise` that is not last"),
        Text(
            "`{OTHERWISE}` 后面的梯次 `{next}` 永远轮不到",
            "no child ever gets to the tier `{next}` after this `{OTHERWISE}`",
        ),
        Text("把 `{OTHERWISE}` 移到最后，或给它写上条件", "move the `{OTHERWISE}` to the end, or give it a condition"),
    ),
    "P086": Wording(
        Text("梯次表是空的", "A ladder without rungs"),
        Text("梯次表 `{name}` 里没有梯次", "the tier list `{name}` holds no tier"),
        Text('加上梯次，例如：{TIER} "其他" {OTHERWISE}', 'add one, such as: {TIER} "others" {OTHERWISE}'),
    ),
    "P110": Wording(
        Text("捆绑字段的类型不对", "A bundle by a field that is no bundle"),
        Text("按 `{name}` 捆绑，但它的类型是{type}", "`{name}` is to bundle children, but it is {type}"),
        Text("把这个字段的类型写成 `{BUNDLE}?`", "give the field the type `{BUNDLE}?`"),
    ),
    "P111": Wording(
        Text("代表字段不是是否", "A representative that is no flag"),
        Text("代表由 `{name}` 标明，但它的类型是{type}", "`{name}` is to mark the representative, but it is {type}"),
        Text("把这个字段的类型写成 `{FLAG}?`", "give the field the type `{FLAG}?`"),
    ),
    "P112": Wording(
        Text("没有说谁是代表", "A representative that nobody names"),
        Text(
            "捆绑按代表的梯次，却没有说谁是代表",
            "the bundle goes by its representative's tier, but nothing says who that is",
        ),
        Text(
            "写成：{BUNDLE} {field} {REPRESENTED_BY} 某个 {FLAG} 字段",
            "write: {BUNDLE} {field} {REPRESENTED_BY} a {FLAG} field",
        ),
    ),
    "P113": Wording(
        Text("超出计划的人数没有写", "An overflow without a number"),
        Text(
            "`{OVERFLOW}` 后面要写最多超出几人，至少是 1",
            "`{OVERFLOW}` wants the most children over plan, one at least",
        ),
        Text("例如：{MARGIN} {OVERFLOW} 1", "such as: {MARGIN} {OVERFLOW} 1"),
    ),
    "P116": Wording(
        Text("批次字段的类型不对", "A cohort by a field that cannot part children"),
        Text("按 `{name}` 分批次，但它是{type}", "the cohorts are to go by `{name}`, but that is {type}"),
        Text(
            "批次字段应是必填的选项（`{ONE_OF} {{…}}`，不加 `?`）",
            "a cohort field is an enum (`{ONE_OF} {{…}}`) without `?`",
        ),
    ),
    "P117": Wording(
        Text("有选项没有写进批次", "An enum value without a cohort line"),
        Text("批次里没有写选项 {names}", "the cohort block leaves out {names}"),
        Text('每个选项写一项：{first} {MARKED} "…"', 'give every value an entry: {first} {MARKED} "…"'),
    ),
    "P118": Wording(
        Text("批次没有字头", "A cohort without its mark"),
        Text("别的批次有字头，`{name}` 没有", "other cohorts have a mark, and `{name}` has none"),
        Text('写成：{name} {MARKED} "…"', 'write: {name} {MARKED} "…"'),
    ),
    "P121": Wording(
        Text("不能按这个字段均衡", "A field that classes cannot be balanced by"),
        Text("不能按 `{name}` 均衡派班：它是{type}", "classes cannot be balanced by `{name}`, which is {type}"),
        Text("用选项、是否、学校或片区字段", "use an enum, a flag, a school or an area"),
    ),
    "P122": Wording(
        Text("没有捆绑却写了捆绑怎样派班", "A class rule for bundles that are not there"),
        Text(
            "政策没有捆绑块，班级里却写了捆绑怎样派班",
            "the classes say what becomes of bundles, but the policy has no bundle block",
        ),
        Text("加上捆绑块，或删去这一行", "add a bundle block, or delete this line"),
    ),
}

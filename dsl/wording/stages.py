"""Stages and their draws."""

from __future__ import annotations

from collections.abc import Mapping

from ..findings import Text
from .entry import Wording
from .names import NEAR

STAGES: Mapping[str, Wording] = {
    "P091": Wording(
        Text("既派位又写了并列", "Both a draw and a rule for ties"),
        Text(
            "阶段“{stage}”既写了派位又写了并列，只能取一个",
            "stage “{stage}” has both a `{DRAW}` and a `{TIES}` line, and only one can settle a tie",
        ),
        Text("删去其中一行", "delete one of the two"),
    ),
    "P093": Wording(
        Text("志愿不是学校", "Seeking what is no school"),
        Text("志愿应是学校或学校列表，写的却是{type}", "a school or a list of schools is sought, and this is {type}"),
        Text(
            "写 `{SCHOOL_TYPE}` 或 `{LIST_OF_SCHOOL}` 类型的字段、学校名，或 `{SCHOOLS_IN_ZONE_OF} …`",
            "write a field of type `{SCHOOL_TYPE}` or `{LIST_OF_SCHOOL}`, a school, or `{SCHOOLS_IN_ZONE_OF} …`",
        ),
    ),
    "P094": Wording(
        Text("排序没有写方向", "A rank key without direction"),
        Text("按{type}排序要写由小到大还是由大到小", "{type} does not say by itself which end comes first"),
        Text("在后面写 `{ASCENDING}` 或 `{DESCENDING}`", "write `{ASCENDING}` or `{DESCENDING}` after it"),
    ),
    "P095": Wording(
        Text("不能按它排序", "A rank key that has no order"),
        Text("不能按{type}排序", "children cannot be ranked by {type}"),
        Text("用梯次表、数字、日期、文字、选项或是否", "use a tier list, a number, a date, a text, an enum or a flag"),
    ),
    "P096": Wording(
        Text("排序重复", "The same rank key twice"),
        Text("这一项前面已经排过，再写不起作用", "this key stands earlier in the rank, so it decides nothing here"),
        Text("删去它", "delete it"),
    ),
    "P097": Wording(
        Text("梯次表不能倒排", "A ladder ranked from below"),
        Text(
            "梯次表 `{name}` 总是上面的梯次在前，不能由大到小",
            "the tier list `{name}` always puts the higher tier first",
        ),
        Text(
            "删去 `{DESCENDING}`；要倒过来就另写一个梯次表",
            "delete `{DESCENDING}`; for another order write another tier list",
        ),
    ),
    "P098": Wording(
        Text("可能并列而没有说怎么办", "A stage that can tie and does not say how"),
        Text(
            "阶段“{stage}”里学位可能不够分给名次相同的孩子，政策没有说怎么办",
            "in stage “{stage}” equals may be more than the seats, and nothing says who gets them",
        ),
        Text(
            "加一行 `{DRAW} {TICKET}`，或 `{TIES} {ADMIT}`（全录），或 `{TIES} {LEAVE}`（都留下）",
            "add a line `{DRAW} {TICKET}`, or `{TIES} {ADMIT}` (all in), or `{TIES} {LEAVE}` (none in)",
        ),
    ),
    "P099": Wording(
        Text("这种派位不能和排序连用", "A whole-list draw in a ranked stage"),
        Text(
            "`{strategy}` 是对整个名单派位的，不能用在有 `{RANK}` 的阶段",
            "`{strategy}` draws over a whole list, so it has no place in a stage with `{RANK}`",
        ),
        Text("删去 `{RANK}`，或改用 `{other}`", "delete the `{RANK}` line, or draw by `{other}`"),
    ),
    "P100": Wording(
        Text("平行志愿不能用这种派位", "A deferred stage with an unsuitable draw"),
        Text(
            "平行志愿要求每个孩子都有一个可比较的号，`{strategy}` 不给",
            "`{DEFERRED}` compares children by a number each of them holds, and `{strategy}` gives none",
        ),
        Text(
            "改用 {others}，或把 `{DEFERRED}` 改成 `{IN_TURN}`",
            "draw by {others}, or write `{IN_TURN}` for `{DEFERRED}`",
        ),
    ),
    "P101": Wording(
        Text("平行志愿的并列没有用号来分", "A deferred stage whose ties are not drawn"),
        Text(
            "平行志愿的并列要用派位的号来分，不能 `{TIES} {rule}`",
            "in a `{DEFERRED}` stage ties are settled by a drawn number, never by `{TIES} {rule}`",
        ),
        Text("改成 {others}", "write {others}"),
    ),
    "P102": Wording(
        Text("没有这个参数", "No such parameter"),
        Text("派位方式 `{strategy}` 没有参数 `{name}`", "`{strategy}` has no parameter `{name}`"),
        Text("它的参数：{known}", "its parameters: {known}"),
        NEAR,
    ),
    "P103": Wording(
        Text("缺少参数", "A missing parameter"),
        Text("派位方式 `{strategy}` 缺少参数 {names}", "`{strategy}` wants {names}"),
        Text("写成：{example}", "write: {example}"),
    ),
    "P104": Wording(
        Text("参数的类型不对", "A parameter of the wrong kind"),
        Text("参数 `{name}` 要{wanted}，写的却是 `{value}`", "`{name}` takes {wanted}, and this is `{value}`"),
        Text("写成：{example}", "write: {example}"),
        NEAR,
    ),
    "P105": Wording(
        Text("参数超出范围", "A parameter out of range"),
        Text(
            "参数 `{name}` 应在 {least} 到 {most} 之间，写的是 {value}",
            "`{name}` lies between {least} and {most}, and this is {value}",
        ),
        Text("改成范围内的数", "write a number in that range"),
    ),
    "P106": Wording(
        Text("参数写了两次", "A parameter given twice"),
        Text("参数 `{name}` 写了两次", "`{name}` is given twice"),
        Text("删去一个", "delete one of the two"),
    ),
    "P107": Wording(
        Text("下限大于上限", "A low end above the high end"),
        Text(
            "`{low}` 是 {low_value}，大于 `{high}` 的 {high_value}",
            "`{low}` is {low_value}, above `{high}`, which is {high_value}",
        ),
        Text("把两个数对调", "exchange the two"),
    ),
    "P108": Wording(
        Text("参数不成对", "An argument that is no name with a value"),
        Text("`{words}` 不是“参数名 值”的样子", "`{words}` is not a parameter's name and its value"),
        Text("写成：{example}", "write: {example}"),
    ),
    "P109": Wording(
        Text("阶段的学位上限不能这样写", "A stage's limit that is no limit"),
        Text(
            "`{SEATS_AT_MOST}` 后面的{unit}应是 1 到 {most} 的整数，写的是 {value}",
            "the {unit} after `{SEATS_AT_MOST}` is a whole number from 1 to {most}, and this is {value}",
        ),
        Text(
            "写 `{SEATS_AT_MOST} 12`，或 `{SEATS_AT_MOST} 20 {PERCENT_OF_PLAN}`；不设上限就删去这一行",
            "write `{SEATS_AT_MOST} 12`, or `{SEATS_AT_MOST} 20 {PERCENT_OF_PLAN}`; without a limit delete the line",
        ),
    ),
}

"""Types: what may be compared, asked and folded."""

from __future__ import annotations

from collections.abc import Mapping

from ..findings import Text
from .entry import Wording

TYPES: Mapping[str, Wording] = {
    "P065": Wording(
        Text("两边类型不同", "Two unlike types"),
        Text("不能把{left}和{right}放在一起比较", "{left} cannot be compared with {right}"),
        Text("两边要同一类型", "both sides must have one type"),
        Text("{near}", "{near}"),
    ),
    "P066": Wording(
        Text("这种类型没有大小", "A type without an order"),
        Text("{type}没有先后大小，不能用 `{op}`", "{type} has no order, so `{op}` says nothing"),
        Text(
            "只有数字和日期能比大小；相等写 `=` 或 `{IS}`",
            "only numbers and dates have one; for equality write `=` or `{IS}`",
        ),
    ),
    "P067": Wording(
        Text("这种类型不能这样比较", "A type that cannot be compared like this"),
        Text("{type}不能用 `{op}` 比较", "{type} cannot be compared by `{op}`"),
        Text(
            "可以问 `{IS_GIVEN}`、`{IS_BLANK}`；列表和片区集合用 `{IN}`",
            "ask `{IS_GIVEN}` or `{IS_BLANK}`; of lists and sets of areas ask `{IN}`",
        ),
    ),
    "P068": Wording(
        Text("没有这个选项", "An enum value that is not there"),
        Text("{of}没有 `{name}` 这个选项", "{of} has no value `{name}`"),
        Text("可选的有：{known}", "there are: {known}"),
        Text("是不是想写 `{near}`？（可选的有：{known}）", "did you mean `{near}`? (there are: {known})"),
    ),
    "P069": Wording(
        Text("两个选项表不一样", "Enums of different values"),
        Text(
            "两边都是选项，但选项表不一样：{left}；{right}",
            "both sides are enums, but of different values: {left}; {right}",
        ),
        Text("分别和各自的选项比较", "compare each with a value of its own"),
    ),
    "P070": Wording(
        Text("这里要一个条件", "A value where a condition belongs"),
        Text("这里要一个条件，写的却是{type}", "a condition belongs here, and this is {type}"),
        Text("把它和别的比较，或问 `{IS_GIVEN}`", "compare it with something, or ask `{IS_GIVEN}`"),
    ),
    "P071": Wording(
        Text("这里要一个值", "A condition where a value belongs"),
        Text("这里要一个值，写的却是条件", "a value belongs here, and this is a condition"),
        Text("写字段、学校、常量，或者是值的“记”", "write a field, a school, a constant, or a `{LET}` that is a value"),
    ),
    "P072": Wording(
        Text("运算对象的类型不对", "An operand of the wrong type"),
        Text("`{op}` 要的是{wanted}，写的却是{type}", "`{op}` wants {wanted}, and this is {type}"),
        Text("换一个类型合适的字段或名字", "write a field or a name of that type"),
    ),
    "P073": Wording(
        Text("in 的右边不是列表", "`in` something that holds nothing"),
        Text(
            "`{IN}` 右边要学校列表、片区集合或学区集合，写的却是{type}",
            "`{IN}` wants a list of schools, areas or zones on its right, and this is {type}",
        ),
        Text(
            "例如 `{IN} choices`、`{IN} {AREAS_OF} {SCHOOL}`、`{IN} {{甲校, 乙校}}`；单个值用 `=`",
            "such as `{IN} choices`, `{IN} {AREAS_OF} {SCHOOL}` or `{IN} {{A, B}}`; for one value write `=`",
        ),
    ),
    "P074": Wording(
        Text("is 后面写了字段", "A field after `is`"),
        Text("`{IS}` 后面写常量，`{name}` 却是{what}", "`{IS}` takes a constant, and `{name}` is a {what}"),
        Text("两个字段相比写 `=`", "to compare two fields write `=`"),
    ),
    "P075": Wording(
        Text("这里没有所考虑的学校", "No school is being considered here"),
        Text(
            "这里还没有在看哪一所学校，不能用 `{SCHOOL}`{through}",
            "no school is being considered here, so there is no `{SCHOOL}`{through}",
        ),
        Text(
            "`{SCHOOL}` 只能用在要求、梯次、排序和“记”里",
            "`{SCHOOL}` stands in gates, tiers, rank keys and `{LET}`s only",
        ),
    ),
    "P076": Wording(
        Text("只有常量日期能加减", "Date arithmetic on something that is no constant"),
        Text(
            "日期加减只能用在写明的日期上，不能用在{type}上",
            "only a date that is written out can be shifted, and this is {type}",
        ),
        Text("把加减移到另一边写明的日期上", "shift the written date on the other side instead"),
    ),
    "P077": Wording(
        Text("加减后的日期不存在", "A shifted date that does not exist"),
        Text(
            "{date} {sign} {time}没有这一天",
            "{date} {sign} {time} falls on a day that does not exist",
        ),
        Text("写明是 {before} 还是 {after}", "write the day that is meant: {before} or {after}"),
    ),
    "P078": Wording(
        Text("加减后的日期超出日历", "A shifted date beyond the calendar"),
        Text(
            "{date} {sign} {time}超出了公元 1 年至 9999 年",
            "{date} {sign} {time} lies outside the years 1 to 9999",
        ),
        Text("核对数目", "check the number"),
    ),
    "P079": Wording(
        Text("文字没有加引号", "A text without quotes"),
        Text("这里和文字比较，`{name}` 没有加引号", "this is compared with a text, and `{name}` has no quotes"),
        Text('写成 "{name}"', 'write "{name}"'),
    ),
    "P080": Wording(
        Text("日期写成了数字", "A number where a date belongs"),
        Text("和日期比较，`{number}` 却是数字", "this is compared with a date, and `{number}` is a number"),
        Text("日期写成 2024-06-30 的样子", "a date is written like 2024-06-30"),
        Text("日期写成 {near}", "write it as {near}"),
    ),
    "P081": Wording(
        Text("花括号里是空的", "Nothing in the braces"),
        Text("花括号里什么也没有", "there is nothing in the braces"),
        Text("至少写一项", "write one thing at least"),
    ),
    "P082": Wording(
        Text("把标签当作了选项名", "A label where a name belongs"),
        Text("`{name}` 是选项的中文标签，不是选项名", "`{name}` is the label of a value, not its name"),
        Text("写选项名 `{value}`", "write the name, `{value}`"),
    ),
}

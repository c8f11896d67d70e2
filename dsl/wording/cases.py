"""Cases: the examples that test a policy."""

from __future__ import annotations

from collections.abc import Mapping

from ..findings import Text
from .entry import Wording
from .names import NEAR

CASES: Mapping[str, Wording] = {
    "P130": Wording(
        Text("例里没有这个孩子", "No such child in the case"),
        Text("这个例里没有叫 `{name}` 的孩子", "this case has no child called `{name}`"),
        Text("用 `{CHILD} {name} {{ … }}` 写出来", "write the child: `{CHILD} {name} {{ … }}`"),
        NEAR,
    ),
    "P131": Wording(
        Text("没有这个梯次", "No such tier"),
        Text("梯次表 `{ladder}` 里没有梯次 `{name}`", "the tier list `{ladder}` has no tier `{name}`"),
        Text("有的是：{known}", "there are: {known}"),
        NEAR,
    ),
    "P132": Wording(
        Text("没有这项要求", "No such gate"),
        Text("没有叫 `{name}` 的要求", "there is no `{REQUIRE}` called `{name}`"),
        Text("写某个 `{REQUIRE}` 的名字，或不写", "write the name of a `{REQUIRE}`, or none"),
        NEAR,
    ),
    "P133": Wording(
        Text("没有这个阶段", "No such stage"),
        Text("没有叫 `{name}` 的阶段", "there is no stage called `{name}`"),
        Text("写某个 `{STAGE}` 的名字，或不写", "write the name of a `{STAGE}`, or none"),
        NEAR,
    ),
    "P134": Wording(
        Text("例里这所学校没有学位", "A school without seats in the case"),
        Text(
            "例里没有给 `{name}` 写学位，没有人能被它录取",
            "the case gives `{name}` no seats, so nobody can be placed there",
        ),
        Text("加一行：{SEATS} {name} 1", "add a line: {SEATS} {name} 1"),
    ),
    "P135": Wording(
        Text("例里的值类型不对", "A value of the wrong type in a case"),
        Text("字段 `{name}` 的类型是{type}，这个值不是", "the field `{name}` is {type}, and this is not"),
        Text("写成 {example} 的样子", "write something like {example}"),
    ),
    "P136": Wording(
        Text("不能空着的字段空着", "A blank where something must be"),
        Text("字段 `{name}` 不能空着", "the field `{name}` may not be blank"),
        Text(
            "写一个值，或写 `{UNKNOWN}`；真可以空的，类型后加 `?`",
            "write a value or `{UNKNOWN}`; if it may be blank, put `?` after its type",
        ),
    ),
    "P138": Wording(
        Text("例里写了主键", "A key in a case"),
        Text(
            "例里孩子的名字就是主键，不另写 `{name}`", "a child's name in a case is its key, so `{name}` is not written"
        ),
        Text("删去这一项", "delete this cell"),
    ),
    "P139": Wording(
        Text("没有说是哪个梯次表", "Which ladder is not said"),
        Text(
            "梯次表不止一个，要说明 `{rung}` 是哪一个里的", "there are several tier lists, and `{rung}` could be of any"
        ),
        Text('写成：{TIER} {first} "{rung}"', 'write: {TIER} {first} "{rung}"'),
    ),
    "P140": Wording(
        Text("学位的批次不对", "Seats with the wrong cohort"),
        Text("{fault}", "{fault}"),
        Text("{remedy}", "{remedy}"),
    ),
    "P141": Wording(
        Text("坐标超出范围", "A point off the globe"),
        Text(
            "经度在 -180 到 180 之间，纬度在 -90 到 90 之间",
            "a longitude lies between -180 and 180, a latitude between -90 and 90",
        ),
        Text("先写经度，后写纬度", "write the longitude first, then the latitude"),
    ),
}

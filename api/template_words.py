"""What a template says about each column."""

from __future__ import annotations

from typing import assert_never

from .dsl.policy import Field
from .dsl.types import EnumType, Kind

HOW = (
    "每个儿童一行，从第二行填起。底色较深的列必须填写。",
    "还没有核实的单元格写“待核”，不要留空：留空表示没有，待核表示还不知道。",
    "编号、证件号按文本填写，前面的 0 不能丢。",
    "没有内容的列也要保留。多出来的列不会读取。",
)

ABOUT_SCHOOLS = {
    "school": "学校名称，与政策一致",
    "plan": "招生计划数，不小于 0 的整数；不招生写 0",
    "cohort": "批次；每所学校每个批次一行",
    "classes": "班数，整数",
    "longitude": "经度，十进制度，如 113.2954",
    "latitude": "纬度，十进制度，如 40.0768",
    "zone": "所属学区；不止一个时用顿号隔开",
    "kind": "类别，可留空",
}


def kind_of(declared: Field) -> str:
    """The type of a field, in a word."""
    if isinstance(declared.type, EnumType):
        return "选项"
    match declared.type:
        case Kind.TEXT:
            return "编号" if declared.key else "文字"
        case Kind.BUNDLE:
            return "捆绑号"
        case Kind.NUMBER:
            return "数"
        case Kind.DATE:
            return "日期"
        case Kind.FLAG:
            return "是或否"
        case Kind.SCHOOL:
            return "学校"
        case Kind.AREA:
            return "片区"
        case Kind.POINT:
            return "坐标"
        case Kind.LIST:
            return "学校列表"
        case Kind.AREAS | Kind.ZONES:
            raise ValueError(declared.type)  # no field has such a type
        case _:
            assert_never(declared.type)


def explain(declared: Field) -> str:
    """How to fill a column in: what it takes, an example, whether it may be blank, what the policy's author assumed
    about it, and how unknown is written."""
    lines = [_what(declared), _blank(declared), *(f"拟定：{choice}" for choice in declared.grounds.assume)]
    if not declared.key:
        lines.append("还没核实写：待核")
    return "\n".join(lines)


def _what(declared: Field) -> str:
    if isinstance(declared.type, EnumType):
        return "从下拉列表中选择：" + "、".join(label for _, label in declared.type.values)
    return _WHAT[Kind.TEXT if declared.type is Kind.TEXT and not declared.key else declared.type, declared.key]


_WHAT = {
    (Kind.TEXT, True): "每人一个，不重复，不含逗号。例：A0001",
    (Kind.TEXT, False): "文字",
    (Kind.BUNDLE, False): "同一捆绑的儿童写同一个号，2 至 6 人。例：B01",
    (Kind.NUMBER, False): "只写数字。例：12 或 0.5",
    (Kind.DATE, False): "例：2018-08-31、2018/8/31、2018年8月31日、20180831",
    (Kind.FLAG, False): "写 是 或 否",
    (Kind.SCHOOL, False): "学校名称，与学校表一致",
    (Kind.AREA, False): "片区名称：学校名称，或政策中另设的片区",
    (Kind.POINT, False): "经度,纬度。例：113.2954,40.0768",
    (Kind.LIST, False): "学校名称按志愿先后，用顿号隔开。例：第一小学、第二小学",
}


def _blank(declared: Field) -> str:
    if declared.type is Kind.LIST:
        return "可留空：没有志愿"
    if not declared.optional:
        return "不能留空"
    return "可留空：表示否" if declared.type is Kind.FLAG else "可留空：表示没有"

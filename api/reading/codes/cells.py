"""Codes of single cells."""

from __future__ import annotations

from collections.abc import Mapping

from ...dsl.findings import Text
from .entry import Entry

# What D020 says besides where a cell may wait to be verified, and where it may not: in a key, in the schools' table.
MAY_WAIT: Mapping[str, object] = {
    "waiting_zh": "；还没核实的写 `待核`",
    "waiting_en": "; what is not verified yet is written `待核`",
}
MAY_NOT_WAIT: Mapping[str, object] = {"waiting_zh": "", "waiting_en": ""}

CELLS: Mapping[str, Entry] = {
    "D020": Entry(
        Text("空白单元格", "A blank cell"),
        Text("`{column}` 不能空白", "`{column}` must not be blank"),
        Text("补上{waiting_zh}", "fill it in{waiting_en}"),
    ),
    "D021": Entry(
        Text("公式出错的单元格", "A cell whose formula failed"),
        Text("单元格是公式错误 `{value}`", "the cell holds the formula error `{value}`"),
        Text("改正公式，或把值粘贴为数值", "mend the formula, or paste the value itself"),
    ),
    "D022": Entry(
        Text("没有算过的公式", "A formula that was never calculated"),
        Text("单元格里的公式没有保存结果", "the cell holds a formula without its result"),
        Text("用 Excel 或 WPS 打开并保存一次", "open and save the file once in Excel or WPS"),
    ),
    "D023": Entry(
        Text("长编号丢了末几位", "A long number that has lost its last digits"),
        Text(
            "`{value}` 存成了数字，第 15 位以后已经丢失",
            "`{value}` is stored as a number, its digits after the 15th are lost",
        ),
        Text("把这一列设为文本格式，再重新填写编号", "format the column as text, then enter the numbers again"),
    ),
    "D024": Entry(
        Text("不存在的日期", "A date that does not exist"),
        Text("日历上没有 `{value}` 这一天", "`{value}` is not a day of the calendar"),
        Text("核对年月日", "check year, month and day"),
    ),
    "D025": Entry(
        Text("看不懂的日期", "A date that cannot be understood"),
        Text("`{value}` 不能确定是哪一天", "`{value}` does not say for certain which day it is"),
        Text(
            "写成 2024-06-30、2024/6/30、2024年6月30日或 20240630",
            "write 2024-06-30, 2024/6/30, 2024年6月30日 or 20240630",
        ),
    ),
    "D026": Entry(
        Text("年份不合情理", "A year that is not plausible"),
        Text("`{value}` 的年份不在 {least}—{most} 之间", "the year of `{value}` is not between {least} and {most}"),
        Text("核对年份", "check the year"),
    ),
    "D027": Entry(
        Text("日期带有时刻", "A date with a time of day"),
        Text("`{value}` 带有时刻，这里只要日期", "`{value}` has a time of day, only the date is wanted"),
        Text("只留日期：{date}", "leave only the date: {date}"),
    ),
    "D028": Entry(
        Text("不是“是”或“否”", "Neither yes nor no"),
        Text("`{value}` 既不是“是”也不是“否”", "`{value}` is neither yes nor no"),
        Text("写 是 或 否（也可写 yes/no、true/false、1/0）", "write 是 or 否 (yes/no, true/false and 1/0 will do)"),
    ),
    "D029": Entry(
        Text("没有这个选项", "A value that is not among the choices"),
        Text("`{column}` 没有 `{value}` 这个选项", "`{column}` has no choice `{value}`"),
        Text("可选：{choices}", "the choices are {choices}"),
        near=Text("是不是 `{near}`？可选：{choices}", "is it `{near}`? The choices are {choices}"),
    ),
    "D030": Entry(
        Text("没有这所学校", "A school that does not exist"),
        Text("没有名为 `{value}` 的学校", "there is no school called `{value}`"),
        Text("学校名称以政策和学校表为准", "schools are called as in the policy and the schools' table"),
        near=Text("是不是 `{near}`？", "is it `{near}`?"),
    ),
    "D031": Entry(
        Text("没有这个片区", "An area that does not exist"),
        Text("没有名为 `{value}` 的片区", "there is no area called `{value}`"),
        Text(
            "片区是学校的名称，或政策里 area 行的名称",
            "an area is the name of a school, or of an area line of the policy",
        ),
        near=Text("是不是 `{near}`？", "is it `{near}`?"),
    ),
    "D032": Entry(
        Text("看不懂的数", "A number that cannot be understood"),
        Text("`{value}` 不是一个数", "`{value}` is not a number"),
        Text(
            "只写数字，如 12 或 0.5；不写单位、千位分隔和百分号",
            "write only the number, such as 12 or 0.5, without unit, thousands separator or percent sign",
        ),
    ),
    "D033": Entry(
        Text("看不懂的坐标", "Coordinates that cannot be understood"),
        Text("`{value}` 不是“经度,纬度”", "`{value}` is not `longitude,latitude`"),
        Text("写成 113.2954,40.0768", "write 113.2954,40.0768"),
    ),
    "D034": Entry(
        Text("经度纬度写反", "Longitude and latitude the wrong way round"),
        Text("`{value}` 像是经度和纬度写反了", "longitude and latitude of `{value}` look the wrong way round"),
        Text("先写经度：{swapped}", "write the longitude first: {swapped}"),
    ),
    "D035": Entry(
        Text("坐标不在地球上", "Coordinates off the globe"),
        Text(
            "`{value}` 超出经度 ±180、纬度 ±90 度", "`{value}` is beyond ±180 degrees of longitude or ±90 of latitude"
        ),
        Text("用十进制度，如 113.2954,40.0768", "use decimal degrees, such as 113.2954,40.0768"),
    ),
    "D036": Entry(
        Text("坐标不在中国", "Coordinates outside China"),
        Text("不在中国范围内的坐标有 {count} 个，如 `{value}`", "points outside China: {count}, such as `{value}`"),
        Text("核对坐标", "check them"),
        note=True,
    ),
    "D037": Entry(
        Text("编号里有不许用的字符", "A character that a key must not hold"),
        Text(
            "编号 `{value}` 里有逗号、制表符、换行或控制字符",
            "the key `{value}` holds a comma, tab, line break or control character",
        ),
        Text("从编号里去掉它", "take it out of the key"),
    ),
    "D038": Entry(
        Text("编号待核", "A key that is not known"),
        Text("编号不能写 `{value}`", "the key must not be `{value}`"),
        Text("给每个申请人一个编号", "give every applicant a key"),
    ),
    "D039": Entry(
        Text("列表里的待核", "Not verified, inside a list"),
        Text(
            "`{value}` 里只有一部分是待核，不能确定整个列表",
            "only a part of `{value}` is marked as not verified, so the list as a whole is not certain",
        ),
        Text("整格写 `待核`，或写全列表", "write `待核` for the whole cell, or the list in full"),
    ),
    "D063": Entry(
        Text("编号里有看不见的字符", "A character in a key that cannot be seen"),
        Text("编号 `{value}` 里有看不见的字符：{signs}", "the key `{value}` holds what cannot be seen: {signs}"),
        Text("删去整个单元格，重新输入编号", "clear the cell and type the key anew"),
    ),
    "D075": Entry(
        Text("捆绑号不是一个号", "A bundle code that is no code"),
        Text(
            "捆绑号写的是 `{value}`，写了同样字的儿童会被当成一组",
            "`{value}` as a bundle code would tie together all children who have it",
        ),
        Text(
            "没有捆绑的留空；同一捆绑的儿童写同一个号，每组不同，如 B01",
            "leave it blank where there is none; else one code for the children of one bundle, such as B01",
        ),
    ),
    "D079": Entry(
        Text("日期带有时区", "A date with a time zone"),
        Text(
            "`{value}` 带有时区，当地可能已是另一天",
            "`{value}` is the time of some time zone, by local time it may be another day",
        ),
        Text(
            "不要只删去时刻；查原件，写当地的日期，如 2024-06-30",
            "do not just take the time off; look up the local date and write it like 2024-06-30",
        ),
    ),
    "D047": Entry(
        Text("太大的数", "A number that is too large"),
        Text(
            "`{value}` 太大：一个数只保留 15 位，末几位会丢失",
            "`{value}` is too large: of a number 15 digits are kept, and its last ones would be lost",
        ),
        Text(
            "核对这个数；只为辨认的编号，在政策里把字段改为 text",
            "check it; for a code that only tells things apart, make the field `text` in the policy",
        ),
    ),
}

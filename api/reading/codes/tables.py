"""Codes of rows together: keys, bundles, the schools' table, rulings, recorded lots."""

from __future__ import annotations

from collections.abc import Mapping

from ...dsl.findings import Text
from .entry import Entry

TABLES: Mapping[str, Entry] = {
    "D040": Entry(
        Text("编号重复", "A key that stands twice"),
        Text(
            "编号 `{value}` 出现了 {count} 次：第 {rows} 行", "the key `{value}` stands {count} times, in rows {rows}"
        ),
        Text(
            "同一儿童只留一行；不同儿童要有不同编号",
            "keep one row for one child; different children need different keys",
        ),
    ),
    "D041": Entry(
        Text("只有一人的捆绑", "A bundle of one"),
        Text("捆绑号 `{value}` 只有这一人", "nobody else has the bundle `{value}`"),
        Text("补上同捆绑的儿童，或清空捆绑号", "add the other child, or clear the cell"),
        near=Text(
            "是不是 `{near}`？否则补上同捆绑的儿童，或清空捆绑号",
            "is it `{near}`? Else add the other child, or clear the cell",
        ),
    ),
    "D042": Entry(
        Text("捆绑人数过多", "A bundle that is too large"),
        Text(
            "捆绑号 `{value}` 有 {count} 人，最多 {most} 人：第 {rows} 行",
            "the bundle `{value}` has {count} members, more than {most}: rows {rows}",
        ),
        Text("核对捆绑号", "check the bundle codes"),
    ),
    "D043": Entry(
        Text("捆绑没有代表", "A bundle without a representative"),
        Text(
            "捆绑号 `{value}`（第 {rows} 行）没有人是 `{flag}`",
            "no member of the bundle `{value}` (rows {rows}) is its `{flag}`",
        ),
        Text("恰好一人的 `{flag}` 写“是”", "exactly one member has yes under `{flag}`"),
    ),
    "D044": Entry(
        Text("捆绑不止一个代表", "A bundle with several representatives"),
        Text(
            "捆绑号 `{value}` 有 {count} 人是 `{flag}`：第 {rows} 行",
            "{count} members of the bundle `{value}` are its `{flag}`: rows {rows}",
        ),
        Text("恰好一人的 `{flag}` 写“是”", "exactly one member has yes under `{flag}`"),
    ),
    "D045": Entry(
        Text("捆绑跨批次", "A bundle across cohorts"),
        Text(
            "捆绑号 `{value}` 的儿童不在同一{cohort}：{parts}",
            "the members of the bundle `{value}` differ in `{cohort}`: {parts}",
        ),
        Text(
            "同一捆绑要在同一批次；核对捆绑号或{cohort}",
            "a bundle stands in one cohort; check the bundle code or `{cohort}`",
        ),
    ),
    "D046": Entry(
        Text("没有捆绑的代表", "A representative without a bundle"),
        Text(
            "是 `{flag}` 却没有捆绑号的有 {count} 人：第 {rows} 行",
            "yes under `{flag}` but no bundle code: {count} in all, rows {rows}",
        ),
        Text("补上捆绑号，或把 `{flag}` 改为“否”", "fill in the bundle code, or write no under `{flag}`"),
        note=True,
    ),
    "D076": Entry(
        Text("看上去相同的编号", "Keys that look the same"),
        Text(
            "这些编号看上去相同，写法不同：{keys}，第 {rows} 行",
            "these keys look the same but are written differently: {keys}, rows {rows}",
        ),
        Text(
            "同一儿童只留一行；不同儿童要有看得出不同的编号",
            "keep one row for one child; different children need keys that look different",
        ),
    ),
    "D077": Entry(
        Text("只有大小写不同的编号", "Keys that differ in capitals only"),
        Text("这些编号只有大小写不同：{keys}，第 {rows} 行", "these keys differ in capitals only: {keys}, rows {rows}"),
        Text("如果是同一儿童，只留一行", "if this is one child, keep one row"),
        note=True,
    ),
    "D050": Entry(
        Text("不是整数", "Not a whole number"),
        Text("这里应是 {least} 或更大的整数，写的是 `{value}`", "`{value}` is not a whole number of {least} or more"),
        Text("写整数，如 45", "write a whole number, such as 45"),
    ),
    "D051": Entry(
        Text("学校重复", "A school that stands twice"),
        Text(
            "`{school}`{cohort}出现了 {count} 次：第 {rows} 行",
            "`{school}`{cohort} stands {count} times, in rows {rows}",
        ),
        Text("合为一行", "make one row of them"),
    ),
    "D052": Entry(
        Text("学校表里缺学校", "A school of the policy that the table lacks"),
        Text("政策里的 `{school}` 不在学校表中", "`{school}` is in the policy but not in the schools' table"),
        Text("加一行；不招生的，计划数写 0", "add a row; a school that admits nobody has a plan of 0"),
        near=Text(
            "是不是表中的 `{near}`？名称要与政策一致；确是另一所的，加一行，不招生的计划数写 0",
            "is it `{near}` of the table? Names must be as in the policy; if it is another school, add a row,"
            " with a plan of 0 where nobody is admitted",
        ),
    ),
    "D053": Entry(
        Text("学校缺批次", "A school without one of its cohorts"),
        Text("`{school}` 缺批次：{cohorts}", "`{school}` has no row for {cohorts}"),
        Text("各加一行；不招生的，计划数写 0", "add a row for each; where nobody is admitted the plan is 0"),
    ),
    "D054": Entry(
        Text("这里不能待核", "Not verified, where it must be certain"),
        Text("`{column}` 不能写 `{value}`", "`{column}` must not be `{value}`"),
        Text("派位前要确定下来", "this must be settled before a draw"),
    ),
    "D055": Entry(
        Text("同一学校各行不一致", "Rows of one school that disagree"),
        Text(
            "`{school}` 的 `{column}` 在各行不一致：第 {rows} 行",
            "`{column}` of `{school}` is not the same in rows {rows}",
        ),
        Text("改成一致，或只填一行", "make them the same, or fill it in once"),
    ),
    "D056": Entry(
        Text("学区与政策不一致", "A zone that is not the policy's"),
        Text(
            "`{school}` 的学区写的是 `{value}`，政策里是{zones_zh}",
            "the zone of `{school}` is given as `{value}`, in the policy it is {zones_en}",
        ),
        Text("改成与政策一致，或清空", "write it as in the policy, or clear the cell"),
    ),
    "D057": Entry(
        Text("学校缺批次，按没有学位", "A school without one of its cohorts, taken to have no seats"),
        Text("`{school}` 没有 {cohorts} 的一行，按没有学位处理", "`{school}` has no row for {cohorts}: no seats there"),
        Text("确实不招生的不必处理；要招生的加一行", "if that is meant, do nothing; else add a row"),
        note=True,
    ),
    "D058": Entry(
        Text("大得不可能的数", "A number that cannot be meant"),
        Text("`{value}` 太大，这里最多 {most}", "`{value}` is too large, {most} at most may stand here"),
        Text("核对这一格，可能填错了列，或连着填了两次", "check the cell: it may be of another column, or typed twice"),
    ),
    "D078": Entry(
        Text("合计的一行", "A row of totals"),
        Text("`{value}` 不是学校，是合计的一行", "`{value}` is no school but a row of totals"),
        Text("从表里删去这一行", "take the row out of the table"),
    ),
    "D060": Entry(
        Text("另行决定的人不在报名表里", "A ruling on nobody"),
        Text("报名表里没有编号 `{value}`", "no applicant has the key `{value}`"),
        Text("核对编号", "check the key"),
        near=Text("是不是 `{near}`？", "is it `{near}`?"),
    ),
    "D061": Entry(
        Text("同一人有两条另行决定", "Two rulings on one child"),
        Text(
            "编号 `{value}` 有 {count} 条另行决定：第 {rows} 行",
            "there are {count} rulings on `{value}`, in rows {rows}",
        ),
        Text("只留一条", "keep one"),
    ),
    "D110": Entry(
        Text("放弃学位的人不在结果里", "A refusal by nobody"),
        Text("结果里没有编号 `{value}`", "the result has no key `{value}`"),
        Text("核对编号，并核对是不是这一次的结果", "check the key, and that this is the right result"),
        near=Text("是不是 `{near}`？", "is it `{near}`?"),
    ),
    "D111": Entry(
        Text("同一人放弃两次", "Two refusals of one child"),
        Text("编号 `{value}` 出现了 {count} 次：第 {rows} 行", "`{value}` stands {count} times, in rows {rows}"),
        Text("只留一行", "keep one row"),
    ),
    "D112": Entry(
        Text("没有学位可以放弃", "No seat to give up"),
        Text("编号 `{value}` 没有学位：{status_zh}", "`{value}` has no seat: {status_en}"),
        Text("核对编号；没有学位的儿童不用列入", "check the key; who has no seat is not listed here"),
    ),
    "D113": Entry(
        Text("学位已经放弃过", "A seat given up before"),
        Text("编号 `{value}` 在这份结果里已经放弃了学位", "by this result `{value}` has given up its seat already"),
        Text("删去这一行；放弃以后不能再放弃，也不能收回", "take the row out; it is done, once and for all"),
    ),
    "D117": Entry(
        Text("原结果不能被替换", "The result before must not be replaced"),
        Text(
            "`{file}` 就是原来公布的结果 `{result}`，或在它里面",
            "`{file}` is the published result `{result}` itself, or lies in it",
        ),
        Text("换一个新的文件夹：旧的结果要留着核对", "use a new folder: the old result is kept, to be checked against"),
    ),
}

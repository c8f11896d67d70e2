"""Names, blocks and lines: missing, doubled, unknown."""

from __future__ import annotations

from collections.abc import Mapping

from ..findings import Text
from .entry import Wording

NEAR = Text("是不是想写 `{near}`？", "did you mean `{near}`?")

NAMES: Mapping[str, Wording] = {
    "P040": Wording(
        Text("缺少必须有的部分", "A part that must be there is missing"),
        Text("{where}里没有{what}", "{where} has no {what}"),
        Text("请补上，例如：{example}", "add it, for example: {example}"),
    ),
    "P041": Wording(
        Text("只能写一次的内容写了两次", "Written twice where once is all there is"),
        Text("{what}只能写一次，这里是第二次", "there is one {what} at most, and this is a second one"),
        Text("删去其中一个，或合成一个", "delete one of the two, or join them"),
    ),
    "P042": Wording(
        Text("重名", "Two of one name"),
        Text("{what} `{name}` 出现了两次", "there are two {what} called `{name}`"),
        Text("改一个名字，或删去重复的那一个", "rename one of them, or delete the repetition"),
    ),
    "P043": Wording(
        Text("一个名字指两样东西", "One name for two things"),
        Text(
            "`{name}` 已经是{other}的名字，不能再作{what}的名字",
            "`{name}` is a {other} already, so no {what} may be called so",
        ),
        Text("给这里的{what}换一个名字", "give this {what} another name"),
    ),
    "P044": Wording(
        Text("没有这个字段", "No such field"),
        Text("申请人没有叫 `{name}` 的字段", "the applicant has no field called `{name}`"),
        Text(
            "写申请人块里已有的字段名，或在那里加上这个字段",
            "write a field of the applicant block, or add this one there",
        ),
        NEAR,
    ),
    "P045": Wording(
        Text("没有这个名字", "No such name"),
        Text(
            "不知道 `{name}` 是什么：没有这样的字段，也没有这样的“记”",
            "nothing is called `{name}`: no field and no `{LET}`",
        ),
        Text("核对名字；文字要加引号", "check the name; a text stands in quotes"),
        NEAR,
    ),
    "P046": Wording(
        Text("没有这所学校", "No such school"),
        Text("学校表里没有叫 `{name}` 的学校", "the schools block names no school `{name}`"),
        Text(
            "在学校表里写上这所学校；学校另有表格的，写 `{LISTED_IN_TABLE}`",
            "name it in the schools block, or write `{LISTED_IN_TABLE}` there if the schools come from a table",
        ),
        NEAR,
    ),
    "P047": Wording(
        Text("没有这个片区", "No such area"),
        Text("没有叫 `{name}` 的片区", "there is no area called `{name}`"),
        Text(
            "片区是各学校的同名片区，加上学校表里 `{AREA}` 行写出的片区",
            "areas are those of the schools' own names and those of the `{AREA}` lines of the schools block",
        ),
        NEAR,
    ),
    "P048": Wording(
        Text("没有这个学区", "No such zone"),
        Text("没有叫 `{name}` 的学区", "there is no zone called `{name}`"),
        Text("在学校表里用 `{ZONE}` 行写出这个学区", "write it as a `{ZONE}` line of the schools block"),
        NEAR,
    ),
    "P049": Wording(
        Text("没有这个梯次表", "No such ladder"),
        Text("没有叫 `{name}` 的梯次表{more}", "there is no tier list called `{name}`{more}"),
        Text("写一个 `{TIERS}` 块的名字", "write the name of a `{TIERS}` block"),
        NEAR,
    ),
    "P050": Wording(
        Text("没有这种派位方式", "No such draw strategy"),
        Text("没有叫 `{name}` 的派位方式", "there is no way of drawing called `{name}`"),
        Text("可用的有：{known}", "there are: {known}"),
        NEAR,
    ),
    "P051": Wording(
        Text("没有这个依据文件", "No such source text"),
        Text("政策块没有写叫 `{name}` 的依据文件", "the policy block has no source called `{name}`"),
        Text(
            '在政策块里加一行：{SOURCE} {name} "文件全称"',
            'add a line to the policy block: {SOURCE} {name} "its full title"',
        ),
        NEAR,
    ),
    "P052": Wording(
        Text("没有说明依据哪一份文件", "Which source text is meant is not said"),
        Text(
            "依据文件不止一份，条款 `{clause}` 没有说是哪一份的",
            "there are several sources, and the clause `{clause}` does not say of which",
        ),
        Text('写成：{word} {first} "{clause}"', 'write: {word} {first} "{clause}"'),
    ),
    "P054": Wording(
        Text("记互相引用成圈", "A ring of lets"),
        Text("“记”互相引用，绕回了自己：{ring}", "these `{LET}`s use each other in a ring: {ring}"),
        Text("把其中一个改成不引用下一个", "rewrite one of them so that it does not use the next"),
    ),
    "P055": Wording(
        Text("有两个主键", "Two keys"),
        Text("`{name}` 是第二个标为 `{KEY}` 的字段", "`{name}` is a second field marked `{KEY}`"),
        Text("只留一个字段作主键", "leave `{KEY}` on one field only"),
    ),
    "P056": Wording(
        Text("主键不是必填的文字", "A key that is not a plain text"),
        Text(
            "主键 `{name}` 的类型应是必填的文字，这里是{type}",
            "the key `{name}` must be a text that is always there, and this is {type}",
        ),
        Text("把类型写成 `{TEXT}`，不加 `?`", "write its type as `{TEXT}`, without `?`"),
    ),
    "P057": Wording(
        Text("同一所学校列了两次", "A school listed twice"),
        Text("`{name}` 在这一行里列了两次", "`{name}` is listed twice in this line"),
        Text("删去重复的那一个", "delete the repetition"),
    ),
    "P058": Wording(
        Text("报名点不在学区里", "A desk outside its zone"),
        Text(
            "学区 `{zone}` 的报名点 `{name}` 不是这个学区的学校",
            "the desk `{name}` of zone `{zone}` is none of the zone's schools",
        ),
        Text("报名点写本学区的一所学校", "name one of the schools of the zone"),
        NEAR,
    ),
    "P059": Wording(
        Text("学校递补到自己", "A school that falls back to itself"),
        Text("`{name}` 的递补学校里有它自己", "`{name}` falls back to itself"),
        Text("从“至”后面删去它", "delete it after `{TO}`"),
    ),
    "P060": Wording(
        Text("名字里有不能用的字符", "A character that a name may not hold"),
        Text("{what}的名字 `{name}` 里有{sign}", "the name `{name}` of a {what} holds {sign}"),
        Text(
            "换一种写法：派位编号用 `/` 隔开各部分，名单用制表符隔开",
            "write it differently: draw ids are parted by `/`, and rosters by tabs",
        ),
    ),
    "P061": Wording(
        Text("名称是空的", "An empty name"),
        Text("这里的{what}没有写名称", "this {what} has no name: there is nothing in its quotes"),
        Text("在引号中写上名称", "write one in the quotes"),
    ),
    "P062": Wording(
        Text("名称里有看不出的空白", "A name with blanks that cannot be seen"),
        Text(
            "{what}的首尾有空白，或中间有普通空格以外的空白",
            "this {what} begins or ends with a blank, or holds one that is no plain space",
        ),
        Text('改为 "{right}"', 'write "{right}"'),
        note=True,
    ),
    "P063": Wording(
        Text("名称看上去一样", "Two names that look the same"),
        Text(
            "{what} `{name}` 与 `{other}` 只差全角半角或空白",
            "among the {what} `{name}` and `{other}` differ in width or blanks only",
        ),
        Text("换一个名字，或写成同一个名字", "rename one of them, or make them the same"),
        note=True,
    ),
    "P064": Wording(
        Text("名字会与别的混淆", "A name that would be taken for another"),
        Text("{what}的名字 `{name}` {why}", "the name `{name}` of a {what} {why}"),
        Text(
            "换一个名字：程序用这样的名字记待核和坐标，或把它当作若干列",
            "call it otherwise: such names mark unknown cells and coordinates, or stand for several columns",
        ),
    ),
    "P053": Wording(
        Text("像是写错的学校", "A school that looks misspelt"),
        Text(
            "`{name}` 没有列在学校表里，与列出的 `{near}` 只差读音、字形或空格",
            "`{name}` is not listed in the schools block, and differs from `{near}` in sound, shape or spaces only",
        ),
        Text(
            "改成 `{near}`；确是另一所学校的，把它也列进学校表",
            "write `{near}`; if it is another school, list it in the schools block too",
        ),
        note=True,
    ),
    "P176": Wording(
        Text("选项写作“待核”", "A choice that reads as not verified"),
        Text(
            "表格里写 `{name}` 的意思是还没核实，不能是选项的标签",
            "in a table `{name}` says that a cell is not verified yet, so it cannot be the label of a choice",
        ),
        Text(
            "换一个标签；还没核实不必是选项，任何一格都可以写 `待核`",
            "take another label; what is not verified yet need not be a choice, any cell may read `待核`",
        ),
    ),
    "P170": Wording(
        Text("不涉及的条款没有写理由", "A clause set apart without a reason"),
        Text("条款 `{clause}` 为什么不涉及，没有写", "why the clause `{clause}` is set apart is not said"),
        Text(
            '写明理由，例如：{OUTSIDE} "{clause}" "宣传与监督"',
            'say why, for example: {OUTSIDE} "{clause}" "publicity"',
        ),
    ),
    "P171": Wording(
        Text("条款和理由写反了", "A reason where the clause belongs"),
        Text(
            "`{clause}` 是条款号，却写在理由的位置",
            "`{clause}` is the number of a clause and stands where the reason belongs",
        ),
        Text('写成：{OUTSIDE} "{clause}" "{reason}"', 'write: {OUTSIDE} "{clause}" "{reason}"'),
    ),
}

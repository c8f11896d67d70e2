"""Codes of the public numbers."""

from __future__ import annotations

from collections.abc import Mapping

from ...dsl.findings import Text
from .entry import Entry

NUMBERS: Mapping[str, Entry] = {
    "N001": Entry(
        Text("公开数文件打不开", "Public numbers that cannot be opened"),
        Text("打不开 `{file}`：{why_zh}", "`{file}` cannot be opened: {why_en}"),
        Text("检查路径和读取权限", "check the path and the permission to read it"),
    ),
    "N002": Entry(
        Text("不是 TOML", "Not TOML"),
        Text("从这里起不合 TOML 的写法", "from here on this is not TOML"),
        Text(
            "例如：[public] 一行，下一行 dice = [2, 3, 5]；名称含汉字的加英文双引号",
            'such as `[public]` on one line and `dice = [2, 3, 5]` on the next; put `"` around Chinese names',
        ),
    ),
    "N003": Entry(
        Text("不认识的一节", "A part that is not known"),
        Text("公开数文件里没有 `{value}` 这一节", "public numbers have no part `{value}`"),
        Text("可用：public、draw、revealed、beacon", "there are public, draw, revealed and beacon"),
        near=Text("是不是 `{near}`？", "is it `{near}`?"),
    ),
    "N004": Entry(
        Text("公开数的名称不合用", "A name that a source cannot have"),
        Text("`{value}` 不能作公开数的名称", "`{value}` cannot be the name of a source"),
        Text("只用字母、数字、_ 和 -，不含 = . /", "use letters, digits, _ and - only; never = . or /"),
    ),
    "N005": Entry(
        Text("不是一列非负整数", "Not a list of whole numbers"),
        Text("`{name}` 里的 `{value}` 不是非负整数", "`{value}` in `{name}` is not a whole number of 0 or more"),
        Text("逐个写出来，如 [2, 3, 5]", "write them one by one, such as [2, 3, 5]"),
    ),
    "N006": Entry(
        Text("不是一个非负整数", "Not a whole number"),
        Text(
            "`{name}` 应是一个非负整数，这里是 `{value}`",
            "`{name}` takes one whole number of 0 or more, here is `{value}`",
        ),
        Text("写一个整数，如 {name} = 5", "write one whole number, such as {name} = 5"),
    ),
    "N007": Entry(
        Text("没有这个阶段", "A stage that the policy does not have"),
        Text("政策里没有阶段 `{value}`", "the policy has no stage `{value}`"),
        Text("政策的阶段：{stages}", "its stages are {stages}"),
        near=Text("是不是 `{near}`？", "is it `{near}`?"),
    ),
    "N008": Entry(
        Text("给不派位的阶段写了公开数", "Numbers for a stage that draws nothing"),
        Text("阶段 `{value}` 不派位，不用公开数", "the stage `{value}` draws nothing and uses no numbers"),
        Text("删去这一节", "take this part out"),
    ),
    "N009": Entry(
        Text("公开数太少", "Too few public numbers"),
        Text(
            "公开数一共只有 {count} 位，正式派位至少要 {least} 位",
            "there are {count} decimal digits of public numbers, an official run needs {least}",
        ),
        Text(
            "位数太少，可以事先逐一试出对谁有利；多摇几次补足，或用演练方式运行",
            "with fewer, every outcome could be tried out beforehand to see whom it favours; draw more, or rehearse",
        ),
    ),
    "N010": Entry(
        Text("不认识的下级名称", "A name below a stage that is not known"),
        Text("阶段 `{stage}` 下的 `{value}` 不是{what_zh}", "`{value}` below the stage `{stage}` is not {what_en}"),
        Text("依次写学校、批次、轮次", "below a stage stand the school, then the cohort, then the turn"),
        near=Text("是不是 `{near}`？", "is it `{near}`?"),
    ),
    "N011": Entry(
        Text("签表的写法不对", "Lots that are not given as files"),
        Text("lots 应是一份或两份记录的文件名", "lots takes the files of one record or of two"),
        Text(
            '如 lots = ["签表甲.xlsx", "签表乙.xlsx"]；一份记录分几个文件的，'
            '如 lots = [["甲1.xlsx", "甲2.xlsx"], ["乙1.xlsx", "乙2.xlsx"]]',
            'such as lots = ["clerk-a.xlsx", "clerk-b.xlsx"]; a record in several files has a list of its own: '
            'lots = [["a1.xlsx", "a2.xlsx"], ["b1.xlsx", "b2.xlsx"]]',
        ),
    ),
    "N012": Entry(
        Text("不是文字", "Not a text"),
        Text("`{name}` 应是加引号的文字", "`{name}` takes a text in quotation marks"),
        Text('如 {name} = "9f2c…"', 'such as {name} = "9f2c…"'),
    ),
    "N013": Entry(
        Text("不是一节", "Not a part of its own"),
        Text("`{name}` 应单独成一节", "`{name}` is a part of its own"),
        Text("写成 [{name}] 一行，内容写在下面", "write [{name}] on a line, and what it holds below"),
    ),
    "N014": Entry(
        Text("没有公开数", "No public numbers"),
        Text("[public] 里没有公开数", "there are no numbers under [public]"),
        Text("写上摇出的数，如 dice = [2, 3, 5]", "write what was drawn, such as dice = [2, 3, 5]"),
    ),
    "N015": Entry(
        Text("签面看不懂", "The face of a lot that cannot be understood"),
        Text("签面 `{value}` 既不是“中”也不是“空”", "the face `{value}` is neither 中 nor 空"),
        Text("写 中 或 空", "write 中 or 空"),
    ),
    "N016": Entry(
        Text("公开数里有太大的数", "A public number that is too large"),
        Text(
            "`{name}` 里的 `{value}` 太大，一个数最多 {most} 位",
            "`{value}` in `{name}` is too large: a number has {most} digits at most",
        ),
        Text("拆成几个数，如 {name} = [{apart}]", "write it as several numbers, such as {name} = [{apart}]"),
    ),
    "N017": Entry(
        Text("两组公开数同名", "Two sources of one name"),
        Text("有两组公开数都叫 `{value}`", "two sources are called `{value}`"),
        Text("每组公开数用一个不同的名称", "give every source a name of its own"),
    ),
    "N060": Entry(
        Text("代抽人的身份不在可选之列", "The role of a stand-in that is not in the list"),
        Text("`{value}` 不是可以登记的代抽人身份", "`{value}` is no role of a stand-in that can be recorded"),
        Text(
            "可选：{roles}。只写身份，不写姓名",
            "choose from {roles}; the role only, never a name",
        ),
    ),
    "N061": Entry(
        Text("代抽的身份和理由不全", "A stand-in without a role or without a reason"),
        Text(
            "`{unit}` 的签由人代抽，却没有写{lacks_zh}",
            "the lot of `{unit}` was drawn by a stand-in without {lacks_en}",
        ),
        Text(
            "身份和理由都要写；本人抽签的，两格都留空",
            "write both role and reason; where the representative drew, leave both blank",
        ),
    ),
    "N063": Entry(
        Text("同一个文件写了两次", "A record named twice"),
        Text("签表 `{value}` 和另一份是同一个文件", "the record of lots `{value}` is the same file as another"),
        Text(
            "两份记录由两人各自录入，不能是同一个文件",
            "two records are kept by two clerks on their own and cannot be one file",
        ),
    ),
    "N064": Entry(
        Text("签号或签面没有填", "A lot without its serial or its face"),
        Text("`{unit}` 的“{column}”没有填", "the lot of `{unit}` has nothing under “{column}”"),
        Text("按现场的纸签填入；没有抽出来的不可补编", "fill it in from the paper lot; never make up one not drawn"),
    ),
    "N065": Entry(
        Text("记录表还没有填", "A record that is not filled in yet"),
        Text(
            "抽签记录 `{file}` 的 {count} 行都没有填签号和签面",
            "none of the {count} rows of `{file}` has a serial and a face",
        ),
        Text("抽签后填好这份记录，再运行", "fill in the record after the lots are drawn, then run again"),
    ),
    "N066": Entry(
        Text("代抽理由太长", "The reason for a stand-in is too long"),
        Text(
            "`{unit}` 的代抽理由不是一行 {most} 字以内的文字",
            "the reason at `{unit}` is not one line of up to {most} characters",
        ),
        Text("简短说明，不写姓名", "say it shortly, and without names: it is published"),
    ),
    "N068": Entry(
        Text("代抽理由里有儿童的姓名", "A reason for a stand-in that names a child"),
        Text(
            "`{unit}` 的代抽理由写了这名儿童不公开的内容，如姓名",
            "the reason at `{unit}` holds what is private of this child, such as the name",
        ),
        Text("去掉姓名，只写情况：理由会随日志公布", "take the name out: the reason is published with the journal"),
    ),
}

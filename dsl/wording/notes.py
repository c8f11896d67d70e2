"""Notes: what runs, and may not be what the author meant."""

from __future__ import annotations

from collections.abc import Mapping

from ..findings import Text
from .entry import Wording

NOTES: Mapping[str, Wording] = {
    "P150": Wording(
        Text("否定让空着的人通过", "A negation that lets the blank pass"),
        Text(
            "{fields} 空着的孩子也能通过这一条：空着时里面不成立，否定就成立",
            "a child whose {fields} is blank passes here: the test inside fails, so its negation holds",
        ),
        Text(
            "不想让他们通过，就加上 `{field} {IS_GIVEN} {AND}`",
            "if that is not meant, write `{field} {IS_GIVEN} {AND}` before it",
        ),
        note=True,
    ),
    "P151": Wording(
        Text("字段没有用到", "A field never used"),
        Text("字段 `{name}` 没有用在任何规则里", "no rule uses the field `{name}`"),
        Text(
            "不需要就不要收集；只为查看的可以留着",
            "what no rule needs need not be collected; what is only for people to read may stay",
        ),
        note=True,
    ),
    "P152": Wording(
        Text("记没有用到", "A let never used"),
        Text("“记” `{name}` 没有用到", "nothing uses the `{LET}` `{name}`"),
        Text("删去它，或在该用的地方用上", "delete it, or use it where it was meant"),
        note=True,
    ),
    "P153": Wording(
        Text("按不公开的字段排序", "A private field in rank"),
        Text(
            "名次要看不公开的字段 `{name}`，家长无法自己核对",
            "the rank depends on the private field `{name}`, so families cannot check it",
        ),
        Text("{remedy}", "{remedy}"),
        note=True,
    ),
    "P154": Wording(
        Text("捆绑的规则没有写", "A bundle rule not given"),
        Text("捆绑没有写{what}，按 `{default}` 处理", "the bundle has no {what}, so it is taken as `{default}`"),
        Text('写明：{line} {ASSUME} "…"', 'write it out: {line} {ASSUME} "…"'),
        note=True,
    ),
    "P155": Wording(
        Text("有捆绑字段而没有捆绑块", "A bundle field without a bundle block"),
        Text(
            "字段 `{name}` 的类型是捆绑，政策却没有捆绑块，孩子各自录取",
            "the field `{name}` is a bundle, but without a bundle block every child is placed alone",
        ),
        Text("加上：{BUNDLE} {name} {{ {MARGIN} {SKIP} }}", "add: {BUNDLE} {name} {{ {MARGIN} {SKIP} }}"),
        note=True,
    ),
    "P156": Wording(
        Text("问一个总在的值在不在", "Asking whether something is there that always is"),
        Text("`{name}` 不会空着，这一问总是同一个答案", "`{name}` is never blank, so the answer is always the same"),
        Text(
            "删去这一问；真会空着的字段，类型后加 `?`", "leave it out; a field that can be blank has `?` after its type"
        ),
        note=True,
    ),
    "P157": Wording(
        Text("规则没有写依据", "A rule without grounds"),
        Text("{rule}没有写依据，也没有写拟定", "{rule} has neither `{PER}` nor `{ASSUME}`"),
        Text(
            '文件里有的写 {PER} "条款"，文件里没有的写 {ASSUME} "理由"',
            'write {PER} "clause" if the text says so, {ASSUME} "why" if it does not',
        ),
        note=True,
        strict=True,
    ),
    "P158": Wording(
        Text("捆绑的规则办不到", "A bundle rule that cannot be met"),
        Text("{fault}", "{fault}"),
        Text("{remedy}", "{remedy}"),
        note=True,
    ),
    "P159": Wording(
        Text("按不公开的字段均衡班级", "Classes balanced by a private field"),
        Text("班级按不公开的字段 `{name}` 均衡", "the classes are balanced by the private field `{name}`"),
        Text("确有需要就保留；否则改用公开的字段", "keep it if it is needed, else use a public one"),
        note=True,
    ),
    "P160": Wording(
        Text("名字像字段，当作了学校", "A name taken as a school that looks like a field"),
        Text("`{name}` 当作了表格里的一所学校", "`{name}` is taken as a school of the table"),
        Text("表格里有这所学校就不用改", "if the table holds such a school all is well"),
        Text(
            "表格里有这所学校就不用改；想写的是不是 `{near}`？",
            "if the table holds such a school all is well; or did you mean `{near}`?",
        ),
        note=True,
    ),
    "P161": Wording(
        Text("梯次表没有用到", "A ladder never used"),
        Text("没有阶段按梯次表 `{name}` 排序", "no stage ranks by the tier list `{name}`"),
        Text("在阶段里写 `{RANK} {name}`，或删去它", "write `{RANK} {name}` in a stage, or delete it"),
        note=True,
    ),
    "P162": Wording(
        Text("条件总是同一个结果", "A condition that is always the same"),
        Text("这个条件对谁都{outcome}", "this condition {outcome} for everyone"),
        Text("删去它，或写上要看的字段", "delete it, or write the field that it is about"),
        note=True,
    ),
    "P163": Wording(
        Text("同一选项写了两次", "The same value twice in a list"),
        Text("`{name}` 在这里写了两次", "`{name}` stands here twice"),
        Text("删去重复的", "delete the repetition"),
        note=True,
    ),
    "P164": Wording(
        Text("同一条线两处算法不一", "A boundary that is on both sides"),
        Text(
            "`{field}` 正好等于 {value} 时，这里算在{here}一边，另一处算在{there}一边",
            "where `{field}` is exactly {value} it falls on {here} here, and on {there} elsewhere",
        ),
        Text(
            "核对文件，两处写成一样；确实不同就保留",
            "look at the source text and write both alike, unless they do differ",
        ),
        note=True,
    ),
    "P165": Wording(
        Text("例里没有写结果", "A case that expects nothing"),
        Text("这个例没有写期望的结果，什么也没有检验", "this case expects nothing, so it tests nothing"),
        Text("加一行，例如：{EXPECT} {child} {ELIGIBLE}", "add a line such as: {EXPECT} {child} {ELIGIBLE}"),
        note=True,
    ),
    "P166": Wording(
        Text("没有写明依据文件的名称", "A clause of an unnamed text"),
        Text(
            "政策块没有 `{SOURCE}` 行，看不出条款 `{clause}` 是哪份文件的",
            "the policy block has no `{SOURCE}` line, so nobody can tell whose clause `{clause}` is",
        ),
        Text(
            '在政策块里加一行：{SOURCE} 方案 "文件全称"',
            'add a line to the policy block: {SOURCE} 方案 "the full title"',
        ),
        note=True,
    ),
    "P167": Wording(
        Text("没有写出所问的递补学校或学区", "Fallback schools or zones that are not given"),
        Text("{fault}", "{fault}"),
        Text("{remedy}", "{remedy}"),
        note=True,
    ),
    "P168": Wording(
        Text("“且”和“或”混用而没有括号", "`and` beside `or` without brackets"),
        Text("这一段 `{AND}` 先算，再和旁边的 `{OR}` 合起来", "this `{AND}` comes first, then the `{OR}` beside it"),
        Text(
            "本意如此，就把这一段括起来；本意是先算 `{OR}`，就把 `{OR}` 的那一段括起来",
            "put it in brackets if that is meant; if the `{OR}` is to come first, put that in brackets",
        ),
        note=True,
    ),
    "P169": Wording(
        Text("“非”后面接着“且”而没有括号", "`not` before `and` without brackets"),
        Text("`{NOT}` 只管到 `{AND}` 的前面", "this `{NOT}` reaches as far as the `{AND}`, no further"),
        Text(
            "本意如此，就把这一段括起来；本意是后面也否定，就把否定的全部括起来",
            "put it in brackets if that is meant; if more is to be negated, put all of that in brackets",
        ),
        note=True,
        strict=True,
    ),
    "P172": Wording(
        Text("规则依据的条款又写了不涉及", "A clause set apart that a rule stands on"),
        Text(
            "`{clause}` 写了不涉及，规则却以 `{cited}` 为依据",
            "`{clause}` is set apart with `{OUTSIDE}`, yet a rule stands on `{cited}`",
        ),
        Text(
            "删去 `{OUTSIDE}` 里的这一条，或改正依据", "take it off the `{OUTSIDE}` line, or correct the rule's clause"
        ),
        note=True,
    ),
    "P173": Wording(
        Text("坐标没有写不公开", "A place on the map that is not private"),
        Text(
            "`{name}` 是儿童的坐标，没有写 `{PRIVATE}`，会随结果公布",
            "`{name}` is where a child lives and not `{PRIVATE}`, so it is published with the result",
        ),
        Text("在标签后面写 `{PRIVATE}`", "write `{PRIVATE}` behind its label"),
        note=True,
        strict=True,
    ),
    "P174": Wording(
        Text("按是否排序而没有写方向", "A rank by yes or no without a direction"),
        Text(
            "没有写方向，“否”的孩子排在“是”的前面",
            "without a direction no comes before yes",
        ),
        Text(
            "要“是”的在前，后面写 `{DESCENDING}`；本意是“否”在前，写 `{ASCENDING}`",
            "write `{DESCENDING}` after it if yes is to come first, and `{ASCENDING}` if no is",
        ),
        note=True,
    ),
}

"""What the pages say besides the words of the texts and of the policy."""

from __future__ import annotations

from collections.abc import Mapping

from ..dsl.clauses.cover import State
from ..dsl.findings import Lang, Text

WORDS: Mapping[str, Text] = {
    State.CITED: Text("有规则", "has rules"),
    State.WITHIN: Text("随上条", "with the clause above"),
    State.PARTS: Text("分项有规则", "its parts have rules"),
    State.OUTSIDE: Text("不涉及", "set apart"),
    State.UNCITED: Text("没有规则", "no rule"),
    "beside": Text("条款与规则对照", "Clauses beside rules"),
    "clause": Text("条款", "Clause"),
    "rules": Text("规则", "Rules"),
    "state": Text("状态", "State"),
    "line": Text("第 {} 行", "line {}"),
    "cases": Text("例：{}", "Cases: {}"),
    "case only": Text("只有例，没有规则", "a case only, no rule"),
    "assume": Text("拟定：{}", "Chosen: {}"),
    "set apart": Text("不涉及：{}", "Set apart: {}"),
    "left": Text("没有规则、也没有写不涉及的条款", "Clauses without a rule that are not set apart"),
    "bare": Text("没有依据的规则", "Rules without a clause"),
    "chosen": Text("文件没有写、由作者拟定的", "Chosen by the author where the text is silent"),
    "lost": Text("对不上的依据", "References that lead nowhere"),
    "changes": Text("文件的变动", "What has changed in the text"),
    "changed": Text("文字改了", "words changed"),
    "new": Text("新增", "new"),
    "gone": Text("没有了", "gone"),
    "moved": Text("改为 {}", "now {}"),
    "none": Text("无", "none"),
    "unread": Text("没有给出文本的依据文件：{}", "Sources whose text was not given: {}"),
    "count": Text("共 {} 条", "{} clauses"),
    "comma": Text("，", ", "),
    "policy": Text("政策", "Policy"),
    "file": Text("文本", "Text"),
}


def word(key: str, lang: Lang) -> str:
    """The word in one language."""
    text = WORDS[key]
    return text.zh if lang == "zh" else text.en


def told(text: Text, lang: Lang) -> str:
    """A text in one language."""
    return text.zh if lang == "zh" else text.en

"""Codes of official texts beside the rules that stand on them."""

from __future__ import annotations

from collections.abc import Mapping

from ...dsl.findings import Text
from .entry import Entry

CLAUSES: Mapping[str, Entry] = {
    "L001": Entry(
        Text("依据文件里没有这一条", "No such clause in the source text"),
        Text("`{file}` 里没有条款 `{clause}`", "`{file}` has no clause `{clause}`"),
        Text("核对条款号，或核对文件是否完整", "check the number, and that the text is whole"),
        near=Text("是不是 `{near}`（{heading}）？", "is it `{near}` ({heading})?"),
    ),
    "L002": Entry(
        Text("看不懂的条款号", "Not the number of a clause"),
        Text("`{clause}` 不是条款号", "`{clause}` is not the number of a clause"),
        Text(
            '每个条款写一处依据，如 {per} "七(二)1"、{per} "第七条第二款"',
            'write one `{per}` for each clause, such as {per} "七(二)1" or {per} "第七条第二款"',
        ),
        near=Text("是不是 `{near}`（{heading}）？", "is it `{near}` ({heading})?"),
    ),
    "L003": Entry(
        Text("没有规则的条款", "A clause that no rule stands on"),
        Text("条款 `{clause}`（{heading}）没有规则以它为依据", "no rule stands on the clause `{clause}` ({heading})"),
        Text(
            '补上规则或依据；与本政策无关的，写：{outside} "{clause}" "理由"',
            'add the rule or its `{per}`; if the policy is not about it, write: {outside} "{clause}" "the reason"',
        ),
        note=True,
    ),
    "L004": Entry(
        Text("没有依据的规则", "A rule without a clause"),
        Text(
            "{rule_zh}没有写依据，也没有写是作者拟定的", "{rule_en} stands on no clause and on no choice of its author"
        ),
        Text(
            '写 {per} "条款"；文件没有写的，写 {assume} "理由"',
            'write {per} "clause", or {assume} "why" where the text is silent',
        ),
        note=True,
    ),
    "L005": Entry(
        Text("条款的文字改了", "A clause whose words have changed"),
        Text(
            "条款 `{clause}`（{heading}）的文字与留存的不同",
            "the words of clause `{clause}` ({heading}) are not those kept",
        ),
        Text(
            "核对以它为依据的规则：{rules_zh}；核对完用 --save 重新留存",
            "look at the rules on it: {rules_en}; then keep it anew with --save",
        ),
    ),
    "L006": Entry(
        Text("新增的条款", "A new clause"),
        Text("条款 `{clause}`（{heading}）是新增的", "the clause `{clause}` ({heading}) is new"),
        Text(
            "补上规则，或写 `{outside}`；核对完用 --save 重新留存",
            "write its rules, or set it `{outside}`; then keep it anew with --save",
        ),
    ),
    "L007": Entry(
        Text("条款没有了", "A clause that is gone"),
        Text("留存的条款 `{clause}` 没有了", "the clause `{clause}` that was kept is gone"),
        Text(
            "核对以它为依据的规则：{rules_zh}；核对完用 --save 重新留存",
            "look at the rules on it: {rules_en}; then keep it anew with --save",
        ),
        near=Text(
            "同样的文字现在是 `{near}`；改正这些规则的依据：{rules_zh}",
            "the same words stand at `{near}` now; correct the clause of these rules: {rules_en}",
        ),
    ),
    "L008": Entry(
        Text("文件的条款编号不连续", "A clause out of its turn"),
        Text(
            "条款 `{clause}`（{heading}）的编号与前一条接不上",
            "the number of clause `{clause}` ({heading}) does not follow the one before",
        ),
        Text("核对文件是否缺漏，编号是否重复", "check that nothing is missing and no number stands twice"),
        note=True,
    ),
    "L009": Entry(
        Text("文件读不成", "A file that cannot be used"),
        Text("`{file}` 不能用：{why_zh}", "`{file}` cannot be used: {why_en}"),
        Text("{do_zh}", "{do_en}"),
    ),
}

"""What a finding tells an author to write is spelt as the policy spells its keywords."""

import re

import pytest
from paiwei.dsl.findings import Finding
from paiwei.dsl.keywords import keywords
from paiwei.dsl.wording import WORDINGS

from .checking import all_found, found

HEAD = """政策 "某区" { 依据 方案 "方案" }
申请人 {
  编号 文本 唯一
  户籍 选项 { 本区, 外区 }
  积分 数值?
  住房 片区?
  报名 学校
  志愿校 学校列表
  同胞 捆绑?
  代表 是否?
}
学校表 { 一小, 二小 }
"""
STAGE = '阶段 "录取" { 志愿 报名  派位 随机序号 }\n'
KNOWN = {word for entry in keywords().by_terminal.values() for word in entry.en.split()}


def quoted(finding: Finding) -> list[str]:
    """What stands in backquotes in a finding, in either language."""
    said = [finding.message, *([finding.help] if finding.help else [])]
    return [piece for text in said for words in (text.zh, text.en) for piece in re.findall(r"`([^`]*)`", words)]


RULES = [
    ("P150", '要求 "甲" 积分 != 3\n' + STAGE, "`积分 已填 且`"),
    ("P157", '要求 "甲" 户籍 是 本区\n' + STAGE, '依 "条款"'),
    ("P161", '梯次表 梯队 { 梯次 "一" 其余 }\n' + STAGE, "`排序 梯队`"),
    ("P094", '阶段 "录取" { 志愿 报名  排序 积分  派位 随机序号 }\n', "`由小到大` 或 `由大到小`"),
    ("P046", '要求 "甲" 报名 = 实验中学\n' + STAGE, "`详见附表`"),
    ("P047", '要求 "甲" 住房 = 河东\n' + STAGE, "`片区` 行"),
    ("P065", '要求 "甲" 住房 = 该校\n' + STAGE, "`在 服务片区 …`"),
    ("P075", '阶段 "录取" { 对象 报名 = 该校  志愿 报名  派位 随机序号 }\n', "`该校`"),
    ("P085", '梯次表 梯队 { 梯次 "一" 其余  梯次 "二" 其余 }\n' + STAGE, "把 `其余` 移到最后"),
    ("P086", "梯次表 梯队 { }\n" + STAGE, '梯次 "其他" 其余'),
    ("P099", '阶段 "录取" { 志愿 报名  排序 积分 由大到小  派位 抽签 }\n', "删去 `排序`，或改用 `随机序号`"),
    ("P100", '阶段 "录取" { 志愿 志愿校 平行  派位 公开抽选 }\n', "把 `平行` 改成 `依次`"),
    ("P101", '阶段 "录取" { 志愿 志愿校 平行  并列 全录 }\n', "`派位 随机序号`"),
    ("P109", '阶段 "录取" { 志愿 报名  学位至多 0  派位 随机序号 }\n', "`学位至多 20 计划百分比`"),
    ("P113", "捆绑 同胞 { 名额不足 超录 0 }\n" + STAGE, "名额不足 超录 1"),
    ("P154", "捆绑 同胞 { }\n" + STAGE, '名额不足 顺延 拟定 "…"'),
    ("P040", '阶段 "录取" { 派位 随机序号 }\n', "志愿 choices"),
    ("P041", "故障时 保留\n故障时 作废\n" + STAGE, ""),
    ("P130", STAGE + '例 "甲" { 儿童 乙 { 户籍 本区 }  预期 丙 合格 }\n', "`儿童 丙 { … }`"),
    ("P132", STAGE + '例 "甲" { 儿童 乙 { 户籍 本区 }  预期 乙 不合格 "年满" }\n', "某个 `要求`"),
    ("P133", STAGE + '例 "甲" { 儿童 乙 { 户籍 本区 }  学位 一小 1  预期 乙 录取 一小 阶段 "摇号" }\n', "某个 `阶段`"),
    ("P049", '阶段 "录取" { 志愿 报名  排序 远近表  派位 随机序号 }\n', "`梯次表` 块"),
    ("P165", STAGE + '例 "甲" { 儿童 乙 { 户籍 本区 } }\n', "预期 乙 合格"),
]


@pytest.mark.parametrize(("code", "rules", "said"), RULES, ids=[f"{row[0]}-{row[2]}" for row in RULES])
def test_advice_on_a_chinese_policy_is_given_in_its_own_keywords(code: str, rules: str, said: str) -> None:
    findings = [finding for finding in all_found(HEAD + rules) if finding.code == code]
    assert findings, [finding.code for finding in all_found(HEAD + rules)]
    for finding in findings:
        assert finding.help is not None
        assert said in finding.help.zh
        for piece in quoted(finding):
            assert not KNOWN & set(re.findall(r"[a-z]+", piece)), piece


def test_the_same_advice_on_an_english_policy_is_given_in_english_keywords() -> None:
    text = 'policy "a" { }\napplicant { id text key  score number }\nschools { a }\n'
    (finding,) = found(text + 'stage "b" { seek a  rank score  draw ticket }\n')
    assert finding.help is not None
    assert finding.help.zh == "在后面写 `ascending` 或 `descending`"


@pytest.mark.parametrize("code", WORDINGS)
def test_no_wording_spells_a_keyword_of_one_language(code: str) -> None:
    wording = WORDINGS[code]
    for text in (wording.message, wording.help, *([wording.near] if wording.near else [])):
        for piece in re.findall(r"`([^`]*)`", f"{text.zh} {text.en}"):
            plain = re.sub(r"\{\w+\}", "", piece)
            assert not KNOWN & set(re.findall(r"[a-z]+", plain)), piece

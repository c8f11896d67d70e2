"""A policy beside its source texts; every text is made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from paiwei.clauses import Report, as_json, clauses, read_baseline, save_baseline, write_page
from paiwei.dsl.clauses.cover import State
from paiwei.dsl.findings import Place, Rejected
from paiwei.dsl.respell import respell
from paiwei.dsl.source import Source
from paiwei.loading import load
from paiwei.shipped import samples

POLICY = """policy "某区小学招生" {
  source 方案 "某区方案"
  outside "一" "总则"
  outside "五" "监督 <与> 宣传"
}
applicant {
  id       text     "编号"    key
  born     date     "出生日期"
  home     area?    "住房片区"
  applied  school?  "报名学校"
  twins    bundle?  "捆绑号"
}
schools {
  zone 东片 { 一小, 二小 }    per "三(一)"
  area 河东 served by 一小    per "三(二)"
  fallback 一小 to 二小       per "三(二)"
}
let near_by = home in areas of school    per "四(一)1"
require "年满六周岁"  born <= 2018-08-31    per "二"    assume "含当日"
tiers 梯次 per "四(一)" {
  tier "近"  when near_by      per "四(一)1" {
    tier "满六周岁"  when born <= 2018-08-31
    tier "其他"      otherwise
  }
  tier "远"  otherwise         per "四(一)2"
}
bundle twins { margin skip    assume "方案没有写" }
stage "录取" per "四（二）" {
  seek applied
  rank 梯次
  draw ticket    per "四(二)第一步" per "四(二)第二步"
}
refusals leave empty
leftover "由教育局安排"    per "六"
case "例一" per "七" { child 甲 { born 2018-01-01 } expect 甲 eligible }
"""
TEXT = """某区方案
一、总则
公平<公开>。
二、资格
年满六周岁。
三、学区
（一）东片。
（二）河东等。
四、录取
（一）次序
1.住得近的；
2.其他的。
（二）派位
第一步，编号
第二步，按号录取
五、保障
（一）监督。
（二）宣传。
六、去向
由教育局安排。
七、附则
自公布之日起施行。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "政策.paiwei").write_text(POLICY, "utf-8")
    (tmp_path / "方案.txt").write_text(TEXT, "utf-8")
    return tmp_path


def compared(folder: Path, policy: str = POLICY, text: str = TEXT, *, kept: Path | None = None) -> Report:
    (folder / "政策.paiwei").write_text(policy, "utf-8")
    (folder / "方案.txt").write_text(text, "utf-8")
    baseline = None if kept is None else read_baseline(kept)
    return clauses(load(folder / "政策.paiwei"), {"方案": folder / "方案.txt"}, baseline)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def test_each_clause_has_the_rules_that_stand_on_it_and_says_how_it_stands(folder: Path) -> None:
    report = compared(folder)
    rows = {row.clause.label: row for row in report.sheets[0].rows}
    assert {label: row.state for label, row in rows.items() if row.state is not State.CITED} == {
        "一": State.OUTSIDE,
        "三": State.PARTS,
        "四": State.PARTS,
        "五": State.OUTSIDE,
        "五(一)": State.OUTSIDE,
        "五(二)": State.OUTSIDE,
        "七": State.UNCITED,
    }
    assert rows["五(一)"].reason == "监督 <与> 宣传"
    assert [(rule.kind.value, rule.name) for rule in rows["四(一)1"].rules] == [
        ("let", "near_by"),
        ("tier", "梯次 · 近"),
    ]
    assert [case.name for case in rows["七"].cases] == ["例一"]
    assert [clause.label for clause in report.sheets[0].left] == ["七"]


def test_the_rules_are_told_in_words_in_both_languages(folder: Path) -> None:
    report = compared(folder)
    said = {rule.name or rule.kind.value: rule.says for row in report.sheets[0].rows for rule in row.rules}
    assert said["年满六周岁"].zh == "出生日期不晚于2018年8月31日"
    assert said["年满六周岁"].en == "出生日期 is on or before 2018-08-31"
    assert said["梯次"].zh == "依次为：近/满六周岁、近/其他、远"
    assert said["梯次 · 近"].zh == "依次为：满六周岁、其他"
    assert said["东片"].zh == "一小、二小"
    assert said["河东"].zh == "对应一小"
    assert said["一小"].zh == "一小 → 二小"
    assert said["near_by"].zh == "住房片区属于该校服务片区"
    assert said["录取"].zh == "名额不足：同等者派位（随机序号 ticket）"


def test_rules_without_a_clause_and_those_their_author_chose_are_kept_apart(folder: Path) -> None:
    report = compared(folder)
    assert [(rule.kind.value, rule.says.zh) for rule in report.bare] == [("refusals", "放弃的学位不再补录")]
    assert [(rule.kind.value, rule.name, rule.assume) for rule in report.chosen] == [
        ("margin", "捆绑号", ("方案没有写",))
    ]
    assert codes(report) == ["L003", "L004"]
    assert not report.failed


def test_what_a_chinese_policy_is_to_write_is_in_chinese_keywords(folder: Path) -> None:
    report = compared(folder, respell(Source("", POLICY), "zh"))
    said = [finding.help.zh for finding in report.findings if finding.help is not None]
    assert said == [
        '补上规则或依据；与本政策无关的，写：不涉及 "七" "理由"',
        '写 依 "条款"；文件没有写的，写 拟定 "理由"',
    ]


def test_every_reference_that_leads_nowhere_is_named_with_its_near_miss(folder: Path) -> None:
    policy = POLICY.replace('"四(二)第二步"', '"四(二)2"').replace('outside "五"', 'outside "五(三)"').replace(
        'per "六"', 'per "六、去向"'
    )  # fmt: skip
    report = compared(folder, policy)
    lost = [finding for finding in report.findings if finding.code in ("L001", "L002")]
    assert [finding.code for finding in lost] == ["L001", "L001", "L002"]
    for finding, word, meant in zip(
        lost, ("五(三)", "四(二)2", "六、去向"), ("五(二)", "四(二)第二步", "六"), strict=True
    ):
        assert isinstance(finding.where, Place)
        assert word in finding.where.source.text[finding.where.span.start : finding.where.span.end]
        assert finding.help is not None
        assert f"`{meant}`" in finding.help.zh
        assert f"`{meant}`" in finding.help.en
    assert report.failed


def test_a_text_in_gb_18030_or_utf_16_reads_the_same(folder: Path) -> None:
    one = compared(folder)
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        (folder / "方案.txt").write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
        assert clauses(one.policy, {"方案": folder / "方案.txt"}).sheets[0].outline == one.sheets[0].outline


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("没有.txt", None, "D001"),
        ("方案.docx", b"PK\x03\x04", "L009"),
        ("方案.pdf", b"%PDF", "L009"),
        ("方案.txt", b"\xff\xff\xff", "L009"),
        ("方案.txt", b"\x00\x01", "L009"),
        ("方案.txt", "没有编号的一段话。".encode(), "L009"),
        ("方案.txt", b"", "L009"),
    ],
)
def test_a_file_that_is_no_text_with_clauses_is_refused(folder: Path, name: str, data: bytes | None, code: str) -> None:
    path = folder / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(Rejected) as refused:
        clauses(load(folder / "政策.paiwei"), {"方案": path})
    assert [finding.code for finding in refused.value.findings] == [code]


def test_what_was_kept_is_compared_clause_by_clause(folder: Path) -> None:
    kept = folder / "条款.json"
    save_baseline(compared(folder), kept)
    assert "年满" not in kept.read_text("utf-8")
    assert compared(folder, kept=kept).changes == ()
    spaced = (
        TEXT.replace("（一）", "( 一 ) ").replace("年满六周岁", "年满 六周\n岁").replace("公平<公开>", "公平＜公开＞")
    )
    assert compared(folder, text=spaced, kept=kept).changes == ()
    text = TEXT.replace("年满六周岁", "年满七周岁").replace("（二）派位", "（二）公示。\n（三）派位").replace(
        "（二）宣传。\n", ""
    )  # fmt: skip
    changes = compared(folder, text=text, kept=kept).changes
    assert changes is not None
    found = [(one.was, one.now, [rule.kind.value for rule in one.rules]) for one in changes]
    assert found == [
        ("二", "二", ["require"]),
        ("四(二)", "四(二)", ["stage"]),
        (None, "四(三)", []),
        ("四(二)第一步", "四(三)第一步", ["stage", "draw"]),
        ("四(二)第二步", "四(三)第二步", ["stage", "draw"]),
        ("五(二)", None, []),
    ]
    report = compared(folder, text=text, kept=kept)
    assert [code for code in codes(report) if code in ("L005", "L006", "L007")] == [
        "L005", "L005", "L006", "L007", "L007", "L007",
    ]  # fmt: skip
    assert report.failed


@pytest.mark.parametrize(
    "written",
    ["", "{}", "[]", '{"format": "paiwei-clauses/1"}',
     '{"format": "paiwei-clauses/1", "sources": {"方案": {"一": "x"}}}',
     '{"format": "paiwei-clauses/2", "sources": {}}', '{"format": "paiwei-clauses/1", "sources": []}'],
)  # fmt: skip
def test_a_file_that_save_did_not_write_is_refused(folder: Path, written: str) -> None:
    (folder / "条款.json").write_text(written, "utf-8")
    with pytest.raises(Rejected) as refused:
        read_baseline(folder / "条款.json")
    assert [finding.code for finding in refused.value.findings] == ["L009"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_holds_text_and_rules_and_asks_for_nothing_from_outside(folder: Path, lang: str) -> None:
    report = compared(folder)
    write_page(report, folder / "对照.html", lang)  # type: ignore[arg-type]
    page = (folder / "对照.html").read_text("utf-8")
    assert "公平&lt;公开&gt;。" in page
    assert "监督 &lt;与&gt; 宣传" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.count('class="row ') == len(report.sheets[0].rows)
    assert page.count('class="row uncited"') == 1
    assert "{}" not in page


def test_the_markdown_is_a_table_that_no_sign_of_the_text_breaks(folder: Path) -> None:
    report = compared(folder, text=TEXT.replace("公平<公开>", "公平|公开*"))
    write_page(report, folder / "对照.md", "zh")
    text = (folder / "对照.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| **")]
    assert len(rows) == len(report.sheets[0].rows)
    assert "公平\\|公开\\*" in rows[0]
    assert all(line.replace("\\|", "").count("|") == 3 for line in rows)


def test_the_data_for_programs_is_plain_json(folder: Path) -> None:
    data = json.loads(json.dumps(as_json(compared(folder)), ensure_ascii=False))
    row = next(row for row in data["sources"][0]["clauses"] if row["clause"] == "二")
    assert row["state"] == "cited"
    assert row["rules"][0]["assume"] == ["含当日"]
    assert data["sources"][0]["uncited"] == ["七"]
    assert data["changes"] is None


def test_of_two_sources_each_has_its_own_clauses_and_the_one_not_given_is_named(folder: Path) -> None:
    policy = POLICY.replace('"某区方案"\n', '"某区方案"\n  source 细则 "某区细则"\n', 1)
    policy = (
        policy.replace('outside "', 'outside 方案 "')
        .replace('per "', 'per 方案 "')
        .replace('per 方案 "六"', 'per 细则 "二"')
    )
    report = compared(folder, policy)
    assert report.elsewhere == ("细则",)
    assert [clause.label for clause in report.sheets[0].left] == ["六", "七"]
    (folder / "细则.md").write_text("# 细则\n\n## 一、甲\n\n## 二、乙\n", "utf-8")
    both = clauses(report.policy, {"方案": folder / "方案.txt", "细则": folder / "细则.md"})
    assert [clause.label for clause in both.sheets[1].left] == ["一"]
    assert both.elsewhere == ()


@pytest.mark.parametrize("city", samples())
def test_each_shipped_policy_sets_apart_and_cites_by_clause_numbers_that_can_be_read(city: str, tmp_path: Path) -> None:
    # The texts themselves are not shipped: one that has exactly the clauses spoken of stands in for them.
    policy = load(samples()[city].policy)
    assert policy.outside
    (tmp_path / "方案.txt").write_text("一、总则\n", "utf-8")
    report = clauses(policy, {policy.sources[0][0]: tmp_path / "方案.txt"})
    assert not [finding for finding in report.findings if finding.code in ("L002", "L004")]

"""Cases of a policy are run as written, and say what is wrong where the outcome is another."""

from __future__ import annotations

from pathlib import Path

import paiwei
import pytest
from paiwei.cases import run_cases
from paiwei.shipped import samples

HEAD = """
policy "试" { authority "局" source 方案 "方案" }
applicant {
  id text "编号" key
  born date "出生日期"
  near flag? "就近"
  applied school? "报名学校"
}
schools { 东校, 西校 }
require "满六周岁" born <= 2018-08-31
tiers 梯次 { tier "就近" when near tier "其他" otherwise }
stage "录取" { seek applied rank 梯次 draw ticket }
"""


def failures(folder: Path, case: str) -> list[str]:
    file = folder / "试.paiwei"
    file.write_text(HEAD + case, encoding="utf-8")
    return [finding.message.zh for result in run_cases(paiwei.load(file)) for finding in result.findings]


@pytest.mark.parametrize("name", samples())
def test_every_shipped_policy_has_eight_cases_and_they_hold(name: str) -> None:
    results = run_cases(paiwei.load(samples()[name].policy))
    assert len(results) >= 8
    assert [finding for result in results for finding in result.findings] == []


def test_a_case_that_holds_says_nothing(tmp_path: Path) -> None:
    case = """case "甲" {
      child A { born 2018-08-31, near yes, applied 东校 }
      child B { born 2018-08-31, applied 东校 }
      child C { born 2018-09-01 }
      seats 东校 1
      expect A placed 东校 stage "录取"
      expect B leftover
      expect C ineligible "满六周岁"
      expect B tier "其他" at 西校
    }"""
    assert failures(tmp_path, case) == []


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ("A ineligible", "符合全部条件"),
        ("C eligible", "不符合 `满六周岁`"),
        ('A tier "其他" at 东校', "在 `就近`"),
        ("A leftover", "录取在 `东校`（阶段 `录取`）"),
        ("B placed 东校", "实际是：未录取"),
        ("A undetermined", "没有待核材料影响结果"),
    ],
)
def test_a_case_that_does_not_hold_says_what_is_there_instead(tmp_path: Path, expected: str, said: str) -> None:
    case = f"""case "甲" {{
      child A {{ born 2018-08-31, near yes, applied 东校 }}
      child B {{ born 2018-08-31, applied 东校 }}
      child C {{ born 2018-09-01 }}
      seats 东校 1
      expect {expected}
    }}"""
    assert [said in message for message in failures(tmp_path, case)] == [True]


TWO = """case "甲" {{
  child A {{ born 2018-08-31, near {}, applied 东校 }}
  child B {{ born 2018-08-31, near yes, applied 东校 }}
  seats 西校 0
  seats 东校 {}
  {}
  expect A {}
}}
"""


@pytest.mark.parametrize(
    ("filling", "wanted"),
    [
        (("yes", 1, "", "placed 西校"), True),
        (("yes", 1, "numbers dice {2, 3, 5}", "placed 西校"), False),
        (("no", 1, "", "placed 东校"), False),
        (("yes", 2, "", "leftover"), False),
        (("yes", 1, "", "ineligible"), False),
    ],
)
def test_a_case_that_a_draw_decides_is_told_to_name_numbers(
    tmp_path: Path, filling: tuple[object, ...], wanted: bool
) -> None:
    file = tmp_path / "试.paiwei"
    file.write_text(HEAD + TWO.format(*filling), encoding="utf-8")
    (result,) = run_cases(paiwei.load(file))
    (finding,) = result.findings
    assert finding.help is not None
    assert ("公开数" in finding.help.zh, "numbers" in finding.help.en) == (wanted, wanted)


def test_a_field_left_out_on_which_the_outcome_hangs_is_named_open(tmp_path: Path) -> None:
    case = 'case "甲" { child A { near yes } expect A eligible expect A tier "就近" at 东校 expect A undetermined }'
    assert [("满六周岁" in message, "没有写明" in message) for message in failures(tmp_path, case)] == [(True, True)]

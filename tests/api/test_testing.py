"""The workbench: what cases touch, which are missing, which changes none notices."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import paiwei
import pytest
from click.testing import CliRunner
from paiwei.cases import Cases, run_cases
from paiwei.cli.main import group
from paiwei.dsl.case_text import case_text
from paiwei.dsl.policy import Policy
from paiwei.dsl.respell import respell
from paiwei.dsl.source import Source
from paiwei.engine.draws.table import signatures
from paiwei.engine.testing.mutations import Mutant, mutants
from paiwei.shipped import samples
from paiwei.testing import append, coverage, mutate, propose
from paiwei.testing.hints import Hints
from paiwei.testing.noticing import noticing
from paiwei.testing.told import unnoticed

from tests.worlds.policies import random_policy
from tests.worlds.texts import checked

RULES = """
policy "试" { authority "局" source 方案 "方案" }
applicant {
  id text "编号" key
  born date "出生日期"
  near flag? "就近"
  applied school? "报名学校"
  twins bundle? "捆绑号"
}
schools { 东校, 西校 }
require "满六周岁" born <= 2018-08-31
tiers 梯次 { tier "就近" when near tier "其他" otherwise }
bundle twins { margin skip }
stage "录取" { seek applied rank 梯次 draw ticket }
"""
FAR = 'case "远" { child A { born 2018-01-01 } expect A eligible }\n'
EDGE = 'case "界" { child A { born 2018-08-31 } child B { born 2018-09-01 } expect A eligible expect B ineligible }\n'
DOCUMENT = Path(__file__).parents[2] / "docs" / "testing.md"


def with_proposals(text: str) -> tuple[Policy, list[str]]:
    """The policy with its proposed cases pasted, and what their run says."""
    proposed = propose(checked(text))
    policy = checked(text + "\n" + "\n".join(proposal.text for proposal in proposed.cases))
    return policy, [finding.message.en for result in run_cases(policy) for finding in result.findings]


def test_a_child_far_from_a_limit_touches_neither_side_of_it() -> None:
    sides = [goal.key for goal in coverage(checked(RULES + FAR)).untouched if goal.topic == "side"]
    assert len(sides) == 2
    assert not [goal for goal in coverage(checked(RULES + EDGE)).untouched if goal.topic == "side"]


def test_what_no_expectation_asks_about_is_not_touched() -> None:
    case = 'case "甲" { child A { born 2018-08-31, near yes } expect A tier "就近" at 东校 }\n'
    touched = coverage(checked(RULES + case)).touched
    assert "rung/梯次/就近/reached" in touched
    assert "gate/满六周岁/true" not in touched


def test_the_proposals_of_a_policy_without_cases_touch_all_of_it_and_hold() -> None:
    policy, failures = with_proposals(RULES)
    assert failures == []
    assert coverage(policy).untouched == ()


def test_the_proposals_for_a_chinese_policy_are_in_chinese_keywords_and_hold() -> None:
    policy, failures = with_proposals(respell(Source("", RULES), "zh"))
    assert failures == []
    assert policy.cases
    assert respell(policy.source, "zh") == policy.source.text


def test_the_case_that_would_notice_a_change_is_in_the_keywords_of_the_policy() -> None:
    policy = checked(respell(Source("", RULES + FAR), "zh"))
    findings = unnoticed(policy, mutate(policy, most=5, cores=1))
    hints = [finding.help.zh.partition("\n")[2] for finding in findings if finding.help is not None]
    assert hints
    assert all(hint.lstrip().startswith("例 ") and "case" not in hint for hint in hints)


@pytest.mark.parametrize("name", samples())
def test_what_is_proposed_for_a_shipped_policy_without_its_cases_holds_when_pasted(name: str) -> None:
    rules = re.split(
        r"^(?:# 以下各例|case )", samples()[name].policy.read_text(encoding="utf-8"), maxsplit=1, flags=re.M
    )
    policy, failures = with_proposals(rules[0])
    assert failures == []
    assert coverage(policy).percent > 85


@pytest.mark.parametrize("name", samples())
def test_the_cases_of_a_shipped_policy_leave_no_stage_tie_or_bundle_untouched(name: str) -> None:
    missing = coverage(paiwei.load(samples()[name].policy)).untouched
    assert [goal.key for goal in missing if goal.topic in ("gate", "stage", "rank", "ties", "bundle")] == []
    assert [goal.key for goal in missing if goal.key.endswith("/reached")] == []


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_proposed_for_a_random_policy_holds_when_pasted(number: int) -> None:
    policy, failures = with_proposals(random_policy(Random(f"testing {number}")).text())
    assert policy.cases
    assert failures == []


def test_a_change_by_a_day_is_noticed_by_a_case_on_the_day_and_by_no_other() -> None:
    far, edge = (mutate(checked(RULES + cases), cores=1) for cases in (FAR, FAR + EDGE))
    days = {"2018-08-30", "2018-09-01"}
    assert {each.after for each in far.unnoticed} >= days
    assert not {each.after for each in edge.unnoticed} & days
    hint = next(each.hint for each in far.unnoticed if each.after == "2018-09-01")
    assert run_cases(checked(RULES + hint))[0].findings == ()
    changed = (RULES + hint.replace("2018-08-31 }", "2018-08-31 }")).replace("<= 2018-08-31", "<= 2018-09-01")
    assert run_cases(checked(changed))[0].findings != ()


def limited(limit: str) -> str:
    """The rules with a limit of the stage's seats."""
    return RULES.replace("seek applied", f"seats at most {limit}  seek applied")


def limits(policy: Policy) -> list[Mutant]:
    """The changes of a stage's limit."""
    return [each for each in mutants(policy, signatures()) if each.before.startswith("seats at most")]


@pytest.mark.parametrize(
    ("written", "others"),
    [
        ("2", ["seats at most 1", "seats at most 3", "—"]),
        ("1", ["seats at most 2", "—"]),
        ("20 percent of plan", ["seats at most 19 percent of plan", "seats at most 21 percent of plan", "—"]),
        ("100 percent of plan", ["seats at most 99 percent of plan", "—"]),
    ],
)
def test_a_limit_of_seats_is_changed_by_one_and_left_out(written: str, others: list[str]) -> None:
    changes = [(each.before, each.after) for each in limits(checked(limited(written)))]
    assert changes == [(f"seats at most {written}", other) for other in others]


@pytest.mark.parametrize("written", ["2", "20 percent of plan"])
def test_a_changed_limit_of_seats_is_noticed_by_the_case_that_is_hinted_at_and_by_none_without_seats(
    written: str,
) -> None:
    rules = limited(written) + FAR
    policy, hinted = checked(rules), list[str]()
    hints = Hints(policy)
    for mutant in limits(policy):
        assert noticing(mutant, Cases.of(policy, policy.cases), [0]) is None
        case = hints.of(mutant)
        assert case is not None
        hinted.append(case_text(policy, case))
    policy = checked("\n".join([rules, *dict.fromkeys(hinted)]))
    assert [result.findings for result in run_cases(policy) if result.findings] == []
    for mutant in limits(policy):
        assert noticing(mutant, Cases.of(policy, policy.cases), range(len(policy.cases))) is not None


def test_the_number_of_changes_is_bounded_and_the_report_does_not_change() -> None:
    policy = checked(RULES + FAR)
    one, other = mutate(policy, most=5, cores=1), mutate(policy, most=5, cores=1)
    assert one.tried == 5
    assert one == other


def test_a_draw_in_a_case_does_not_hang_on_other_words_of_the_policy() -> None:
    case = """case "并列" {
      child A { born 2018-01-01, applied 东校 }
      child B { born 2018-01-01, applied 东校 }
      seats 东校 1
      numbers 摇珠 {3, 1, 4}
      expect A leftover
      expect B leftover
    }"""
    said = [run_cases(checked(RULES + remark + case))[0].findings[0].message for remark in ("", "# 一句话\n", "# 又\n")]
    assert len(set(said)) == 1


def test_cases_are_appended_behind_a_comment_and_line_ends_stay(tmp_path: Path) -> None:
    file = tmp_path / "试.paiwei"
    file.write_bytes((RULES + FAR).replace("\n", "\r\n").encode())
    append(file, [EDGE])
    data = file.read_bytes()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert [case.name for case in paiwei.load(file).cases] == ["远", "界"]
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_file_in_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(paiwei.Rejected, match="C012"):
        append(tmp_path / "无" / "试.paiwei", [EDGE])


def test_every_command_of_the_document_runs(tmp_path: Path) -> None:
    file = tmp_path / "政策.paiwei"
    commands = re.findall(r"^paiwei (test .*)$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) >= 7
    for line in commands:
        file.write_text(RULES + FAR, encoding="utf-8")
        words = [str(file) if word == file.name else word for word in line.split()]
        done = CliRunner().invoke(group, words)
        assert done.exit_code == (1 if "--fail-under" in words else 0), done.output
        if "--json" in words:
            assert json.loads(done.stdout)["policies"][0]["coverage"]["percent"] < 100


def test_writing_without_proposing_is_a_usage_error(tmp_path: Path) -> None:
    file = tmp_path / "政策.paiwei"
    file.write_text(RULES, encoding="utf-8")
    assert CliRunner().invoke(group, ["test", str(file), "--write"]).exit_code == 2


def test_positions_in_the_report_are_lines_of_the_source() -> None:
    policy = checked(RULES + FAR)
    lines = {each.line: each.before for each in mutate(policy, cores=1).unnoticed if each.after == "2018-09-01"}
    assert [Source("", policy.source.text).line(line) for line in lines] == ['require "满六周岁" born <= 2018-08-31']

"""`paiwei analyse` on a terminal and for programs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from paiwei.analysing import NAMES
from paiwei.cases import run_cases
from paiwei.cli.commands.analyse import QUESTIONS
from paiwei.cli.main import group
from paiwei.dsl.respell import respell
from paiwei.dsl.source import Source
from paiwei.loading import load

from tests.engine.analysis.asking import HEAD, STAGE

GAP = (
    HEAD
    + 'require "六周岁" born <= 2018-08-31\ntiers 类别 { tier "有房" when deed  tier "持证" when permit }\n'
    + STAGE
)


def analyse(path: Path, *options: str) -> Result:
    return CliRunner().invoke(group, ["analyse", str(path), *options], catch_exceptions=False)


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "gap.paiwei"
    path.write_text(GAP, encoding="utf-8")
    return path


def test_a_gap_is_told_with_the_child_a_case_and_the_table_of_dates(policy: Path) -> None:
    shown = analyse(policy)
    assert shown.exit_code == 0
    for words in ("A004", "expect 甲 leftover", "截止日期和数字前后", "2018-09-01", "所看的学校"):
        assert words in shown.output


def test_a_chinese_policy_is_answered_in_its_own_keywords(policy: Path) -> None:
    policy.write_text(respell(Source("", GAP), "zh"), encoding="utf-8")
    shown = analyse(policy)
    for words in ("`梯次 … 其余`", "预期 甲 未录取", "例 "):
        assert words in shown.output
    for words in ("expect", "tier", "child"):
        assert words not in shown.output


def test_strict_makes_a_note_fail_and_only_asks_nothing_else(policy: Path) -> None:
    assert analyse(policy, "--strict").exit_code == 1
    shown = analyse(policy, "--only", "rungs", "--strict", "--lang", "en")
    assert shown.exit_code == 0
    assert "A004" not in shown.output
    assert "some child reaches every rung of `类别`" in shown.output


def test_programs_get_findings_examples_boundaries_and_what_is_proved(policy: Path) -> None:
    whole = json.loads(analyse(policy, "--json").output)
    (found,) = whole["policies"]
    assert whole["ok"] is True
    (gap,) = [finding for finding in found["findings"] if finding["code"] == "A004"]
    assert gap["question"] == "gaps"
    assert len(gap["example"]["rows"][0]) == len(gap["example"]["labels"])
    assert found["boundaries"][0]["values"] == ["2018-08-30", "2018-08-31", "2018-09-01"]
    assert {proof["question"] for proof in found["proved"]} == {"gates", "rungs", "stages"}


def test_the_cases_that_are_written_pass_when_they_are_put_into_the_policy(policy: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases.paiwei"
    analyse(policy, "--cases", str(cases))
    policy.write_text(GAP + cases.read_text(encoding="utf-8"), encoding="utf-8")
    results = run_cases(load(policy))
    assert len(results) == 2
    assert not [result for result in results if result.findings]


def test_a_policy_with_errors_is_refused_with_them(tmp_path: Path) -> None:
    path = tmp_path / "wrong.paiwei"
    path.write_text(GAP.replace("deed  tier", "deeed  tier"), encoding="utf-8")
    shown = analyse(path)
    assert shown.exit_code == 1
    assert "deeed" in shown.output


def test_the_questions_of_the_command_are_those_that_there_are() -> None:
    assert QUESTIONS == NAMES


def test_no_other_command_loads_the_solver(policy: Path) -> None:
    script = f"""
import sys
from click.testing import CliRunner
from paiwei.cli.main import group
assert CliRunner().invoke(group, ["check", {str(policy)!r}]).exit_code == 0
assert CliRunner().invoke(group, ["analyse", "--help"]).exit_code == 0
assert "z3" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True)

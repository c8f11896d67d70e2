"""`paiwei clauses` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.api.test_clauses import POLICY, TEXT
from tests.cli.test_commands import paiwei


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    policy, text = tmp_path / "政策.paiwei", tmp_path / "方案.txt"
    policy.write_text(POLICY, "utf-8")
    text.write_text(TEXT, "utf-8")
    return policy, text


def test_the_summary_counts_and_lists_and_only_strict_fails_on_what_is_left_over(files: tuple[Path, Path]) -> None:
    policy, text = files
    result = paiwei("clauses", policy, "--source", text)
    assert result.exit_code == 0
    assert "共 17 条" in result.output
    assert "L003" in result.output
    assert paiwei("clauses", policy, "--source", f"方案={text}", "--strict").exit_code == 1
    english = paiwei("clauses", policy, "--source", text, "--lang", "en").output
    assert "17 clauses: has rules" in english


def test_a_policy_without_gaps_passes_under_strict(files: tuple[Path, Path]) -> None:
    policy, text = files
    policy.write_text(
        POLICY.replace('outside "一"', 'outside "一", "七"').replace("leave empty", 'leave empty assume "没有写"'),
        "utf-8",
    )
    assert paiwei("clauses", policy, "--source", text, "--strict").exit_code == 0


def test_a_reference_that_leads_nowhere_fails_and_the_page_is_written_all_the_same(files: tuple[Path, Path]) -> None:
    policy, text = files
    policy.write_text(POLICY.replace('per "六"', 'per "八"'), "utf-8")
    page = policy.with_name("对照.html")
    result = paiwei("clauses", policy, "--source", text, "-o", page)
    assert result.exit_code == 1
    assert "L001" in result.output
    assert page.exists()


def test_a_changed_text_fails_against_what_was_kept(files: tuple[Path, Path]) -> None:
    policy, text = files
    kept = policy.with_name("条款.json")
    assert paiwei("clauses", policy, "--source", text, "--save", kept).exit_code == 0
    assert paiwei("clauses", policy, "--source", text, "--baseline", kept).exit_code == 0
    text.write_text(TEXT.replace("年满六周岁", "年满七周岁"), "utf-8")
    result = paiwei("clauses", policy, "--source", text, "--baseline", kept, "--json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert data["ok"] is False
    assert [(one["was"], one["rules"][0]["name"]) for one in data["changes"]] == [("二", "年满六周岁")]


@pytest.mark.parametrize(
    "words",
    [
        ["--source", "没有.txt"],
        ["--source", "细则={text}"],
        ["--source", "{text}", "--source", "{text}"],
        ["--source", "{text}", "-o", "对照.docx"],
        [],
    ],
)
def test_a_command_that_cannot_be_meant_is_a_matter_of_usage(files: tuple[Path, Path], words: list[str]) -> None:
    policy, text = files
    assert paiwei("clauses", policy, *(word.format(text=text) for word in words)).exit_code == 2


def test_with_two_sources_each_text_needs_its_name(files: tuple[Path, Path]) -> None:
    policy, text = files
    two = POLICY.replace('"某区方案"\n', '"某区方案"\n  source 细则 "某区细则"\n', 1)
    policy.write_text(two.replace('outside "', 'outside 方案 "').replace('per "', 'per 方案 "'), "utf-8")
    refused = paiwei("clauses", policy, "--source", text)
    assert refused.exit_code == 2
    assert "方案、细则" in refused.output
    assert "细则" in paiwei("clauses", policy, "--source", f"方案={text}").output


def test_a_page_that_cannot_be_written_is_said(files: tuple[Path, Path]) -> None:
    policy, text = files
    result = paiwei("clauses", policy, "--source", text, "-o", policy.parent / "没有" / "对照.html")
    assert result.exit_code == 1
    assert "对照.html" in result.output

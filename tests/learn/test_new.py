"""`paiwei new`: whatever it writes works at once, and it touches nothing that is there."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import paiwei
import pytest
from click.testing import CliRunner, Result
from paiwei.cases import run_cases
from paiwei.cli.commands.new import LIKE
from paiwei.cli.main import group
from paiwei.dsl.findings import Severity
from paiwei.dsl.keywords import Tongue
from paiwei.formatting import format_file
from paiwei.loading import examine
from paiwei.shipped import samples
from paiwei.starting import LIKE as LIKE_OF_THE_LIBRARY
from paiwei.starting import start
from paiwei.starting.guide import steps

TONGUES: tuple[Tongue, ...] = ("zh", "en")


def new(*words: object) -> Result:
    result = CliRunner().invoke(group, ["new", *map(str, words)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize("keywords", TONGUES)
@pytest.mark.parametrize("like", LIKE)
def test_a_new_city_checks_formats_to_itself_passes_its_cases_reads_and_runs(
    like: str, keywords: Tongue, tmp_path: Path
) -> None:
    made = start(tmp_path / "青河", like=like, keywords=keywords, name="青河县招生")
    policy, findings = examine(made.policy)
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    assert policy is not None
    assert policy.name == "青河县招生"
    assert not format_file(made.policy).changed
    assert format_file(made.policy, keywords).changed is False
    results = run_cases(policy)
    assert len(results) >= 3
    assert [result for result in results if result.findings] == []
    roster = paiwei.read(policy, made.applicants, made.schools)
    assert roster.notes == ()
    outcome = paiwei.run(policy, roster, paiwei.PublicNumbers.from_toml(made.public), cross_check="off")
    assert outcome.placements.height == made.children
    assert outcome.result.counts["placed"] > 0


@pytest.mark.parametrize("like", [like for like in LIKE if like != "blank"])
def test_a_copy_says_what_the_shipped_policy_says_and_marks_what_belongs_to_the_other_city(
    like: str, tmp_path: Path
) -> None:
    made = start(tmp_path / "青河", like=like)
    text = made.policy.read_text("utf-8")
    copied, original = paiwei.load(made.policy), paiwei.load(samples()[like].policy)
    assert [stage.name for stage in copied.stages] == [stage.name for stage in original.stages]
    assert [gate.name for gate in copied.gates] == [gate.name for gate in original.gates]
    assert len(copied.cases) == len(original.cases)
    marked = [after for before, after in pairwise(text.split("\n")) if "# 待改：" in before]
    assert len(marked) == made.to_adapt > 4
    for block in ("政策 ", "学校表", "阶段 ", "例 "):
        assert any(line.startswith(block) for line in marked), block
    dated = [line for line in text.split("\n") if re.match(r"(记|要求) .*\d{4}-\d\d-\d\d", line)]
    assert [line for line in dated if line not in marked] == []


def test_the_small_policy_has_a_remark_above_every_kind_of_block(tmp_path: Path) -> None:
    lines = start(tmp_path / "新").policy.read_text("utf-8").split("\n")
    seen: set[str] = set()
    for before, line in pairwise(lines):
        block = line.split(" ")[0]
        if line and not line.startswith((" ", "#", "}")) and block not in seen:
            seen.add(block)
            assert before.startswith("#"), line
    assert {"要求", "梯次表", "捆绑", "阶段", "例"} <= seen


def test_the_name_is_that_of_the_folder_unless_another_is_given(tmp_path: Path) -> None:
    assert paiwei.load(start(tmp_path / "青河县").policy).name == "青河县小学招生"
    assert paiwei.load(start(tmp_path / "a", name=" 甲 ").policy).name == "甲"


@pytest.mark.parametrize("name", ["", "  ", 'a"b', "“甲”", "甲\n乙"])
def test_a_name_that_cannot_stand_in_a_policy_is_refused_and_nothing_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(paiwei.Rejected) as refused:
        start(tmp_path / "新", name=name)
    assert [finding.code for finding in refused.value.findings] == ["W002"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "备忘.txt").write_text("勿动", "utf-8")
    result = new(tmp_path)
    assert result.exit_code == 1
    assert "W001" in result.output
    assert "备忘.txt" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["备忘.txt"]


def test_a_file_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "新").write_text("", "utf-8")
    result = new(tmp_path / "新")
    assert result.exit_code == 1
    assert "W001" in result.output


def test_an_empty_folder_with_what_file_managers_leave_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "Thumbs.db").write_text("", "utf-8")
    assert new(tmp_path, "--name", "甲").exit_code == 0
    assert (tmp_path / "政策.paiwei").exists()


def test_a_place_that_does_not_take_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "档").write_text("", "utf-8")
    result = new(tmp_path / "档" / "新")
    assert result.exit_code == 1
    assert "W003" in result.output


def test_every_command_that_is_shown_next_exists_with_its_options(tmp_path: Path) -> None:
    import click

    context = click.Context(group)
    for tongue in TONGUES:
        for typed, *_ in steps(tongue):
            _, name, *words = typed.split()
            command = group.get_command(context, name)
            assert command is not None
            known = {option for parameter in command.params for option in parameter.opts}
            assert {word for word in words if word.startswith("-")} <= known, typed
    shown = new(tmp_path / "新").output
    guide = (tmp_path / "新" / "README.md").read_text("utf-8")
    assert all(typed in shown and typed in guide for typed, *_ in steps("zh"))


def test_the_command_knows_the_same_cities_as_the_library() -> None:
    assert LIKE == LIKE_OF_THE_LIBRARY
    assert set(LIKE) - {"blank"} <= set(samples())

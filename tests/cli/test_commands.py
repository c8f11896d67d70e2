"""The commands as a person types them: what they print, write, and end with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result
from paiwei.cli.main import COMMANDS, group
from paiwei.shipped import samples

PINGCHENG = samples()["pingcheng"]
LONGHUA = samples()["longhua"]


def paiwei(*words: object) -> Result:
    result = CliRunner().invoke(group, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def run_words(output: Path, **instead: Path) -> Sequence[object]:
    files = LONGHUA
    named = {"applicants": files.applicants, "schools": files.schools, "public": files.public} | instead
    return ["run", files.policy, *(word for kind, path in named.items() for word in (f"--{kind}", path)), "-o", output]


def test_help_lists_every_command_and_each_has_help_of_its_own() -> None:
    listed = paiwei("--help").output
    for name in COMMANDS:
        assert name in listed
        assert name == "lsp" or "--json" in paiwei(name, "--help").output  # an editor speaks another protocol


@pytest.mark.parametrize("city", samples())
def test_the_demo_of_every_city_ends_with_a_table_and_the_path(city: str, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    result = paiwei("demo", city, "-o", folder)
    assert result.exit_code == 0
    assert "计划" in result.output
    assert result.output.rstrip().endswith(str(folder))
    assert (folder / "placements.xlsx").exists()
    again = paiwei("demo", city, "-o", folder)
    assert again.exit_code == 0


def test_a_result_is_not_overwritten_without_force(tmp_path: Path) -> None:
    words = run_words(tmp_path / "out")
    assert paiwei(*words).exit_code == 0
    before = (tmp_path / "out" / "placements.csv").read_bytes()
    refused = paiwei(*words)
    assert refused.exit_code == 4
    assert "D080" in refused.output
    assert paiwei(*words, "--force").exit_code == 0
    assert (tmp_path / "out" / "placements.csv").read_bytes() == before


def test_json_of_a_run_counts_everyone(tmp_path: Path) -> None:
    found = json.loads(paiwei(*run_words(tmp_path / "out"), "--json").stdout)
    placements = pl.read_csv(tmp_path / "out" / "placements.csv", infer_schema=False)
    assert found["ok"] is True
    assert sum(found["counts"].values()) == len(placements)


def test_all_faults_of_the_tables_are_told_with_exit_code_4(tmp_path: Path) -> None:
    table = tmp_path / "报名.csv"
    table.write_text(
        "学位申请号,姓名,年级,符合派位学区,选择参与电脑随机派位,就读与免费资格审核合格,原片区学校,捆绑号\n"
        "A1,甲,小学一年极,是,是,是,,\nA1,乙,小学一年级,也许,是,是,,\n",
        encoding="utf-8",
    )
    result = paiwei(*run_words(tmp_path / "out", applicants=table), "--json")
    assert result.exit_code == 4
    codes = [finding["code"] for finding in json.loads(result.stdout)["findings"]]
    assert len(codes) == len(set(codes)) == 3
    assert not (tmp_path / "out").exists()


def test_undetermined_children_stop_the_run_with_exit_code_3_or_are_held(tmp_path: Path) -> None:
    paiwei("sample", LONGHUA.policy, "-n", 80, "--unknown", "0.1", "--format", "csv", "-o", tmp_path / "s")
    files = {kind: tmp_path / "s" / f"{kind}.csv" for kind in ("applicants", "schools")}
    words = run_words(tmp_path / "out", **files, public=tmp_path / "s" / "public.toml")
    stopped = paiwei(*words)
    assert stopped.exit_code == 3
    assert "U001" in stopped.output
    assert paiwei(*words, "--undetermined", "hold").exit_code == 0


def test_a_policy_with_an_error_ends_check_with_1_and_one_without_with_0(tmp_path: Path) -> None:
    wrong = tmp_path / "错.paiwei"
    wrong.write_text(PINGCHENG.policy.read_text(encoding="utf-8").replace("hukou_here and", "hukou_hear and"), "utf-8")
    result = paiwei("check", wrong)
    assert result.exit_code == 1
    assert "hukou_here" in result.output
    assert paiwei("check", PINGCHENG.policy).exit_code == 0


def test_a_file_that_is_not_there_is_a_usage_error() -> None:
    assert paiwei("check", "nowhere.paiwei").exit_code == 2


def test_a_case_that_does_not_hold_ends_test_with_1(tmp_path: Path) -> None:
    wrong = tmp_path / "错.paiwei"
    text = PINGCHENG.policy.read_text(encoding="utf-8")
    wrong.write_text(text.replace("born <= 2018-08-31", "born <= 2018-08-30"), encoding="utf-8")
    result = paiwei("test", wrong)
    assert result.exit_code == 1
    assert "截止当天迁入并取得房产" in result.output


@pytest.mark.parametrize("ending", ["svg", "mmd", "json"])
def test_the_graph_is_drawn_in_every_form(ending: str, tmp_path: Path) -> None:
    picture = tmp_path / f"x.{ending}"
    assert paiwei("graph", PINGCHENG.policy, "-o", picture).exit_code == 0
    assert "年满六周岁" in picture.read_text(encoding="utf-8")


def test_a_template_filled_in_by_nobody_is_read_as_an_empty_roster(tmp_path: Path) -> None:
    book = tmp_path / "t.xlsx"
    assert paiwei("template", PINGCHENG.policy, "-o", book).exit_code == 0
    assert paiwei("template", PINGCHENG.policy, "-o", book).exit_code == 2
    assert "采集序号" in pl.read_excel(book).columns


def test_one_child_is_explained_with_clause_and_value_but_not_its_private_cells(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    paiwei("demo", "pingcheng", "-o", folder)
    placed = pl.read_csv(folder / "placements.csv", infer_schema=False).filter(pl.col("tier") == "时间不足")
    child = placed["id"][0]
    said = paiwei("explain", folder, child).output
    assert "没有列入更前面的“完全符合”" in said
    assert "依 七(一)" in said
    assert paiwei("explain", folder, "nobody").exit_code == 2
    whole = json.loads(paiwei("explain", folder, child, "--json").stdout)
    assert whole["child"]["tier"] == "时间不足"


def test_a_published_result_is_verified_and_a_changed_one_ends_with_five(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    paiwei("demo", "longhua", "-o", folder)
    assert paiwei("verify", folder).exit_code == 0
    found = json.loads(paiwei("verify", folder, "--json").stdout)
    assert (found["ok"], found["draws"]) == (True, 2)
    rows = (folder / "placements.csv").read_text("utf-8")
    (folder / "placements.csv").write_text(rows.replace(",placed,", ",ruled,", 1), encoding="utf-8")
    changed = paiwei("verify", folder)
    assert changed.exit_code == 5
    assert "V001" in changed.output
    assert "status" in changed.output


def test_an_input_that_changed_since_is_refused_when_explaining(tmp_path: Path) -> None:
    applicants = tmp_path / "a.xlsx"
    applicants.write_bytes(LONGHUA.applicants.read_bytes())
    assert paiwei(*run_words(tmp_path / "out", applicants=applicants)).exit_code == 0
    applicants.write_bytes(b"")
    result = paiwei("explain", tmp_path / "out", "A0001")
    assert result.exit_code == 4
    assert "D091" in result.output

"""Many districts run: what is written, what is kept, what fails, and that none is in the way of another."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import paiwei
import polars as pl
import pytest
from paiwei.cli.admission import Request, carry_out
from paiwei.dsl.findings import Rejected
from paiwei.gathering import gather
from paiwei.keeping import Inputs
from paiwei.nation import Choices, Report, State, run_many
from paiwei.nation.alone import alone
from paiwei.shipped import samples

from .nations import DICE, NAMES, nation, results

ADMIT, KNOWN = import_module("paiwei.nation.admit"), import_module("paiwei.nation.known_policy")
QUICK = Choices(xlsx=False, cross_check="off")


def here(path: Path, out: Path, *, fresh: bool = False) -> Mapping[str, Report]:
    """The reports of a nation run in this process, by name."""
    return {report.name: report for report in run_many(path, out, jobs=0, fresh=fresh, choices=QUICK).finish()}


def test_each_district_is_what_a_run_of_it_alone_writes(tmp_path: Path) -> None:
    sample = samples()["atushi"]
    path = nation(tmp_path / "n", 1)
    own = {"name": "乙", "policy": sample.policy, "applicants": sample.applicants, "schools": sample.schools}
    said = {**own, "public": sample.public}
    path.write_text(
        path.read_text("utf-8") + "[[district]]\n" + "".join(f'{word} = "{value}"\n' for word, value in said.items()),
        "utf-8",
    )
    found = run_many(path, tmp_path / "out", jobs=0).finish()
    assert [report.state for report in found] == ["done", "done"]
    for district in paiwei.read_nation(path).districts:
        alone_in = tmp_path / "alone" / district.name / "result"
        carry_out(Request(district.inputs, alone_in), lang="zh", json_out=True)
        assert results(alone_in.parent) == results(tmp_path / "out" / district.name)
    assert len(results(tmp_path / "out")) == 2 * 8


def test_processes_give_the_same_bytes_as_no_processes(tmp_path: Path) -> None:
    path = nation(tmp_path / "n", 5)
    one, two = tmp_path / "one", tmp_path / "two"
    here(path, one)
    run_many(path, two, jobs=2, choices=QUICK).finish()
    assert results(one) == results(two)
    assert len(results(one)) == 5 * 7
    for name in ("nation.csv", "nation.json"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_a_district_that_fails_hides_no_other_and_says_all_that_is_wrong(tmp_path: Path) -> None:
    path = nation(tmp_path / "n", 4)
    (path.parent / "甲" / "applicants.csv").unlink()
    (path.parent / "乙" / "applicants.csv").write_text("编号,出生日期,报名学校\nA,x,第三小学\n", "utf-8")
    (path.parent / "丙" / "public.toml").write_text("[public]\ndice = [1]\n", "utf-8")
    found = here(path, tmp_path / "out")
    assert [found[name].state for name in NAMES[:4]] == ["failed", "failed", "failed", "done"]
    assert [list(found[name].codes) for name in NAMES[:3]] == [["D001"], ["D025", "D030"], ["N009"]]
    said = json.loads((tmp_path / "out" / "乙" / "district.json").read_text("utf-8"))
    assert {each["code"] for each in said["findings"]} == {"D025", "D030"}
    assert (tmp_path / "out" / "乙" / "findings.txt").read_text("utf-8").count("错误[") == 2
    assert not (tmp_path / "out" / "乙" / "result").exists()


def test_what_is_not_verified_stops_its_district_alone_unless_the_list_says_otherwise(tmp_path: Path) -> None:
    path = nation(tmp_path / "n", 2)
    table = path.parent / "乙" / "applicants.csv"
    table.write_text(table.read_text("utf-8") + "Z,2018-02-02,待核\n", "utf-8")
    found = here(path, tmp_path / "out")
    assert (found["甲"].state, found["乙"].state, dict(found["乙"].codes)) == ("done", "failed", {"U001": 1})
    path.write_text("[defaults]\nundetermined = 'hold'\n" + path.read_text("utf-8"), "utf-8")
    again = here(path, tmp_path / "out")
    assert again["乙"].counts["held"] == 1
    assert again["甲"].again is not None
    assert again["甲"].again.en == "changed: hold"


def test_a_disk_that_does_not_take_the_summary_is_said_so(tmp_path: Path) -> None:
    path = nation(tmp_path / "n", 1)
    (tmp_path / "out" / "nation.csv").mkdir(parents=True)
    with pytest.raises(Rejected, match="D082"):
        run_many(path, tmp_path / "out", jobs=0)
    (tmp_path / "out" / "nation.csv").rmdir()
    assert here(path, tmp_path / "out")["甲"].state == "done"


def test_the_summary_holds_every_district_with_counts_and_hashes(tmp_path: Path) -> None:
    path = nation(tmp_path / "n", 2)
    (path.parent / "乙" / "schools.csv").unlink()
    here(path, tmp_path / "out")
    table = pl.read_csv(tmp_path / "out" / "nation.csv", infer_schema=False)
    first, second = table.to_dicts()
    manifest = (tmp_path / "out" / "甲" / "result" / "outcome.json").read_text("utf-8")
    assert first["manifest"] == json.loads(manifest)["manifest"]
    assert (first["name"], first["state"], first["placed"], first["children"]) == ("甲", "done", "2", "4")
    assert (second["state"], second["codes"], second["result"]) == ("failed", "D001", None)
    said = json.loads((tmp_path / "out" / "nation.json").read_text("utf-8"))
    assert said["totals"]["done"] == said["totals"]["failed"] == 1
    assert [each["name"] for each in said["districts"]] == ["甲", "乙"]


def test_what_is_done_is_kept_and_what_failed_is_run_again(tmp_path: Path) -> None:
    path, out = nation(tmp_path / "n", 3), tmp_path / "out"
    public = path.parent / "乙" / "public.toml"
    public.unlink()
    assert here(path, out)["乙"].state == "failed"
    public.write_text(DICE, "utf-8")
    found = here(path, out)
    assert {name: report.kept for name, report in found.items()} == {"甲": True, "乙": False, "丙": True}
    assert not (out / "乙" / "findings.txt").exists()
    assert found["乙"].again is None
    assert not any(report.kept for report in here(path, out, fresh=True).values())


def test_a_district_whose_files_changed_is_run_again_and_says_so(tmp_path: Path) -> None:
    path, out = nation(tmp_path / "n", 3), tmp_path / "out"
    before = here(path, out)
    table = path.parent / "甲" / "applicants.csv"
    table.write_text(table.read_text("utf-8") + "Z,2018-02-02,第二小学\n", "utf-8")
    after = here(path, out)
    assert after["甲"].again is not None
    assert after["甲"].again.en == "changed: applicants"
    assert after["甲"].children == before["甲"].children + 1
    assert after["乙"] == before["乙"]
    assert after["乙"].kept


@pytest.mark.parametrize("file", ["placements.csv", "journal.jsonl"])
def test_a_result_that_is_not_whole_is_not_taken_for_done(file: str, tmp_path: Path) -> None:
    path, out = nation(tmp_path / "n", 1), tmp_path / "out"
    here(path, out)
    before = results(out)
    spoilt = out / "甲" / "result" / file
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    found = here(path, out)["甲"]
    assert not found.kept
    assert found.again is not None
    assert results(out) == before


def test_the_same_seal_is_not_drawn_again_with_other_numbers_until_the_result_pleases(tmp_path: Path) -> None:
    path, out = nation(tmp_path / "n", 2), tmp_path / "out"
    here(path, out)
    before = results(out)
    (path.parent / "甲" / "public.toml").write_text(DICE.replace("2, 3", "3, 2"), "utf-8")
    found = here(path, out)
    assert (found["甲"].state, list(found["甲"].codes)) == ("failed", ["J019"])
    assert results(out) == before


def test_a_fault_of_the_program_is_one_districts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = nation(tmp_path / "n", 3)

    def broken(policy: paiwei.Policy, inputs: Inputs) -> object:
        if "乙" in str(inputs):
            raise ZeroDivisionError("a mistake of ours")
        return gather(policy, inputs)

    monkeypatch.setattr(ADMIT, "gather", broken)
    found = here(path, tmp_path / "out")
    assert [found[name].state for name in NAMES[:3]] == ["done", "failed", "done"]
    assert list(found["乙"].codes) == ["M102"]
    assert "broken" in (tmp_path / "out" / "乙" / "district.json").read_text("utf-8")


def test_a_file_that_changes_under_a_run_gives_no_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = nation(tmp_path / "n", 1)

    def meanwhile(*arguments: Any, **named: Any) -> object:
        (path.parent / "甲" / "schools.csv").write_text("学校,计划数\n第一小学,4\n第二小学,1\n", "utf-8")
        return paiwei.run(*arguments, **named)

    monkeypatch.setattr(ADMIT, "run", meanwhile)
    found = here(path, tmp_path / "out")["甲"]
    assert list(found.codes) == ["M103"]
    assert not (tmp_path / "out" / "甲" / "result").exists()


def test_a_policy_of_many_districts_is_read_once_and_its_faults_are_each_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = nation(tmp_path / "n", 6), list[Path]()

    def load(file: Path) -> paiwei.Policy:
        read.append(file)
        return paiwei.load(file)

    monkeypatch.setattr(KNOWN, "_known", {})
    monkeypatch.setattr(KNOWN, "load", load)
    here(path, tmp_path / "out")
    assert len(read) == 2
    (path.parent / "1.paiwei").write_text("policy", "utf-8")
    found = here(path, tmp_path / "out")
    assert [report.state for report in found.values()] == ["done", "failed"] * 3


def test_two_runs_are_never_in_one_folder(tmp_path: Path) -> None:
    path = nation(tmp_path / "n", 1)
    with alone(tmp_path / "out"), pytest.raises(Rejected, match="M010"):
        run_many(path, tmp_path / "out", jobs=0)
    assert here(path, tmp_path / "out")["甲"].state == "done"


def test_a_run_that_is_left_says_which_districts_it_did_not_come_to(tmp_path: Path) -> None:
    path = nation(tmp_path / "n", 3)
    with run_many(path, tmp_path / "out", jobs=0, choices=QUICK) as many:
        assert next(many).name == "甲"
    said = json.loads((tmp_path / "out" / "nation.json").read_text("utf-8"))
    assert [each["state"] for each in said["districts"]] == ["done", "pending", "pending"]
    assert State.PENDING in [report.state for report in many.reports]


def test_strangers_files_are_never_removed(tmp_path: Path) -> None:
    path, out = nation(tmp_path / "n", 2), tmp_path / "out"
    (out / "甲" / "result").mkdir(parents=True)
    (out / "甲" / "result" / "备忘.txt").write_text("8 月 1 日报名", "utf-8")
    found = here(path, out)
    assert (found["甲"].state, list(found["甲"].codes), found["乙"].state) == ("failed", ["D081"], "done")
    assert (out / "甲" / "result" / "备忘.txt").exists()
    shutil.rmtree(out / "甲")
    (out / "甲").touch()
    assert list(here(path, out)["甲"].codes) == ["D082"]

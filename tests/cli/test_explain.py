"""`paiwei explain` as an office uses it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import paiwei as package
import polars as pl
import pytest
from paiwei.shipped import samples

from .test_commands import paiwei

PINGCHENG = samples()["pingcheng"]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town") / "out"
    assert paiwei("demo", "pingcheng", "-o", folder).exit_code == 0
    return folder


def first(town: Path, status: str) -> str:
    frame = pl.read_csv(town / "placements.csv", infer_schema=False)
    return str(frame.filter(pl.col("status") == status)["id"][0])


def test_json_carries_the_visit_the_draw_and_the_nearest_change(town: Path) -> None:
    child = json.loads(paiwei("explain", town, first(town, "leftover"), "--json").stdout)["child"]
    visits = [at["visit"] for stage in child["stages"] for at in stage["schools"]]
    assert any(visit and visit["asked"] >= visit["equal"] > 0 for visit in visits)
    assert child["nearest"]
    assert child["leftover"] == "由区教育局统筹安排"
    without = json.loads(paiwei("explain", town, child["id"], "--json", "--no-changes").stdout)["child"]
    assert without["nearest"] == []


def test_one_child_is_written_as_a_page_for_its_owner_alone(town: Path, tmp_path: Path) -> None:
    child = first(town, "ineligible")
    made = paiwei("explain", town, child, "-o", tmp_path / "new" / "page.html", "--lang", "en")
    assert made.exit_code == 0, made.output
    page = tmp_path / "new" / "page.html"
    assert page.stat().st_mode & 0o077 == 0
    assert "is not eligible" in page.read_text("utf-8")
    assert list(page.parent.iterdir()) == [page]


def test_every_child_has_a_page_in_the_index_and_no_page_holds_a_private_value(town: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    assert paiwei("explain", town, "--all", "-o", folder).exit_code == 0
    assert folder.stat().st_mode & 0o777 == 0o700
    lines = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").splitlines()]
    placed = pl.read_csv(town / "placements.csv", infer_schema=False)
    assert [line["id"] for line in lines] == placed["id"].to_list()
    assert [line["status"] for line in lines] == placed["status"].to_list()
    pages = {line["id"]: (folder / line["page"]).read_text("utf-8") for line in lines}
    policy = package.load(PINGCHENG.policy)
    roster = package.read(policy, PINGCHENG.applicants, PINGCHENG.schools)
    names = dict(roster.frame.select("id", "name").iter_rows())
    assert all(len(name) > 1 and name not in pages[child] for child, name in names.items())
    assert all("如果材料有所不同" not in page for page in pages.values())


def test_pages_are_not_put_over_others_unless_forced_and_never_over_a_strangers_files(
    town: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    assert paiwei("explain", town, "--all", "-o", folder).exit_code == 0
    again = paiwei("explain", town, "--all", "-o", folder)
    assert again.exit_code == 4
    assert "D080" in again.output
    assert paiwei("explain", town, "--all", "-o", folder, "--force", "--json").exit_code == 0
    (folder / "备忘.txt").write_text("别删", "utf-8")
    strange = paiwei("explain", town, "--all", "-o", folder, "--force")
    assert strange.exit_code == 4
    assert "D081" in strange.output


def test_what_is_asked_must_be_one_child_or_all(town: Path, tmp_path: Path) -> None:
    assert paiwei("explain", town).exit_code == 2
    assert paiwei("explain", town, "--all").exit_code == 2
    assert paiwei("explain", town, "A0001", "--all", "-o", tmp_path / "x").exit_code == 2
    assert paiwei("explain", town, "A0001", "-o", tmp_path).exit_code == 2


def test_a_result_that_was_changed_is_not_explained(town: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(town, copy)
    note = json.loads((copy / ".inputs.json").read_text("utf-8"))
    for entry in note["files"].values():
        entry["path"] = os.path.normpath(town / entry["path"])
    (copy / ".inputs.json").write_text(json.dumps(note), "utf-8")
    child = first(town, "placed")
    assert paiwei("explain", copy, child, "--no-changes").exit_code == 0
    table = (copy / "placements.csv").read_text("utf-8")
    (copy / "placements.csv").write_text(table.replace(f"{child},placed", f"{child},leftover"), "utf-8")
    refused = paiwei("explain", copy, child, "--no-changes")
    assert refused.exit_code == 4
    assert "D092" in refused.output + refused.stderr


def test_without_the_note_of_schools_the_run_is_made_again_and_tells_the_same(town: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(town, copy)
    note = json.loads((copy / ".inputs.json").read_text("utf-8"))
    for entry in note["files"].values():
        entry["path"] = os.path.normpath(town / entry["path"])
    del note["schools"]
    (copy / ".inputs.json").write_text(json.dumps(note), "utf-8")
    child = first(town, "leftover")
    assert paiwei("explain", copy, child, "--json").stdout == paiwei("explain", town, child, "--json").stdout


def test_a_key_that_nobody_has_is_answered_with_the_one_that_was_meant(town: Path) -> None:
    child = first(town, "placed")
    told = paiwei("explain", town, f" {child.lower()}\u200e")
    assert (told.exit_code, f"是不是 `{child}`" in told.output) == (2, True)
    assert "是不是" not in paiwei("explain", town, "完全另一回事").output

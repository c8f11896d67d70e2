"""`paiwei refusals` as an office uses it: a spreadsheet in, a folder out, faults all at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import paiwei as package
import polars as pl
import pytest
from paiwei.shipped import samples

from .test_commands import paiwei, run_words

PINGCHENG = samples()["pingcheng"]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result of a shipped city whose policy lets others move up."""
    folder = tmp_path_factory.mktemp("town")
    policy = folder / "policy.paiwei"
    policy.write_text(PINGCHENG.policy.read_text("utf-8") + "\nrefusals refill\n", "utf-8")
    files = {"applicants": PINGCHENG.applicants, "schools": PINGCHENG.schools, "public": PINGCHENG.public}
    words = [word for kind, path in files.items() for word in (f"--{kind}", path)]
    assert paiwei("run", policy, *words, "--rehearsal", "-o", folder / "result").exit_code == 0
    return folder / "result"


def sheet(file: Path, *rows: tuple[str, ...], header: tuple[str, ...] = ("采集序号", "原因")) -> Path:
    """A table of seats given up."""
    book = openpyxl.Workbook()
    book.active.append(header)
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


def with_status(result: Path, status: str) -> list[str]:
    """The children of a status, ascending."""
    frame = pl.read_csv(result / "placements.csv", infer_schema=False)
    found: list[str] = frame.filter(pl.col("status") == status)["id"].to_list()
    return found


def test_a_spreadsheet_of_refusals_gives_a_new_result_that_verifies(town: Path, tmp_path: Path) -> None:
    child, other = with_status(town, "placed")[:2]
    table = sheet(tmp_path / "放弃.xlsx", (child, "迁居"), (other, ""))
    before = {path.name: path.read_bytes() for path in town.iterdir()}
    made = paiwei("refusals", town, "--table", table, "-o", tmp_path / "new")
    assert made.exit_code == 0
    assert "第 1 次登记：放弃学位 2 名" in made.output
    assert {path.name: path.read_bytes() for path in town.iterdir()} == before
    assert with_status(tmp_path / "new", "refused") == [child, other]
    verified = paiwei("verify", tmp_path / "new")
    assert verified.exit_code == 0
    assert "2 名儿童放弃学位" in verified.output


def test_the_workbook_lists_who_gave_up_which_seat_and_why_and_no_published_file_says_why(
    town: Path, tmp_path: Path
) -> None:
    first, second = with_status(town, "placed")[:2]
    was = dict(pl.read_csv(town / "placements.csv", infer_schema=False).select("id", "school").iter_rows())
    table = sheet(tmp_path / "1.xlsx", (first, "迁居外省"))
    assert paiwei("refusals", town, "--table", table, "-o", tmp_path / "new").exit_code == 0
    table = sheet(tmp_path / "2.xlsx", (second, "就读民办"))
    words = ("refusals", tmp_path / "new", "--table", table, "-o")
    assert paiwei(*words, tmp_path / "newer").exit_code == 0
    assert paiwei(*words, tmp_path / "private", "--with-private").exit_code == 0
    seats = [(first, was[first]), (second, was[second])]
    for folder in ("newer", "private"):  # with private fields the names stand between key and school
        rows = given_up(tmp_path / folder)
        assert [(row[0], school in row) for row, (_, school) in zip(rows, seats, strict=True)] == [
            (child, True) for child, _ in seats
        ]
    assert [("就读民办" in row, "就读民办" in other) for row, other in zip(
        given_up(tmp_path / "newer"), given_up(tmp_path / "private"), strict=True
    )] == [(False, False), (False, True)]  # fmt: skip
    for path in (tmp_path / "newer").iterdir():
        if path.name != "placements.xlsx":
            assert "就读民办".encode() not in path.read_bytes()


def given_up(folder: Path) -> list[tuple[object, ...]]:
    """The rows of the sheet of those who gave up a seat, without the running number."""
    book = openpyxl.load_workbook(folder / "placements.xlsx")
    return [tuple(row[1:]) for row in book["放弃学位"].iter_rows(min_row=4, values_only=True)]


def test_the_summary_of_the_workbook_counts_the_places_as_they_are_now(town: Path, tmp_path: Path) -> None:
    table = sheet(tmp_path / "放弃.xlsx", *((child, "") for child in with_status(town, "placed")[:5]))
    assert paiwei("refusals", town, "--table", table, "-o", tmp_path / "new").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "new" / "placements.xlsx")
    header, *rows = book["汇总"].iter_rows(min_row=3, values_only=True)
    at = header.index("录取")
    assert sum(row[at] for row in rows[:-1]) == len(with_status(tmp_path / "new", "placed"))


def test_all_faults_of_the_table_are_told_at_once(town: Path, tmp_path: Path) -> None:
    placed = with_status(town, "placed")
    waiting = with_status(town, "leftover")[0]
    gone = sheet(tmp_path / "1.xlsx", (placed[0], ""))
    assert paiwei("refusals", town, "--table", gone, "-o", tmp_path / "new").exit_code == 0
    wrong = sheet(tmp_path / "2.xlsx", (placed[0],), (waiting,), (placed[1],), (placed[1],), ("没有这人",), ("", "空"))
    refused = paiwei("refusals", tmp_path / "new", "--table", wrong, "-o", tmp_path / "newer", "--json")
    assert refused.exit_code == 4
    told = [finding["code"] for finding in json.loads(refused.stdout)["findings"]]
    assert sorted(told) == ["D020", "D110", "D111", "D112", "D113"]
    assert not (tmp_path / "newer").exists()


def test_the_label_of_the_policy_heads_the_column_too_and_a_stranger_may_say_id(town: Path, tmp_path: Path) -> None:
    child = with_status(town, "placed")[0]
    label = package.load(PINGCHENG.policy).key.label
    own = sheet(tmp_path / "1.xlsx", (child,), header=(label,))
    assert paiwei("refusals", town, "--table", own, "-o", tmp_path / "one").exit_code == 0
    shutil.copytree(town, tmp_path / "copy", ignore=shutil.ignore_patterns(".inputs.json", "placements.xlsx"))
    outcome = tmp_path / "copy" / "outcome.json"
    assert outcome.exists()
    (tmp_path / "copy" / "placements.xlsx").write_bytes((town / "placements.xlsx").read_bytes())
    plain = tmp_path / "2.csv"
    plain.write_text(f"id\n{child}\n", "utf-8")
    made = paiwei("refusals", tmp_path / "copy", "--table", plain, "-o", tmp_path / "two", "--json")
    assert made.exit_code == 0
    assert [note["code"] for note in json.loads(made.stdout)["notes"]] == ["D116"]
    assert not (tmp_path / "two" / "placements.xlsx").exists()
    for name in ("placements.csv", "journal.jsonl"):
        assert (tmp_path / "two" / name).read_bytes() == (tmp_path / "one" / name).read_bytes()


def test_a_result_that_was_changed_is_refused_with_exit_code_5(town: Path, tmp_path: Path) -> None:
    shutil.copytree(town, tmp_path / "copy")
    path = tmp_path / "copy" / "placements.csv"
    child = with_status(town, "placed")[0]
    path.write_text(path.read_text("utf-8").replace(f"{child},placed", f"{child},leftover"), "utf-8")
    table = sheet(tmp_path / "放弃.xlsx", (child, ""))
    refused = paiwei("refusals", tmp_path / "copy", "--table", table, "-o", tmp_path / "new")
    assert refused.exit_code == 5
    assert "V001" in refused.output
    assert not (tmp_path / "new").exists()


def test_explain_tells_what_became_of_a_child_after_the_run(town: Path, tmp_path: Path) -> None:
    children = with_status(town, "placed")
    table = sheet(tmp_path / "放弃.xlsx", *((child, "") for child in children[: len(children) // 2]))
    made = paiwei("refusals", town, "--table", table, "-o", tmp_path / "new", "--json")
    moved_up = json.loads(made.stdout)["moved_up"]
    assert moved_up
    first = paiwei("explain", tmp_path / "new", children[0]).output.splitlines()[0]
    assert first == f"{children[0]}：放弃学位（第 1 次登记）"
    second = paiwei("explain", tmp_path / "new", moved_up[0]["id"]).output.splitlines()[0]
    assert second.startswith(f"{moved_up[0]['id']}：录取（递补：{moved_up[0]['school']}")
    stayed = paiwei("explain", tmp_path / "new", children[-1])
    assert stayed.output == paiwei("explain", town, children[-1]).output


def test_a_city_whose_notice_leaves_such_seats_empty_does_so(tmp_path: Path) -> None:
    assert paiwei(*run_words(tmp_path / "out")).exit_code == 0
    child = with_status(tmp_path / "out", "placed")[0]
    table = sheet(tmp_path / "放弃.xlsx", (child, ""))
    made = paiwei("refusals", tmp_path / "out", "--table", table, "-o", tmp_path / "new", "--json")
    said = json.loads(made.stdout)
    assert (said["refused"], said["moved_up"], said["notes"]) == ([child], [], [])
    assert sum(spot["seats"] for spot in said["empty"]) > 0
    assert paiwei("verify", tmp_path / "new").exit_code == 0


def test_the_new_folder_is_not_put_over_an_old_one_unless_forced(town: Path, tmp_path: Path) -> None:
    table = sheet(tmp_path / "放弃.xlsx", (with_status(town, "placed")[0], ""))
    words = ("refusals", town, "--table", table, "-o", tmp_path / "new")
    assert [paiwei(*words).exit_code, paiwei(*words).exit_code, paiwei(*words, "--force").exit_code] == [0, 4, 0]


def test_seats_of_a_sealed_draw_are_given_up_in_the_same_way(tmp_path: Path) -> None:
    policy, sealed = tmp_path / "policy.paiwei", tmp_path / "sealed"
    policy.write_text(PINGCHENG.policy.read_text("utf-8") + "\nrefusals refill\n", "utf-8")
    words = ("--applicants", PINGCHENG.applicants, "--schools", PINGCHENG.schools)
    public = tmp_path / "public.toml"
    public.write_text("[public]\ndice = [2,3,5,4,6,9,9,2,0,4,8,9,6,7,3,7,6,2,5,2]\n", "utf-8")
    assert paiwei("seal", policy, *words, "-o", sealed).exit_code == 0
    assert paiwei("draw", sealed, "--public", public, "--copy", tmp_path / "copy.jsonl").exit_code == 0
    child = with_status(sealed / "result", "placed")[0]
    table = sheet(tmp_path / "放弃.xlsx", (child, "迁居"))
    assert paiwei("refusals", sealed / "result", "--table", table, "-o", tmp_path / "new").exit_code == 0
    assert (tmp_path / "new" / "placements.xlsx").exists()
    assert paiwei("verify", tmp_path / "new").exit_code == 0
    assert "放弃学位（第 1 次登记）" in paiwei("explain", tmp_path / "new", child).output


@pytest.mark.parametrize("way", ["itself", "link", "inside"])
def test_the_published_result_is_never_replaced_by_what_follows_from_it(town: Path, tmp_path: Path, way: str) -> None:
    shutil.copytree(town, tmp_path / "result")
    (tmp_path / "link").symlink_to(tmp_path / "result")
    output = {"itself": tmp_path / "result", "link": tmp_path / "link", "inside": tmp_path / "result" / "new"}[way]
    before = {path.name: path.read_bytes() for path in (tmp_path / "result").iterdir()}
    table = sheet(tmp_path / "放弃.xlsx", (with_status(town, "placed")[0], ""))
    made = paiwei("refusals", tmp_path / "result", "--table", table, "-o", output, "--force")
    assert (made.exit_code, "D117" in made.output) == (4, True)
    assert {path.name: path.read_bytes() for path in (tmp_path / "result").iterdir()} == before

"""Paper lots from the first sheet to the proof: prepared, drawn, recorded by two clerks, run and verified."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from random import Random

import openpyxl
import paiwei as library
import pytest
from paiwei.shipped import samples

from tests.api.verifying.test_agreement import NODE, in_node

from .test_commands import paiwei

ATUSHI = samples()["atushi"]
STAGE = "随机派位"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped sample of Atushi before anybody has drawn."""
    for path in (ATUSHI.applicants, ATUSHI.schools):
        shutil.copy(path, tmp_path / path.name)
    (tmp_path / "public.toml").write_text(ATUSHI.public.read_text("utf-8").split("[draw")[0], "utf-8")
    return tmp_path


def words(command: str, folder: Path, output: str) -> list[object]:
    tables = ["--applicants", folder / ATUSHI.applicants.name, "--schools", folder / ATUSHI.schools.name]
    return [command, ATUSHI.policy, *tables, "--public", folder / "public.toml", "-o", folder / output]


def draw(records: list[str], places: dict[str, int], rng: Random) -> None:
    """People draw, and two clerks write down the same lots; every tenth lot is drawn by a stand-in."""
    books = [openpyxl.load_workbook(path) for path in records]
    left = {school: ["中"] * count for school, count in places.items()}
    rows = [row for row in books[0].active.iter_rows(min_row=4) if row[2].value]
    for school in left:
        blanks = sum(row[1].value == school for row in rows) - len(left[school])
        left[school] += ["空"] * blanks
        rng.shuffle(left[school])
    for at, row in enumerate(rows, 1):
        stand_in = ("人大代表", "监护人或代表未到场") if at % 10 == 0 else (None, None)
        values = (f"{at:03d}", left[row[1].value].pop(), *stand_in)
        for book in books:
            for column, value in enumerate(values, 4):
                book.active.cell(row[0].row, column, value)
    for book, path in zip(books, records, strict=True):
        book.save(path)


def add(folder: Path, lines: list[str]) -> None:
    with (folder / "public.toml").open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def drawn_in(folder: Path) -> dict[str, object]:
    """`lots`, then the draw, then the public numbers with what the command said to write there."""
    said = json.loads(paiwei(*words("lots", folder, "签"), "--json").stdout)
    (files,) = said["files"]
    draw(files["records"], {lots["school"]: lots["places"] for lots in said["draws"]}, Random("lots"))
    add(folder, said["public"])
    assert "lots" in tomllib.loads((folder / "public.toml").read_text("utf-8"))["draw"][STAGE]
    return dict(said)


def test_atushi_is_prepared_drawn_run_and_verified(folder: Path) -> None:
    said = drawn_in(folder)
    nothing = paiwei(*words("lots", folder, "再"))
    assert (nothing.exit_code, (folder / "再").exists()) == (0, False)
    assert "没有要抽的签" in nothing.output
    assert paiwei(*words("run", folder, "结果")).exit_code == 0
    verified = paiwei("verify", folder / "结果")
    assert verified.exit_code == 0, verified.output
    journal = [json.loads(line) for line in (folder / "结果" / "journal.jsonl").read_text("utf-8").splitlines()]
    drawn = [line["body"]["unit"] for line in journal if line["event"] == "lot"]
    assert drawn == said["draws"][0]["order"]  # type: ignore[index]
    stood = [line["body"] for line in journal if line["event"] == "stand-in"]
    assert [body["unit"] for body in stood] == drawn[9::10]
    assert {(body["role"], body["reason"]) for body in stood} == {("人大代表", "监护人或代表未到场")}
    about = openpyxl.load_workbook(folder / "结果" / "placements.xlsx")["运行信息"]
    told = [str(row[1]) for row in about.iter_rows(values_only=True) if row[0] == "代抽"]
    assert len(told) == len(stood)
    assert all(text.endswith("人大代表  监护人或代表未到场") for text in told)


@pytest.mark.skipif(NODE is None, reason="the second implementation runs in Node, which is not installed")
def test_a_result_with_stand_ins_is_recomputed_by_both_implementations(folder: Path) -> None:
    drawn_in(folder)
    paiwei(*words("run", folder, "out"))
    assert library.verify(folder / "out").draws == 1
    code, said = in_node(folder / "out")
    assert (code, said.count("agrees")) == (0, 1), said


def test_what_is_to_be_done_next_is_told(folder: Path) -> None:
    result = paiwei(*words("lots", folder, "sheets"), "--lang", "en")
    assert result.exit_code == 0
    assert "turn 2: 1 schools draw, 48 lots, 32 with a place" in result.output
    assert 'lots = ["sheets/随机派位-turn-2-record-a.xlsx", "sheets/随机派位-turn-2-record-b.xlsx"]' in result.output
    assert len(list((folder / "sheets").iterdir())) == 4
    again = paiwei(*words("lots", folder, "sheets"), "--lang", "en")
    assert (again.exit_code, again.output.count("[N067]")) == (4, 4)
    assert paiwei(*words("lots", folder, "sheets"), "--force").exit_code == 0


def test_records_that_differ_stop_the_run_with_the_lot_named(folder: Path) -> None:
    said = drawn_in(folder)
    second = said["files"][0]["records"][1]  # type: ignore[index]
    book = openpyxl.load_workbook(second)
    row = next(row for row in book.active.iter_rows(min_row=4) if row[4].value == "中")
    row[4].value = "空"
    book.save(second)
    refused = paiwei(*words("run", folder, "out"))
    assert refused.exit_code == 4
    assert "N036" in refused.output
    assert f"`{row[2].value}`" in refused.output
    assert not (folder / "out").exists()


def test_a_reason_that_names_the_child_or_a_bundle_mate_is_refused(folder: Path) -> None:
    said = drawn_in(folder)
    table = openpyxl.load_workbook(folder / ATUSHI.applicants.name).active.iter_rows(values_only=True)
    header = list(next(table))
    children = [dict(zip(header, row, strict=True)) for row in table]
    names = {child["采集序号"]: child["姓名"] for child in children}
    marks = {child["采集序号"]: child["捆绑号"] for child in children}
    order: list[str] = said["draws"][0]["order"]  # type: ignore[index]
    twin = next(unit for unit in order if marks[unit])
    mate = next(child for child in names if marks[child] == marks[twin] and child != twin)
    single = next(unit for unit in order if not marks[unit])
    told = {twin: f"{names[mate]}的父亲未到", single: f"{names[single]}的母亲未到"}
    for path in said["files"][0]["records"]:  # type: ignore[index]
        book = openpyxl.load_workbook(path)
        for row in book.active.iter_rows(min_row=4):
            if row[2].value in told:
                row[5].value, row[6].value = "家长代表", told[row[2].value]
        book.save(path)
    refused = json.loads(paiwei(*words("run", folder, "out"), "--json").stdout)
    assert [finding["code"] for finding in refused["findings"]] == ["N068"] * 4
    assert all(name not in json.dumps(refused, ensure_ascii=False) for name in (names[mate], names[single]))


def test_records_not_filled_in_yet_are_one_fault_each(folder: Path) -> None:
    said = json.loads(paiwei(*words("lots", folder, "签"), "--json").stdout)
    add(folder, said["public"])
    refused = json.loads(paiwei(*words("run", folder, "out"), "--json").stdout)
    assert [finding["code"] for finding in refused["findings"]] == ["N065", "N065"]


def test_a_rehearsal_is_prepared_for_a_rehearsal(folder: Path) -> None:
    (folder / "public.toml").write_text("[public]\ndice = [1, 2]\n", "utf-8")
    assert paiwei(*words("lots", folder, "签")).exit_code == 4
    assert paiwei(*words("lots", folder, "签"), "--rehearsal").exit_code == 0
    assert all("演练" in path.name for path in (folder / "签").iterdir())

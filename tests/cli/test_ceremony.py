"""seal, draw, resume, slips and verify as an operator calls them."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from paiwei.ceremony import open_sealed
from paiwei.cli.main import group
from paiwei.dsl.findings import Rejected
from paiwei.verifying import seen

from tests.api.ceremony.bureau import PUBLIC, Bureau, bureau

RING = "ring(code digits 4, drawn leave)"
DICE = "23546 99204 89673 76252"


@pytest.fixture(autouse=True)
def own_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIWEI_STATE", str(tmp_path / "state"))


def paiwei(*words: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words], input=typed)


def sealed(made: Bureau, *more: object) -> Result:
    inputs = made.inputs
    files = ("--applicants", inputs.applicants, "--schools", inputs.schools)
    return paiwei("seal", inputs.policy, *files, "-o", made.sealed, *more)


def said(result: Result) -> dict[str, object]:
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_the_hash_to_publish_is_printed_and_is_that_of_the_manifest(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau")
    result = sealed(made)
    assert result.exit_code == 0, result.output
    assert f"\n    {open_sealed(made.sealed).fixed.manifest}\n" in result.output
    assert "dice，20 个 0 到 9 的数" in result.output


def test_a_sealed_folder_is_not_sealed_over(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau")
    sealed(made)
    result = sealed(made, "--json")
    assert result.exit_code == 4
    assert [each["code"] for each in said(result)["findings"]] == ["D081"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("word", ["dice", "dice=0x0-9", "dice=20x9-0", "dice=20x0", "=20x0-9", "dice=20x0-9 "])
def test_a_source_that_is_written_wrongly_is_a_usage_error(word: str, tmp_path: Path) -> None:
    result = sealed(bureau(tmp_path / "bureau"), "--source", word)
    assert result.exit_code == 2
    assert "dice=20x0-9" in result.output or "最小" in result.output


@pytest.mark.parametrize("word", ["号码=2x1000000000-9999999999", "dice=10000x0-9"])
def test_a_source_of_too_large_numbers_is_told_how_many_digits_there_may_be(word: str, tmp_path: Path) -> None:
    result = sealed(bureau(tmp_path / "bureau"), "--source", word)
    assert result.exit_code == 2
    assert "每个数最多 9 位" in result.output
    assert "dice=20x0-9" not in result.output


def test_numbers_are_typed_in_read_back_and_confirmed(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau", RING)
    sealed(made)
    own = "2\ny\n1\ny\n" * 3  # start and step at each of the three schools that draw
    result = paiwei("draw", made.sealed, typed=f"{DICE}\ny\n{own}")
    assert result.exit_code == 0, result.output
    assert "读回：2 3 5 4 6  |  9 9 2 0 4  |  8 9 6 7 3  |  7 6 2 5 2" in result.output
    assert paiwei("verify", made.sealed / "result").exit_code == 0


def test_an_entry_taken_back_leaves_a_line_and_does_not_count(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau")
    sealed(made)
    result = paiwei("draw", made.sealed, typed=f"{DICE[:-1]}3\nn\n{DICE}\ny\n")
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in (made.sealed / "journal.jsonl").read_text("utf-8").splitlines()]
    digits = [int(digit) for digit in DICE.replace(" ", "")]
    assert [(line["event"], line["body"].get("entered", line["body"].get("numbers"))) for line in lines[1:3]] == [
        ("corrected", [*digits[:-1], 3]),
        ("public-number", digits),
    ]
    assert paiwei("verify", made.sealed / "result").exit_code == 0


@pytest.mark.parametrize(
    "typed",
    ["12", "2 3 5 4 6 9 9 2 0 4 8 9 6 7 3 7 6 2 5 12", "二三五", "２３５４６" * 4, "-1"],
)
def test_what_cannot_be_right_is_asked_again_and_never_confirmed(typed: str, tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau")
    sealed(made)
    result = paiwei("draw", made.sealed, typed=f"{typed}\n{DICE}\ny\n")
    assert result.exit_code == 0, result.output
    assert result.output.count("读回") == 1
    assert '"corrected"' not in (made.sealed / "journal.jsonl").read_text("utf-8")


def test_input_that_ends_breaks_the_draw_off_and_resume_goes_on(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau", RING)
    sealed(made)
    assert paiwei("draw", made.sealed, typed=f"{DICE}\ny\n2\n").exit_code == 1
    last = json.loads((made.sealed / "journal.jsonl").read_text("utf-8").splitlines()[-1])
    assert (last["event"], last["body"]["broken"]) == ("fault", "interrupted")
    assert paiwei("draw", made.sealed, "--public", made.public).exit_code == 4
    result = paiwei("resume", made.sealed, "--public", made.public)
    assert result.exit_code == 0, result.output
    assert paiwei("resume", made.sealed).exit_code == 0  # nothing is left to do
    assert paiwei("verify", made.sealed / "result").exit_code == 0


def test_a_draw_without_its_own_numbers_waits_and_says_for_what(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau", RING)
    sealed(made)
    seed = tmp_path / "seed.toml"
    seed.write_text(PUBLIC, "utf-8")
    result = paiwei("draw", made.sealed, "--public", seed)
    assert result.exit_code == 0
    assert "派位/primary/东小学/1  start 1–4" in result.output
    waiting = said(paiwei("draw", made.sealed, "--public", seed, "--json"))
    assert (waiting["state"], waiting["for"]) == ("waiting", "numbers")
    assert said(paiwei("draw", made.sealed, "--public", made.public, "--json"))["state"] == "drawn"


def test_paper_lots_are_prepared_drawn_recorded_and_placed(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau", "lots")
    sealed(made)
    seed = tmp_path / "seed.toml"
    seed.write_text(PUBLIC, "utf-8")
    waiting = said(paiwei("draw", made.sealed, "--public", seed, "--json"))
    assert waiting["for"] == "lots"
    assert all(Path(str(sheet)).exists() for sheet in waiting["sheets"])  # type: ignore[attr-defined]
    assert len(list((made.sealed / "lots").iterdir())) == 4
    one, other = made.folder / "lots.csv", tmp_path / "b.csv"
    other.write_text(one.read_text("utf-8").replace("A10,2,空", "A10,2,中"), "utf-8")
    wrong = paiwei("draw", made.sealed, "--lots", one, "--lots", other)
    assert wrong.exit_code == 4
    assert "A10" in wrong.output
    link = tmp_path / "c.csv"
    link.symlink_to(one)
    for again in (one, link):
        twice = paiwei("draw", made.sealed, "--lots", one, "--lots", again)
        assert (twice.exit_code, "N063" in twice.output) == (4, True)
    other.write_text(one.read_text("utf-8"), "utf-8")
    assert paiwei("draw", made.sealed, "--lots", one, "--lots", other).exit_code == 0
    assert paiwei("verify", made.sealed / "result").exit_code == 0


def test_a_rehearsal_takes_its_own_numbers_and_leaves_the_real_draw_alone(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau", RING)
    sealed(made)
    before = (made.sealed / "journal.jsonl").read_bytes()
    for _ in range(2):  # as often as one likes
        result = paiwei("draw", made.sealed, "--rehearsal")
        assert result.exit_code == 0, result.output
    folder = made.sealed / "rehearsal" / "result"
    assert "演练" in paiwei("verify", folder).output
    assert json.loads((folder / "outcome.json").read_bytes())["rehearsal"] is True
    assert (made.sealed / "journal.jsonl").read_bytes() == before
    assert open_sealed(made.sealed / "rehearsal").fixed.manifest != open_sealed(made.sealed).fixed.manifest


def test_a_run_that_rehearses_needs_no_numbers(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau", RING)
    files = ("--applicants", made.inputs.applicants, "--schools", made.inputs.schools, "-o", tmp_path / "result")
    assert paiwei("run", made.inputs.policy, *files).exit_code == 2
    result = paiwei("run", made.inputs.policy, *files, "--rehearsal")
    assert result.exit_code == 0, result.output
    assert "演练" in paiwei("verify", tmp_path / "result").output
    assert paiwei("explain", tmp_path / "result", "A03").exit_code == 0


def test_void_needs_a_ground_and_who_decided(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau", RING, 'on fault void per "九"')
    sealed(made)
    paiwei("draw", made.sealed, typed=f"{DICE}\ny\n2\n")
    refused = paiwei("resume", made.sealed, "--public", made.public)
    assert refused.exit_code == 4
    assert "computer-failure" in refused.output
    assert paiwei("resume", made.sealed, "--void", "disorder").exit_code == 2
    assert paiwei("resume", made.sealed, "--void", "mood", "--by", "局").exit_code == 2
    assert paiwei("resume", made.sealed, "--void", "disorder", "--by", "公证员").exit_code == 0
    result = paiwei("draw", made.sealed, "--public", made.others)
    assert result.exit_code == 0, result.output
    assert "第 2 次派位" in result.output


def test_what_was_seen_on_the_screen_is_found_in_the_journal(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau")
    sealed(made)
    shown = paiwei("draw", made.sealed, "--public", made.public).output
    line = next(line for line in shown.splitlines() if "公开数 dice" in line)
    result = made.sealed / "result"
    assert paiwei("verify", result, "--seen", line.split()[-1]).exit_code == 0
    assert paiwei("verify", result, "--seen", "0" * 16).exit_code == 5
    assert paiwei("verify", result, "--seen", "abc").exit_code == 2
    for vague in ("", "a", "zzzzzzzz", "0" * 65):
        with pytest.raises(Rejected) as refusal:
            seen(result, [vague])
        assert [finding.code for finding in refusal.value.findings] == ["V015"]


def test_seats_are_given_up_under_the_keys_that_the_bureau_knows(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau", more="refusals refill")
    sealed(made, "--codes")
    paiwei("draw", made.sealed, "--public", made.public)
    by_key = (made.sealed / "private" / "placements-by-key.csv").read_text("utf-8-sig").splitlines()[1:]
    placed = next(line.split(",") for line in by_key if ",placed," in line)
    table = tmp_path / "refusals.csv"
    table.write_text(f"编号,原因\n{placed[0]},搬家\n", "utf-8")
    result = paiwei("refusals", made.sealed / "result", "--table", table, "-o", tmp_path / "new")
    assert result.exit_code == 0, result.output
    assert f"{placed[1]},refused," in (tmp_path / "new" / "placements.csv").read_text("utf-8")
    assert paiwei("verify", tmp_path / "new").exit_code == 0
    assert "报名学校" not in headings(made.sealed / "result") | headings(tmp_path / "new")


def headings(result: Path) -> set[object]:
    """All that stands at the head of a column of a result's workbook."""
    sheets = openpyxl.load_workbook(result / "placements.xlsx").worksheets
    return {cell for sheet in sheets for row in sheet.iter_rows(max_row=3, values_only=True) for cell in row}


def test_where_children_go_by_codes_the_workbook_holds_nothing_that_they_handed_in(tmp_path: Path) -> None:
    for codes, there in ((["--codes"], False), ([], True)):
        made = bureau(tmp_path / str(there))
        sealed(made, *codes)
        paiwei("draw", made.sealed, "--public", made.public)
        assert ("报名学校" in headings(made.sealed / "result")) == there


@pytest.mark.parametrize("name", ["private/placements-by-key.csv", "result/.inputs.json"])
def test_what_a_draw_that_is_over_lacks_is_written_and_its_result_left_alone(name: str, tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau")
    sealed(made, "--codes")
    paiwei("draw", made.sealed, "--public", made.public)
    before = {file: file.read_bytes() for file in made.sealed.rglob("*") if file.is_file()}
    (made.sealed / name).unlink()
    result = paiwei("resume", made.sealed, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert f"Written now, it was missing: {made.sealed / name}" in result.output
    assert {file: file.read_bytes() for file in made.sealed.rglob("*") if file.is_file()} == before
    (made.sealed / name).unlink()
    assert said(paiwei("resume", made.sealed, "--json"))["written"] == [str(made.sealed / name)]
    assert "written" not in said(paiwei("resume", made.sealed, "--json"))


def test_every_family_s_slip_can_be_checked(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau")
    sealed(made, "--codes")
    before = paiwei("slips", made.sealed)
    assert before.exit_code == 0, before.output
    paiwei("draw", made.sealed, "--public", made.public)
    assert paiwei("slips", made.sealed).exit_code == 4  # slips stand there
    assert paiwei("slips", made.sealed, "--force").exit_code == 0
    lines = (made.sealed / "private" / "slips" / "slips.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 12
    slip = tmp_path / "slip.json"
    for line in lines:
        slip.write_text(line, "utf-8")
        assert paiwei("verify", made.sealed / "result", "--slip", slip).exit_code == 0
    slip.write_text(next(line for line in lines if "东小学" in line).replace("东小学", "西小学"), "utf-8")
    assert paiwei("verify", made.sealed / "result", "--slip", slip).exit_code == 5
    key = json.loads(lines[0])["row"]["cells"]["id"]
    assert json.loads(lines[0])["code"] in paiwei("explain", made.sealed / "result", key).output

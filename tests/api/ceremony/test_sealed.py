"""What is fixed when a draw is sealed, and what of a child may be seen afterwards."""

from __future__ import annotations

import csv
import json
import shutil
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import paiwei
import pytest
from paiwei.ceremony import Choices, journal_of, open_sealed, seal
from paiwei.dsl.findings import Rejected
from paiwei.engine.numbers import Source
from paiwei.writing.private import private

from tools.strategy_scenes import STRATEGY, put_package

from .bureau import PUBLIC, RING, Bureau, bureau, drawn, refused, sealed


def test_nothing_that_was_sealed_may_change(tmp_path: Path) -> None:
    made = sealed(bureau(tmp_path / "bureau"), cross_check="off")
    private = made.sealed / "private"
    for name, old, new in [
        ("applicants.csv", "A05,小学,东小学", "A05,小学,西小学"),
        ("schools.csv", "东小学,小学,3", "东小学,小学,4"),
        ("policy.paiwei", "margin skip", "margin stop"),
        ("salt.txt", (private / "salt.txt").read_text(), "0" * 64),
        ("seal.json", '"hold": false', '"hold": true'),
        ("seal.json", '"rehearsal": false', '"rehearsal": true'),
    ]:
        file = private / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        assert refused(lambda: open_sealed(made.sealed)) == ["V011"], name
        file.write_text(text, encoding="utf-8")
    (made.sealed / "roster.txt").write_text("A01\tA01\n", encoding="utf-8")
    assert refused(lambda: open_sealed(made.sealed)) == ["V011"]


def test_sources_are_those_that_were_declared(tmp_path: Path) -> None:
    made = sealed(bureau(tmp_path / "bureau"), sources=(Source("balls", 7, 1, 36), Source("dice", 20, 0, 9)))
    public = tmp_path / "public.toml"
    public.write_text(PUBLIC + "balls = [1, 2, 3, 4, 5, 6, 37]\n", encoding="utf-8")
    assert refused(lambda: drawn(made, public)) == ["J009"]
    public.write_text(PUBLIC + "balls = [1, 2, 3, 4, 5, 6, 36]\n", encoding="utf-8")
    assert drawn(made, public) is None
    first = json.loads((made.sealed / "journal.jsonl").read_text().splitlines()[1])
    assert first["body"]["source"] == "balls"  # in the order declared, whatever the file's
    paiwei.verify(made.sealed / "result")


def test_too_few_digits_are_refused_when_it_is_sealed_and_not_on_the_day(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau")
    assert refused(lambda: sealed(made, sources=(Source("balls", 19, 1, 36),))) == ["N009"]
    assert not made.sealed.exists()


@pytest.mark.parametrize(
    ("sources", "codes"),
    [
        ((Source("dice", 20, 0, 9), Source("dice", 7, 1, 36)), ["N017"]),
        ((Source("a=b", 20, 0, 9),), ["N004"]),
        ((Source("dice", 20, 0, 10**15),), ["N016"]),
        ((Source("dice", 20, -1, 9),), ["N005"]),
    ],
)
def test_sources_that_no_run_would_take_are_refused_when_it_is_sealed(
    sources: tuple[Source, ...], codes: list[str], tmp_path: Path
) -> None:
    made = bureau(tmp_path / "bureau")
    assert refused(lambda: sealed(made, sources=sources)) == codes
    assert not made.sealed.exists()


@pytest.mark.parametrize(("count", "least", "most"), [(20, 0, 0), (20, 0, 1), (20, 1, 6), (25, 1, 6)])
def test_many_digits_that_come_out_in_few_ways_are_too_few(tmp_path: Path, count: int, least: int, most: int) -> None:
    made = bureau(tmp_path / "bureau")
    assert refused(lambda: sealed(made, sources=(Source("dice", count, least, most),))) == ["N009"]
    assert sealed(made, sources=(Source("dice", 26, 1, 6),)).sealed.exists()


def test_a_secret_is_committed_to_and_revealed_after_the_balls(tmp_path: Path) -> None:
    made = sealed(bureau(tmp_path / "bureau"), secret=True, beacon="某彩票", cross_check="off")
    public = tmp_path / "public.toml"
    paused = drawn(made)
    assert paused is not None
    assert paused.waits == "revealed"  # the beacon is not there yet
    public.write_text('beacon = "0102"\n' + PUBLIC, encoding="utf-8")
    assert drawn(made, public) is None
    lines = [json.loads(line) for line in (made.sealed / "journal.jsonl").read_text().splitlines()]
    revealed = next(line["body"] for line in lines if line["event"] == "revealed")
    assert sha256(revealed["secret"].encode()).hexdigest() == json.loads(
        (made.sealed / "manifest.json").read_bytes()
    )["secret"]  # fmt: skip
    kinds = [line["event"] for line in lines]
    assert kinds.index("public-number") < kinds.index("revealed")
    paiwei.verify(made.sealed / "result")


def test_another_secret_than_the_sealed_one_is_refused(tmp_path: Path) -> None:
    made = sealed(bureau(tmp_path / "bureau"), secret_hash=sha256("阿里".encode()).hexdigest(), cross_check="off")
    public = tmp_path / "public.toml"
    public.write_text('revealed = "巴巴"\n' + PUBLIC, encoding="utf-8")
    assert refused(lambda: drawn(made, public)) == ["J015"]
    public.write_text('revealed = "阿里"\n' + PUBLIC, encoding="utf-8")
    assert drawn(made, public) is None


def test_a_copy_of_the_folder_is_no_second_go_on_the_same_computer(tmp_path: Path) -> None:
    made = sealed(bureau(tmp_path / "bureau"), cross_check="off")
    shutil.copytree(made.folder, tmp_path / "copy")
    drawn(made)
    copy = Bureau(tmp_path / "copy", "ticket")
    assert refused(lambda: drawn(copy, copy.others)) == ["J013"]
    shutil.copytree(made.folder, tmp_path / "moved")  # a folder that was moved is no copy
    assert refused(lambda: drawn(Bureau(tmp_path / "moved", "ticket"))) == ["J001"]


def test_two_programs_cannot_draw_at_once(tmp_path: Path) -> None:
    made = sealed(bureau(tmp_path / "bureau"), cross_check="off")
    with journal_of(open_sealed(made.sealed)):
        assert refused(lambda: drawn(made)) == ["J007"]
    assert drawn(made) is None


def test_under_codes_nothing_published_names_a_child(tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau", RING)
    policy = made.inputs.policy
    policy.write_text(policy.read_text("utf-8").replace('"编号"      key', '"身份证号"  key private'), "utf-8")
    table = made.inputs.applicants.read_text("utf-8").replace("编号,", "身份证号,")
    made.inputs.applicants.write_text(table.replace("A0", "XQZ0").replace("A1", "XQZ1"), "utf-8")
    assert seal(made.inputs, Choices(cross_check="off"), made.sealed).codes
    (tmp_path / "seed.toml").write_text(PUBLIC, encoding="utf-8")
    drawn(made, tmp_path / "seed.toml")
    needed = (tmp_path / "seed.toml").read_text() + '[draw."派位"]\nstart = 1\nstep = 1\n'
    (tmp_path / "all.toml").write_text(needed, encoding="utf-8")
    assert drawn(made, tmp_path / "all.toml") is None
    paiwei.verify(made.sealed / "result")
    published = [*(made.sealed / "result").iterdir(), *(p for p in made.sealed.iterdir() if p.is_file())]
    assert len(published) > 9
    for file in published:
        assert b"XQZ" not in file.read_bytes(), file
    by_key = (made.sealed / "private" / "placements-by-key.csv").read_text("utf-8-sig")
    assert by_key.splitlines()[1].startswith("XQZ01,")


@pytest.mark.parametrize("label", ["id", "code", "school", "status", "number", "own key", "a, b", ""])
def test_a_key_may_be_called_as_a_column_of_ours(label: str, tmp_path: Path) -> None:
    made = bureau(tmp_path / "bureau")
    rename(made, label)
    seal(made.inputs, Choices(cross_check="off"), made.sealed)
    assert drawn(made) is None
    named = read_csv(made.sealed / "private" / "codes.csv")
    by_key = read_csv(made.sealed / "private" / "placements-by-key.csv")
    placements = read_csv(made.sealed / "result" / "placements.csv")
    assert named[0] == ["key" if label == "code" else label or "id", "code"]
    assert by_key[0] == ["key" if (label or "id") in placements[0] else label, *placements[0]]
    keys = {code: key for key, code in named[1:]}
    assert by_key[1:] == sorted([keys[row[0]], *row] for row in placements[1:])


def test_the_files_of_the_bureau_are_its_own_from_their_first_byte_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = bureau(tmp_path / "bureau")
    monkeypatch.setattr(Path, "chmod", forbidden)
    seal(made.inputs, Choices(secret=True, codes=True, cross_check="off"), made.sealed)
    assert drawn(made) is None
    private = made.sealed / "private"
    for name in ("codes.csv", "placements-by-key.csv", "secret.txt", "salt.txt"):
        assert stat.S_IMODE((private / name).stat().st_mode) == 0o600, name


def test_a_file_of_the_bureau_stands_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("before")
    (tmp_path / ".codes.csv.writing").write_text("of a run that was killed")
    with suppress(KeyboardInterrupt), private(file) as out:
        out.write(b"hal")
        raise KeyboardInterrupt
    assert file.read_text() == "before"
    with private(file) as out:
        out.write(b"whole")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("codes.csv", "whole")]


def rename(made: Bureau, label: str) -> None:
    """Give the key another label, or none, and make it private."""
    policy, table = made.inputs.policy, made.inputs.applicants
    written = f'text "{label}" key private' if label else "text key private"
    policy.write_text(policy.read_text("utf-8").replace('text    "编号"      key', written), "utf-8")
    table.write_text(table.read_text("utf-8").replace("编号,", f'"{label or "id"}",'), "utf-8")


def read_csv(file: Path) -> list[list[str]]:
    return list(csv.reader(file.read_text("utf-8-sig").splitlines()))


def forbidden(*_: object) -> None:
    raise AssertionError("made for all to read, and locked afterwards")


def test_a_strategy_that_hands_over_somebody_twice_is_refused_when_it_is_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = STRATEGY.format(name="dice", order="[ballot.units[0], *ballot.units]")
    put_package(tmp_path / "installed", "dice = twice_draws:dice", module, "twice")
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    made = bureau(tmp_path / "bureau")
    policy = made.inputs.policy
    policy.write_text(policy.read_text("utf-8").replace("draw ticket", "draw dice"), "utf-8")
    with pytest.raises(Rejected) as refusal:
        sealed(made)
    assert {finding.code for finding in refusal.value.findings} == {"S004"}
    assert "`twice-draws 1.2`" in refusal.value.findings[0].message.en
    assert not made.sealed.exists()

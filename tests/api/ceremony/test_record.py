"""What a journal allows, what it refuses, and what a stranger can tell from it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import paiwei
import pytest
from paiwei.ceremony import JournalFile, Voiding, journal_of, open_sealed, resume
from paiwei.dsl.findings import Rejected
from paiwei.engine.ceremony.grounds import Ground
from paiwei.engine.draws.strategy import Event
from paiwei.engine.journal import journal
from paiwei.numbers import from_toml
from paiwei.reading import read
from paiwei.running import run

from .bureau import OWN, PUBLIC, RING, Bureau, bureau, drawn, refused, result_of, sealed


def broken_off(tmp_path: Path, draw: str = RING, more: str = "") -> Bureau:
    """A draw that waits for its own numbers, without the line that says so: as if it had been killed there."""
    made = sealed(bureau(tmp_path / "bureau", draw, more), cross_check="off")
    (tmp_path / "seed.toml").write_text(PUBLIC, encoding="utf-8")
    paused = drawn(made, tmp_path / "seed.toml")
    assert paused is not None
    assert paused.waits == "numbers"
    for file in (made.sealed / "journal.jsonl", made.sealed / "private" / "journal-copy.jsonl"):
        lines = file.read_bytes().splitlines(keepends=True)
        assert b'"paused"' in lines[-1]
        file.write_bytes(b"".join(lines[:-1]))
    return made


@pytest.mark.parametrize("draw", OWN)
def test_sealed_and_drawn_it_gives_what_a_run_in_one_go_gives_on_the_same_record(draw: str, tmp_path: Path) -> None:
    made = sealed(bureau(tmp_path / "bureau", draw), cross_check="off")
    assert drawn(made) is None
    policy = paiwei.load(made.inputs.policy)
    roster = read(policy, made.inputs.applicants, made.inputs.schools)
    said = json.loads((made.sealed / "manifest.json").read_bytes())
    outcome = run(policy, roster, from_toml(made.public), cross_check="off")
    ours = json.loads(outcome.result.manifest)
    rows = said.pop("rows")
    assert rows["size"] == 12
    assert said == ours  # the rows' root, under a salt of its own, is all that sealing adds


def test_a_finished_draw_is_not_drawn_again_nor_voided(tmp_path: Path) -> None:
    made = sealed(bureau(tmp_path / "bureau"), cross_check="off")
    drawn(made)
    assert refused(lambda: drawn(made)) == ["J001"]
    opened = open_sealed(made.sealed)
    with journal_of(opened) as book:
        assert refused(lambda: resume(opened, book, Voiding(Ground.DISORDER, "局"))) == ["J006"]
        assert resume(opened, book) is False


def test_a_draw_that_broke_off_is_resumed_and_not_begun(tmp_path: Path) -> None:
    made = broken_off(tmp_path)
    assert refused(lambda: drawn(made)) == ["J002"]
    assert drawn(made, resuming=True) is None
    events = [json.loads(line)["event"] for line in (made.sealed / "journal.jsonl").read_text().splitlines()]
    assert events.index("fault") + 1 == events.index("resumed")


def test_a_draw_that_waits_in_order_goes_on_with_draw(tmp_path: Path) -> None:
    made = sealed(bureau(tmp_path / "bureau", RING, 'on fault void per "九"'), cross_check="off")
    (tmp_path / "seed.toml").write_text(PUBLIC, encoding="utf-8")
    assert drawn(made, tmp_path / "seed.toml") is not None
    assert drawn(made) is None


@pytest.mark.parametrize(
    ("rule", "voiding", "code"),
    [
        ('on fault keep per "九"', True, "J005"),
        ('on fault void per "九"', False, "J004"),
    ],
)
def test_the_policy_says_whether_a_broken_draw_stands(rule: str, voiding: bool, code: str, tmp_path: Path) -> None:
    made = broken_off(tmp_path, more=rule)
    opened = open_sealed(made.sealed)
    with journal_of(opened) as book:
        words = Voiding(Ground.POWER_FAILURE, "公证员") if voiding else None
        before = book.whole()
        assert refused(lambda: resume(opened, book, words)) == [code]
        assert book.whole() == before


def test_a_voided_attempt_stays_on_record_and_the_next_takes_new_numbers(tmp_path: Path) -> None:
    made = broken_off(tmp_path)
    opened = open_sealed(made.sealed)
    with journal_of(opened) as book:
        resume(opened, book, Voiding(Ground.NUMBERS_FAILURE, "公证员", "摇号机卡球"))
    assert refused(lambda: drawn(made)) == ["J010"]
    assert drawn(made, made.others) is None
    result = made.sealed / "result"
    paiwei.verify(result)
    bodies = [json.loads(line) for line in (result / "journal.jsonl").read_text().splitlines()]
    voided = [line["body"] for line in bodies if line["event"] == "voided"]
    assert voided == [{"attempt": 1, "ground": "numbers-failure", "by": "公证员", "remark": "摇号机卡球"}]
    assert [line["body"]["attempt"] for line in bodies if line["event"] == "sealed"] == [1, 2]
    assert all(line["body"]["draw"].startswith("attempt-2/") for line in bodies if line["event"] == "drawn")


def test_an_edited_journal_is_refused_with_the_line_named(tmp_path: Path) -> None:
    made = broken_off(tmp_path)
    file = made.sealed / "journal.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    for at in range(len(lines) - 1):
        changed = lines[at].replace(b"1", b"7", 1) if b"1" in lines[at] else lines[at].replace(b"a", b"b", 1)
        file.write_bytes(b"".join([*lines[:at], changed, *lines[at + 1 :]]))
        with pytest.raises(Rejected) as refusal, journal_of(open_sealed(made.sealed)):
            pass
        (finding,) = refusal.value.findings
        assert finding.code == "V010"
        assert finding.where is not None
        assert getattr(finding.where, "row", None) in (at + 1, at + 2)


def test_an_edited_last_line_is_refused_by_its_copy(tmp_path: Path) -> None:
    made = broken_off(tmp_path)
    file = made.sealed / "journal.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:-1], lines[-1].replace(b"units", b"unitz")]))
    assert refused(lambda: drawn(made, resuming=True)) == ["V013"]


@pytest.mark.parametrize("lines_left", [1, 2, 4])
def test_a_truncated_journal_is_restored_from_its_copy(lines_left: int, tmp_path: Path) -> None:
    made = broken_off(tmp_path)
    file = made.sealed / "journal.jsonl"
    whole = file.read_bytes()
    file.write_bytes(b"".join(whole.splitlines(keepends=True)[:lines_left]) + b'{"bo')
    before = file.read_bytes()
    assert refused(lambda: drawn(made)) == ["J002"]
    assert file.read_bytes() == before  # who may not go on has not mended anything, so that it goes on record
    assert drawn(made, resuming=True) is None
    assert file.read_bytes().startswith(whole)
    faults = [json.loads(line)["body"] for line in file.read_text().splitlines() if '"event":"fault"' in line]
    assert faults == [{"attempt": 1, "torn": 4, "restored": whole.count(b"\n") - lines_left}]


def test_a_journal_truncated_in_both_places_comes_to_the_same_result_with_the_same_numbers(tmp_path: Path) -> None:
    undisturbed = sealed(bureau(tmp_path / "bureau", RING), cross_check="off")
    shutil.copytree(undisturbed.folder, tmp_path / "other")
    drawn(undisturbed)
    made = Bureau(tmp_path / "other", RING)
    shutil.rmtree(tmp_path / "state")
    (tmp_path / "seed.toml").write_text(PUBLIC, encoding="utf-8")
    drawn(made, tmp_path / "seed.toml")
    for file in (made.sealed / "journal.jsonl", made.sealed / "private" / "journal-copy.jsonl"):
        file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:3]))
    assert drawn(made, resuming=True) is None
    assert result_of(made) == result_of(undisturbed)


def test_a_forged_line_is_refused_though_every_hash_is_right(tmp_path: Path) -> None:
    made = broken_off(tmp_path)
    files = (made.sealed / "journal.jsonl", made.sealed / "private" / "journal-copy.jsonl")
    events = [Event(line["event"], line["body"]) for line in map(json.loads, files[0].read_text().splitlines())]
    at = next(at for at, event in enumerate(events) if event.kind == "numbered")
    events[at] = Event("numbered", {**events[at].body, "sha256": "0" * 64})
    for file in files:
        file.write_bytes(journal(events))
    assert refused(lambda: drawn(made, resuming=True)) == ["V012"]


def test_a_journal_takes_no_part_of_a_line_that_the_disk_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = sealed(bureau(tmp_path / "bureau"), cross_check="off")
    with journal_of(open_sealed(made.sealed)) as book:
        before = book.whole()
        monkeypatch.setattr("paiwei.ceremony.journal_file.os.fsync", _no_space)
        assert refused(lambda: book.append(Event("fault", {}))) == ["J012"]
        assert book.whole() == before
        assert isinstance(book, JournalFile)
        assert book.failed


def _no_space(file: int) -> None:
    raise OSError(28, "No space left on device")

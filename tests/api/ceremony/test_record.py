"""What a journal allows, what it refuses, and what a stranger can tell from it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import paiwei
import pytest
from paiwei.ceremony import Choices, JournalFile, Voiding, journal_of, open_sealed, resume, seal
from paiwei.dsl.findings import Rejected
from paiwei.engine.canonical import canonical
from paiwei.engine.ceremony.grounds import Ground
from paiwei.engine.draws.strategy import Event
from paiwei.engine.journal import journal
from paiwei.engine.numbers import Source
from paiwei.numbers import from_toml
from paiwei.reading import read
from paiwei.running import run

from tests.api.verifying.folders import Tampering, tamperings
from tests.api.verifying.test_agreement import in_node, with_node

from .bureau import OWN, PUBLIC, Bureau, bureau, drawn, result_of, sealed

RING = "ring(code digits 4, drawn leave)"


def refused(work: Callable[[], object]) -> list[str]:
    with pytest.raises(Rejected) as refusal:
        work()
    return [finding.code for finding in refusal.value.findings]


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


@pytest.fixture(scope="module")
def second_attempt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result of a second attempt, with secret and beacon."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("second")
        patch.setenv("PAIWEI_STATE", str(folder / "state"))
        made = sealed(bureau(folder / "bureau", "groups(from 3 to 5)"), secret=True, beacon="某", cross_check="off")
        for numbers in (made.public, made.others):
            numbers.write_text('beacon = "0102"\n' + numbers.read_text("utf-8"), "utf-8")
        seed = folder / "seed.toml"
        seed.write_text('beacon = "0102"\n' + PUBLIC, "utf-8")
        drawn(made, seed)
        opened = open_sealed(made.sealed)
        with journal_of(opened) as book:
            resume(opened, book, Voiding(Ground.DISORDER, "局"))
        assert drawn(made, made.others) is None
        for extra in ("placements.xlsx", ".inputs.json"):
            (made.sealed / "result" / extra).unlink()
        outcome = made.sealed / "result" / "outcome.json"
        said = json.loads(outcome.read_bytes())
        del said["files"]["placements.xlsx"], said["seal"]
        outcome.write_bytes(canonical({**said, "seal": sha256(canonical(said)).hexdigest()}))
        paiwei.verify(made.sealed / "result")
        return made.sealed / "result"


def changes(folder: Path) -> list[Tampering]:
    return [change for change in tamperings(folder) if change.file in ("journal.jsonl", "manifest.json")]


def test_every_change_of_a_ceremony_s_journal_or_manifest_is_noticed(second_attempt: Path, tmp_path: Path) -> None:
    unnoticed = []
    for change in changes(second_attempt):
        copy = change.carried_out(second_attempt, tmp_path / "copy", repaired=False)
        try:
            paiwei.verify(copy)
            unnoticed.append((change.file, change.what))
        except Rejected:
            pass
        shutil.rmtree(copy)
    assert unnoticed == []


@with_node
def test_the_second_implementation_notices_them_too(second_attempt: Path, tmp_path: Path) -> None:
    made = [change.carried_out(second_attempt, tmp_path / str(at), repaired=False)
            for at, change in enumerate(changes(second_attempt))]  # fmt: skip
    code, said = in_node(second_attempt, *made)
    assert (code, said.count("一致 · agrees"), said.count("differs")) == (5, 1, len(made))


@with_node
@pytest.mark.parametrize("forgery", ["no ground", "another ground", "the numbers of before", "another seal"])
def test_an_attempt_without_a_ground_is_noticed_though_every_hash_is_right(
    forgery: str, second_attempt: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(second_attempt, copy)
    file = copy / "journal.jsonl"
    events = [Event(line["event"], line["body"]) for line in map(json.loads, file.read_text("utf-8").splitlines())]
    file.write_bytes(journal(forged(events, forgery)))
    said = json.loads((copy / "outcome.json").read_bytes())
    data = file.read_bytes()
    said["files"]["journal.jsonl"] = {"bytes": len(data), "sha256": sha256(data).hexdigest()}
    del said["seal"]
    (copy / "outcome.json").write_bytes(canonical({**said, "seal": sha256(canonical(said)).hexdigest()}))
    assert refused(lambda: paiwei.verify(copy))[0] == "V001"
    assert in_node(copy)[0] == 5


def forged(events: list[Event], forgery: str) -> list[Event]:
    """The journal with one lie about its first attempt."""
    match forgery:
        case "no ground":
            return [event for event in events if event.kind != "voided"]
        case "another ground":
            return [Event(e.kind, {**e.body, "ground": "mood"}) if e.kind == "voided" else e for e in events]
        case "the numbers of before":
            last = [e for e in events if e.kind == "public-number" and "source" in e.body][-1]
            first = next(at for at, e in enumerate(events) if e.kind == "public-number")
            return [*events[:first], last, *events[first + 1 :]]
        case _:
            return [Event("sealed", {**events[0].body, "manifest": "0" * 64}), *events[1:]]


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

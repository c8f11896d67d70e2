"""A second attempt as a stranger checks it."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import paiwei
import pytest
from paiwei.ceremony import Voiding, journal_of, open_sealed, resume
from paiwei.dsl.findings import Rejected
from paiwei.engine.canonical import canonical
from paiwei.engine.ceremony.grounds import Ground
from paiwei.engine.draws.strategy import Event
from paiwei.engine.journal import journal

from tests.api.verifying.folders import Tampering, tamperings
from tests.api.verifying.test_agreement import in_node, with_node

from .bureau import PUBLIC, bureau, drawn, refused, sealed


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

"""Spoilt input of every kind: it is refused with findings, or it is read; nothing ends in a traceback."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import paiwei
from paiwei.ceremony import journal_of, open_sealed
from paiwei.dsl.findings import Rejected
from paiwei.loading import examine
from paiwei.numbers import from_toml
from paiwei.reading import read
from paiwei.reading.lots import read_lots
from paiwei.shipped import samples

from tests.api.ceremony.bureau import Bureau, bureau, drawn, sealed

TRIES = 300  # of each kind of file
Try = Callable[[Path], object]


def fuzz(folder: Path) -> str:
    """Bytes changed, removed, doubled and moved in every kind of file that somebody hands in."""
    rng = Random("reliability")
    os.environ["PAIWEI_STATE"] = str(folder / "state")
    refused = passed = 0
    for file, attempt in _kinds(folder):
        whole = file.read_bytes()
        for _ in range(TRIES):
            file.write_bytes(_spoilt(whole, rng))
            try:
                attempt(file)
                passed += 1
            except Rejected as rejected:
                refused += bool(rejected.findings)
        file.write_bytes(whole)
    return f"{refused + passed} spoilt files: {refused} refused with findings, {passed} read as they were, 0 tracebacks"


def _kinds(folder: Path) -> list[tuple[Path, Try]]:
    sample = samples()["atushi"]
    policy = paiwei.load(sample.policy)
    folder.mkdir(exist_ok=True)

    def copied(path: Path) -> Path:
        (folder / path.name).write_bytes(path.read_bytes())
        return folder / path.name

    made = sealed(bureau(folder / "bureau"), cross_check="off")
    drawn(made)
    public = copied(sample.public)
    lots = copied(next(sample.public.parent.glob("lots-*")))
    return [
        (copied(sample.policy), lambda file: _examined(file)),
        (copied(sample.applicants), lambda file: read(policy, file, sample.schools)),
        (copied(sample.schools), lambda file: read(policy, sample.applicants, file)),
        (public, from_toml),
        (lots, lambda file: _lots(file)),
        (made.inputs.applicants, lambda file: read(paiwei.load(made.inputs.policy), file, made.inputs.schools)),
        (made.sealed / "journal.jsonl", lambda file: _opened(made)),
        (made.sealed / "private" / "seal.json", lambda file: open_sealed(made.sealed)),
        *((path, lambda file: paiwei.verify(file.parent)) for path in _result(made)),
    ]


def _examined(file: Path) -> None:
    policy, findings = examine(file)
    if policy is None:
        raise Rejected(findings)


def _lots(file: Path) -> None:
    _, faults = read_lots(file)
    if faults:
        raise Rejected(faults)


def _opened(made: Bureau) -> None:
    with journal_of(open_sealed(made.sealed)):
        pass


def _result(made: Bureau) -> list[Path]:
    names = ("outcome.json", "manifest.json", "roster.txt", "journal.jsonl", "queues.jsonl", "placements.csv")
    return [made.sealed / "result" / name for name in names]


def _spoilt(whole: bytes, rng: Random) -> bytes:
    data = bytearray(whole)
    for _ in range(rng.randint(1, 3)):
        at, length = rng.randrange(len(data) + 1), rng.randint(1, 12)
        match rng.randrange(4):
            case 0:
                data[at : at + length] = rng.randbytes(length)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[max(0, at - length) : at]
            case _:
                piece = bytes(data[at : at + length])
                del data[at : at + length]
                there = rng.randrange(len(data) + 1)
                data[there:there] = piece
    return bytes(data)

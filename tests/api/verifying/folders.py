"""Random worlds written as published folders, and every way of changing one field of one of their files."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from attrs import evolve
from paiwei.dsl.findings import Rejected
from paiwei.engine.canonical import canonical
from paiwei.engine.draws.strategy import Event
from paiwei.engine.outcome import Outcome
from paiwei.writing import write

from tests.worlds.both import whole_bundles
from tests.worlds.given import roster_of
from tests.worlds.rosters import World, random_world
from tests.worlds.trials import trial_of, world_of

LINES = ("journal.jsonl", "queues.jsonl")


def any_world(number: int) -> World:
    """A world of any strategies; in every second one papers are not verified, and these children held."""
    world = whole_bundles(random_world(Random(f"verify {number}"), unknown=0.5 if number % 2 else 0.0))
    return replace(world, hold=True)


def written(world: World, folder: Path) -> Path | None:
    """The folder of a world's results; None for a world that cannot be run."""
    try:
        trial = trial_of(world)
    except Rejected:
        return None
    roster = roster_of(trial.policy, world.table, world.rows, world.rulings)
    write(with_attempts(trial.outcome), trial.policy, roster, folder, xlsx=False)
    return folder


def with_attempts(outcome: Outcome) -> Outcome:
    """The outcome of a second attempt with the first in its journal: begun, and voided before anything was drawn."""
    opening = outcome.events[0]
    if opening.body["attempt"] == 1:
        return outcome
    first = Event("sealed", {**opening.body, "attempt": 1})
    return evolve(
        outcome, events=(first, Event("voided", {"attempt": 1, "ground": "disorder", "by": "局"}), *outcome.events)
    )


def numbered_world(strategy: str, number: int) -> World:
    """World `number` of those in which all stages draw by a strategy, or of any."""
    return any_world(number) if strategy == "any" else world_of(strategy, number)


@dataclass(frozen=True)
class Tampering:
    """One change: the file, what was changed in it, and its new bytes."""

    file: str
    what: str
    data: bytes

    def carried_out(self, folder: Path, copy: Path, *, repaired: bool) -> Path:
        """A copy of the folder with the change, and with every hash made right again where `repaired`."""
        shutil.copytree(folder, copy)
        (copy / self.file).write_bytes(self.data)
        if repaired:
            repair(copy)
        return copy


def tamperings(folder: Path) -> Iterator[Tampering]:
    """Every JSON leaf, cell, line and hashed file, one change each."""
    for name in ("manifest.json", "outcome.json"):
        for what, value in changed(json.loads((folder / name).read_bytes())):
            yield Tampering(name, what, canonical(value))
    for name in LINES:
        lines = [json.loads(line) for line in (folder / name).read_bytes().splitlines()]
        for at, line in enumerate(lines):
            for what, value in changed(line):
                yield Tampering(name, f"{at + 1} {what}", joined([*lines[:at], value, *lines[at + 1 :]]))
            yield Tampering(name, f"{at + 1} gone", joined([*lines[:at], *lines[at + 1 :]]))
            yield Tampering(name, f"{at + 1} twice", joined([*lines[:at], line, *lines[at:]]))
    yield from of_rows(folder)
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        for at in (0, len(data) // 2, len(data) - 1):
            yield Tampering(path.name, f"byte {at}", data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        yield Tampering(path.name, "cut off", data[:-1])
        yield Tampering(path.name, "empty", b"")


def of_rows(folder: Path) -> Iterator[Tampering]:
    """Cells and rows of placements.csv, and lines of roster.txt."""
    rows = list(csv.reader(io.StringIO((folder / "placements.csv").read_text(), newline="")))
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            new = [*row[:column], cell + "1", *row[column + 1 :]]
            yield Tampering("placements.csv", f"{at + 1} {rows[0][column]}", table([*rows[:at], new, *rows[at + 1 :]]))
        yield Tampering("placements.csv", f"{at + 1} gone", table([*rows[:at], *rows[at + 1 :]]))
    lines = (folder / "roster.txt").read_text().splitlines(keepends=True)
    for at, line in enumerate(lines):
        for what, new_line in (("gone", ""), ("unit", "0" + line), ("member", line[:-1] + "9\n")):
            data = "".join([*lines[:at], new_line, *lines[at + 1 :]]).encode()
            yield Tampering("roster.txt", f"{at + 1} {what}", data)


def changed(value: Any) -> Iterator[tuple[str, Any]]:
    """The value with each leaf changed in turn."""
    match value:
        case dict() if value:
            for name in value:
                yield from ((f".{name}{what}", {**value, name: new}) for what, new in changed(value[name]))
        case list() if value:
            for at, inner in enumerate(value):
                found = changed(inner)
                yield from ((f"[{at}]{what}", [*value[:at], new, *value[at + 1 :]]) for what, new in found)
        case bool():
            yield "", not value
        case int():
            yield "", value + 1
        case str():
            yield "", value + "1"
        case None:
            yield "", "1"
        case dict():
            yield "", {"1": 1}
        case _:
            yield "", [1]


def repair(folder: Path) -> None:
    """What a forger who knows the format would do: chain the journal anew, and put every hash right but the seed's."""
    outcome: dict[str, Any] = json.loads((folder / "outcome.json").read_bytes())
    put(folder / "manifest.json", lambda manifest: manifest | {"roster": hashed(folder / "roster.txt")})
    digest = hashed(folder / "manifest.json")
    journal = (folder / "journal.jsonl").read_bytes()
    before, lines = "0" * 64, []
    for number, line in enumerate(journal.splitlines(), 1):
        entry: dict[str, Any] = json.loads(line) | {"n": number, "prev": before}
        if entry.get("event") == "sealed":
            entry["body"] = entry["body"] | {"manifest": digest}
        lines.append(canonical(entry))
        before = sha256(lines[-1]).hexdigest()
    (folder / "journal.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    for name in outcome["files"]:
        if (folder / name).exists():
            size = (folder / name).stat().st_size
            outcome["files"][name] = {"bytes": size, "sha256": hashed(folder / name)}
    others = {name: value for name, value in outcome.items() if name != "seal"} | {"manifest": digest}
    seal = sha256(canonical(others)).hexdigest()
    (folder / "outcome.json").write_bytes(canonical({**others, "seal": seal}))


def put(path: Path, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Change a JSON file."""
    path.write_bytes(canonical(change(json.loads(path.read_bytes()))))


def hashed(path: Path) -> str:
    """The SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def joined(lines: list[Any]) -> bytes:
    """JSON Lines."""
    return b"".join(canonical(line) + b"\n" for line in lines)


def table(rows: list[list[str]]) -> bytes:
    """CSV as placements.csv is written."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()

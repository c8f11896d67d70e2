"""Whatever is changed in the record of seats given up, or in what followed from it, is noticed."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest
from paiwei.dsl.findings import Rejected
from paiwei.verifying import verify

from tests.api.verifying.folders import Tampering, changed, joined, of_rows, repair
from tests.api.verifying.test_agreement import in_node, with_node

from .given import given_up, lines, result_of, rows, seated, some

MOST = 20  # children


def after(folder: Path) -> Path:
    """A small result after two lists, by the first of which somebody moved up and stayed, with others who wait."""
    for number in range(80):
        before = result_of("ticket", number, folder / f"{number}")
        if before is None or len(rows(before)) > MOST or not seated(before):
            continue
        rng, new = Random(number), folder / f"{number}-1"
        moved_up = {child.id for child in given_up(before, some(before, rng), new).moved_up}
        others = [child for child in seated(new) if child not in moved_up]
        if moved_up and others:
            given_up(new, others[:1], folder / "after")
            if "leftover" in {row["status"] for row in rows(folder / "after").values()}:
                return folder / "after"
            shutil.rmtree(folder / "after")
    raise AssertionError("in no world did anybody move up")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a result."""
    return after(tmp_path_factory.mktemp("refused"))


def late(folder: Path) -> list[Tampering]:
    """Every change of a line of the journal behind the run's own."""
    journal = lines(folder, "journal.jsonl")
    first = next(at for at, line in enumerate(journal) if line["event"] == "closed")
    found = []
    for at in range(first, len(journal)):
        variants: list[tuple[str, list[Any]]] = [("gone", []), ("twice", [journal[at]] * 2)]
        variants += [(what, [value]) for what, value in changed(journal[at])]
        for what, instead in variants:
            data = joined([*journal[:at], *instead, *journal[at + 1 :]])
            found.append(Tampering("journal.jsonl", f"{at + 1} {what}", data))
    return found


def copies(folder: Path, into: Path, *, repaired: bool) -> list[tuple[Tampering, Path]]:
    """Every change of a late line and of placements.csv carried out; only those that leave something changed."""
    every = [*late(folder), *of_rows(folder)]
    made = [(each, each.carried_out(folder, into / str(at), repaired=repaired)) for at, each in enumerate(every)]
    files = ("journal.jsonl", "placements.csv", "roster.txt")
    return [(e, c) for e, c in made if any((c / n).read_bytes() != (folder / n).read_bytes() for n in files)]


def agrees(folder: Path) -> bool:
    """Whether nothing is found in a folder, or what is found is no difference."""
    try:
        verify(folder)
    except Rejected as rejected:
        return not {finding.code for finding in rejected.findings} <= {"V001", "V002"}
    return True


@pytest.mark.parametrize("repaired", [False, True])
def test_every_change_is_noticed_even_with_all_hashes_put_right(result: Path, repaired: bool, tmp_path: Path) -> None:
    made = copies(result, tmp_path, repaired=repaired)
    assert len(made) > 100
    assert [change.what for change, copy in made if agrees(copy)] == []


@with_node
def test_the_second_implementation_notices_every_change_too(result: Path, tmp_path: Path) -> None:
    made = copies(result, tmp_path, repaired=True)
    _, said = in_node(*(copy for _, copy in made))
    unseen = {"tier"}  # comes of papers, and stands in a file that this program does not read
    missed = [change.what for change, copy in made if f"{copy}: 一致" in said and change.what.split()[-1] not in unseen]
    assert missed == []


def test_a_list_that_was_left_out_of_the_record_is_noticed_by_the_places(result: Path, tmp_path: Path) -> None:
    """A forger who takes the last list back, with hashes and counts, still has its children without their seats."""
    shutil.copytree(result, tmp_path / "copy")
    journal = lines(result, "journal.jsonl")
    last = max(at for at, line in enumerate(journal) if line["event"] == "refused")
    (tmp_path / "copy" / "journal.jsonl").write_bytes(joined(journal[:last]))
    repair(tmp_path / "copy")
    assert not agrees(tmp_path / "copy")


def test_two_children_who_changed_places_in_the_refill_are_noticed(result: Path, tmp_path: Path) -> None:
    table = rows(result)
    waiting = next(child for child, row in table.items() if row["status"] == "leftover")
    moved_up = next(
        unit
        for line in lines(result, "journal.jsonl")
        if line["body"].get("refill")
        for unit in line["body"]["units"]
        if table.get(unit, {}).get("status") == "placed"
    )
    shutil.copytree(result, tmp_path / "copy")
    for name in ("journal.jsonl", "placements.csv"):
        text = (result / name).read_text("utf-8")
        if name == "journal.jsonl":
            at = text.index('"event":"refused"')
            text = text[:at] + text[at:].replace(f'"{moved_up}"', f'"{waiting}"')
        else:
            table[moved_up], table[waiting] = table[waiting], table[moved_up]
            with (tmp_path / "copy" / name).open("w", encoding="utf-8", newline="") as out:
                writer = csv.writer(out, lineterminator="\n")
                writer.writerow(text.splitlines()[0].split(","))
                writer.writerows([child, *list(row.values())[1:]] for child, row in table.items())
            continue
        (tmp_path / "copy" / name).write_text(text, "utf-8")
    repair(tmp_path / "copy")
    assert (
        json.loads((tmp_path / "copy" / "outcome.json").read_bytes())["counts"]
        == json.loads((result / "outcome.json").read_bytes())["counts"]
    )
    assert not agrees(tmp_path / "copy")

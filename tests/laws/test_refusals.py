"""What holds of every result after seats were given up, whatever the policy and whoever gave them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import paiwei
import pytest
from attrs import frozen
from paiwei.dsl.policy import Margin, MarginKind
from paiwei.engine.draws.keys import draw_key, ticket
from paiwei.engine.place import place
from paiwei.refusing import Refusal

from tests.api.refusing.given import Row, given_up, lines, result_of, rows, seated, some
from tests.api.verifying.test_agreement import NODE, in_node
from tests.worlds.trials import DEEP, NAMES

WORLDS = 150 if DEEP else 4
WAVES = 3 if DEEP else 2


@frozen
class After:
    """One list of seats given up: the folders before and after, who gave up, and what was answered."""

    before: Path
    folder: Path
    children: list[str]
    answer: Refusal

    @property
    def old(self) -> dict[str, Row]:
        """The rows before."""
        return rows(self.before)

    @property
    def new(self) -> dict[str, Row]:
        """The rows after."""
        return rows(self.folder)

    @property
    def queues(self) -> list[Any]:
        """The recorded queues; the first line is the plan."""
        return lines(self.folder, "queues.jsonl")

    @property
    def margin(self) -> Margin:
        """The margin rule."""
        bundle = self.queues[0]["bundle"] or {"margin": "skip", "most": 0}
        return Margin(MarginKind(bundle["margin"]), bundle["most"])

    @property
    def waiting(self) -> dict[str, int]:
        """Units of whom somebody waits, with how many do."""
        units = [line.split("\t") for line in (self.folder / "roster.txt").read_text("utf-8").splitlines()]
        new = self.new
        count = {unit: sum(new[child]["status"] == "leftover" for child in all_.split(",")) for unit, all_ in units}
        return {unit: size for unit, size in count.items() if size}

    def stages(self) -> dict[str, Any]:
        """The stages of the plan by name."""
        return {stage["name"]: stage for stage in self.queues[0]["stages"]}


def courses(strategy: str, folder: Path) -> Iterator[After]:
    """Lists of refusals, one after the other, in world after world."""
    for number in range(WORLDS):
        before = result_of(strategy, number, folder / f"{number}")
        rng = Random(f"refusals {strategy} {number}")
        for wave in range(1, WAVES + 1):
            if before is None or not seated(before):
                break
            after, children = folder / f"{number}-{wave}", some(before, rng)
            yield After(before, after, children, given_up(before, children, after))
            before = after


@pytest.fixture(scope="module", params=[*NAMES, "any"])
def every(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[After]:
    """All lists of refusals of a strategy's worlds."""
    return list(courses(request.param, tmp_path_factory.mktemp(request.param)))


def test_only_who_gave_up_a_seat_or_moved_up_has_another_row(every: list[After]) -> None:
    assert every
    for each in every:
        changed = {child for child, row in each.new.items() if row != each.old[child]}
        moved_up = {child.id for child in each.answer.moved_up}
        assert changed == {*each.children, *moved_up}
        assert all(each.new[child]["status"] == "refused" for child in each.children)
        assert all(each.old[child]["status"] == "leftover" for child in moved_up)


def test_the_record_goes_on_from_the_old_one_and_what_was_sealed_stays(every: list[After]) -> None:
    for each in every:
        for name in ("manifest.json", "roster.txt", "queues.jsonl", "standings.parquet"):
            assert (each.folder / name).read_bytes() == (each.before / name).read_bytes()
        old, new = ((folder / "journal.jsonl").read_bytes() for folder in (each.before, each.folder))
        assert new.startswith(old)
        kinds = Counter(line["event"] for line in lines(each.folder, "journal.jsonl")[old.count(b"\n") :])
        assert (kinds["refused"], kinds["closed"]) == (1, 1)
        assert set(kinds) <= {"refused", "placed", "closed"}


def test_what_follows_is_recomputed_by_both_programs(every: list[After]) -> None:
    for each in every:
        verified = paiwei.verify(each.folder)
        status = Counter(row["status"] for row in each.new.values())
        assert verified.refused == status["refused"]
        assert dict(each.answer.counts) == {**dict.fromkeys(each.answer.counts, 0), **status}
    if NODE is not None:
        code, said = in_node(*(each.folder for each in every))
        assert (code, said.count("agrees")) == (0, len(every)), said


def test_nobody_moves_up_over_plan_but_by_the_margin_or_among_equals_who_are_all_let_in(every: list[After]) -> None:
    for each in every:
        for child in each.answer.moved_up:
            let_in = each.stages()[child.stage]["ties"] == "admit"
            if not let_in and each.margin.kind is not MarginKind.OVERFLOW:
                assert each.new[child.id]["seat_over_plan"] == "no"


def test_a_seat_given_up_stays_empty_only_if_nobody_in_the_recorded_order_can_have_it(every: list[After]) -> None:
    for each in every:
        if each.margin.kind is MarginKind.STOP:
            continue  # then the first who does not fit may have shut the school
        orderless = any(note.code == "D115" for note in each.answer.notes)
        for line in each.queues[1:]:
            stage = each.stages().get(line.get("stage"))
            if stage is None or stage["ties"] == "leave" or orderless or "limit" in stage:
                continue  # of a stage with a limit: tests/api/refusing/test_reserved_seats.py
            for spot, units in asked(each, line):
                seats = each.answer.empty.get(spot, 0)
                fits = [unit for unit in units if place(each.waiting.get(unit, 0), seats, each.margin).members]
                assert not fits or not seats, (each.folder, spot, fits)


def asked(each: After, line: Any) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """Who waits at which cohort and school by one line of the queues."""
    if line["kind"] == "turn":
        yield (line["cohort"], line["school"]), [unit for group in line["ranks"] for unit in group]
    elif line["kind"] == "deferred":
        for at, school in enumerate(each.queues[0]["schools"]):
            yield (
                (line["cohort"], school),
                [unit for unit, looks in line["lists"].items() if unit not in line["members"] and at in dict(looks)],
            )


def test_nobody_who_waits_stood_before_somebody_who_moved_up(every: list[After]) -> None:
    """Single children in turn: by rank, and among equals by the ticket under the key of that school and turn."""
    for each in every:
        seed = bytes.fromhex(paiwei.verify(each.folder).seed)
        attempt = lines(each.folder, "journal.jsonl")[0]["body"]["attempt"]
        places = turn_places(each)
        for (stage, cohort, school, turn), queue in places.items():
            up = [child.id for child in each.answer.moved_up if (child.stage, child.school) == (stage, school)]
            tickets = each.stages()[stage]["ties"] == "ticket/1"
            key = draw_key(seed, f"{'' if attempt == 1 else f'attempt-{attempt}/'}{stage}/{cohort}/{school}/{turn}")

            def before(
                one: str, other: str, rank: dict[str, int] = queue, key: bytes | None = key if tickets else None
            ) -> bool:
                mine, theirs = (rank[one],), (rank[other],)
                if key is not None:
                    return (*mine, ticket(key, one)) < (*theirs, ticket(key, other))
                return mine < theirs

            single = [unit for unit, size in each.waiting.items() if size == 1 and unit in queue]
            for child in (child for child in up if child in queue and first_turn(places, child, stage, school) == turn):
                assert not [unit for unit in single if before(unit, child)]


def turn_places(each: After) -> dict[tuple[str, str, str, int], dict[str, int]]:
    """The place of every rank in every queue, by stage, cohort, school and turn."""
    return {
        (line["stage"], line["cohort"], line["school"], line["turn"]): {
            unit: at for at, group in enumerate(line["ranks"]) for unit in group
        }
        for line in each.queues[1:]
        if line["kind"] == "turn"
    }


def first_turn(places: dict[tuple[str, str, str, int], dict[str, int]], child: str, stage: str, school: str) -> int:
    """The turn in which a child asked at a school."""
    return next(key[3] for key, queue in places.items() if (key[0], key[2]) == (stage, school) and child in queue)

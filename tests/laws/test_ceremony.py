"""A draw step by step, with its numbers drawn when they are asked for, is the run with all numbers in hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import attrs
import pytest
from hypothesis import given
from paiwei.dsl.findings import Rejected
from paiwei.engine.awaiting import Need
from paiwei.engine.build import build
from paiwei.engine.canonical import canonical
from paiwei.engine.ceremony.next_step import next_step
from paiwei.engine.ceremony.record import Record
from paiwei.engine.ceremony.recordbook import Tables
from paiwei.engine.ceremony.steps import AskLots, AskNumbers, AskRevealed, AskSource, Finished, Step, Write
from paiwei.engine.determine import undetermined
from paiwei.engine.draws.lots import places_prepared
from paiwei.engine.draws.records import public_number
from paiwei.engine.draws.strategy import Event
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.evaluators.columnar import Columnar
from paiwei.engine.journal import line
from paiwei.engine.numbers import Lot, PublicNumbers
from paiwei.engine.odds.ready import Thrown
from paiwei.engine.run import draw
from paiwei.engine.seal import declared
from paiwei.engine.sealed import Sealed, sealed

from tests.worlds.given import roster_of
from tests.worlds.rosters import World
from tests.worlds.texts import checked
from tests.worlds.trials import NAMES, numbers, tries, world_of

SECRET = b"thrown for a test"


def fixed_of(world: World) -> tuple[Sealed, PublicNumbers]:
    """A world sealed, and the numbers that are the same for all of it."""
    policy = checked(world.policy.text())
    roster = roster_of(policy, world.table, world.rows, world.rulings)
    given = PublicNumbers((("dice", world.dice),), revealed=world.revealed)
    graph = build(policy)
    parts = declared(given)
    unverified = undetermined(graph, roster)
    columnar = Columnar(graph, roster)
    return sealed(policy, roster, columnar, unverified, strategies=STRATEGIES, hold=True, parts=parts), given


def answered(step: Step, given: PublicNumbers) -> tuple[Sequence[Event], Tables]:
    """What a step leads to: lines for the journal, or the clerks' tables."""
    thrown = Thrown(SECRET)
    match step:
        case Write(events):
            return events, {}
        case AskSource(source):
            drawn = dict(given.sources)[source.label]
            return [Event("public-number", {"source": source.label, "numbers": list(drawn)})], {}
        case AskRevealed():
            return [Event("revealed", {"secret": given.revealed})], {}
        case AskNumbers(needs):
            return [public_number(drawn_in(need), need.name, whole(thrown, need)) for need in needs], {}
        case AskLots(needs):
            lots = tuple(lot for need in needs for lot in lots_of(thrown, need))
            return [], {needs[0].place.stage: (lots,)}
        case Finished():
            return [], {}


def whole(thrown: Thrown, need: Need) -> int:
    return thrown.whole(need.place, need.name, (need.least, need.most), shared=need.shared)


def drawn_in(need: Need) -> str:
    assert need.ballot is not None
    return need.ballot.id


def lots_of(thrown: Thrown, need: Need) -> Iterator[Lot]:
    assert need.ballot is not None
    found = thrown.lots(need.place, need.ballot.units, places_prepared(need.ballot))
    for unit, (serial, place) in found.items():
        yield Lot(int(need.place.turn), need.place.school, unit, serial, place)


def conducted(fixed: Sealed, given: PublicNumbers, record: Record) -> Record:
    """The record at the end of a ceremony that went on from some record."""
    tables: Tables = {}
    for _ in range(1000):
        step = next_step(fixed, record, tables)
        if isinstance(step, Finished):
            return record
        events, more = answered(step, given)
        tables = {**tables, **more}
        record = written(record, events)
    raise AssertionError("the ceremony did not come to an end")


def written(record: Record, events: Sequence[Event]) -> Record:
    for event in events:
        record = record.then(event, line(len(record.lines) + 1, event, record.head))
    return record


def in_one_go(fixed: Sealed, given: PublicNumbers, attempt: int = 1) -> list[tuple[str, object]]:
    """The events of a run with all numbers in hand."""
    outcome = draw(fixed, given, attempt=attempt, book=Thrown(SECRET))
    return [(event.kind, json.loads(canonical(dict(event.body)))) for event in outcome.events]


def told(record: Record) -> list[tuple[str, object]]:
    return [(each.kind, each.body) for each in record.lines]


@pytest.mark.parametrize("strategy", NAMES)
@given(number=numbers(4))
@tries(4)
def test_a_ceremony_writes_the_journal_of_a_run_with_all_numbers_in_hand(strategy: str, number: int) -> None:
    try:
        fixed, given = fixed_of(world_of(strategy, number))
        expected = in_one_go(fixed, given)
    except Rejected:
        return
    assert told(conducted(fixed, given, Record())) == expected


@pytest.mark.parametrize("strategy", NAMES)
@given(number=numbers(2))
@tries(2)
def test_broken_off_after_any_line_a_ceremony_goes_on_with_the_same_line(strategy: str, number: int) -> None:
    try:
        fixed, given = fixed_of(world_of(strategy, number))
        whole_record = conducted(fixed, given, Record())
    except Rejected:
        return
    data = b""
    head = Record()
    for each in whole_record.lines:
        step = next_step(fixed, Record.of(data), {})
        events, tables = answered(step, given)
        if tables:
            events, _ = answered(next_step(fixed, Record.of(data), tables), given)
        assert events, f"nothing follows after line {each.number - 1}"
        assert (events[0].kind, json.loads(canonical(dict(events[0].body)))) == (each.kind, each.body)
        data += line(each.number, each.event, head.head)
        head = Record.of(data)


@pytest.mark.parametrize("strategy", NAMES)
def test_a_second_attempt_is_drawn_anew_with_its_number_in_every_key(strategy: str) -> None:
    fixed, given = fixed_of(world_of(strategy, 0))
    first = conducted(fixed, given, Record())
    open_one = Record(first.lines[:-1], first.head)  # as if it had broken off before it was closed
    voided = written(open_one, [Event("voided", {"attempt": 1, "ground": "disorder", "by": "局"})])
    others = attrs.evolve(given, sources=(("dice", tuple((n + 1) % 10 for n in dict(given.sources)["dice"])),))
    again = conducted(fixed, others, voided)
    assert told(again)[len(voided.lines) :] == in_one_go(fixed, others, attempt=2)
    assert all(str(each.body["draw"]).startswith("attempt-2/") for each in again.lines[len(voided.lines) :]
               if "draw" in each.body)  # fmt: skip

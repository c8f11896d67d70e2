"""What followed the result: seats that were given up, wave after wave, and who moved up into them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import frozen

from ..dsl.policy import BundleDeal, Refusals
from ..engine.draws.strategy import Event
from ..engine.outcome import Status
from .again import again
from .difference import differs, same, unread
from .published import JOURNAL, QUEUES, Json
from .replay import Replayed
from .seats import Seats, Spot


@frozen
class Wave:
    """What one wave led to: lines of the journal (`refused`, then `placed`), the children who moved up, and the schools
    whose seats stay empty because the next in line there have no order among them."""

    events: Sequence[Event]
    moved_up: Sequence[str]
    shut: Sequence[Spot]


@frozen
class Closing:
    """A `closed` line, and what it must say: children with seats and without them by status, and how many had moved up
    until then."""

    number: int
    body: Json
    counts: Mapping[str, int]
    moved_up: int


def waves(replayed: Replayed) -> list[Closing]:
    """Follow the record from the line that closes the run to its end. Raises `Differs`."""
    try:
        return _waves(replayed)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise unread(JOURNAL) from error


def _waves(replayed: Replayed) -> list[Closing]:
    record, closings, moved_up = replayed.record, [], 0
    while True:
        number, body = record.next("closed")
        closings.append(Closing(number, body, tally(replayed.seats), moved_up))
        if record.ended:
            return closings
        number, said = record.next("refused")
        children = said.get("children")
        if not children or children != sorted(set(children)) or not replayed.seats.of.keys() >= set(children):
            differs(JOURNAL, number, "body.children", "children with a seat, ascending, each once", children)
        led_to = wave(replayed, children, len(closings))
        same(JOURNAL, number, "body", dict(led_to.events[0].body), said)
        for event in led_to.events[1:]:
            record.expect(event)
        moved_up += len(led_to.moved_up)


def closed(closings: Sequence[Closing], counts: Mapping[str, int]) -> None:
    """Every `closed` line against the counts of placements.csv as they stand at the end. Raises `Differs`."""
    for closing in closings:
        later = closings[-1].moved_up - closing.moved_up
        leftover = {str(Status.LEFTOVER): counts[Status.LEFTOVER] + later}
        same(JOURNAL, closing.number, "body", {"counts": {**counts, **closing.counts, **leftover}}, closing.body)


def tally(seats: Seats) -> dict[str, int]:
    """How many have a seat, by stages and by ruling, and how many gave theirs up."""
    placed = sum(bool(seat.stage) for seat in seats.of.values())
    each = {Status.PLACED: placed, Status.RULED: len(seats.of) - placed, Status.REFUSED: len(seats.refused)}
    return {str(status): count for status, count in each.items()}


def wave(replayed: Replayed, children: Sequence[str], number: int) -> Wave:
    """Take back the seats of children, ascending, who each have one; with `refusals refill` let others move up. Changes
    seats and classes of `replayed`. `number` of the wave counts from 1."""
    plan, seats = replayed.plan, replayed.seats
    if plan["refusals"] not in (None, *Refusals):
        differs(QUEUES, 1, "refusals", [None, *map(str, Refusals)], plan["refusals"])
    for child in children:
        seats.give_up(child)
        replayed.classes.pop(child, None)
    events = [Event("refused", {"wave": number, "children": list(children)})]
    if plan["refusals"] != Refusals.REFILL:
        return Wave(events, (), ())
    before, shut = set(seats.of), set[Spot]()
    events += again(replayed.stages, shut)
    moved_up = [child for child in seats.of if child not in before]
    _into_classes(replayed)
    return Wave(events, moved_up, sorted(shut))


def _into_classes(replayed: Replayed) -> None:
    """A class for everyone who moved up: the smallest of the school, the lowest number first. Nobody else changes."""
    unit_of = {child: unit for unit, members in replayed.seats.members.items() for child in members}
    for spot, count in replayed.rooms.items():
        here = replayed.seats.taken.get(spot, [])
        units: dict[str, list[str]] = {}
        for child in here:
            if child not in replayed.classes:
                units.setdefault(unit_of[child], []).append(child)
        if not units:
            continue
        sizes = Counter(replayed.classes[child] for child in here if child in replayed.classes)
        there = set(here)
        for unit, children in units.items():
            inside = [child for child in replayed.seats.members[unit] if child in there and child in replayed.classes]
            beside = {replayed.classes[child] for child in inside}
            apart = replayed.plan["classes"]["bundle"] == BundleDeal.APART
            replayed.classes.update(_joined(children, sizes, count, (apart, beside)))


def _joined(children: Sequence[str], sizes: Counter[int], count: int, rule: tuple[bool, set[int]]) -> dict[str, int]:
    """Children of one unit into classes: together where a bundle shares a class, beside those of it who are there, or
    apart from them while there is a class without one."""
    apart, beside = rule
    found = {}
    for child in children:
        every = range(1, count + 1)
        open_to = [n for n in every if (n in beside) != apart] or list(every)
        found[child] = min(open_to, key=lambda n: (sizes[n], n))
        sizes[found[child]] += 1
        beside.add(found[child])
    return found

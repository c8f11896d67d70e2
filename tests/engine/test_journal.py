"""The chain of the journal: written once, and any change to it shows."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.engine.draws.strategy import Event
from paiwei.engine.journal import first_break, journal

EVENTS = [
    Event("sealed", {"manifest": "ab"}),
    Event("drawn", {"draw": "阶段//一校/1", "units": 3}),
    Event("closed", {}),
]


def test_each_line_carries_its_number_and_the_hash_of_the_line_before() -> None:
    lines = journal(EVENTS).splitlines()
    previous = "0" * 64
    for number, (line, event) in enumerate(zip(lines, EVENTS, strict=True), 1):
        assert json.loads(line) == {"n": number, "event": event.kind, "body": dict(event.body), "prev": previous}
        previous = sha256(line).hexdigest()


def test_no_events_are_no_bytes_and_hang_together() -> None:
    assert journal([]) == b""
    assert first_break(b"") is None


def test_a_journal_as_written_hangs_together() -> None:
    assert first_break(journal(EVENTS)) is None


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (lambda lines: [lines[1], lines[2]], 1),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[0], lines[1].replace(b'"units":3', b'"units":4'), lines[2]], 3),
        (lambda lines: [lines[0], lines[2], lines[1]], 2),
        (lambda lines: [lines[0].replace(b"{", b"{ ", 1), *lines[1:]], 1),
        (lambda lines: [lines[0], b"", *lines[1:]], 2),
        (lambda lines: [lines[0], b"[1]", *lines[1:]], 2),
        (lambda lines: [lines[0], b"\xff", *lines[1:]], 2),
    ],
)
def test_the_first_line_that_does_not_follow_is_named(change: object, at: int) -> None:
    lines = change(journal(EVENTS).splitlines())  # type: ignore[operator]
    assert first_break(b"".join(line + b"\n" for line in lines)) == at


def test_a_line_that_was_cut_off_is_named() -> None:
    assert first_break(journal(EVENTS)[:-1]) == 3
    assert first_break(journal(EVENTS)[:-40]) == 3


@given(st.data())
def test_no_single_byte_can_be_changed_unseen_but_in_the_last_line(data: st.DataObject) -> None:
    written = journal(EVENTS)
    last = written[:-1].rindex(b"\n")
    at = data.draw(st.integers(0, last))
    changed = bytearray(written)
    changed[at] ^= data.draw(st.integers(1, 255))
    assert first_break(bytes(changed)) is not None

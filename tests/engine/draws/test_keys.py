"""draws.md §2: the vectors, and what must hold of every key."""

from __future__ import annotations

import hmac
from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.engine.draws import keys
from paiwei.engine.numbers import PublicNumbers

UNITS = tuple(f"U{i:03}" for i in range(1, 11))
ROSTER = "".join(f"{unit}\n" for unit in UNITS).encode()
RECORD = keys.lp("roster", sha256(ROSTER).digest(), "policy", sha256(b"{}").digest())
DICE = PublicNumbers(sources=(("dice", (2, 3, 5, 4, 6, 9, 9, 2, 0, 4, 8, 9, 6, 7, 3, 7, 6, 2, 5, 2)),))
KEY = keys.draw_key(keys.seed(RECORD, DICE.public), "demo/primary/tier-1")

ids = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)


def test_the_roster_of_the_vectors_hashes_as_published() -> None:
    assert sha256(ROSTER).hexdigest() == "bb4b98f0296464e6ff74b667e4e605d1c27deb4c27ee2cae3cd2653410c751d4"


def test_twenty_dice_are_twenty_digits_in_the_published_form() -> None:
    assert DICE.public == "dice=2.3.5.4.6.9.9.2.0.4.8.9.6.7.3.7.6.2.5.2./"
    assert DICE.digits == 20


def test_the_seed_comes_out() -> None:
    expected = "782853b9be8bab4d016207ad106c2fb54a8d0fdffc16e53ddd19c8526db453cd"
    assert keys.seed(RECORD, DICE.public).hex() == expected


def test_the_key_of_a_draw_comes_out() -> None:
    assert KEY.hex() == "7a6ee934f3ea1a5e5e87ab8f3c6ee0064f6e1d1f044740cdf720039d8699b5c9"


def test_the_numbers_below_ten_come_out() -> None:
    stream = keys.Stream(KEY)
    assert [stream.below(10) for _ in range(12)] == [1, 2, 3, 0, 9, 3, 9, 3, 0, 2, 3, 6]


def test_the_shuffle_comes_out_whatever_order_the_units_arrive_in() -> None:
    expected = ["U006", "U008", "U005", "U007", "U010", "U001", "U004", "U009", "U003", "U002"]
    assert keys.shuffle(UNITS, KEY) == keys.shuffle(reversed(UNITS), KEY) == expected


def test_the_order_of_tickets_comes_out() -> None:
    expected = ["U010", "U009", "U002", "U001", "U007", "U006", "U004", "U008", "U005", "U003"]
    assert [UNITS[at] for at in keys.ticket_order(KEY, UNITS)] == expected


def test_the_ticket_of_one_unit_comes_out() -> None:
    expected = "6a8c44faf5990f242817d2380534fcf1a5eaef2942b4af2cfc7ee1684e198207"
    assert keys.ticket(KEY, "U001").hex() == expected


@given(st.binary(min_size=32, max_size=32), st.lists(ids, max_size=20))
def test_tickets_of_many_are_the_tickets_of_each(key: bytes, units: list[str]) -> None:
    by_hand = [hmac.new(key, b"ticket\0" + unit.encode(), sha256).digest() for unit in units]
    assert keys.tickets(key, units) == [keys.ticket(key, unit) for unit in units] == by_hand


@given(st.binary(min_size=32, max_size=32), st.lists(ids, unique=True, max_size=30))
def test_the_order_of_tickets_is_ascending_by_ticket_then_by_unit(key: bytes, units: list[str]) -> None:
    units.sort(key=lambda unit: unit.encode())
    found = [units[at] for at in keys.ticket_order(key, units)]
    assert found == sorted(units, key=lambda unit: (keys.ticket(key, unit), unit.encode()))


def test_equal_leading_bytes_of_tickets_are_told_apart_by_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [b"\1" * 31 + b"\2", b"\1" * 32, b"\0" * 32, b"\1" * 32]
    monkeypatch.setattr(keys, "tickets", lambda key, units: made)
    assert keys.ticket_order(b"", ["a", "b", "c", "d"]) == [2, 1, 3, 0]


@given(st.binary(min_size=32, max_size=32), st.sets(ids, min_size=1, max_size=20))
def test_taking_a_unit_out_leaves_the_order_of_all_others(key: bytes, units: set[str]) -> None:
    everyone = sorted(units)
    order = [everyone[at] for at in keys.ticket_order(key, everyone)]
    gone = order[len(order) // 2]
    rest = [unit for unit in everyone if unit != gone]
    assert [rest[at] for at in keys.ticket_order(key, rest)] == [unit for unit in order if unit != gone]


@given(st.binary(min_size=32, max_size=32), st.lists(st.integers(1, 1 << 70), min_size=1, max_size=20))
def test_a_stream_gives_numbers_in_range_out_of_its_bytes_in_order(key: bytes, limits: list[int]) -> None:
    blocks = (hmac.new(key, b"stream" + i.to_bytes(8, "big"), sha256).digest() for i in range(10**6))
    flat = (byte for block in blocks for byte in block)
    stream = keys.Stream(key)
    for n in limits:
        expected = 0
        if n > 1:
            bits = (n - 1).bit_length()
            expected = n
            while expected >= n:
                taken = bytes(next(flat) for _ in range(-(-bits // 8)))
                expected = int.from_bytes(taken, "big") % (1 << bits)
        assert stream.below(n) == expected < n


@pytest.mark.parametrize("size", [255, 256, 257, 300, 65_535, 65_540])
def test_a_shuffle_of_many_is_the_swaps_of_the_definition(size: int) -> None:
    stream, expected = keys.Stream(KEY), list(range(size))
    for i in range(size - 1, 0, -1):
        j = stream.below(i + 1)
        expected[i], expected[j] = expected[j], expected[i]
    assert keys.permutation(KEY, size) == expected


@given(st.binary(max_size=100), st.lists(st.tuples(st.integers(0, 9), st.integers(1, 40)), max_size=9))
def test_words_are_the_next_bytes_with_the_high_bits_off(key: bytes, takes: list[tuple[int, int]]) -> None:
    """Whatever was taken before; the stream goes on behind them."""
    some, other = keys.Stream(key), keys.Stream(key)
    for count, bits in takes:
        width = (bits + 7) // 8
        expected = [int.from_bytes(other.take(width), "big") % (1 << bits) for _ in range(count)]
        assert some.words(count, bits) == expected
    assert some.take(5) == other.take(5)


def test_there_is_no_number_below_nothing() -> None:
    with pytest.raises(ValueError):
        keys.Stream(KEY).below(0)


@given(st.binary(min_size=32, max_size=32), st.sets(ids, max_size=40))
def test_a_shuffle_is_the_swaps_of_the_definition(key: bytes, units: set[str]) -> None:
    expected = sorted(units, key=lambda unit: unit.encode())
    stream = keys.Stream(key)
    for i in range(len(expected) - 1, 0, -1):
        j = stream.below(i + 1)
        expected[i], expected[j] = expected[j], expected[i]
    assert keys.shuffle(units, key) == expected


def test_all_six_orders_of_three_come_equally_often() -> None:
    seen = Counter(tuple(keys.shuffle("abc", keys.draw_key(KEY, str(i)))) for i in range(3000))
    chi_square = sum((count - 500) ** 2 / 500 for count in seen.values())
    assert len(seen) == 6
    assert chi_square < 20.5


def test_lengths_keep_parts_apart() -> None:
    assert keys.lp("ab", "c") != keys.lp("a", "bc") != keys.lp("abc")


def test_the_id_of_a_draw_keeps_empty_parts_and_names_later_attempts() -> None:
    assert keys.draw_id("电脑随机派位", "primary", "一校", 1) == "电脑随机派位/primary/一校/1"
    assert keys.draw_id("stage", "", "", None) == "stage///"
    assert keys.draw_id("stage", "", "一校", 2, attempt=3) == "attempt-3/stage//一校/2"

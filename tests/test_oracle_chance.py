"""The oracle's own chance gives the vectors of draws.md."""

from __future__ import annotations

from hashlib import sha256

from tests.oracle import chance

UNITS = [f"U{i:03}" for i in range(1, 11)]
ROSTER = "".join(f"{unit}\n" for unit in UNITS).encode()
DICE = (2, 3, 5, 4, 6, 9, 9, 2, 0, 4, 8, 9, 6, 7, 3, 7, 6, 2, 5, 2)
PUBLIC = chance.public_text([("dice", DICE)])
RECORD = chance.lp(b"roster", sha256(ROSTER).digest(), b"policy", sha256(b"{}").digest())
KEY = chance.draw_key(chance.seed(RECORD, PUBLIC), "demo/primary/tier-1")


def test_the_public_text_is_the_one_of_the_example() -> None:
    assert PUBLIC == "dice=2.3.5.4.6.9.9.2.0.4.8.9.6.7.3.7.6.2.5.2./"


def test_the_roster_has_the_published_digest() -> None:
    assert sha256(ROSTER).hexdigest() == "bb4b98f0296464e6ff74b667e4e605d1c27deb4c27ee2cae3cd2653410c751d4"


def test_seed_and_key_are_the_published_ones() -> None:
    assert chance.seed(RECORD, PUBLIC).hex() == "782853b9be8bab4d016207ad106c2fb54a8d0fdffc16e53ddd19c8526db453cd"
    assert KEY.hex() == "7a6ee934f3ea1a5e5e87ab8f3c6ee0064f6e1d1f044740cdf720039d8699b5c9"


def test_numbers_below_ten_come_out_of_the_stream_as_published() -> None:
    stream = chance.Stream(KEY)
    assert [stream.below(10) for _ in range(12)] == [1, 2, 3, 0, 9, 3, 9, 3, 0, 2, 3, 6]


def test_the_shuffle_is_the_published_one() -> None:
    assert " ".join(chance.shuffle(KEY, UNITS)) == "U006 U008 U005 U007 U010 U001 U004 U009 U003 U002"


def test_the_tickets_are_the_published_ones() -> None:
    assert " ".join(chance.by_ticket(KEY, UNITS)) == "U010 U009 U002 U001 U007 U006 U004 U008 U005 U003"
    assert chance.ticket(KEY, "U001").hex() == "6a8c44faf5990f242817d2380534fcf1a5eaef2942b4af2cfc7ee1684e198207"


def test_nanchangs_worked_example_comes_out() -> None:
    ring = [str(i) for i in range(1, 21)]
    order = chance.round_the_ring(ring, 6, 3, stay=False)
    assert " ".join(order[:15]) == "6 9 12 15 18 1 4 8 13 17 2 7 14 20 10"


def test_a_ring_whose_drawn_stay_goes_on_to_the_next_who_was_not_drawn() -> None:
    assert chance.round_the_ring(list("ABCDEF"), 1, 3, stay=True) == list("ADBECF")


def test_the_selection_of_rfc_3797_is_that_of_its_section_6() -> None:
    lottery, temperature, price = (9, 18, 26, 34, 41, 45), (2, 5, 12, 8, 10), (9319,)
    people = [f"{position:02}" for position in range(1, 26)]
    order = chance.rfc3797([price, temperature, lottery], people)
    assert [int(person) for person in order[:10]] == [17, 7, 2, 16, 25, 23, 8, 24, 19, 13]

"""The odds as a library gives them, on one core and on several."""

from __future__ import annotations

from pathlib import Path

import paiwei
import pytest
from paiwei import odds_cores
from paiwei.odds import Request, odds

CITY = Path(__file__).parents[2] / "policies" / "atushi"
SAMPLE = CITY / "sample" / "primary-2024"


def test_several_cores_give_the_figures_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = paiwei.load(CITY / "primary-2024.paiwei")
    roster = paiwei.read(policy, SAMPLE / "applicants.xlsx", SAMPLE / "schools.xlsx")
    told: list[int] = []
    one = odds(policy, roster, Request(simulations=30, cores=1))
    monkeypatch.setattr(odds_cores, "PAYS", 0.0)
    two = odds(policy, roster, Request(simulations=30, cores=2), progress=lambda _what, done, _all: told.append(done))
    assert one == two
    assert one.simulations == 30
    assert told == [10, 20, 30]
    assert {chance.method for chance in one.chances} == {"counted", "simulated"}


def test_once_the_seed_is_known_the_codes_of_a_ring_are_gone_round_one_by_one() -> None:
    city = Path(__file__).parents[2] / "policies" / "nanchang"
    sample = city / "sample" / "private-primary-2023"
    policy = paiwei.load(city / "private-primary-2023.paiwei")
    roster = paiwei.read(policy, sample / "applicants.xlsx", sample / "schools.xlsx")
    numbers = paiwei.PublicNumbers.from_toml(sample / "public.toml")
    found = odds(policy, roster, Request(numbers=numbers))
    around = [chance for chance in found.chances if chance.method == "enumerated"]
    assert around
    alone = {(c.school) for c in found.chances if c.size > 1}
    for chance in around:
        assert chance.least is not None
        assert chance.most is not None
        assert chance.least <= chance.whole <= chance.most
        if chance.school not in alone:  # without bundles every code has the same chance
            assert chance.most - chance.least < 1e-12

"""Wrong ways of making a number lean as far as is said, and the notes name them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from paiwei.engine.build import build
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.odds.ceremonies import ceremonies
from paiwei.engine.odds.certain import certain
from paiwei.engine.odds.ready import ready
from paiwei.engine.odds.wrong_ways import modulus, ones_first, over_codes

from tests.engine.admission import Given, admitted_world


def noted(body: str, children: str = "A:东 B:东 C:东 D:东") -> dict[str, str]:
    policy, roster = admitted_world(body, children, Given("东2"))
    sure = certain(ready(build(policy), roster, STRATEGIES))
    return {note.code: note.message.en for note in ceremonies(policy, sure.asked)}


def test_a_modulus_leans_as_counting_says() -> None:
    for n in (3, 7, 10, 64, 75):
        times = Counter(number % n for number in range(100))
        assert modulus(n, 2) == Fraction(max(times.values()), min(times.values()))
    assert modulus(101, 2) is None


def test_ones_first_leans_by_hand() -> None:
    # 1 to 15: 3 is drawn as 3 (one ball of ten), then 0 or 1; 7 as 7, and then only 0 is left.
    assert ones_first(15) == 2
    assert ones_first(9) == 1
    # 1 to 12: 1 and 2 may end 01, 11, 02, 12; 0 only 10.
    assert ones_first(12) == 2


def test_whoever_stands_behind_the_widest_gap_is_favoured_by_the_harmonic_number() -> None:
    assert over_codes(4) == Fraction(25, 12)
    assert abs(float(over_codes(2000)) - sum(1 / i for i in range(1, 2001))) < 1e-4


def test_a_ring_is_told_how_its_numbers_must_not_be_made() -> None:
    found = noted('bundle twins { margin skip }\nstage "一" { seek choices draw ring(code digits 4, drawn leave) }\n')
    assert list(found) == ["O002"]
    assert "1 to 4" in found["O002"]


def test_twins_without_a_bundle_rule_hold_two_tickets() -> None:
    assert "two tickets" in noted('stage "一" { seek choices draw ticket }\n')["O003"]
    assert noted('bundle twins { margin skip }\nstage "一" { seek choices draw ticket }\n') == {}


def test_ties_settled_by_the_id_are_no_draw() -> None:
    found = noted('stage "一" { seek choices rank id ascending }\n')
    assert "the id decides" in found["O004"]


def test_lists_of_one_length_share_their_positions_under_rfc3797() -> None:
    assert "same positions" in noted('stage "一" { seek choices draw rfc3797 }\n')["O005"]
